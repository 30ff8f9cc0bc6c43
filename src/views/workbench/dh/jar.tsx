import { fillWords } from '../../../content/fill.ts';
import { DH_PAINT } from '../../../content/ui/bench-dh.ts';

export const PATTERNS = ['lines', 'bars', 'waves', 'checks'] as const;
export type Pattern = (typeof PATTERNS)[number];

/** What is in a jar. */
export type Paint = { who: 'sand' } | { who: 'a' | 'b'; pattern: Pattern };

const PATHS: Record<Pattern, string> = {
  lines: 'M1 0V5',
  bars: 'M0 1H5',
  waves: 'M0 2.5Q1.25 .5 2.5 2.5T5 2.5',
  checks: 'M0 1.2H2.5M2.5 3.7H5',
};

const keyOf = (paint: Paint): string => (paint.who === 'sand' ? 'sand' : `${paint.who}-${paint.pattern}`);

/** The patterns that all jars are filled with. */
export function JarPatterns({ paints }: { paints: readonly Paint[] }) {
  return (
    <svg className="dh-defs" aria-hidden="true">
      <defs>
        <pattern id="dh-sand" width="6" height="6" patternUnits="userSpaceOnUse">
          <circle cx="2" cy="2" r=".9" className="dh-grain" />
        </pattern>
        {paints.map(
          (paint) =>
            paint.who !== 'sand' && (
              <pattern key={keyOf(paint)} id={`dh-${keyOf(paint)}`} width="5" height="5" patternUnits="userSpaceOnUse">
                <path d={PATHS[paint.pattern]} className={`dh-paint-line ${paint.who}`} />
              </pattern>
            ),
        )}
      </defs>
    </svg>
  );
}

const TOP = 14;
const HEIGHT = 40;

interface JarProps {
  /** From the bottom up. */
  layers: readonly Paint[];
  /** What is in it, in words. */
  what: string;
}

export function Jar({ layers, what }: JarProps) {
  const height = HEIGHT / layers.length;
  return (
    <svg className="dh-jar" viewBox="0 0 54 58" role="img" aria-label={fillWords(DH_PAINT.jar, { what })}>
      {layers.map((paint, index) => {
        const y = TOP + HEIGHT - (index + 1) * height;
        return (
          <g key={keyOf(paint)}>
            <rect x="5" y={y} width="44" height={height + 0.4} className={`dh-paint ${paint.who}`} />
            <rect x="5" y={y} width="44" height={height} fill={`url(#dh-${keyOf(paint)})`} />
            {index > 0 && <path d={`M5 ${y + height}h44`} className="dh-jar-seam" />}
          </g>
        );
      })}
      <path d="M13 3h28v6c5 1 8 4 8 8v34c0 2-1 3-3 3H8c-2 0-3-1-3-3V17c0-4 3-7 8-8z" className="dh-jar-glass" />
      <path d="M11 3h32" className="dh-jar-lid" />
    </svg>
  );
}
