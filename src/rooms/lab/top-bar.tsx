import { ROOM, ROOM_LINKS } from '../../content/ui/room.ts';
import { setTheme } from '../../store/actions.ts';
import { useSession } from '../../store/session.ts';
import { Icon, ThemeIcon } from '../../ui/icon.tsx';
import { Logo } from '../../ui/logo.tsx';
import { RoomNav } from '../../ui/room-nav.tsx';
import { DepthSwitch } from './depth-switch.tsx';
import { ExportMenu } from './export-menu.tsx';
import { FileMenu } from './file-menu.tsx';
import type { EditSwitch } from './lazy-editor.tsx';
import { PresetPicker } from './preset-picker.tsx';
import { shareLink } from './take-away.ts';
import './top-bar.css';

export function TopBar({ showKeys, edit }: { showKeys: () => void; edit: EditSwitch }) {
  return (
    <header className="top">
      <div className="top-brand">
        <Logo />
        {ROOM.brand}
      </div>
      <PresetPicker />
      <RoomNav label={ROOM.rooms} rooms={ROOM_LINKS} here="lab" />
      <DepthSwitch />
      <div className="top-acts">
        <button
          type="button"
          aria-expanded={edit.editing}
          title={ROOM.edit}
          onClick={edit.editing ? edit.close : edit.open}
        >
          <Icon name="sliders" />
          <span className="top-word">{ROOM.edit}</span>
        </button>
        <ExportMenu />
        <button type="button" title={ROOM.share} onClick={() => void shareLink()}>
          <Icon name="link" />
          <span className="top-word">{ROOM.share}</span>
        </button>
        <FileMenu />
        <button type="button" aria-label={ROOM.keys} title={ROOM.keys} onClick={showKeys}>
          <Icon name="keyboard" />
        </button>
        <ThemeButton />
      </div>
    </header>
  );
}

function ThemeButton() {
  const dark = useSession((session) => session.theme === 'dark');
  const label = dark ? ROOM.toLight : ROOM.toDark;
  return (
    <button type="button" aria-label={label} title={label} onClick={() => setTheme(dark ? 'light' : 'dark')}>
      <ThemeIcon />
    </button>
  );
}
