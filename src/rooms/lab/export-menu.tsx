import { fillWords } from '../../content/fill.ts';
import { ROOM } from '../../content/ui/room.ts';
import { useRun } from '../../store/selectors.ts';
import { Icon } from '../../ui/icon.tsx';
import { Menu } from '../../ui/menu.tsx';
import { saveExport } from './take-away.ts';

/** The capture at one press; beside it the key tables that Wireshark needs to open it. */
export function ExportMenu() {
  return (
    <span className="top-split">
      <button type="button" title={ROOM.exportCapture} onClick={() => saveExport('capture')}>
        <Icon name="download" />
        <span className="top-word">{ROOM.exportCapture}</span>
      </button>
      <Menu label={ROOM.moreExports} title={ROOM.moreExports} className="top-caret" face={<Icon name="down" />}>
        {(close) => <ExportChoices close={close} />}
      </Menu>
    </span>
  );
}

/** The tables that this lab fills. */
function useKeyTables(): readonly string[] {
  const { keys } = useRun().timeline;
  return [...(keys.ike.length > 0 ? ['ikev2_decryption_table'] : []), ...(keys.esp.length > 0 ? ['esp_sa'] : [])];
}

export function ExportChoices({ close }: { close: () => void }) {
  const tables = useKeyTables();
  const choose = (part: Parameters<typeof saveExport>[0]) => () => {
    saveExport(part);
    close();
  };
  return (
    <>
      <button type="button" onClick={choose('everything')}>
        {ROOM.everything}
      </button>
      {tables.map((name) => (
        <button key={name} type="button" onClick={choose({ keyTable: name })}>
          {fillWords(ROOM.keyTable, { name })}
        </button>
      ))}
      <p>{ROOM.whereKeysGo}</p>
    </>
  );
}
