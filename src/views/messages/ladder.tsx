import { memo, useRef } from 'react';
import { fillWords } from '../../content/fill.ts';
import { GHOSTS, type GroupKey, MESSAGES } from '../../content/ui/messages.ts';
import { goToStep } from '../../store/actions.ts';
import { useSession } from '../../store/session.ts';
import type { Message, MessageGroup } from './message-groups.ts';
import { Rail } from './rail.tsx';
import { useCurrentInView, useMarks } from './use-marks.ts';
import { useMore } from './use-more.ts';
import { useShownNumber } from './use-shown-number.ts';

interface LadderProps {
  groups: readonly MessageGroup[];
  story: boolean;
  /** Whether the line ends at a buffer stop. */
  stop: boolean;
}

/** The chips, group by group, over one rail. */
export function Ladder({ groups, story, stop }: LadderProps) {
  const line = useRef<HTMLDivElement>(null);
  const { knots, overflowing } = useMarks(line);
  const step = useSession((session) => session.step);
  const shown = useShownNumber();
  useCurrentInView(line, { step, shown }, overflowing);
  const { scroller, more, look } = useMore(overflowing);
  return (
    <div className="msg-scroll" data-more={more || undefined} onScroll={look} ref={scroller}>
      <div
        className="msg-ladder"
        data-story={story || undefined}
        data-stop={stop || undefined}
        data-many={groups.flatMap(({ messages }) => messages).length > FEW || undefined}
      >
        <div className="msg-track" ref={line}>
          <ol className="msg-line" aria-label={MESSAGES.list}>
            {groups.map((group) => (
              <li key={group.messages[0]?.step} className="msg-group" data-on={holds(group, shown) || undefined}>
                <span className="msg-title">{story ? group.story : group.title}</span>
                <ol className="msg-row">
                  {group.messages.map((message) => (
                    <Chip key={message.step} {...{ message, story }} state={stateOf(message, step, shown)} />
                  ))}
                </ol>
              </li>
            ))}
          </ol>
          <Rail marks={knots} stop={stop} />
        </div>
        {stop && <EndOfLine story={story} last={groups.at(-1)?.key} />}
      </div>
    </div>
  );
}

/** As many chips as leave room for the healthy run beside a line that ends early. */
const FEW = 6;

const holds = (group: MessageGroup, shown: number | undefined): boolean =>
  group.messages.some(({ number }) => number === shown);

type ChipState = 'done' | 'current' | 'todo';

/** The packet on show is the current one, until a later step speaks of another. */
function stateOf(message: Message, step: number, shown: number | undefined): ChipState {
  if (message.number === shown) return 'current';
  return message.step < step ? 'done' : 'todo';
}

const Chip = memo(function Chip({ message, story, state }: { message: Message; story: boolean; state: ChipState }) {
  const { from } = message;
  return (
    <li className="msg-cell">
      <button
        type="button"
        className="msg-chip"
        data-from={from}
        data-state={state}
        data-narrow={message.narrow || undefined}
        title={message.narrow ? message.spoken : undefined}
        data-step={message.step}
        aria-current={state === 'current' ? 'step' : undefined}
        onClick={() => goToStep(message.step)}
      >
        <span className="msg-shape">
          <span className="msg-face">
            <ChipFace message={message} story={story} />
            <span className="unseen">{message.spoken}</span>
          </span>
        </span>
      </button>
    </li>
  );
});

/** Number, way and size for somebody who reads packets; verbs for a story. Of many, some have room for the number only. */
function ChipFace({ message, story }: { message: Message; story: boolean }) {
  const { frame, from, number, narrow } = message;
  const arrow = from === 'A' ? '→' : '←';
  const size = frame.lost ? MESSAGES.lost : fillWords(MESSAGES.size, { bytes: frame.bytes.length });
  const [name, more] = narrow
    ? [number, arrow]
    : story
      ? [message.story, `${arrow} ${frame.lost ? MESSAGES.lost : message.note}`]
      : [message.label, `${number} ${arrow} ${size}`];
  return (
    <>
      <b className="msg-name">{name}</b>
      <span className={story ? 'msg-size' : 'msg-size mono'}>{more}</span>
    </>
  );
}

/** After the buffer stop: what a healthy run goes on with, dashed, because it never happened. */
function EndOfLine({ story, last }: { story: boolean; last: GroupKey | undefined }) {
  const ghosts = (last && GHOSTS[last]) ?? [];
  return (
    <>
      <p className="msg-end">
        <b className="msg-end-title">{MESSAGES.endTitle}</b>
        {MESSAGES.endText}
      </p>
      <div className="msg-ghosts">
        <span className="msg-title">{MESSAGES.ghosts}</span>
        <ul className="msg-row">
          {ghosts.map((ghost) => (
            <li key={ghost.from + ghost.label} className="msg-ghost" data-from={ghost.from}>
              <svg preserveAspectRatio="none" viewBox="0 0 100 38" aria-hidden="true">
                <path
                  d={ghost.from === 'A' ? 'M1 1H91L99 19L91 37H1Z' : 'M9 1H99V37H9L1 19Z'}
                  vectorEffect="non-scaling-stroke"
                />
              </svg>
              <b className="msg-ghost-name">{story ? ghost.story : ghost.label}</b>
              <span>{ghost.from === 'A' ? '→' : '←'}</span>
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}
