import { type ReactNode, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { fillWords } from '../../content/fill.ts';
import { MESSAGES } from '../../content/ui/messages.ts';
import { goToStep } from '../../store/actions.ts';
import { useDepth, useRun, useStep } from '../../store/selectors.ts';
import { Icon } from '../../ui/icon.tsx';
import { LetterBadge } from '../../ui/letter-badge.tsx';
import { type Message, type MessageGroup, messageGroups } from './message-groups.ts';
import { OpenMessage } from './open-message.tsx';
import { useShownNumber } from './use-shown-number.ts';
import './message-list.css';

interface ListProps {
  /** The shown packet drawn: the list itself draws nothing. */
  capsule: ReactNode;
  inspect: () => void;
  know: () => void;
}

/** The packets as rows for a narrow screen. The current one is open; those to come are folded into one row. */
export function MessageList({ capsule, inspect, know }: ListProps) {
  const { timeline } = useRun();
  const step = useStep();
  const shown = useShownNumber();
  const story = useDepth() === 'story';
  const [unfolded, setUnfolded] = useState(false);
  const list = useRef<HTMLElement>(null);
  useOpenRowInView(list, shown);
  const groups = useMemo(() => messageGroups(timeline), [timeline]);
  const messages = groups.flatMap((group) => group.messages);
  const toCome = messages.filter((message) => message.step > step.index);
  const row = (message: Message) => (
    <MessageRow key={message.step} {...{ message, story, step: step.index, current: message.number === shown }}>
      {!story && <OpenMessage {...{ capsule, inspect, know }} />}
    </MessageRow>
  );
  return (
    <section className="list" aria-label={MESSAGES.region} ref={list}>
      <ol aria-label={MESSAGES.list}>{messages.filter((message) => message.step <= step.index).map(row)}</ol>
      {toCome.length > 0 && (
        <Fold messages={toCome} groups={groups} open={unfolded} toggle={() => setUnfolded(!unfolded)} />
      )}
      {unfolded && <ol aria-label={MESSAGES.list}>{toCome.map(row)}</ol>}
    </section>
  );
}

/** Scrolls the list, never the page, until the open row begins in view. */
function useOpenRowInView(list: RefObject<HTMLElement | null>, shown: number | undefined): void {
  useEffect(() => {
    const scroller = list.current;
    const row = scroller?.querySelector(`[data-frame="${shown}"]`);
    if (!scroller || !row || scroller.scrollHeight <= scroller.clientHeight) return;
    const view = scroller.getBoundingClientRect();
    const place = row.getBoundingClientRect();
    if (place.top < view.top || place.bottom > view.bottom) scroller.scrollTop += place.top - view.top - 44;
  }, [list, shown]);
}

interface RowProps {
  message: Message;
  story: boolean;
  step: number;
  current: boolean;
  children: ReactNode;
}

function MessageRow({ message, story, step, current, children }: RowProps) {
  const { frame, from, to, number } = message;
  const flying = current && message.step === step;
  const size = fillWords(MESSAGES.rowTo, { to, bytes: frame.bytes.length });
  const more = [frame.lost && MESSAGES.lost, flying && MESSAGES.onTheWire].filter(Boolean);
  return (
    <li className="list-item" data-frame={number} data-current={current || undefined}>
      <button
        type="button"
        className="list-row"
        aria-current={current ? 'step' : undefined}
        onClick={() => goToStep(message.step)}
      >
        <span className="list-number mono">{number}</span>
        <LetterBadge who={from} />
        <b>{story ? message.story : message.label}</b>
        <span className="list-size">{[size, ...more].join(', ')}</span>
        {message.step <= step && <Icon name={current ? 'down' : 'check'} />}
      </button>
      {current && children}
    </li>
  );
}

interface FoldProps {
  messages: readonly Message[];
  groups: readonly MessageGroup[];
  open: boolean;
  toggle: () => void;
}

function Fold({ messages, groups, open, toggle }: FoldProps) {
  const coming = groups.filter((group) => group.messages.some((message) => messages.includes(message)));
  const stages = [...new Set(coming.map(({ short }) => short))].join(', ');
  const numbers = [...new Set([messages[0], messages.at(-1)].map((message) => message?.number))];
  return (
    <button type="button" className="list-row list-fold" aria-expanded={open} onClick={toggle}>
      <span className="list-number mono">{numbers.join('–')}</span>
      <b>{fillWords(MESSAGES.toCome, { stages })}</b>
      <Icon name={open ? 'down' : 'right'} />
    </button>
  );
}
