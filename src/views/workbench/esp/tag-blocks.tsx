import { fillWords } from '../../../content/fill.ts';
import { ESP_BENCH } from '../../../content/ui/bench-esp.ts';
import type { TagBlock, TagTrace } from '../../../engine/bench/esp/tag-trace.ts';
import { groupHex } from '../../../ui/hex-text.ts';
import { numbered } from '../numbered.ts';
import { Box } from './blocks.tsx';
import { HexBox } from './hex.tsx';

const WORDS = ESP_BENCH.tag;

/** From what is covered to the tag: one column a block, then what hides the end. */
export function TagBlocks({ tag, icv }: { tag: TagTrace; icv: Uint8Array }) {
  const { kind, blocks, hashKey, clamped, mask, maskInput } = tag;
  const key = kind === 'cbc-mac' ? undefined : WORDS.hashKey[kind];
  const hide = WORDS.mask[kind];
  const last = blocks.at(-1)?.state ?? mask;
  return (
    <section className="ep-tag" aria-label={WORDS.title}>
      <h3 className="wb-h">{WORDS.title}</h3>
      <p>{WORDS.says[kind]}</p>
      {key && hashKey && <HexBox name={key.name} bytes={hashKey} note={key.note} />}
      {clamped && <HexBox name={WORDS.clamped.name} bytes={clamped} look="lit" note={WORDS.clamped.note} />}
      <section
        className="ep-blocks ep-tag-blocks"
        aria-label={ESP_BENCH.blocks}
        // Long packets have more blocks than fit, and the keyboard must be able to reach them.
        tabIndex={0}
      >
        {numbered(blocks).map(({ item, index, key: place }) => (
          <Column key={place} kind={kind} block={item} text={textsUpTo(blocks, index)} />
        ))}
      </section>
      <div className="ep-row">
        <HexBox name={WORDS.last} bytes={last} />
        <HexBox name={hide.name} bytes={mask} note={fillWords(hide.note, { input: groupHex(maskInput) })} />
        <HexBox name={fillWords(WORDS.kept, { bytes: icv.length })} bytes={icv} look="lit" />
        {icv.length < tag.tag.length && (
          <HexBox
            name={fillWords(ESP_BENCH.cut, { bytes: tag.tag.length - icv.length })}
            bytes={tag.tag.slice(icv.length)}
            look="cut"
          />
        )}
      </div>
    </section>
  );
}

const textsUpTo = (blocks: readonly TagBlock[], index: number): number =>
  blocks.slice(0, index + 1).filter(({ part }) => part === 'text').length;

interface ColumnProps {
  kind: TagTrace['kind'];
  block: TagBlock;
  /** How many blocks of data there are up to this one. */
  text: number;
}

function Column({ kind, block, text }: ColumnProps) {
  const { bytes, state } = block;
  return (
    <figure className="ep-block">
      <figcaption>{fillWords(WORDS.part[kind][block.part], { n: text })}</figcaption>
      <Box name={WORDS.join[kind]} bytes={bytes} note={noteOf(kind, block)} />
      <div className="ep-cipher ep-turn">
        <b>{WORDS.turn[kind]}</b>
      </div>
      <Box name={WORDS.state[kind]} bytes={state} look="state" />
    </figure>
  );
}

function noteOf(kind: TagTrace['kind'], { part, filling }: TagBlock): string | undefined {
  if (part === 'first') return WORDS.note.first;
  if (part === 'lengths') return kind === 'cbc-mac' ? undefined : WORDS.note[kind];
  const filled = filling > 0 ? fillWords(WORDS.note.filled, { count: filling }) : undefined;
  const length = kind === 'cbc-mac' && part === 'aad' ? WORDS.note.aadLength : undefined;
  return length && filled ? `${length}; ${filled}` : (length ?? filled);
}
