import { fillWords } from '../../../content/fill.ts';
import { CUT } from '../../../content/ui/bench-hmac.ts';
import type { HmacAnswer } from '../../../engine/bench/hmac/hmac-inside.ts';
import { groupHex } from '../../../ui/hex-text.ts';

/** The result whole, as a PRF gives it, and cut, as a packet carries it. */
export function Cut({ answer: { outer, icv } }: { answer: HmacAnswer }) {
  const { digest } = outer;
  const bits = icv.bytes * 8;
  return (
    <section className="hi-cut" aria-labelledby="hi-cut">
      <h2 id="hi-cut" className="wb-h">
        {CUT.heading}
      </h2>
      <dl>
        <dt>{fillWords(CUT.prf, { bits: digest.length * 8 })}</dt>
        <dd className="mono">
          <b>{groupHex(digest)}</b>
        </dd>
        <dt>{fillWords(CUT.icv, { bits, rfc: icv.rfc })}</dt>
        <dd className="mono">
          <b>{groupHex(digest.subarray(0, icv.bytes))}</b> <s>{groupHex(digest.subarray(icv.bytes))}</s>
        </dd>
      </dl>
      <p className="mut">{fillWords(CUT.why, { bits })}</p>
    </section>
  );
}
