import type { Site } from '../../engine/values/value.ts';
import type { CapsuleLayout, Segment } from './capsule-layout.ts';
import { Label } from './label.tsx';
import { Lock, Seal } from './marks.tsx';

export const NOSE = 22;

interface CapsuleProps {
  layout: CapsuleLayout;
  height: number;
  /** The sender: its colour. */
  from: Site;
  noseRight: boolean;
  /** The field that the learner points at. */
  marked?: string | undefined;
  /** Keys of the layers that a NAT has written anew. */
  rewritten?: readonly string[] | undefined;
  /** Its integrity was checked, and is not there. */
  broken?: boolean;
  /** Three lines behind what flies. */
  speed?: boolean;
}

/** A packet: its layers in header order, its nose the way it travels. Drawn with its top left corner at the origin. */
export function Capsule({
  layout,
  height,
  from,
  noseRight,
  marked,
  rewritten,
  broken = false,
  speed = false,
}: CapsuleProps) {
  const { width, segments } = layout;
  const shape = capsulePath(width, height, noseRight);
  return (
    <g>
      {speed && <SpeedLines width={width} height={height} from={from} noseRight={noseRight} />}
      <path d={shape} className="stage-sheet" />
      {segments.map((segment, index) => (
        <SegmentDrawing
          key={`${segment.layer.key} ${segment.x}`}
          segment={segment}
          height={height}
          from={from}
          marked={marked}
          broken={broken}
          end={index === segments.length - 1 && noseRight ? width : undefined}
        />
      ))}
      {segments.slice(1).map((segment) => (
        <path key={segment.x} d={`M${segment.x} 0v${height}`} className={`stage-rule stage-s${from}`} />
      ))}
      <path d={shape} className={`stage-shell stage-s${from}`} />
      {rewritten && <Rewritten layout={layout} height={height} keys={rewritten} />}
    </g>
  );
}

/** An ink bar along the layers that are not as their sender wrote them. Of an inner packet nothing is rewritten. */
function Rewritten({ layout, height, keys }: { layout: CapsuleLayout; height: number; keys: readonly string[] }) {
  const found = keys.flatMap((key) => layout.segments.find(({ layer }) => layer.key.split('+').includes(key)) ?? []);
  return [...new Set(found)].map(({ x, width }) => (
    <path key={x} d={`M${x + 5} ${height - 4.5}h${width - 10}`} className="stage-rewritten" />
  ));
}

/** A square tail and a round nose. */
export function capsulePath(width: number, height: number, noseRight: boolean, nose = NOSE): string {
  const x = (at: number): number => (noseRight ? at : width - at);
  const body = width - nose;
  const low = height * 0.64;
  return `M${x(body)} 0H${x(0)}V${height}H${x(body)}C${x(width - nose * 0.27)} ${height} ${x(width)} ${low} ${x(width)} ${height / 2}S${x(width - nose * 0.27)} 0 ${x(body)} 0Z`;
}

function SpeedLines({ width, height, from, noseRight }: Omit<CapsuleProps, 'layout'> & { width: number }) {
  const tail = noseRight ? -8 : width + 8;
  const way = noseRight ? -1 : 1;
  const line = (y: number, length: number): string => `M${tail} ${height * y}h${way * length}`;
  return <path d={`${line(0.21, 11)}${line(0.5, 18)}${line(0.79, 11)}`} className={`stage-speed stage-s${from}`} />;
}

interface SegmentProps {
  segment: Segment;
  height: number;
  from: Site;
  marked?: string | undefined;
  broken: boolean;
  /** For the layer that carries the nose: where the nose ends. */
  end?: number | undefined;
}

const isMarked = (segment: Segment, marked: string | undefined): boolean =>
  marked !== undefined && segment.layer.fields.includes(marked);

function SegmentDrawing({ segment, height, from, marked, broken, end }: SegmentProps) {
  const { layer, x, width } = segment;
  const lit = isMarked(segment, marked);
  if (layer.kind === 'sealed') {
    return <Sealed segment={segment} height={height} from={from} marked={marked} end={end} />;
  }
  const seal = layer.kind === 'icv';
  const bare = segment.name === '';
  return (
    <>
      {lit && <rect x={x + 0.5} y={1.5} width={width - 1} height={height - 3} className="stage-mark" />}
      {seal && (
        <Seal
          broken={broken}
          x={bare ? x + width / 2 - 9 : x + 7}
          y={height / 2 - (bare ? 9 : 10)}
          scale={bare ? 1.125 : 1.25}
        />
      )}
      {bare && !seal && <BareLines x={x} width={width} height={height} />}
      {!bare && (
        <Words
          name={segment.name}
          size={segment.size}
          x={seal ? x + 31 : x + width / 2}
          y={height / 2}
          start={seal}
          lit={lit}
        />
      )}
    </>
  );
}

function BareLines({ x, width, height }: { x: number; width: number; height: number }) {
  const middle = height / 2;
  const left = x + 8;
  const span = Math.max(width - 18, 8);
  return <path d={`M${left} ${middle - 4.5}h${span}M${left} ${middle + 4.5}h${span * 0.7}`} className="stage-fine" />;
}

interface WordsProps {
  name: string;
  size: string;
  x: number;
  /** The middle between the two lines. */
  y: number;
  start?: boolean;
  lit?: boolean;
  small?: boolean;
}

function Words({ name, size, x, y, start = false, lit = false, small = false }: WordsProps) {
  const anchor = start ? '' : ' mid';
  const tone = lit ? ' tm' : '';
  return (
    <>
      <Label x={x} y={size === '' ? y + 4.5 : y - 2.5} look={`w6${anchor}${tone}`} size={small ? 12 : 13}>
        {name}
      </Label>
      {size !== '' && (
        <Label x={x} y={y + 12} look={`mono${anchor}${lit ? ' tm' : ' t2'}`}>
          {size}
        </Label>
      )}
    </>
  );
}

/** Hatch, and always a lock. Inside, on a plate, what is known of it. */
function Sealed({ segment, height, from, marked, end }: Omit<SegmentProps, 'broken'>) {
  const { x, width, nested, name } = segment;
  const middle = height / 2;
  const lit = isMarked(segment, marked);
  const area = end === undefined ? `M${x} 1.5h${width}v${height - 3}h${-width}z` : nosed(x, end, height);
  return (
    <>
      <path d={area} className={`stage-w${from}`} />
      <path d={area} className="stage-hatched" />
      {nested ? (
        <Nested segment={segment} plates={nested} height={height} from={from} marked={marked} />
      ) : (
        <SealedPlate x={x} width={width} height={height} from={from} lit={lit} bare={name === ''} />
      )}
      {!nested && name !== '' && <Words name={name} size={segment.size} x={x + 38} y={middle} start lit={lit} />}
    </>
  );
}

/** A layer that runs into the nose. */
function nosed(x: number, end: number, height: number): string {
  const body = end - NOSE;
  return `M${body} 1.5H${x}V${height - 1.5}H${body}C${end - 6} ${height - 1.5} ${end - 1} ${height * 0.64} ${end - 1} ${height / 2}S${end - 6} 1.5 ${body} 1.5Z`;
}

function SealedPlate(props: { x: number; width: number; height: number; from: Site; lit: boolean; bare: boolean }) {
  const { x, width, height, from, lit, bare } = props;
  const middle = height / 2;
  // While a packet comes out of a gateway there may be no room for its lock yet.
  if (!bare && width <= 20) return null;
  const plate = bare
    ? { x: x + width / 2 - 14, y: 4, width: 28, height: height - 8 }
    : { x: x + 10, y: 5, width: width - 20, height: height - 10 };
  return (
    <>
      <rect {...plate} className={`stage-plate stage-s${from}${lit ? ' stage-mark' : ''}`} />
      <Lock x={bare ? plate.x + 5 : plate.x + 5} y={middle - 9} scale={1.125} />
    </>
  );
}

interface NestedProps {
  segment: Segment;
  plates: readonly Segment[];
  height: number;
  from: Site;
  marked?: string | undefined;
}

const isTrailer = (segment: Segment): boolean => segment.layer.key === 'pad' || segment.layer.key === 'next';

/** The packet inside: it has its own nose; padding and the next header sit square behind it. */
function Nested({ segment, plates, height, from, marked }: NestedProps) {
  const top = (height - 40) / 2;
  const middle = height / 2;
  const lockX = segment.x + 4;
  const left = segment.x + 36;
  const last = plates[plates.length - 1];
  const width = last ? last.x + last.width + 4 : 0;
  const packet = plates.filter((plate) => !isTrailer(plate));
  const final = packet[packet.length - 1];
  const packetWidth = final ? final.x + final.width + 4 : 0;
  return (
    <>
      <rect x={lockX} y={middle - 13} width={26} height={26} className={`stage-plate stage-s${from}`} />
      <Lock x={lockX + 3.5} y={middle - 10} scale={1.19} />
      <rect x={left} y={top} width={width} height={40} className={`stage-plate stage-s${from}`} />
      <g transform={`translate(${left} ${top})`}>
        <path d={capsulePath(packetWidth, 40, true, 14)} className={`stage-nested stage-s${from}`} />
        {plates.map((plate, index) => (
          <Plate
            key={plate.layer.key}
            plate={plate}
            offset={isTrailer(plate) ? 4 : 0}
            ruled={index < plates.length - 1 && plate !== final}
            from={from}
            lit={isMarked(plate, marked)}
          />
        ))}
      </g>
    </>
  );
}

function Plate(props: { plate: Segment; offset: number; ruled: boolean; from: Site; lit: boolean }) {
  const { plate, offset, ruled, from, lit } = props;
  const x = plate.x + offset;
  return (
    <>
      {lit && <rect x={x + 2} y={2} width={plate.width - 4} height={36} className="stage-mark" />}
      <Words name={plate.name} size={plate.size} x={x + plate.width / 2} y={20} lit={lit} small />
      {ruled && <path d={`M${x + plate.width} 0v40`} className={`stage-rule stage-s${from}`} />}
    </>
  );
}
