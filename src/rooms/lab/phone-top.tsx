import { useRef } from 'react';
import { ROOM } from '../../content/ui/room.ts';
import { setTheme } from '../../store/actions.ts';
import { useSession } from '../../store/session.ts';
import { Menu } from '../../ui/menu.tsx';
import { DepthSwitch } from './depth-switch.tsx';
import { ExportChoices } from './export-menu.tsx';
import { FileChoices, FileInput } from './file-menu.tsx';
import { Logo } from './logo.tsx';
import { PresetPicker } from './preset-picker.tsx';
import { saveExport, shareLink } from './take-away.ts';

/** The logo is the menu. */
export function PhoneTop({ showKeys }: { showKeys: () => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <header className="ph-top">
      <Menu label={ROOM.menu} className="ph-logo" face={<Logo />}>
        {(close) => (
          <>
            <MenuActs close={close} showKeys={showKeys} />
            <hr />
            <FileChoices input={input} close={close} />
            <hr />
            <ExportChoices close={close} />
          </>
        )}
      </Menu>
      <FileInput input={input} />
      <PresetPicker />
      <DepthSwitch />
    </header>
  );
}

function MenuActs({ close, showKeys }: { close: () => void; showKeys: () => void }) {
  const dark = useSession((session) => session.theme === 'dark');
  const acts = [
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
