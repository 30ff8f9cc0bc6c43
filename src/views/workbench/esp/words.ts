import { fillWords, type WordParams } from '../../../content/fill.ts';
import { ESP_BENCH } from '../../../content/ui/bench-esp.ts';
import type { OpenTrace } from '../../../engine/bench/esp/esp-open.ts';
import type { SealTrace } from '../../../engine/bench/esp/esp-seal.ts';
import { IP_PROTOCOLS } from '../../../engine/formats/registries.ts';
import { lowHalf } from '../../../engine/ipsec/sequence.ts';
import type { Site } from '../../../engine/values/value.ts';
import { groupHex } from '../../../ui/hex-text.ts';
import type { Shown } from './parts.ts';
import { checkOfStep, type EspStep, stepOfCheck } from './setup.ts';

const SAY = ESP_BENCH.say;

type Letter = 'A' | 'B';
export type Mode = 'tunnel' | 'transport';

/** The letters of sender and receiver. */
export function endsOf(from: Site): { x: Letter; y: Letter } {
  return from === 'a' ? { x: 'A', y: 'B' } : { x: 'B', y: 'A' };
}

export const spiText = (spi: number): string => `0x${spi.toString(16).padStart(8, '0')}`;
export const suiteText = ({ cipher, integrity }: SealTrace): string =>
  integrity ? `${cipher.name}, ${integrity.name}` : cipher.name;
export const nextText = (protocol: number): string => IP_PROTOCOLS.show(protocol);

const isStream = ({ cipher: { family } }: SealTrace): boolean => ['ctr', 'gcm', 'ccm'].includes(family);
const isAead = ({ icv, integrity }: SealTrace): boolean => icv.length > 0 && !integrity;

/** Whether anything is encrypted. */
const hides = ({ cipher: { family } }: SealTrace): boolean => family !== 'null' && family !== 'gmac';

/** How many bytes stand before Pad Length and Next Header. */
const roomOf = ({ plaintext }: OpenTrace): number => Math.max(0, (plaintext?.length ?? 0) - 2);

/** Pad Length names more bytes than there are (RFC 4303 §2.5). */
export const isPadTooLong = (open: OpenTrace): boolean => open.padLength > roomOf(open);

/** What is said at a step, in one or two sentences. */
export function stepWords(shown: Shown, step: EspStep, from: Site, mode: Mode): string {
  const params = paramsOf(shown, from);
  return sentences(shown, step, mode)
    .map((template) => fillWords(template, params))
    .join(' ');
}

function paramsOf({ seal, open }: Shown, from: Site): WordParams {
  return {
    ...endsOf(from),
    bytes: seal.inner.length,
    pad: seal.padding.length,
    multiple: seal.multiple,
    mac: seal.integrity?.name ?? '',
    icv: seal.icv.length,
    whole: seal.wholeMac?.length ?? 0,
    n: open.sequence,
    padding: groupHex(open.padding),
    length: open.padLength,
    room: roomOf(open),
    source: open.flow?.source ?? '',
    destination: open.flow?.destination ?? '',
    at: open.caught ? ESP_BENCH.step[stepOfCheck(open.caught)] : '',
  };
}

function sentences(shown: Shown, step: EspStep, mode: Mode): readonly string[] {
  const { seal } = shown;
  const check = checkOfStep(step);
  if (check) return checkSentences(shown, check === 'icv' ? 'check' : check, mode);
  switch (step) {
    case 'inner':
    case 'send':
      return [SAY[step][mode]];
    case 'trailer':
      return [fillWords(trailerWords(seal), { next: nextText(seal.nextHeader) })];
    case 'number':
      return seal.esn ? [SAY.number.plain, SAY.number.esn] : [SAY.number.plain];
    case 'iv':
      return [fillWords(ivWords(seal), { bytes: seal.iv.length })];
    case 'encrypt':
      return [encryptWords(seal)];
    case 'icv':
      return seal.esn && seal.icv.length > 0 ? [icvWords(seal), SAY.icv.esn] : [icvWords(seal)];
    default:
      return shown.broken.kind === 'none' ? [eveWords(seal), SAY.wire.none] : [SAY.wire.broken];
  }
}

function eveWords({ cipher: { family }, icv }: SealTrace): string {
  if (family !== 'null' && family !== 'gmac') return SAY.wire.reads;
  return icv.length > 0 ? SAY.wire.readsAll : SAY.wire.readsUnsealed;
}

function trailerWords({ padding, multiple }: SealTrace): string {
  if (padding.length === 0) return SAY.trailer.none;
  return multiple > 4 ? SAY.trailer.cbc : SAY.trailer.word;
}

function ivWords({ iv, cipher }: SealTrace): string {
  if (iv.length === 0) return SAY.iv.none;
  if (cipher.family === 'ctr') return SAY.iv.ctr;
  return cipher.counts ? SAY.iv.counted : SAY.iv.cbc;
}

function encryptWords(seal: SealTrace): string {
  if (isStream(seal)) return SAY.encrypt.stream;
  if (seal.cipher.family === 'chacha') return SAY.encrypt.chacha;
  return seal.cipher.family === 'cbc' ? SAY.encrypt.cbc : SAY.encrypt.null;
}

function icvWords(seal: SealTrace): string {
  if (seal.integrity) return hides(seal) ? SAY.icv.mac : SAY.icv.macClear;
  if (seal.icv.length === 0) return SAY.icv.none;
  const { family } = seal.cipher;
  return family === 'ccm' || family === 'gmac' ? SAY.icv[family] : SAY.icv.tag;
}

type CheckStep = 'spi' | 'replay' | 'check' | 'window' | 'decrypt' | 'padding' | 'next' | 'policy';

function checkSentences(shown: Shown, step: CheckStep, mode: Mode): readonly string[] {
  const { seal, open } = shown;
  const state = open.checks.find(({ id }) => stepOfCheck(id) === step)?.state ?? 'passed';
  if (state === 'unreached') return [SAY.unreached];
  const failed = state === 'failed';
  switch (step) {
    case 'replay':
      if (state === 'absent') return [SAY.replay.absent];
      return [failed ? replayFailed(open) : isGuessed(shown) ? SAY.replay.guessed : SAY.replay.passed];
    case 'window':
      return [state === 'absent' ? SAY.window.absent : SAY.window.passed];
    case 'check':
      return [state === 'absent' ? SAY.check.absent : failed ? SAY.check.failed : SAY.check.passed];
    case 'decrypt':
      if (failed) return [SAY.decrypt.failed];
      if (!hides(seal)) return [SAY.decrypt.null];
      if (isAead(seal)) return [SAY.decrypt.aead];
      return [isGarbled(shown) ? SAY.decrypt.garbled : SAY.decrypt.passed];
    case 'padding':
      if (failed) return isPadTooLong(open) ? [SAY.padding.impossible] : [SAY.padding.failed, SAY.padding.linux];
      return [open.padLength === 0 ? SAY.padding.none : SAY.padding.passed];
    case 'next':
      return [fillWords(failed ? nextFailed(open.reason) : SAY.next.passed, { next: nextText(open.nextHeader) })];
    case 'policy':
      return [failed ? SAY.policy.failed : SAY.policy[mode]];
    default:
      return [SAY[step][failed ? 'failed' : 'passed']];
  }
}

/** Number 0 is none: the counter begins with 1 (RFC 4303 §3.3.3). */
function replayFailed({ sequence, reason }: OpenTrace): string {
  if (sequence === 0) return SAY.replay.zero;
  return reason === 'too-old' ? SAY.replay.tooOld : SAY.replay.replayed;
}

/** The half that was not sent was worked out wrong, from a window that has gone on (RFC 4303 Appendix A2.2). */
const isGuessed = ({ seal, open }: Shown): boolean =>
  seal.esn && open.sequence !== seal.sequence && lowHalf(open.sequence) === lowHalf(seal.sequence);

const nextFailed = (reason: string | undefined): string => (reason === 'dummy' ? SAY.next.dummy : SAY.next.failed);

/** Not what the sender encrypted, and nobody made it on purpose. */
function isGarbled({ seal: { plaintext }, open: { plaintext: opened }, broken: { kind } }: Shown): boolean {
  const same = opened?.length === plaintext.length && opened.every((byte, at) => byte === plaintext[at]);
  return !same && (kind === 'key' || kind === 'flip');
}
