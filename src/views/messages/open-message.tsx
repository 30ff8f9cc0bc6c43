import type { ReactNode } from 'react';
import { MESSAGES } from '../../content/ui/messages.ts';
import { useDissection } from '../../store/selectors.ts';
import { factsOf } from './facts.ts';

interface OpenProps {
  /** The packet drawn. */
  capsule: ReactNode;
  inspect: () => void;
  know: () => void;
}

/** What the open row says of its packet, and the ways deeper into it. */
export function OpenMessage({ capsule, inspect, know }: OpenProps) {
  const dissection = useDissection();
  return (
    <div className="list-open">
      {capsule}
      <dl className="list-facts">
        {dissection &&
          factsOf(dissection).map(({ name, show }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{show}</dd>
            </div>
          ))}
      </dl>
      <div className="list-acts">
        <button type="button" onClick={inspect}>
          {MESSAGES.inspect}
        </button>
        <button type="button" className="list-more" onClick={know}>
          {MESSAGES.know}
        </button>
      </div>
    </div>
  );
}
