import { type PointerEvent, useRef, useState } from 'react';
import { fillWords } from '../../../content/fill.ts';
import { REPLAY_BENCH } from '../../../content/ui/bench-replay.ts';
import type { WindowState } from '../../../engine/bench/esp/esp-open.ts';
import { useElementWidth } from '../../../ui/use-width.ts';
import { HandPacket } from './hand-packet.tsx';
import type { Setup } from './setup.ts';
import { cellRuns, numberAt, placeOf, type Stretch, stretchOf } from './strip-geometry.ts';
import { numberText } from './words.ts';

/** From this width on each number has a box of its own. */
const SINGLE_PITCH = 4;
const CELLS = { y: 60, height: 40 };
const HEIGHT = 160;
/** Half of a packet with a long number. */
const EDGE = 96;
const KEY = ['old', 'seen', 'unseen', 'ahead'] as const;

interface StripProps {
  window: WindowState;
  /** The number that has just arrived. */
  here: number | undefined;
  hand: Setup['hand'];
  onNumber: (number: number) => void;
  onArrive: (number: number) => void;
}

/** The window over the line of numbers, and the packet in hand above it. */
export function Strip({ window, here, hand, onNumber, onArrive }: StripProps) {
  const { ref, width } = useElementWidth<HTMLDivElement>(1000);
  const svg = useRef<SVGSVGElement>(null);
  const [dragged, setDragged] = useState<number>();
  const stretch = stretchOf(window);
  const number = dragged ?? hand.number;
  const place = placeOf(number ?? window.highest + 1, stretch, width);
  const drag = (event: PointerEvent) => {
    const left = svg.current?.getBoundingClientRect().left ?? 0;
    setDragged(numberAt(event.clientX - left, stretch, width));
  };
  const drop = (inside: boolean) => {
    setDragged(undefined);
    if (inside && number !== undefined) onArrive(number);
  };
  return (
    <section ref={ref} className="rp-strip" aria-label={REPLAY_BENCH.strip}>
      <svg ref={svg} width={width} height={HEIGHT} role="img" aria-label={stripWords(window)}>
        <Cells window={window} stretch={stretch} width={width} />
        {here !== undefined && <Here number={here} stretch={stretch} width={width} />}
        {window.size > 0 && <Bracket window={window} stretch={stretch} width={width} />}
        <path d={`M${place.x} 44V${CELLS.y - 3}`} className="rp-drop" />
      </svg>
      <ul className="rp-key">
        {KEY.map((look) => (
          <li key={look} data-look={look}>
            {REPLAY_BENCH.key[look]}
          </li>
        ))}
      </ul>
      <HandPacket
        x={place.x}
        edge={place.x < EDGE ? 'left' : place.x > width - EDGE ? 'right' : undefined}
        number={number}
        from={hand.from}
        onNumber={onNumber}
        onDrag={drag}
        onDrop={drop}
        onArrive={() => number !== undefined && onArrive(number)}
      />
    </section>
  );
}

function stripWords({ size, highest, seen }: WindowState): string {
  const right = numberText(highest);
  if (size === 0) return fillWords(REPLAY_BENCH.stripOff, { right });
  const left = numberText(Math.max(1, highest - size + 1));
  return fillWords(REPLAY_BENCH.stripSays, { left, right, seen: seen.length });
}

interface DrawnProps {
  window: WindowState;
  stretch: Stretch;
  width: number;
}

function Cells({ window, stretch, width }: DrawnProps) {
  const pitch = width / (stretch.high - stretch.low + 1);
  const single = pitch >= SINGLE_PITCH;
  const gap = single ? Math.min(2, pitch / 5) : 0;
  return (
    <g>
      {cellRuns(window, stretch, single).map(({ low, high, look }) => (
        <rect
          key={low}
          className={`rp-cell rp-${look}`}
          x={(low - stretch.low) * pitch + gap / 2}
          y={CELLS.y}
          width={(high - low + 1) * pitch - gap}
          height={CELLS.height}
        />
      ))}
    </g>
  );
}

/** The number that has just arrived; beyond what is drawn, an arrow towards it. */
function Here({ number, stretch, width }: { number: number; stretch: Stretch; width: number }) {
  const { x, outside } = placeOf(number, stretch, width);
  const middle = CELLS.y + CELLS.height / 2;
  if (outside) {
    const left = number < stretch.low;
    return (
      <text x={left ? 4 : width - 4} y={middle + 5} className={left ? 'rp-far' : 'rp-far rp-end'}>
        {left ? `◂ ${numberText(number)}` : `${numberText(number)} ▸`}
      </text>
    );
  }
  const half = Math.max(4, width / (stretch.high - stretch.low + 1) / 2 + 2);
  return <rect className="rp-here" x={x - half} y={CELLS.y - 4} width={2 * half} height={CELLS.height + 8} />;
}

const LABEL_Y = 132;
/** A bracket that is narrower has its name below. */
const NARROW = 260;

function Bracket({ window: { size, highest }, stretch, width }: DrawnProps) {
  const pitch = width / (stretch.high - stretch.low + 1);
  const left = Math.max(0, (highest - size + 1 - stretch.low) * pitch);
  const right = (highest + 1 - stretch.low) * pitch;
  const y = CELLS.y + CELLS.height + 6;
  const full = highest >= size;
  const narrow = right - left < NARROW;
  return (
    <g>
      <path d={`M${left} ${full ? y : y + 8}V${y + 8}H${right}v-8`} className="rp-ln" />
      <path d={`M${right} ${CELLS.y - 6}v${CELLS.height + 12}`} className="rp-edge" />
      <text
        x={narrow ? left : (left + right) / 2}
        y={narrow ? LABEL_Y + 20 : LABEL_Y}
        className={narrow ? 'rp-w6' : 'rp-mid rp-w6'}
      >
        {fillWords(REPLAY_BENCH.window, { size })}
      </text>
      {full && !narrow && (
        <text x={left} y={LABEL_Y} className="rp-mono">
          {numberText(highest - size + 1)}
        </text>
      )}
      <text x={right} y={LABEL_Y} className={right > 40 ? 'rp-end rp-mono' : 'rp-mono'}>
        {numberText(highest)}
      </text>
    </g>
  );
}
