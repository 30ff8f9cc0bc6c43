import { MARKS } from '../../content/ui/editor-config.ts';
import { Icon } from '../../ui/icon.tsx';

export type MarkKind = keyof typeof MARKS;

/** `=` same, two arrows mirrored as it should be, `≠` differs. */
export function Mark({ mark }: { mark: MarkKind }) {
  return (
    <span className="ed-mark" data-mark={mark} title={MARKS[mark]}>
      <span aria-hidden="true">{mark === 'same' ? '=' : mark === 'differs' ? '≠' : <Icon name="swap" />}</span>
      <span className="unseen">{MARKS[mark]}</span>
    </span>
  );
}
