import { memo } from 'react';
import { INSPECTOR } from '../../content/ui/inspector.ts';
import type { FieldNode } from '../../store/field-index.ts';
import { nameOf, purposeOf, referenceOf, showOf } from '../../store/field-words.ts';
import { isSeal, isSealedData } from '../../store/seals.ts';
import { Icon } from '../../ui/icon.tsx';
import type { EveView } from './eve-view.ts';
import type { FieldNote } from './field-notes.ts';
import { useHover } from './hover.ts';

/** `columns` has what is read at a glance, `wide` also what each field is for, `list` is for a thumb. */
export type TreeLayout = 'columns' | 'wide' | 'list';

interface TreeItemProps {
  node: FieldNode;
  level: number;
  place: number;
  siblings: number;
  open: boolean | undefined;
  selected: boolean;
  /** The one row that the tab key stops at. */
  stop: boolean;
  layout: TreeLayout;
  /** Beside the value: what was written there first. */
  note: FieldNote | undefined;
  eve: EveView | undefined;
}

export const TreeItem = memo(function TreeItem(props: TreeItemProps) {
  const { node, level, place, siblings, open, selected, stop, layout, note, eve } = props;
  const hovered = useHover(({ ref }) => ref === node.ref);
  const { field } = node;
  const short = showOf(field);
  // The row that one points at has room for all of its value.
  const show = selected && field.show.length > short.length ? field.show : (note?.show ?? short);
  return (
    <div
      role="treeitem"
      className={hovered ? 'insp-row insp-hover' : 'insp-row'}
      data-ref={node.ref}
      aria-level={level}
      aria-posinset={place}
      aria-setsize={siblings}
      aria-expanded={open}
      aria-selected={selected}
      tabIndex={stop ? 0 : -1}
    >
      <span className="insp-name" style={{ paddingLeft: (level - 1) * 14 }}>
        <Chevron open={open} />
        <span className="insp-label">{nameOf(field)}</span>
        <StateMark node={node} />
      </span>
      {layout === 'wide' && <span className="insp-span mono">{spanText(node)}</span>}
      <span
        className={isHex(show) ? 'insp-value mono' : 'insp-value'}
        title={note === undefined ? show : `${show}, ${note.text}`}
      >
        {show}
        {note !== undefined && <i className="insp-note">{note.text}</i>}
      </span>
      {layout === 'wide' && <span className="insp-purpose">{purposeOf(field)}</span>}
      {layout === 'wide' && eve && <Eve view={eve} />}
      {layout !== 'list' && <Reference rfc={field.rfc} short={layout === 'columns'} />}
    </div>
  );
});

/** Bytes, and nothing but bytes, are set in the type of bytes. */
const isHex = (text: string): boolean => /^(0x)?[\da-f]{4,}([ …]|$)/.test(text) || /^\d+$/.test(text);

function Chevron({ open }: { open: boolean | undefined }) {
  if (open === undefined) return <i className="insp-leaf" />;
  return (
    <span className="insp-toggle" data-toggle="">
      <Icon name={open ? 'down' : 'right'} />
    </span>
  );
}

/** Verdicts are ink and a mark: a lock, an intact seal, a broken one. */
function StateMark({ node: { field } }: { node: FieldNode }) {
  if (field.error) return <Mark icon={isSeal(field) ? 'brokenSeal' : 'cross'} text={field.error.message} />;
  if (isSeal(field)) return <Mark icon="seal" text={INSPECTOR.sealOk} />;
  return isSealedData(field) ? <Mark icon="lock" text={INSPECTOR.locked} /> : null;
}

function Mark({ icon, text }: { icon: 'lock' | 'seal' | 'brokenSeal' | 'cross'; text: string }) {
  return (
    <span className="insp-state" title={text}>
      <Icon name={icon} />
      <span className="unseen">{text}</span>
    </span>
  );
}

/**
 * `20–27`: the first and the last byte, counted in the packet. What was opened is as long as what it came out of, so it
 * is counted from there; what was joined, from its own beginning.
 */
function spanText(node: FieldNode): string {
  const base = baseOf(node);
  const start = node.field.start + base;
  const end = node.field.end + base;
  return end - start === 1 ? String(start) : `${start}–${end - 1}`;
}

function baseOf({ field, parent }: FieldNode): number {
  if (!parent) return 0;
  if (parent.field.source === field.source) return baseOf(parent);
  return field.from ? baseOf(parent) + parent.field.start : 0;
}

function Eve({ view }: { view: EveView }) {
  return (
    <span className="insp-eve">
      {view !== 'away' && <Icon name={view === 'reads' || view === 'part' ? 'eye' : 'struck'} />}
      {INSPECTOR.eve[view]}
    </span>
  );
}

/** For the mouse. By keyboard the same link stands at the head of the bytes, and a row stays one stop. */
function Reference({ rfc, short }: { rfc: string | undefined; short: boolean }) {
  const reference = rfc === undefined ? undefined : referenceOf(rfc);
  if (!reference) return <span className="insp-rfc">{rfc}</span>;
  return (
    <a className="insp-rfc" href={reference.href} target="_blank" rel="noreferrer" tabIndex={-1}>
      {short ? reference.short : reference.full}
    </a>
  );
}
