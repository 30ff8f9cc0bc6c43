import { memo } from 'react';
import type { Site } from '../../engine/values/value.ts';
import { SEAL } from '../../ui/mark-paths.ts';

/** The marks of the design language, each drawn in a box of 16 and placed by its top left corner. */

interface At {
  x: number;
  y: number;
  scale?: number;
}

const shift = ({ x, y, scale = 1 }: At): string => `translate(${x} ${y}) scale(${scale})`;

/** Patterns and arrow heads that the drawing refers to. */
export const Definitions = memo(function Definitions() {
  return (
    <defs>
      <pattern id="stage-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <path d="M0 0V6" className="stage-hatch-line" />
      </pattern>
      <pattern id="stage-grid" width="24" height="24" patternUnits="userSpaceOnUse">
        <path d="M24 0H0V24" className="stage-grid-line" />
      </pattern>
      <marker
        id="stage-arrow"
        viewBox="0 0 8 8"
        refX="7.5"
        refY="4"
        markerWidth="8"
        markerHeight="8"
        orient="auto-start-reverse"
      >
        <path d="M0 1.5L8 4 0 6.5z" className="stage-arrow" />
      </marker>
    </defs>
  );
});

/** Who: a circle for A, a square for B. Drawn in a box of 20. */
export function Badge({ site, ...at }: At & { site: Site }) {
  return (
    <g transform={shift(at)}>
      {site === 'a' ? (
        <circle cx="10" cy="10" r="9.2" className="stage-fa" />
      ) : (
        <rect x="1.2" y="1.2" width="17.6" height="17.6" className="stage-fb" />
      )}
      <text x="10" y="14.3" className="stage-mid stage-w6 stage-inverse">
        {site.toUpperCase()}
      </text>
    </g>
  );
}

/** Eve’s diamond, in a box of 20. */
export function EveBadge(at: At) {
  return (
    <g transform={shift(at)}>
      <path d="M10 -.8L20.8 10 10 20.8 -.8 10z" className="stage-fe" />
      <text x="10" y="14.3" className="stage-mid stage-w6 stage-inverse">
        E
      </text>
    </g>
  );
}

export function Lock(at: At) {
  return (
    <g className="stage-ln" transform={shift(at)}>
      <rect x="3.2" y="7" width="9.6" height="7" rx="1" />
      <path d="M5 7V5a3 3 0 0 1 6 0v2M8 9.8v1.6" />
    </g>
  );
}

/** Integrity is checked: a scalloped seal with a tick. `broken`: the check failed. */
export function Seal({ broken = false, ...at }: At & { broken?: boolean }) {
  return (
    <g className="stage-ln" transform={shift(at)}>
      <path d={SEAL.rim} transform="translate(.4 .4) scale(.95)" />
      <path d={broken ? SEAL.crack : SEAL.tick} />
    </g>
  );
}

const STROKES = {
  tick: 'M3 8.5l3.3 3.3L13 4.5',
  cross: 'M4 4l8 8M12 4l-8 8',
} as const;

export function Stroke({ mark, ...at }: At & { mark: keyof typeof STROKES }) {
  return (
    <g className="stage-ln" transform={shift(at)}>
      <path d={STROKES[mark]} />
    </g>
  );
}

/** Something under way: a ring, half of it bold. `idle` leaves the bold half out. */
export function Ring({ idle = false, ...at }: At & { idle?: boolean }) {
  return (
    <g className="stage-ln" transform={shift(at)}>
      <circle cx="8" cy="8" r="5.8" className="stage-ring" />
      {!idle && <path d="M8 2.2a5.8 5.8 0 0 1 0 11.6" className="stage-ring-half" />}
    </g>
  );
}

export function Eye(at: At) {
  return (
    <g className="stage-ln stage-se" transform={shift(at)}>
      <path d="M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8z" />
      <circle cx="8" cy="8" r="1.9" />
    </g>
  );
}

/** Eve cannot compute or open this. */
export function StruckDiamond(at: At) {
  return (
    <g className="stage-ln stage-se" transform={shift(at)}>
      <path d="M8 1.8L14.2 8 8 14.2 1.8 8zM4 12L12 4" />
    </g>
  );
}
