import { useMemo, useState } from 'react';
import { fillWords } from '../../content/fill.ts';
import { INSPECTOR } from '../../content/ui/inspector.ts';
import { captureNumber, packetNumber } from '../../engine/timeline/numbering.ts';
import type { Frame } from '../../engine/timeline/timeline.ts';
import type { Dissection } from '../../engine/wire/span.ts';
import { openCard } from '../../store/actions.ts';
import { type FieldNode, indexFields } from '../../store/field-index.ts';
import { useCardId } from '../../store/recipe.ts';
import {
  useDepth,
  useDissection,
  useEveDissection,
  useRun,
  useSelection,
  useShownFrame,
} from '../../store/selectors.ts';
import { senderOf } from '../../store/value-lookup.ts';
import { Icon } from '../../ui/icon.tsx';
import { LetterBadge } from '../../ui/letter-badge.tsx';
import { useMedia } from '../../ui/use-media.ts';
import { BytesPane, SourceTabs } from './bytes-pane.tsx';
import { choose } from './choose.ts';
import { Faults } from './faults.tsx';
import { type FieldNotes, fieldNotes } from './field-notes.ts';
import { FieldTree } from './field-tree.tsx';
import { LazyProvenance } from './lazy-provenance.tsx';
import './inspector.css';
import './phone.css';

/** The shown packet, field by field and byte by byte, and where its bytes came from. */
export function Inspector() {
  const frame = useShownFrame();
  const dissection = useDissection();
  const phone = useMedia('(max-width: 719px)');
  const depth = useDepth();
  const { value } = useSelection();
  if (!frame || !dissection)
    return (
      <section className="insp" aria-label={INSPECTOR.region}>
        <p>{INSPECTOR.none}</p>
      </section>
    );
  const layout = phone ? 'phone' : depth;
  return (
    <section
      className={`insp insp-at-${layout}${value === undefined ? '' : ' insp-traced'}`}
      aria-label={INSPECTOR.region}
    >
      {phone ? <Phone frame={frame} dissection={dissection} /> : <Desk frame={frame} dissection={dissection} />}
    </section>
  );
}

interface PacketProps {
  frame: Frame;
  dissection: Dissection;
}

function Desk({ frame, dissection }: PacketProps) {
  const bytes = useDepth() === 'bytes';
  const { value } = useSelection();
  const selected = useSelectedNode(dissection);
  return (
    <>
      <div className="insp-fields">
        <Head frame={frame} />
        <Faults dissection={dissection} />
        {!bytes && <Columns />}
        <FieldTree
          dissection={dissection}
          eve={useEveOnPath(frame)}
          selected={selected}
          layout={bytes ? 'columns' : 'wide'}
          notes={useNotes({ frame, dissection })}
        />
      </div>
      {bytes && <BytesPane dissection={dissection} selected={selected} perRow={16} />}
      {(bytes || value !== undefined) && <LazyProvenance />}
    </>
  );
}

/** What stands beside some values. */
function useNotes({ frame, dissection }: PacketProps): FieldNotes {
  const { timeline, dissections } = useRun();
  return useMemo(
    () => fieldNotes(timeline, dissections, frame, dissection),
    [timeline, dissections, frame, dissection],
  );
}

function useSelectedNode(dissection: Dissection): FieldNode | undefined {
  const { field } = useSelection();
  return field === undefined ? undefined : indexFields(dissection).byRef.get(field);
}

/** Eve's dissection, where the packet passes her. */
function useEveOnPath(frame: Frame): Dissection | undefined {
  const eve = useEveDissection();
  return frame.link === 'internet' ? eve : undefined;
}

function Head({ frame }: { frame: Frame }) {
  return (
    <div className="insp-head">
      <h2>{useTitle(frame)}</h2>
      <CaptureNumber frame={frame} />
      <CardButton />
      <span className="mut">{useSizeText(frame)}</span>
    </div>
  );
}

/** Where no formula stands below: the way to the card of a computed field. */
function CardButton() {
  const card = useCardId();
  const bytes = useDepth() === 'bytes';
  if (card === undefined || bytes) return null;
  return (
    <button type="button" className="insp-card" onClick={() => openCard(card)}>
      {INSPECTOR.card}
    </button>
  );
}

function useTitle(frame: Frame): string {
  const { timeline } = useRun();
  const number = packetNumber(timeline, frame);
  if (number === undefined) return fillWords(INSPECTOR.titleUncounted, { to: INSPECTOR.nodes[frame.to] });
  return fillWords(INSPECTOR.title, { number });
}

/** The number that Wireshark will show is another one, and this says why. */
function CaptureNumber({ frame }: { frame: Frame }) {
  const number = captureNumber(useRun().timeline, frame);
  if (number === undefined) return null;
  return (
    <span className="insp-capture" title={INSPECTOR.captureWhy}>
      {fillWords(INSPECTOR.capture, { number })}
      <span className="unseen">. {INSPECTOR.captureWhy}</span>
    </span>
  );
}

/** How large the packet is, where it goes, and how much of it is a packet of somebody else. */
function useSizeText(frame: Frame): string {
  const { timeline } = useRun();
  const { from, to } = { from: INSPECTOR.nodes[frame.from], to: INSPECTOR.nodes[frame.to] };
  const carried = timeline.frames.find((one) => one.packet === frame.inner);
  const words = { bytes: frame.bytes.length, from, to, inner: carried?.bytes.length ?? 0 };
  const x = senderOf(frame) === 'a' ? 'A' : 'B';
  const template = carried ? INSPECTOR.inner : frame.link === 'internet' ? INSPECTOR.size : INSPECTOR.lan;
  const text = fillWords(template, { ...words, x, y: x === 'A' ? 'B' : 'A' });
  return frame.lost ? `${text}, ${INSPECTOR.lost}` : text;
}

/** The heads of the columns. The tree itself has none: each row says all of its own. */
function Columns() {
  const { field, bytes, value, purpose, eve, rfc } = INSPECTOR.columns;
  return (
    <div className="insp-columns" aria-hidden="true">
      {[field, bytes, value, purpose, eve, rfc].map((name) => (
        <span key={name}>{name}</span>
      ))}
    </div>
  );
}

/** In a full-height sheet: tree, bytes, and at the thumb the way through the fields. */
function Phone({ frame, dissection }: PacketProps) {
  const [tracing, setTracing] = useState(false);
  const notes = useNotes({ frame, dissection });
  const selected = useSelectedNode(dissection);
  return (
    <>
      <div className="insp-head">
        <h2>
          <LetterBadge who={senderOf(frame) === 'a' ? 'A' : 'B'} /> {useTitle(frame)}
        </h2>
        <span className="mut">
          {useSizeText(frame)}
          <br />
          <CaptureNumber frame={frame} />
        </span>
      </div>
      <SourceTabs dissection={dissection} selected={selected} />
      <Faults dissection={dissection} />
      <FieldTree dissection={dissection} eve={useEveOnPath(frame)} selected={selected} layout="list" notes={notes} />
      {tracing ? <LazyProvenance /> : <BytesPane dissection={dissection} selected={selected} perRow={8} />}
      <div className="insp-bar">
        <FieldButton dissection={dissection} selected={selected} way={-1} />
        <button type="button" className="insp-trace" aria-pressed={tracing} onClick={() => setTracing(!tracing)}>
          {tracing ? INSPECTOR.hideWhere : INSPECTOR.showWhere}
        </button>
        <FieldButton dissection={dissection} selected={selected} way={1} />
      </div>
    </>
  );
}

interface FieldButtonProps {
  dissection: Dissection;
  selected: FieldNode | undefined;
  way: 1 | -1;
}

/** To the next field that holds bytes of its own. */
function FieldButton({ dissection, selected, way }: FieldButtonProps) {
  const leaves = indexFields(dissection).nodes.filter(({ field, at, end }) => end === at + 1 && !field.bits);
  const from = selected?.at ?? -1;
  const target = way === 1 ? leaves.find(({ at }) => at > from) : leaves.findLast(({ at }) => at < from);
  return (
    <button
      type="button"
      aria-label={way === 1 ? INSPECTOR.nextField : INSPECTOR.previousField}
      disabled={!target}
      onClick={() => target && choose(target)}
    >
      <Icon name={way === 1 ? 'next' : 'previous'} />
    </button>
  );
}
