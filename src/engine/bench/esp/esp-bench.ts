import { cipherById } from '../../crypto/algorithms.ts';
import type { Cipher } from '../../crypto/types.ts';
import type { EspKeys } from '../../dissect/key-table.ts';
import { IP_PROTOCOLS } from '../../formats/registries.ts';
import { espIv, openEsp, suiteOf } from '../../ipsec/esp.ts';
import { withPayload } from '../../ipsec/reheader.ts';
import { windowOf } from '../../ipsec/replay-window.ts';
import { type CbcFlip, cbcFlip } from './cbc-flip.ts';
import { familyOf } from './esp-blocks.ts';
import { type Arrival, type BreakKind, breaksFor, broken, type EspBreak } from './esp-breaks.ts';
import { type OpenTrace, openTrace, type Receiver, type WindowState } from './esp-open.ts';
import { type CarriedEsp, carriedEsp, pingData, withPingData } from './esp-packet.ts';
import { hasMac, isSame, type SealOrder, type SealTrace, sealTrace } from './esp-seal.ts';
import { type NonceReuse, nonceReuse } from './nonce-reuse.ts';

/** One ESP packet of a lab, and what the learner does to it. */
export interface EspQuestion {
  /** The IPv4 packet as it crossed the wire. */
  packet: Uint8Array;
  keys: EspKeys;
  /** Its number in full. */
  sequence: number;
  receiver: Receiver;
  /** The receiver's, before this packet. */
  window: WindowState;
  /** Another number than the lab's: as if all before it had been sent and taken. */
  number?: number;
  /** Other data for the ping inside. */
  data?: Uint8Array;
  /** As if encryption alone had been agreed on. Where the cipher seals by itself it stays as it is. */
  unsealed: boolean;
  broken: EspBreak;
  /** Which bit of CBC ciphertext to turn over in the first experiment. */
  flip: { byte: number; bit: number };
  /** The second message of the second experiment. */
  secret: Uint8Array;
}

export type EspAnswer =
  | { ok: false }
  | {
      ok: true;
      under: CarriedEsp['under'];
      front: number;
      seal: SealTrace;
      /** The steps end at the lab's very bytes; absent where something was changed. */
      same?: boolean;
      /** The ping's data, where a ping is inside. */
      data?: Uint8Array;
      /** With the learner's changes and the break: from SPI to ICV. */
      arrived: Uint8Array;
      open: OpenTrace;
      breaks: readonly BreakKind[];
      /** What was done: nothing where the break that was asked for means nothing here. */
      broken: EspBreak;
      canUnseal: boolean;
      flip: CbcFlip & { cipher: string; blockBytes: number; own: boolean };
      reuse: NonceReuse & { cipher: string; own: boolean };
    };

/** Everything that the bench shows of a packet. It is opened, sealed again, broken, and opened as the receiver does. */
export function espBench(question: EspQuestion): EspAnswer {
  const { packet, keys, receiver } = question;
  const carried = carriedEsp(packet);
  const opened = carried && openEsp(keys, carried.esp, question.sequence);
  if (!carried || !opened?.ok) return { ok: false };
  const { nextHeader, payload } = opened;
  const { sequence, iv, state } = numberedAs(question, opened.iv);
  const inner = question.data ? withPingData(payload, nextHeader, question.data) : payload;
  const data = pingData(inner, nextHeader);
  const canUnseal = hasMac(suiteOf(keys)) && suiteOf(keys).cipher.id !== 'null';
  const unsealed = question.unsealed && canUnseal;
  const order: SealOrder = { keys: unsealed ? withoutMac(keys) : keys, sequence, iv, inner, nextHeader };
  const seal = sealTrace(order);
  const window = unsealed ? windowOf(0, state.highest, []) : windowOf(state.size, state.highest, state.seen);
  const breaks = breaksFor(order, window);
  const wrong: EspBreak = breaks.includes(question.broken.kind) ? question.broken : { kind: 'none' };
  const arrival = broken(order, seal, window, wrong);
  return {
    ...{
      ok: true,
      under: carried.under,
      front: carried.front,
      seal,
      arrived: arrival.esp,
      breaks,
      canUnseal,
      broken: wrong,
    },
    ...(!question.data && question.number === undefined && !unsealed && { same: isSame(seal, carried.esp) }),
    ...(data && { data }),
    open: openTrace(receiver, keys.spi, inIp(carried, arrival), arrival),
    flip: flipOf(order, seal, question.flip),
    reuse: reuseOf(order, seal, question.secret),
  };
}

const inIp = ({ packet }: CarriedEsp, { esp }: Arrival): Uint8Array => withPayload(packet, IP_PROTOCOLS.of.ESP, esp);

/** With a number of the learner's, an IV that counts goes along, and so does the window: it has seen all that it holds. */
function numberedAs({ sequence, number, keys, window }: EspQuestion, iv: Uint8Array) {
  if (number === undefined) return { sequence, iv, state: window };
  const highest = number - 1;
  const length = Math.min(window.size, highest);
  const seen = Array.from({ length }, (_, index) => number - length + index);
  return { sequence: number, iv: espIv(keys.encryption, number, () => iv), state: { ...window, highest, seen } };
}

function withoutMac({ integrityKey: _, integrity: __, ...keys }: EspKeys): EspKeys {
  return keys;
}

const cipherOr = (id: string): Cipher => {
  const cipher = cipherById(id);
  if (!cipher) throw new Error(`no such cipher: ${id}`);
  return cipher;
};

const AES_KEY = 16;
const CBC_BLOCK = 16;

/** The experiment takes the SA's own CBC cipher, or AES-128-CBC with key bytes of the SA and an IV of zeros. */
function flipOf({ keys, iv }: SealOrder, seal: SealTrace, at: EspQuestion['flip']) {
  const own = seal.cipher.family === 'cbc';
  const cipher = cipherOr(own ? keys.encryption : 'aes128');
  const size = cipher.blockBytes;
  const plaintext = seal.plaintext.slice(0, Math.floor(seal.plaintext.length / size) * size);
  const key = own ? keys.encryptionKey : keyBytes(keys, AES_KEY);
  const flip = cbcFlip(cipher, key, own ? iv : new Uint8Array(CBC_BLOCK), plaintext, at);
  return { ...flip, cipher: cipher.name, blockBytes: size, own };
}

/** The same with a counter mode: the SA's own, or AES-128-CTR. */
function reuseOf({ keys, iv }: SealOrder, seal: SealTrace, secret: Uint8Array) {
  const own = ['ctr', 'gcm', 'ccm', 'chacha'].includes(familyOf(cipherOr(keys.encryption)));
  const cipher = cipherOr(own ? keys.encryption : 'aes128ctr');
  const key = own ? keys.encryptionKey : keyBytes(keys, AES_KEY + cipher.saltBytes);
  const reuse = nonceReuse(cipher, key, own ? iv : new Uint8Array(cipher.ivBytes), seal.inner, secret);
  return { ...reuse, cipher: cipher.name, own };
}

/** So many bytes of the SA's key, repeated where it is shorter. */
const keyBytes = ({ encryptionKey }: EspKeys, length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, index) => encryptionKey[index % encryptionKey.length] ?? 0);
