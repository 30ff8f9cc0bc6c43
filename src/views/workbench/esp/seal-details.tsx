import { fillWords } from '../../../content/fill.ts';
import { ESP_BENCH } from '../../../content/ui/bench-esp.ts';
import type { SealTrace } from '../../../engine/bench/esp/esp-seal.ts';
import type { BenchSettings } from '../../../store/bench-address.ts';
import { Icon } from '../../../ui/icon.tsx';
import { BytesField } from '../bytes-field.tsx';
import type { KeptBytes } from '../use-kept-bytes.ts';
import { Blocks } from './blocks.tsx';
import { HexBox } from './hex.tsx';
import { IcvDetail } from './icv-detail.tsx';
import { DataLength, MOST_DATA, NumberField } from './inputs.tsx';
import type { LabPacket } from './lab-packets.ts';
import type { Shown } from './parts.ts';
import type { EspSetup, SealStep } from './setup.ts';
import { nextText } from './words.ts';

interface SealDetailProps {
  shown: Shown;
  step: SealStep;
  packet: LabPacket;
  setup: EspSetup;
  data: KeptBytes;
  onSettings: (change: BenchSettings) => void;
}

/** What the sender does at a step, with the bytes of it. */
export function SealDetail({ shown, step, packet, setup, data, onSettings }: SealDetailProps) {
  const { seal } = shown;
  switch (step) {
    case 'inner':
      return <Inner shown={shown} data={data} />;
    case 'trailer':
      return <Trailer shown={shown} data={data} />;
    case 'number':
      return <Numbered seal={seal} typed={setup.number} onSettings={onSettings} />;
    case 'iv':
      return <Nonce seal={seal} />;
    case 'encrypt':
      return seal.blocks.length > 0 ? <Blocks seal={seal} /> : <HexBox name={ESP_BENCH.plain} bytes={seal.plaintext} />;
    case 'icv':
      return <IcvDetail seal={seal} step={packet.step} />;
    default:
      return <Sent shown={shown} number={packet.number} />;
  }
}

function Inner({ shown: { seal, data: ping }, data }: { shown: Shown; data: KeptBytes }) {
  return (
    <>
      <HexBox name={ESP_BENCH.goesInside} bytes={seal.inner} />
      {ping && <BytesField name={ESP_BENCH.data} value={data.value} onChange={data.change} most={MOST_DATA} rows={2} />}
      {ping && <DataLength ping={ping} data={data} />}
    </>
  );
}

/** As many bytes of the inner packet as make the end of it plain. */
const TAIL = 6;

function Trailer({ shown: { seal, data: ping }, data }: { shown: Shown; data: KeptBytes }) {
  const { inner, padding, plaintext, nextHeader, multiple } = seal;
  const words = ESP_BENCH.trailerPart;
  const end = plaintext.length - 2;
  const sum = { inner: inner.length, pad: padding.length, total: plaintext.length, multiple };
  return (
    <>
      <div className="ep-row">
        <HexBox name={words.inner} bytes={inner.slice(-TAIL)} />
        {padding.length > 0 && <HexBox name={words.pad} bytes={padding} look="lit" />}
        <HexBox name={words.length} bytes={plaintext.slice(end, end + 1)} look="lit" />
        <HexBox
          name={fillWords(words.next, { next: nextText(nextHeader) })}
          bytes={plaintext.slice(end + 1)}
          look="lit"
        />
      </div>
      <p className="ep-sum mono">{fillWords(ESP_BENCH.sum, sum)}</p>
      {ping && <DataLength ping={ping} data={data} />}
    </>
  );
}

interface NumberedProps {
  seal: SealTrace;
  typed: EspSetup['number'];
  onSettings: (change: BenchSettings) => void;
}

function Numbered({ seal: { header, covered, esn, sequence }, typed, onSettings }: NumberedProps) {
  const high = covered.find(({ part }) => part === 'high');
  return (
    <>
      <div className="ep-row">
        <HexBox name={ESP_BENCH.spi} bytes={header.slice(0, 4)} note={ESP_BENCH.sent} />
        {high && <HexBox name={ESP_BENCH.high} bytes={high.bytes} look="planned" note={ESP_BENCH.notSent} />}
        <HexBox name={esn ? ESP_BENCH.low : ESP_BENCH.number} bytes={header.slice(4)} note={ESP_BENCH.sent} />
      </div>
      <NumberField {...{ esn, sequence, typed, onSettings }} />
    </>
  );
}

function Nonce({ seal: { salt, iv, cipher } }: { seal: SealTrace }) {
  if (iv.length === 0) return null;
  const nonceText =
    cipher.family === 'ctr' ? ESP_BENCH.ctrNonce : fillWords(ESP_BENCH.nonce, { bytes: salt.length + iv.length });
  return (
    <>
      <div className="ep-row">
        {salt.length > 0 && <HexBox name={ESP_BENCH.salt} bytes={salt} look="planned" note={ESP_BENCH.notSent} />}
        <HexBox name={ESP_BENCH.iv} bytes={iv} look="lit" note={cipher.counts ? ESP_BENCH.counted : ESP_BENCH.random} />
      </div>
      {salt.length > 0 && <p className="ep-sum mono">{nonceText}</p>}
    </>
  );
}

function Sent({ shown: { seal, same }, number }: { shown: Shown; number: number }) {
  return (
    <>
      <HexBox name={ESP_BENCH.itself} bytes={seal.esp} />
      <p className="ep-same">
        {same && <Icon name="check" />}
        {same ? fillWords(ESP_BENCH.say.send.same, { number }) : ESP_BENCH.say.send.changed}
      </p>
    </>
  );
}
