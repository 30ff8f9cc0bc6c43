import { useState } from 'react';
import { MESSAGES } from '../../content/ui/messages.ts';
import { ROOM } from '../../content/ui/room.ts';
import { closeCard } from '../../store/actions.ts';
import { useSelection } from '../../store/selectors.ts';
import { Icon } from '../../ui/icon.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Inspector } from '../../views/inspector/inspector.tsx';
import { Knowledge } from '../../views/knowledge/knowledge.tsx';
import { MessageList } from '../../views/messages/message-list.tsx';
import { TransportBar } from '../../views/messages/transport-bar.tsx';
import { Narrative } from '../../views/narrative/narrative.tsx';
import { ShownCapsule } from '../../views/stage/shown-capsule.tsx';
import { Stage } from '../../views/stage/stage.tsx';
import { Band } from './band.tsx';
import { LabTitle } from './lab-title.tsx';
import { LazyCard } from './lazy-card.tsx';
import { type EditSwitch, LazyEditor } from './lazy-editor.tsx';
import { NoticeBar } from './notice-bar.tsx';
import { PhoneTop } from './phone-top.tsx';
import { PhoneWords } from './phone-words.tsx';
import './phone-room.css';

type Open = 'none' | 'packet' | 'knowledge' | 'words';

/** One hand, one column: sentence, strip of the stage, messages as a list, transport at the thumb. */
export function PhoneRoom({ showKeys, edit }: { showKeys: () => void; edit: EditSwitch }) {
  const [open, setOpen] = useState<Open>('none');
  const close = () => setOpen('none');
  const { card } = useSelection();
  return (
    <div className="ph">
      <PhoneTop showKeys={showKeys} edit={edit.open} />
      <NoticeBar />
      <main className="ph-main">
        <LabTitle />
        <Band name="words">
          <PhoneWords more={() => setOpen('words')} />
        </Band>
        <Band name="stage">
          <Stage />
        </Band>
        <Band name="list">
          <MessageList capsule={<ShownCapsule />} inspect={() => setOpen('packet')} know={() => setOpen('knowledge')} />
        </Band>
      </main>
      <TransportBar />
      {edit.editing && (
        <Sheet label={ROOM.edit} className="full" onClose={edit.close}>
          <LazyEditor phone onClose={edit.close} />
        </Sheet>
      )}
      {open === 'words' && (
        <PhoneSheet label={MESSAGES.words} onClose={close}>
          <Narrative />
        </PhoneSheet>
      )}
      {open === 'packet' && (
        <PhoneSheet label={MESSAGES.inspect} onClose={close}>
          <Inspector />
        </PhoneSheet>
      )}
      {open === 'knowledge' && (
        <PhoneSheet label={MESSAGES.know} onClose={close}>
          <Knowledge />
        </PhoneSheet>
      )}
      {card !== undefined && (
        <Sheet label={MESSAGES.card} className="full" onClose={closeCard}>
          <Band name="sheet">
            <LazyCard inSheet />
          </Band>
        </Sheet>
      )}
    </div>
  );
}

/** Full height over the room. The cross stands where the thumb that opened it can reach the back gesture too. */
function PhoneSheet({ label, onClose, children }: { label: string; onClose: () => void; children: React.ReactNode }) {
  return (
    <Sheet label={label} className="full ph-sheet" onClose={onClose}>
      <button type="button" className="ph-close" aria-label={ROOM.close} onClick={onClose}>
        <Icon name="cross" />
      </button>
      <Band name="sheet">{children}</Band>
    </Sheet>
  );
}
