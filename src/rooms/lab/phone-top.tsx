import { useRef } from 'react';
import { ROOM, ROOM_LINKS } from '../../content/ui/room.ts';
import { setTheme } from '../../store/actions.ts';
import { useSession } from '../../store/session.ts';
import { Logo } from '../../ui/logo.tsx';
import { Menu } from '../../ui/menu.tsx';
import { RoomNav } from '../../ui/room-nav.tsx';
import { DepthSwitch } from './depth-switch.tsx';
import { ExportChoices } from './export-menu.tsx';
import { FileChoices, FileInput } from './file-menu.tsx';
import { PresetPicker } from './preset-picker.tsx';
import { saveExport, shareLink } from './take-away.ts';

/** The logo is the menu. */
export function PhoneTop({ showKeys, edit }: { showKeys: () => void; edit: () => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <header className="ph-top">
      <Menu label={ROOM.menu} className="ph-logo" face={<Logo />}>
        {(close) => (
          <>
            <RoomNav label={ROOM.rooms} rooms={ROOM_LINKS} here="lab" />
            <hr />
            <MenuActs close={close} showKeys={showKeys} edit={edit} />
            <hr />
            <FileChoices input={input} close={close} />
            <hr />
            <ExportChoices close={close} />
            <hr />
            <a className="top-link" href="#/about">
              {ROOM.about}
            </a>
          </>
        )}
      </Menu>
      <FileInput input={input} />
      <PresetPicker />
      <DepthSwitch />
    </header>
  );
}

function MenuActs({ close, showKeys, edit }: { close: () => void; showKeys: () => void; edit: () => void }) {
  const dark = useSession((session) => session.theme === 'dark');
  const acts = [
    { words: ROOM.edit, act: edit },
    { words: ROOM.share, act: () => void shareLink() },
    { words: dark ? ROOM.toLight : ROOM.toDark, act: () => setTheme(dark ? 'light' : 'dark') },
    { words: ROOM.keys, act: showKeys },
    { words: ROOM.exportCapture, act: () => saveExport('capture') },
  ];
  return acts.map(({ words, act }) => (
    <button
      key={words}
      type="button"
      onClick={() => {
        close();
        act();
      }}
    >
      {words}
    </button>
  ));
}
