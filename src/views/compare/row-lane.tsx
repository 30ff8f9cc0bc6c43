import { useId } from 'react';
import { fillWords } from '../../content/fill.ts';
import { COMPARE } from '../../content/ui/compare.ts';
import type { Cell } from '../../engine/timeline/compare/align.ts';
import type { ComparedMessage } from '../../engine/timeline/compare/model.ts';
import { LIFELINE, rowHeight, slotTop } from './geometry.ts';
import { Hatch } from './marks.tsx';
import { StoreyBar } from './storey-bar.tsx';
import { namesIn } from './words.ts';

interface RowLaneProps {
  /** What a screen reader calls the list: side and question. */
  label: string;
  cells: readonly Cell[];
  /** As many as the fuller side has. */
  slots: number;
  /** How high each of them is. */
  pitch: number;
  width: number;
  scale: number;
  /** The `count` of the packet that is looked at. */
  selected: number | undefined;
  onSelect: (message: ComparedMessage) => void;
  /** Said in place of packets where there are none, and after the last where the other side goes on. */
  nothing: string;
}

/** What one side says to one question: a list of packets, with its drawing behind it. */
export function RowLane({ label, cells, slots, pitch, width, scale, selected, onSelect, nothing }: RowLaneProps) {
  const height = rowHeight(slots, pitch);
  const hatch = useId();
  return (
    <div className="cmp-lane" style={{ height }}>
      <svg width={width} height={height} aria-hidden="true">
        <Hatch id={hatch} />
        <path d={`M${LIFELINE} 0V${height}`} className="cmp-life" data-from="a" />
        <path d={`M${width - LIFELINE} 0V${height}`} className="cmp-life" data-from="b" />
        {cells.map((cell, slot) => (
          <StoreyBar
            key={cell.message.count}
            cell={cell}
            top={slotTop(slot, pitch)}
            lane={width}
            height={height}
            scale={scale}
            hatch={hatch}
          />
        ))}
      </svg>
      <ul aria-label={label}>
        {cells.map((cell, slot) => (
          <li key={cell.message.count} style={{ top: slotTop(slot, pitch), height: pitch }}>
            <PacketButton cell={cell} pressed={cell.message.count === selected} onSelect={onSelect} />
          </li>
        ))}
      </ul>
      {cells.length < slots && (
        <p className="cmp-nothing" style={{ top: slotTop(cells.length, pitch), height: pitch }}>
          {nothing}
        </p>
      )}
    </div>
  );
}

function PacketButton(props: { cell: Cell; pressed: boolean; onSelect: (message: ComparedMessage) => void }) {
  const { cell, pressed, onSelect } = props;
  const { message, storey } = cell;
  const { count, from, bytes, alike, lost } = message;
  const names = namesIn(message.storeys[storey]?.layers ?? [], message);
  const later = storey > 0;
  return (
    <button type="button" data-from={from} aria-pressed={pressed} onClick={() => onSelect(message)}>
      <b className={later ? 'unseen' : 'cmp-count'}>{count}</b>
      <span className="unseen">{fillWords(COMPARE.way, from === 'a' ? { x: 'A', y: 'B' } : { x: 'B', y: 'A' })}</span>
      <span className={later ? 'cmp-names mut' : 'cmp-names'}>
        {later ? fillWords(COMPARE.samePacket, { names }) : names}
      </span>
      {!later && <span className="cmp-size">{fillWords(COMPARE.bytes, { n: bytes })}</span>}
      {!later && alike > 1 && <span className="cmp-size">{fillWords(COMPARE.times, { n: alike })}</span>}
      {!later && lost && <span className="cmp-size">{COMPARE.lost}</span>}
    </button>
  );
}
