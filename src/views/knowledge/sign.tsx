import { KNOWLEDGE } from '../../content/ui/knowledge.ts';
import type { Mark } from './eve-groups.ts';

/** Whether the columns beside it hold the same bytes. */
export function Sign({ mark }: { mark: Mark }) {
  if (mark === 'none') return <td className="know-sign" />;
  return (
    <td className="know-sign">
      <span aria-hidden="true">{mark === 'equal' ? '=' : '≠'}</span>
      <span className="unseen">{mark === 'equal' ? KNOWLEDGE.equal : KNOWLEDGE.different}</span>
    </td>
  );
}
