import { fillWords } from '../../../content/fill.ts';
import { ESP_BENCH } from '../../../content/ui/bench-esp.ts';
import type { CipherBlock } from '../../../engine/bench/esp/esp-blocks.ts';
import type { SealTrace } from '../../../engine/bench/esp/esp-seal.ts';
import { groupHex } from '../../../ui/hex-text.ts';
import { Icon } from '../../../ui/icon.tsx';
import { numbered } from '../numbered.ts';
import './blocks.css';

/** Eight bytes in two groups of four digits on a line. */
const LINE_BYTES = 4;

function Bytes({ bytes }: { bytes: Uint8Array }) {
  const lines = Array.from({ length: Math.ceil(bytes.length / LINE_BYTES) }, (_, index) =>
    groupHex(bytes.subarray(index * LINE_BYTES, (index + 1) * LINE_BYTES)),
  );
  return <code>{lines.join('\n')}</code>;
}

/** The textbook's figure of a mode, with this packet's bytes: one column a block. */
export function Blocks({ seal: { blocks, cipher } }: { seal: SealTrace }) {
  const chained = cipher.family === 'cbc';
  return (
    <section
      className="ep-blocks"
      data-chained={chained || undefined}
      aria-label={ESP_BENCH.blocks}
      // Long packets have more blocks than fit, and the keyboard must be able to reach them.
      tabIndex={0}
    >
      {numbered(blocks).map(({ item: block, index, key }) => (
        <figure key={key} className="ep-block">
          <figcaption>{fillWords(ESP_BENCH.block, { n: index + 1 })}</figcaption>
          {chained ? (
            <ChainedBlock block={block} index={index} cipher={turnName(cipher)} />
          ) : (
            <CounterBlock block={block} cipher={turnName(cipher)} />
          )}
        </figure>
      ))}
    </section>
  );
}

interface BoxProps {
  name: string;
  bytes: Uint8Array;
  look?: string;
  /** Said under the bytes. */
  note?: string | undefined;
}

export function Box({ name, bytes, look, note }: BoxProps) {
  return (
    <div className="ep-box" data-look={look}>
      <b>
        {look === 'sealed' && <Icon name="lock" />}
        {name}
      </b>
      <Bytes bytes={bytes} />
      {note !== undefined && <span className="mut">{note}</span>}
    </div>
  );
}

/** What turns one block into another, without its mode: AES, 3DES, ChaCha20. */
const turnName = ({ family, name }: SealTrace['cipher']): string =>
  family === 'chacha' ? ESP_BENCH.chacha20 : name.replace(/^ENCR_/, '').replace(/_.*/, '');

function Cipher({ name }: { name: string }) {
  return (
    <div className="ep-cipher">
      <b>{name}</b>
      <span>{ESP_BENCH.with}</span>
    </div>
  );
}

function ChainedBlock({ block, index, cipher }: { block: CipherBlock; index: number; cipher: string }) {
  const { before } = ESP_BENCH;
  const from = index === 0 ? before.iv : fillWords(before.block, { n: index });
  return (
    <>
      <Box name={ESP_BENCH.plain} bytes={block.plain} />
      <Box name={from} bytes={block.input} look={index === 0 ? 'iv' : 'chained'} />
      <Box name="=" bytes={block.middle} look="middle" />
      <Cipher name={cipher} />
      <Box name={ESP_BENCH.cipher} bytes={block.cipher} look="sealed" />
    </>
  );
}

function CounterBlock({ block, cipher }: { block: CipherBlock; cipher: string }) {
  return (
    <>
      <Box name={ESP_BENCH.counterBlock} bytes={block.input} look="iv" />
      <Cipher name={cipher} />
      <Box name={ESP_BENCH.stream} bytes={block.middle} look="middle" />
      <Box name={ESP_BENCH.plainXor} bytes={block.plain} />
      <Box name={`= ${ESP_BENCH.cipher}`} bytes={block.cipher} look="sealed" />
    </>
  );
}
