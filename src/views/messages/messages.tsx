import { useMemo } from 'react';
import { MESSAGES } from '../../content/ui/messages.ts';
import { useDepth, useRun } from '../../store/selectors.ts';
import { Ladder } from './ladder.tsx';
import { endsEarly, messageGroups } from './message-groups.ts';
import { Transport } from './transport.tsx';
import './messages.css';

/** The strip: every packet on the Internet in order, how to move among them, and the rail under them. */
export function Messages() {
  const { timeline } = useRun();
  const story = useDepth() === 'story';
  const groups = useMemo(() => messageGroups(timeline), [timeline]);
  return (
    <section className="msg-strip" aria-label={MESSAGES.region}>
      <Transport />
      <Ladder groups={groups} story={story} stop={endsEarly(timeline)} />
    </section>
  );
}
