import { fillWords } from '../../../content/fill.ts';
import { ESP_BENCH } from '../../../content/ui/bench-esp.ts';
import type { OpenTrace } from '../../../engine/bench/esp/esp-open.ts';
import { HexBox, HexDiff } from './hex.tsx';
import type { LabPacket } from './lab-packets.ts';
import type { Shown } from './parts.ts';
import { ReplayLink } from './replay-link.tsx';
import { checkOfStep, type EspSetup, type EspStep } from './setup.ts';
import { endsOf, isPadTooLong, spiText } from './words.ts';

interface OpenDetailProps {
  shown: Shown;
  step: EspStep;
  packet: LabPacket;
  setup: EspSetup;
}

/** What one of the receiver's checks looks at. */
export function OpenDetail({ shown, step, packet, setup }: OpenDetailProps) {
  const { open, seal, arrived } = shown;
  const { from } = packet;
  const state = open.checks.find(({ id }) => id === checkOfStep(step))?.state;
  if (state === 'unreached') return null;
  const { y } = endsOf(from);
  switch (step) {
    case 'spi':
      return (
        <div className="ep-row">
          <Fact name={fillWords(ESP_BENCH.wantedSpi, { y })} text={spiText(seal.spi)} />
          <Fact name={ESP_BENCH.gotSpi} text={spiText(open.spi)} lit={open.spi !== seal.spi} />
        </div>
      );
    case 'replay':
    case 'window':
      return state === 'absent' ? null : (
        <>
          <Windows open={open} after={step === 'window'} />
          <ReplayLink shown={shown} packet={packet} setup={setup} />
        </>
      );
    case 'check':
      return state === 'absent' ? null : (
        <>
          <HexBox name={ESP_BENCH.came} bytes={open.icv.received} />
          <HexDiff name={fillWords(ESP_BENCH.computed, { y })} bytes={open.icv.computed} than={open.icv.received} />
        </>
      );
    case 'decrypt':
      return open.plaintext ? (
        <HexDiff name={ESP_BENCH.decrypted} bytes={open.plaintext} than={seal.plaintext} />
      ) : null;
    case 'padding':
      return <Padding open={open} />;
    case 'policy':
      return open.delivered ? (
        <HexBox name={ESP_BENCH.delivered[packet.question.receiver.mode]} bytes={open.delivered} />
      ) : null;
    case 'wire':
      return <HexDiff name={fillWords(ESP_BENCH.bytes, { y })} bytes={arrived} than={seal.esp} />;
    default:
      return null;
  }
}

function Fact({ name, text, lit = false }: { name: string; text: string; lit?: boolean }) {
  return (
    <div className="ep-hex" data-look={lit ? 'lit' : undefined}>
      <b>{name}</b>
      <code>{text}</code>
    </div>
  );
}

function Padding({ open }: { open: OpenTrace }) {
  const { pad, length } = ESP_BENCH.trailerPart;
  if (isPadTooLong(open)) return <HexBox name={length} bytes={Uint8Array.of(open.padLength)} look="lit" />;
  return open.padding.length > 0 ? <HexBox name={pad} bytes={open.padding} look="lit" /> : null;
}

/** The last numbers that the receiver remembers. */
const LAST = 24;

function Windows({ open, after }: { open: OpenTrace; after: boolean }) {
  const { sequence } = open;
  const { size, highest, seen } = after ? open.after : open.before;
  const right = Math.max(highest, sequence);
  const left = Math.max(1, right - LAST + 1);
  const numbers = Array.from({ length: right - left + 1 }, (_, index) => left + index);
  const known = new Set(seen);
  return (
    <div className="ep-window">
      <b>{fillWords(after ? ESP_BENCH.windowAfter : ESP_BENCH.windowBefore, { highest })}</b>
      <ol>
        {numbers.map((number) => (
          <li
            key={number}
            data-seen={known.has(number) || undefined}
            data-old={number <= highest - size || undefined}
            data-here={number === sequence || undefined}
          >
            <span className="mono">{number}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
