import { Fragment } from 'react';

/** Words with powers in them: `2^128` raises its exponent. */
export function Raised({ text }: { text: string }) {
  const pieces = [...text.matchAll(/([^^]+)(?:\^(\w+))?/g)];
  return pieces.map(({ index, 1: words, 2: exponent }) => (
    <Fragment key={index}>
      {words}
      {exponent !== undefined && <sup>{exponent}</sup>}
    </Fragment>
  ));
}
