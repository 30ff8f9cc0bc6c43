import { Maths } from '../../ui/maths.tsx';

/** A sentence in which names such as `g^ir` are set as mathematics. */
export function MathsWords({ text }: { text: string }) {
  return text
    .split(/\b(g(?:\(qm\))?\^\w+)/)
    .map((piece, at) => (at % 2 === 1 ? <Maths key={piece} text={piece} /> : piece));
}
