import { fillWords } from '../../../content/fill.ts';
import { ESP_BENCH } from '../../../content/ui/bench-esp.ts';
import { ESP_EXPERIMENTS } from '../../../content/ui/bench-esp-experiments.ts';
import type { BenchSettings } from '../../../store/bench-address.ts';
import { asText } from '../../../ui/read-bytes.ts';
import { BytesField } from '../bytes-field.tsx';
import { numbered } from '../numbered.ts';
import type { KeptBytes } from '../use-kept-bytes.ts';
import { FlipGrid } from './break-panel.tsx';
import { HexBox, HexDiff } from './hex.tsx';
import type { Shown } from './parts.ts';
import type { EspSetup } from './setup.ts';

interface ExperimentProps {
  shown: Shown;
  setup: EspSetup;
  onSettings: (change: BenchSettings) => void;
}

export const MOST_SECRET = 120;

/** One bit of CBC ciphertext is turned over, and nobody checks. */
export function FlipExperiment({ shown: { flip }, setup, onSettings }: ExperimentProps) {
  const words = ESP_EXPERIMENTS.flip;
  const { blockBytes, wrongBits } = flip;
  const byte = Math.min(setup.flip.byte, flip.ciphertext.length - 1);
  const block = Math.floor(byte / blockBytes);
  const bits = wrongBits[block] ?? 0;
  const at = (bytes: Uint8Array, index: number) => bytes.slice(index * blockBytes, (index + 1) * blockBytes);
  return (
    <section className="ep-experiment">
      <h2>{words.title}</h2>
      <p>{words.lead}</p>
      {!flip.own && <p className="mut">{words.foreign}</p>}
      <b>{words.sent}</b>
      <FlipGrid
        bytes={flip.changed}
        byte={byte}
        bit={setup.flip.bit}
        blockBytes={blockBytes}
        onFlip={(to, bit) => onSettings({ flip: `${to}.${bit}` })}
      />
      <div className="ep-pairs">
        {numbered(wrongBits).map(({ item: wrong, index, key }) => (
          <div key={key} className="ep-pair" data-wrong={wrong > 0 || undefined}>
            <HexBox
              name={fillWords(ESP_BENCH.block, { n: index + 1 })}
              bytes={at(flip.plaintext, index)}
              note={words.was}
            />
            <HexDiff name={wrongWords(wrong)} bytes={at(flip.opened, index)} than={at(flip.plaintext, index)} />
          </div>
        ))}
      </div>
      <p className="ep-say" role="status">
        {fillWords(block === wrongBits.length - 1 ? words.last : words.says, { bits })}
      </p>
    </section>
  );
}

function wrongWords(bits: number): string {
  const words = ESP_EXPERIMENTS.flip.count;
  return bits === 0 ? words[0] : bits === 1 ? words[1] : fillWords(words.many, { bits });
}

/** Two messages under one nonce. */
export function ReuseExperiment({ shown: { reuse }, secret }: { shown: Shown; secret: KeptBytes }) {
  const words = ESP_EXPERIMENTS.reuse;
  const { length } = reuse.second;
  const first = reuse.first.slice(0, length);
  return (
    <section className="ep-experiment">
      <h2>{words.title}</h2>
      <p>{words.lead}</p>
      {!reuse.own && <p className="mut">{words.foreign}</p>}
      <BytesField name={words.secret} value={secret.value} onChange={secret.change} most={MOST_SECRET} rows={2} />
      <div className="ep-stack">
        <HexBox name={words.c1} bytes={reuse.firstCipher.slice(0, length)} look="sealed" />
        <HexBox name={words.c2} bytes={reuse.secondCipher} look="sealed" />
        <HexBox name={words.xor} bytes={reuse.ciphers} look="lit" note={words.plains} />
        <HexBox name={words.first} bytes={first} />
        <HexBox name={words.read} bytes={reuse.recovered} look="lit" note={textOf(reuse.recovered)} />
      </div>
      <p className="ep-say">{words.says}</p>
    </section>
  );
}

/** In quotation marks, where it is text. */
function textOf(bytes: Uint8Array): string | undefined {
  const text = asText(bytes);
  return text && `“${text}”`;
}
