import { fillWords } from '../../content/fill.ts';
import { INSPECTOR } from '../../content/ui/inspector.ts';
import type { Dissection, Source } from '../../engine/wire/span.ts';
import { selectSource } from '../../store/actions.ts';
import type { FieldNode } from '../../store/field-index.ts';
import { nameOf, referenceOf } from '../../store/field-words.ts';
import { useSelection } from '../../store/selectors.ts';
import { Tabs } from '../../ui/tabs.tsx';
import { ByteGrid } from './byte-grid.tsx';
import { offsetText } from './byte-rows.ts';
import { rangeText } from './range-text.ts';

interface BytesPaneProps {
  dissection: Dissection;
  selected: FieldNode | undefined;
  perRow: 8 | 16;
}

/** The bytes of one source at a time. A selected field brings its own source to the front. */
export function BytesPane({ dissection, selected, perRow }: BytesPaneProps) {
  const source = useShownSource(dissection, selected);
  if (!source) return null;
  return (
    <div className="insp-pane">
      {perRow === 16 && <SourceTabs dissection={dissection} selected={selected} />}
      <div className="insp-about">
        <About dissection={dissection} source={source} selected={selected} />
      </div>
      <ByteGrid dissection={dissection} source={source} selected={selected} perRow={perRow} />
    </div>
  );
}

/** One tab for the wire, one for each text that was opened out of it. On a phone they stand above the tree, away from the bytes. */
export function SourceTabs({ dissection, selected }: Pick<BytesPaneProps, 'dissection' | 'selected'>) {
  const source = useShownSource(dissection, selected);
  return (
    source && (
      <Tabs
        className="insp-tabs"
        label={INSPECTOR.sources}
        tabs={dissection.sources}
        chosen={source.id}
        onChoose={selectSource}
      />
    )
  );
}

function useShownSource(dissection: Dissection, selected: FieldNode | undefined): Source | undefined {
  const { source } = useSelection();
  const find = (id: string | undefined) => dissection.sources.find((one) => one.id === id);
  return find(source) ?? find(selected?.field.source) ?? dissection.sources[0];
}

interface AboutProps {
  dissection: Dissection;
  source: Source;
  selected: FieldNode | undefined;
}

/** Which bytes are marked and where they are defined; without a selection, what these bytes are. */
function About({ dissection, source, selected }: AboutProps) {
  if (!selected) return <span>{introduction(dissection, source)}</span>;
  const { field } = selected;
  const reference = field.rfc === undefined ? undefined : referenceOf(field.rfc);
  return (
    <>
      <span>
        <b>{nameOf(field)}</b>, {rangeText(field)}
      </span>
      {reference && (
        <a className="insp-rfc" href={reference.href} target="_blank" rel="noreferrer" title={INSPECTOR.rfcOpens}>
          {reference.full}
        </a>
      )}
    </>
  );
}

/** What the bytes of a source are. */
function introduction(dissection: Dissection, { from, pieces }: Source): string {
  if (!from) return INSPECTOR.pick;
  if (pieces) return fillWords(INSPECTOR.joined, { packets: pieces.map(({ packet }) => packet).join(', ') });
  const outer = dissection.sources.find((one) => one.id === from.source);
  const words = { start: offsetText(from.start, 2), end: offsetText(from.end - 1, 2) };
  return fillWords(INSPECTOR.openedFrom, { ...words, source: outer?.name ?? '' });
}
