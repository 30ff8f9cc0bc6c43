import { useEffect, useId, useRef, useState } from 'react';
import { EDITOR } from '../../content/ui/editor.ts';
import { useSession } from '../../store/session.ts';
import { Icon } from '../../ui/icon.tsx';
import { type Tab, Tabs } from '../../ui/tabs.tsx';
import { AsConfiguration } from './config.tsx';
import { type Draft, DraftProvider, useEditedLab } from './draft.ts';
import { useKeptFocus } from './keep-focus.ts';
import { placeWords } from './place-words.ts';
import type { Shown } from './rows.tsx';
import { Settings } from './settings.tsx';
import './editor.css';

const BOTH: Shown = ['a', 'b'];

/** The Lab, to be changed: as settings, and as two vendors would have it. Each change is run at once. */
export function Editor({ phone, onClose }: { phone: boolean; onClose: () => void }) {
  const draft = useEditedLab();
  const region = useRef<HTMLElement>(null);
  const [tab, setTab] = useState<'settings' | 'config'>('settings');
  const [site, setSite] = useState<'a' | 'b'>('a');
  const remember = useKeptFocus(region);
  useEscape(onClose);
  useEffect(() => {
    const before = document.activeElement;
    region.current?.focus({ preventScroll: true });
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  if (!draft) return null;
  const shown = phone ? [site] : BOTH;
  return (
    <DraftProvider value={draft}>
      <section
        ref={region}
        className="ed"
        aria-label={EDITOR.region}
        tabIndex={-1}
        data-phone={phone || undefined}
        onFocus={remember}
      >
        <header className="ed-head">
          <h2>{EDITOR.title}</h2>
          <Tabs className="ed-tabs" label={EDITOR.tabs} tabs={VIEWS} chosen={tab} onChoose={setTab} />
          <Acts draft={draft} onClose={onClose} />
          {phone && <Tabs className="ed-tabs" label={EDITOR.gateways} tabs={SITES} chosen={site} onChoose={setSite} />}
        </header>
        <State draft={draft} />
        <div className="ed-body" role="tabpanel" aria-label={tab === 'settings' ? EDITOR.settings : EDITOR.config}>
          {tab === 'settings' ? <Settings shown={shown} /> : <AsConfiguration shown={shown} />}
        </div>
      </section>
    </DraftProvider>
  );
}

const VIEWS: readonly Tab<'settings' | 'config'>[] = [
  { id: 'settings', name: EDITOR.settings },
  { id: 'config', name: EDITOR.config },
];
const SITES: readonly Tab<'a' | 'b'>[] = [
  { id: 'a', name: EDITOR.gateway.replace('{site}', 'A') },
  { id: 'b', name: EDITOR.gateway.replace('{site}', 'B') },
];

function Acts({ draft, onClose }: { draft: Draft; onClose: () => void }) {
  const hint = useId();
  return (
    <div className="ed-acts">
      <label className="ed-same">
        <input
          type="checkbox"
          className="ed-flag"
          checked={draft.same}
          aria-describedby={draft.same ? hint : undefined}
          onChange={(event) => draft.setSame(event.target.checked)}
        />
        {EDITOR.same}
      </label>
      {draft.same && (
        <span className="ed-hint" id={hint}>
          {EDITOR.sameHint}
        </span>
      )}
      {/* Never disabled outright: whoever takes the last change back by keyboard would lose the place. */}
      <button
        type="button"
        className="ed-undo"
        aria-disabled={!draft.canUndo}
        onClick={draft.canUndo ? draft.undo : undefined}
      >
        <Icon name="undo" />
        {EDITOR.undo}
      </button>
      <button type="button" className="ed-icon" aria-label={EDITOR.close} title={EDITOR.close} onClick={onClose}>
        <Icon name="cross" />
      </button>
    </div>
  );
}

/** Escape closes the editor from anywhere in the room, unless a menu or a dialog in front of it wants the key. */
function useEscape(close: () => void): void {
  const latest = useRef(close);
  latest.current = close;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const inFront = document.querySelector('.menu-panel, dialog[open]:not(:has(.ed))');
      if (event.key === 'Escape' && !event.defaultPrevented && !inFront) latest.current();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}

/** Why the Lab in the editor is not the one on the stage, where that is so. */
function State({ draft }: { draft: Draft }) {
  const running = useSession((session) => session.status === 'loading');
  return (
    <div className="ed-state" role="status">
      {draft.problem ? (
        <p className="ed-problem">
          {EDITOR.pending} {placeWords(draft.problem.path)}: {draft.problem.sentence}
        </p>
      ) : (
        running && <p className="mut">{EDITOR.running}</p>
      )}
    </div>
  );
}
