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
      <path d="M3.2 7h9.6v7H3.2zM5 7V5a3 3 0 0 1 6 0v2M8 9.8v1.6" />
    </g>
  );
}

const SCALLOPS =
  'M8 1.2l1.6 1.3 2-.3.8 1.9 1.9.9-.3 2L15.3 8 14 9.6l.3 2-1.9.8-.8 1.9-2-.3L8 15.3l-1.6-1.3-2 .3-.8-1.9-1.9-.8.3-2L.7 8 2 6.4l-.3-2 1.9-.8.8-1.9 2 .3z';

/** Integrity is checked; `broken`: the check fails. */
export function Seal({ broken = false, ...at }: At & { broken?: boolean }) {
  return (
    <g className="cmp-ln" transform={shift(at)}>
      <path d={SCALLOPS} transform="translate(.4 .4) scale(.95)" />
      <path d={broken ? 'M9 1.6L6.6 6l3 2-2.4 3 1 3.6' : 'M5.4 8.2l1.9 1.9 3.4-4'} />
    </g>
  );
}
