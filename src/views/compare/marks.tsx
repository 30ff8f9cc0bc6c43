import { LOCK, SEAL } from '../../ui/mark-paths.ts';

/** The marks of the design language that bars bear, each drawn in a box of 16 and placed by its top left corner. */
interface At {
  x: number;
  y: number;
  scale?: number;
}

const shift = ({ x, y, scale = 1 }: At): string => `translate(${x} ${y}) scale(${scale})`;

/** Hatch for what is encrypted. Each drawing has its own, because a page may hold several. */
export function Hatch({ id }: { id: string }) {
  return (
    <defs>
      <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <path d="M0 0V6" className="cmp-hatch" />
      </pattern>
    </defs>
  );
}

export function Lock(at: At) {
  return (
    <g className="cmp-ln" transform={shift(at)}>
      <path d={LOCK} />
    </g>
  );
}

/** Integrity is checked; `broken`: the check fails. */
export function Seal({ broken = false, ...at }: At & { broken?: boolean }) {
  return (
    <g className="cmp-ln" transform={shift(at)}>
      <path d={SEAL.rim} transform="translate(.4 .4) scale(.95)" />
      <path d={broken ? SEAL.crack : SEAL.tick} />
    </g>
  );
}
