import type { Site } from '../../../engine/values/value.ts';
import { HATCH, Lock, Seal } from './packets-view.tsx';
import type { Stretch, StripParts } from './strip-parts.ts';

interface StripProps {
  parts: StripParts;
  length: number;
  /** Of the longest packet of the list: all strips have one scale. */
  longest: number;
  site: Site;
}

const W = 360;
const H = 18;
const MARK = 20;

/** A packet to scale. Dashed is untouched, hatched with a lock encrypted; the brackets span what is integrity-checked or signed. */
export function Strip({ parts: { stretches, brackets }, length, longest, site }: StripProps) {
  const scale = (W - 24) / longest;
  const x = (offset: number) => 1 + offset * scale;
  const sealed = stretches.find(({ kind }) => kind === 'sealed');
  const fits = sealed && (sealed.end - sealed.start) * scale > MARK + 6;
  return (
    <svg className={`kt-strip kt-${site}`} viewBox={`0 0 ${W} 28`} aria-hidden="true">
      {stretches.map((stretch) => (
        <StretchView
          key={stretch.start}
          stretch={stretch}
          x={x(stretch.start)}
          w={(stretch.end - stretch.start) * scale}
        />
      ))}
      {sealed && fits && <Plate x={(x(sealed.start) + x(sealed.end)) / 2 - MARK / 2} />}
      {sealed && !fits && <Lock x={x(length) + 4} y={2} />}
      {brackets.map(({ start, end }) => (
        <path key={start} className="kt-bracket" d={`M${x(start)} ${H + 3}v5H${x(end)}v-5`} />
      ))}
    </svg>
  );
}

function StretchView({ stretch: { kind }, x, w }: { stretch: Stretch; x: number; w: number }) {
  return (
    <>
      <rect className={`kt-s-${kind}`} x={x} y="1" width={w} height={H} />
      {kind === 'sealed' && <rect x={x} y="1" width={w} height={H} style={HATCH} />}
      {kind === 'icv' && w > MARK - 4 && <Seal x={x + w / 2 - 8} y={2} />}
    </>
  );
}

function Plate({ x }: { x: number }) {
  return (
    <>
      <rect className="kt-plate" x={x} y="2" width={MARK} height={H - 2} />
      <Lock x={x + 2} y={2} />
    </>
  );
}
