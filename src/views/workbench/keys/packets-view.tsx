import { fillWords } from '../../../content/fill.ts';
import { KEYS } from '../../../content/ui/bench-keys.ts';
import { groupHex } from '../../../ui/hex-text.ts';
import { LOCK, SEAL } from '../../../ui/mark-paths.ts';
import { textWidth } from '../../../ui/text-width.ts';
import { packetList } from './packet-list.ts';
import type { LaneShape, PacketsShape } from './shapes.ts';
import { fitting } from './sheet.ts';

/** The pattern stands in the drawing of the tree. */
export const HATCH = { fill: 'url(#kt-hatch)', stroke: 'none' } as const;

/** The packets that a key seals: hatched and locked where they are encrypted. */
export function PacketsView({ shape }: { shape: PacketsShape }) {
  const { x, y, w, h, site, numbers, sealed, label } = shape;
  const list = numbers.length > 0 ? packetList(numbers) : KEYS.chip.none;
  const shown = fitting([list, `${numbers.length}`], w - 50, { size: 12 });
  const plate = textWidth(shown, { size: 12, bold: true }) + 34;
  const r = site === 'a' ? h / 2 : 0;
  const left = x + (w - plate) / 2;
  return (
    <g className={`kt-packets kt-${site}`}>
      <rect x={x} y={y} width={w} height={h} rx={r} className="kt-wash" />
      {sealed && <rect x={x} y={y} width={w} height={h} rx={r} style={HATCH} />}
      <rect x={left} y={y + 6} width={plate} height={h - 12} className="kt-plate" />
      {sealed ? <Lock x={left + 6} y={y + h / 2 - 8} /> : <Seal x={left + 6} y={y + h / 2 - 8} />}
      <text x={left + 27} y={y + h / 2 + 4} className="kt-name">
        {shown}
      </text>
      <text x={x + w / 2} y={y + h + 16} textAnchor="middle" className="kt-note">
        {label}
      </text>
    </g>
  );
}

export function Lock({ x, y }: { x: number; y: number }) {
  return <path className="kt-mark" d={LOCK} transform={`translate(${x} ${y})`} />;
}

export function Seal({ x, y }: { x: number; y: number }) {
  return <path className="kt-mark" d={`${SEAL.rim}${SEAL.tick}`} transform={`translate(${x} ${y})`} />;
}

const NOTCH = 12;
const TITLE = { size: 13, bold: true };
const MONO = { size: 12, mono: true };

/** One direction of the tunnel, with an arrow end and a notched tail. */
export function LaneView({ shape }: { shape: LaneShape }) {
  const { x, y, w, site, protocol, spi, numbers, salt } = shape;
  const [from, to] = site === 'a' ? ['A', 'B'] : ['B', 'A'];
  const left = x + NOTCH + 10;
  const count = numbers.length === 1 ? KEYS.lane.packet : KEYS.lane.packets;
  const carried = numbers.length > 0 ? fillWords(count, { numbers: packetList(numbers) }) : KEYS.lane.none;
  const words = [
    fillWords(KEYS.lane.title, { protocol, from, to }),
    fillWords(KEYS.lane.spi, { spi }),
    fitting([carried], w - 40, { size: 12 }),
  ];
  return (
    <g className={`kt-lane kt-${site}`}>
      <path d={outline(shape)} />
      <text x={left} y={y + 18} className="kt-name">
        {words[0]}
      </text>
      <text x={left} y={y + 36} className="kt-hex">
        {words[1]}
      </text>
      <text x={left} y={y + 53} className="kt-note">
        {words[2]}
      </text>
      {salt && (
        <text x={x + w - NOTCH - 10} y={y + 18} textAnchor="end" className="kt-hex">
          {fitting(
            [fillWords(KEYS.lane.salt, { salt: groupHex(salt) })],
            w - textWidth(words[0] ?? '', TITLE) - 44,
            MONO,
          )}
        </text>
      )}
    </g>
  );
}

/** Towards the right from A, towards the left from B. */
function outline({ x, y, w, h, site }: LaneShape): string {
  const [tail, tip] = site === 'a' ? [x, x + w] : [x + w, x];
  const turn = site === 'a' ? NOTCH : -NOTCH;
  return `M${tail} ${y}H${tip - turn}L${tip} ${y + h / 2}L${tip - turn} ${y + h}H${tail}L${tail + turn} ${y + h / 2}Z`;
}
