import { type RefObject, useRef } from 'react';
import { ROOM } from '../../content/ui/room.ts';
import { Icon } from '../../ui/icon.tsx';
import { Menu } from '../../ui/menu.tsx';
import { openLabFile, saveLabFile } from './take-away.ts';

/** The Lab as a file of one's own. */
export function FileMenu() {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Menu className="top-act" title={ROOM.file} face={<FileFace />}>
        {(close) => <FileChoices input={input} close={close} />}
      </Menu>
      <FileInput input={input} />
    </>
  );
}

function FileFace() {
  return (
    <>
      <Icon name="file" />
      <span className="top-word">{ROOM.file}</span>
    </>
  );
}

type InputRef = RefObject<HTMLInputElement | null>;

export function FileChoices({ input, close }: { input: InputRef; close: () => void }) {
  const then = (act: () => void) => () => {
    close();
    act();
  };
  return (
    <>
      <button type="button" onClick={then(() => input.current?.click())}>
        {ROOM.openFile}
      </button>
      <button type="button" onClick={then(saveLabFile)}>
        {ROOM.saveFile}
      </button>
    </>
  );
}

/** Stays in the page while the menu is closed, because the browser's own dialog outlives the menu. */
export function FileInput({ input }: { input: InputRef }) {
  return (
    <input
      ref={input}
      type="file"
      hidden
      aria-label={ROOM.openFile}
      accept=".json,application/json"
      onChange={(event) => {
        const [file] = event.target.files ?? [];
        if (file) void openLabFile(file);
        event.target.value = '';
      }}
    />
  );
}
