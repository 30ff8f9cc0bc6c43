import type { ReactNode } from 'react';

/**
 * One line of text in the drawing. `look` is a list of short names, each a class in `stage.css`:
 * `w5 w6` weight, `t2` secondary ink, `ta tb te` an actor’s colour, `mono`, `mid end` anchor.
 */
export function Label(props: { x: number; y: number; look?: string; size?: number; children: ReactNode }) {
  const { x, y, look = '', size, children } = props;
  const classes =
    look === ''
      ? undefined
      : look
          .split(' ')
          .map((name) => `stage-${name}`)
          .join(' ');
  return (
    <text x={x} y={y} className={classes} style={size === undefined ? undefined : { fontSize: size }}>
      {children}
    </text>
  );
}

/** A mathematical name: italic serif, with what follows `^` raised. */
export function Maths({ name }: { name: string }) {
  const [base, raised] = name.split('^');
  return (
    <tspan className="stage-maths">
      {base}
      {raised !== undefined && (
        <tspan dy={-4} className="stage-raised">
          {raised}
        </tspan>
      )}
    </tspan>
  );
}
