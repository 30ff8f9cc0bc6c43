import { KEY_HELP, KEYS_DIALOG, ROOM } from '../../content/ui/room.ts';
import { setCharacterKeys } from '../../store/actions.ts';
import { useSession } from '../../store/session.ts';
import { Icon } from '../../ui/icon.tsx';
import { Sheet } from '../../ui/sheet.tsx';

export function KeysDialog({ onClose }: { onClose: () => void }) {
  const on = useSession((session) => session.characterKeys);
  return (
    <Sheet label={KEYS_DIALOG.title} className="lab-keys" onClose={onClose}>
      <header>
        <h2>{KEYS_DIALOG.title}</h2>
        <button type="button" aria-label={ROOM.close} onClick={onClose}>
          <Icon name="cross" />
        </button>
      </header>
      <dl>
        {KEY_HELP.map((row) => (
          <div key={row.does} data-off={('character' in row && !on) || undefined}>
            <dt>
              {row.keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{row.does}</dd>
          </div>
        ))}
      </dl>
      <p>{KEYS_DIALOG.inTree}</p>
      <label>
        <input type="checkbox" checked={on} onChange={(event) => setCharacterKeys(event.target.checked)} />
        {KEYS_DIALOG.characters}
      </label>
    </Sheet>
  );
}
