import { fillWords } from '../../../content/fill.ts';
import { BLOCKS } from '../../../content/ui/bench-hmac.ts';
import type { HashBlock } from '../../../engine/bench/hmac/hash-blocks.ts';
import type { HashWork, HmacAnswer } from '../../../engine/bench/hmac/hmac-inside.ts';
import { cutHex, groupHex } from '../../../ui/hex-text.ts';
import { Icon } from '../../../ui/icon.tsx';

/** What a part of the kind `key` is in each of the hashes. */
type KeyPart = 'key' | 'ipad' | 'opad';

/** Every block of every hash, with its padding. */
export function Blocks({ answer: { hashedKey, inner, outer } }: { answer: HmacAnswer }) {
  return (
    <section className="hi-blocks" aria-labelledby="hi-blocks">
      <h2 id="hi-blocks" className="wb-h">
        {BLOCKS.heading}
      </h2>
      <p className="mut">{BLOCKS.lead}</p>
      {hashedKey && <Chain name={BLOCKS.hashedKey} work={hashedKey} keyPart="key" />}
      <Chain name={BLOCKS.inner} work={inner} keyPart="ipad" />
      <Chain name={BLOCKS.outer} work={outer} keyPart="opad" />
    </section>
  );
}

function Chain({ name, work: { input, digest }, keyPart }: { name: string; work: HashWork; keyPart: KeyPart }) {
  const { blocks, count } = input;
  return (
    <section aria-label={name}>
      <h3>{name}</h3>
      <ol className="hi-chain">
        {blocks.map((block, index) => {
          const skipped = block.number - (blocks[index - 1]?.number ?? 0) - 1;
          return (
            <li key={block.number}>
              {skipped > 0 && <p className="hi-skipped">{fillWords(BLOCKS.skipped, { count: skipped })}</p>}
              <Block block={block} count={count} keyPart={keyPart} />
            </li>
          );
        })}
        <li className="hi-digest">
          <Icon name="arrow" />
          <b>{BLOCKS.result}</b> <span className="mono">{cutHex(digest)}</span>
        </li>
      </ol>
    </section>
  );
}

function Block({ block: { number, parts }, count, keyPart }: { block: HashBlock; count: number; keyPart: KeyPart }) {
  return (
    <figure className="hi-block">
      <figcaption>{fillWords(BLOCKS.block, { number, count })}</figcaption>
      <p className="mono">
        {parts.map(({ kind, bytes }) => (
          <span key={kind} data-kind={kind}>
            {[...bytes].map((byte) => groupHex(Uint8Array.of(byte))).join(' ')}{' '}
          </span>
        ))}
      </p>
      <ul>
        {parts.map(({ kind, bytes }) => (
          <li key={kind} data-kind={kind}>
            {fillWords(BLOCKS.size, { part: BLOCKS.parts[kind === 'key' ? keyPart : kind], count: bytes.length })}
          </li>
        ))}
      </ul>
    </figure>
  );
}
