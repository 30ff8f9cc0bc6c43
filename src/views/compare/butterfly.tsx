import { LAYER_NAMES } from '../../content/compare.ts';
import { fillWords } from '../../content/fill.ts';
import { COMPARE } from '../../content/ui/compare.ts';
import { type LayerPair, pairLayers } from '../../engine/timeline/compare/align.ts';
import type { ComparedLayer, ComparedMessage, LayerKey } from '../../engine/timeline/compare/model.ts';
import { Icon } from '../../ui/icon.tsx';
import { LetterBadge } from '../../ui/letter-badge.tsx';
import { Rich } from './rich.tsx';
import { packetOf, type Selected, type Sides, type Which } from './selection.ts';
import { absenceOf, noteOn } from './words.ts';
import './drawn.css';
import './butterfly.css';

const WHICH = ['left', 'right'] as const;

/** As drawn; less where a layer is too long for its column. */
const PX_PER_BYTE = 1.5;
const COLUMN = 160;

/** Two packets layer by layer: bars grow from the names outwards. What speaks to the chosen question is marked. */
export function Butterfly({ sides, selected }: { sides: Sides; selected: Selected }) {
  const packets = { left: packetOf(sides.left, selected.left), right: packetOf(sides.right, selected.right) };
  const pairs = pairLayers(packets.left, packets.right);
  const widest = Math.max(1, ...pairs.flatMap(({ left, right }) => [left?.bytes ?? 0, right?.bytes ?? 0]));
  const scale = Math.min(PX_PER_BYTE, COLUMN / widest);
  const lit = litKeys(packets, selected);
  return (
    <section className="cmp-layers cmp-drawn" aria-label={COMPARE.layers}>
      <table>
        <thead>
          <tr>
            <th scope="col" className="cmp-to-left">
              <PacketHead message={packets.left} />
            </th>
            <th scope="col" className="cmp-mid-head mut">
              {COMPARE.twoPackets}
            </th>
            <th scope="col" className="cmp-to-right">
              <PacketHead message={packets.right} />
            </th>
          </tr>
        </thead>
        <tbody>
          {pairs.map((pair) => (
            <LayerRow
              key={pair.key}
              pair={pair}
              sides={sides}
              packets={packets}
              scale={scale}
              on={lit.has(pair.key)}
              locks={locks(pairs)}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

type Packets = Readonly<Record<Which, ComparedMessage | undefined>>;

/** Layers that speak to the question that is looked at; none where all of them do. */
function litKeys(packets: Packets, { purpose }: Selected): ReadonlySet<LayerKey> {
  const messages = WHICH.flatMap((which) => packets[which] ?? []);
  const keys = messages.flatMap(({ storeys }) =>
    storeys.filter((storey) => storey.purpose === purpose).flatMap(({ layers }) => layers.map(({ key }) => key)),
  );
  return new Set(keys.filter((key) => !HULL.has(key)));
}

/** What every packet has, whatever it says. */
const HULL: ReadonlySet<LayerKey> = new Set(['ike-headers', 'seal-head', 'padding', 'icv', 'ip', 'trailer']);

/** One lock for each sealed block: on its longest layer. */
function locks(pairs: readonly LayerPair[]): Readonly<Record<Which, LayerKey | undefined>> {
  const longest = (which: Which): LayerKey | undefined =>
    pairs
      .filter((pair) => pair[which]?.sealed)
      .sort((one, other) => (other[which]?.bytes ?? 0) - (one[which]?.bytes ?? 0))[0]?.key;
  return { left: longest('left'), right: longest('right') };
}

function PacketHead({ message }: { message: ComparedMessage | undefined }) {
  if (!message) return <span className="mut">{COMPARE.noPacket}</span>;
  const { count, bytes, from } = message;
  const way = from === 'a' ? { x: 'A', y: 'B' } : { x: 'B', y: 'A' };
  return (
    <span className="cmp-packet-head" data-from={from}>
      <b>
        <LetterBadge who={from === 'a' ? 'A' : 'B'} /> {fillWords(COMPARE.packet, { n: count })}
      </b>
      <span className="mut">{fillWords(COMPARE.packetNote, { bytes, ...way })}</span>
    </span>
  );
}

interface LayerRowProps {
  pair: LayerPair;
  sides: Sides;
  packets: Packets;
  scale: number;
  on: boolean;
  locks: Readonly<Record<Which, LayerKey | undefined>>;
}

function LayerRow({ pair, sides, packets, scale, on, locks: locked }: LayerRowProps) {
  const half = (which: Which) => {
    const message = packets[which];
    const layer = pair[which];
    return (
      <td className={which === 'left' ? 'cmp-to-left' : 'cmp-to-right'}>
        {message && layer && (
          <Bar layer={layer} from={message.from} scale={scale} locked={locked[which] === pair.key} />
        )}
        {message && <Words side={sides[which]} message={message} layer={layer} missing={pair.key} />}
      </td>
    );
  };
  return (
    <tr data-on={on}>
      {half('left')}
      <th scope="row">{LAYER_NAMES[pair.key]}</th>
      {half('right')}
    </tr>
  );
}

function Bar(props: { layer: ComparedLayer; from: 'a' | 'b'; scale: number; locked: boolean }) {
  const { layer, from, scale, locked } = props;
  return (
    <span className="cmp-bar-box">
      <span
        className={layer.sealed ? 'cmp-bar cmp-hat' : 'cmp-bar'}
        data-from={from}
        style={{ width: Math.max(2, layer.bytes * scale) }}
      >
        {locked && layer.bytes * scale >= 20 && (
          <i>
            <Icon name="lock" />
          </i>
        )}
      </span>
      <span className="cmp-bytes mono">
        {layer.bytes}
        <span className="unseen"> B{layer.sealed ? `, ${COMPARE.isSealed}` : ''}</span>
      </span>
    </span>
  );
}

interface WordsProps {
  side: Sides[Which];
  message: ComparedMessage;
  layer: ComparedLayer | undefined;
  missing: LayerKey;
}

function Words({ side, message, layer, missing }: WordsProps) {
  if (!layer) {
    const { text, later } = absenceOf(side, message, missing);
    return <span className={later ? 'cmp-absent cmp-later' : 'cmp-absent'}>{<Rich text={text} />}</span>;
  }
  return (
    <span className="cmp-words">
      {layer.names.length > 0 && <b>{[...new Set(layer.names)].join(', ')}</b>}
      <span className="mut">
        <Rich text={noteOn(side, message, layer)} />
      </span>
    </span>
  );
}
