import { concat, u32 } from '../../bytes/bytes.ts';
import { cipherById } from '../../crypto/algorithms.ts';
import { encrypt, mac } from '../../crypto/operate.ts';
import type { EspKeys } from '../../dissect/key-table.ts';
import { aadOf, espTrailer, implicitTrailer, sealEsp, suiteOf } from '../../ipsec/esp.ts';
import { advanceWindow, type ReplayWindow } from '../../ipsec/replay-window.ts';
import { lowHalf } from '../../ipsec/sequence.ts';
import { withSource } from './esp-packet.ts';
import { hasMac, type SealOrder, type SealTrace } from './esp-seal.ts';

/** One thing that goes wrong, each where it would. */
export type EspBreak =
  | { kind: 'none' }
  /** On the path. */
  | { kind: 'flip'; byte: number; bit: number }
  | { kind: 'spi' }
  | { kind: 'renumber' }
  | { kind: 'replay' }
  | { kind: 'late' }
  /** At the receiver. */
  | { kind: 'key' }
  | { kind: 'mac-key' }
  /** At the sender. */
  | { kind: 'short-icv' }
  | { kind: 'padding' }
  | { kind: 'dummy' }
  | { kind: 'source' };

export type BreakKind = EspBreak['kind'];

/** What reaches the receiver, and what the receiver holds it against. */
export interface Arrival {
  /** From SPI to ICV. */
  esp: Uint8Array;
  keys: EspKeys;
  window: ReplayWindow;
}

/** A stranger's address, in no site of any lab: RFC 5737 keeps it for examples. */
const STRANGER = '198.51.100.66';
const NO_NEXT_HEADER = 59;
const TRAILER_BYTES = 2;
/** What early implementations cut every HMAC to. */
const SHORT_MAC = 12;

/** Which breaks mean something for an SA and a packet. */
export function breaksFor({ keys, nextHeader }: SealOrder, window: ReplayWindow): readonly BreakKind[] {
  const suite = suiteOf(keys);
  const mac = hasMac(suite);
  const sealed = mac || suite.cipher.icvBytes > 0;
  const fits: Record<BreakKind, boolean> = {
    ...{ none: true, flip: true, spi: true, renumber: true, dummy: true, padding: true },
    ...{ replay: window.size > 0, late: window.size > 0 },
    key: keys.encryptionKey.length > 0,
    'mac-key': mac,
    'short-icv': sealed && shorter(keys) !== undefined,
    source: nextHeader === 4,
  };
  return (Object.keys(fits) as BreakKind[]).filter((kind) => fits[kind]);
}

/** Does one thing wrong to a packet. What the break does not concern stays as it was. */
export function broken(order: SealOrder, { esp }: SealTrace, window: ReplayWindow, wrong: EspBreak): Arrival {
  const { keys, sequence, iv, inner, nextHeader } = order;
  const good: Arrival = { esp, keys, window };
  switch (wrong.kind) {
    case 'none':
      return good;
    case 'flip':
      return { ...good, esp: flipped(esp, wrong.byte, wrong.bit) };
    case 'spi':
      return { ...good, esp: flipped(esp, 3, 0) };
    case 'renumber':
      return { ...good, esp: concat(esp.slice(0, 4), u32(lowHalf(sequence + 1)), esp.slice(8)) };
    case 'replay':
      return { ...good, window: advanceWindow(window, sequence) };
    case 'late':
      return { ...good, window: passedBy(window, sequence) };
    case 'key':
      return { ...good, keys: { ...keys, encryptionKey: flipped(keys.encryptionKey, 0, 0) } };
    case 'mac-key':
      return { ...good, keys: { ...keys, integrityKey: flipped(keys.integrityKey ?? esp, 0, 0) } };
    case 'short-icv':
      return { ...good, esp: shortened(order, esp) };
    case 'padding':
      return { ...good, esp: sealedAs(order, badPadding) };
    case 'dummy':
      return { ...good, esp: sealEsp(keys, sequence, iv, inner, NO_NEXT_HEADER) };
    case 'source':
      return { ...good, esp: sealEsp(keys, sequence, iv, withSource(inner, STRANGER), nextHeader) };
  }
}

/** As many later packets have come as the window is wide. */
function passedBy(window: ReplayWindow, sequence: number): ReplayWindow {
  const later = Array.from({ length: window.size }, (_, index) => sequence + index + 1);
  return later.reduce(advanceWindow, window);
}

/** The same bytes with one bit turned over; bit 7 is the leftmost. */
export function flipped(bytes: Uint8Array, byte: number, bit: number): Uint8Array {
  return bytes.map((value, index) => (index === byte ? value ^ (1 << bit) : value));
}

/** The algorithm of the same kind with a shorter ICV, or how short a MAC is cut. */
function shorter({ encryption, integrity }: EspKeys): { encryption: string } | { macBytes: number } | undefined {
  const cipher = cipherById(encryption.replace(/(gcm|ccm)16$/, '$18'));
  if (cipher && cipher.id !== encryption) return { encryption: cipher.id };
  return /^sha(256|384|512)$/.test(integrity ?? '') ? { macBytes: SHORT_MAC } : undefined;
}

function shortened({ keys, sequence, iv, inner, nextHeader }: SealOrder, esp: Uint8Array): Uint8Array {
  const how = shorter(keys);
  if (!how) return esp;
  if ('encryption' in how) return sealEsp({ ...keys, ...how }, sequence, iv, inner, nextHeader);
  const { icvBytes } = suiteOf(keys);
  return esp.slice(0, esp.length - icvBytes + how.macBytes);
}

/** Every byte of the padding 0, or its length one too many where there is none to write wrongly. */
function badPadding(plaintext: Uint8Array): Uint8Array {
  const at = plaintext.length - TRAILER_BYTES;
  const padLength = plaintext[at] ?? 0;
  const wrong = plaintext.slice();
  if (padLength === 0) wrong[at] = 1;
  else wrong.fill(0, at - padLength, at);
  return wrong;
}

/** A sender that holds the keys and makes its own plaintext: properly encrypted and sealed. */
function sealedAs({ keys, sequence, iv, inner, nextHeader }: SealOrder, change: (plaintext: Uint8Array) => Uint8Array) {
  const suite = suiteOf(keys);
  const { cipher } = suite;
  const plaintext = change(concat(inner, espTrailer(cipher, inner.length, nextHeader)));
  const { ciphertext, icv } = encrypt(cipher, keys.encryptionKey, iv, aadOf(keys, keys.spi, sequence), plaintext);
  const sealed = concat(u32(keys.spi), u32(lowHalf(sequence)), iv, ciphertext);
  if (!hasMac(suite)) return concat(sealed, icv);
  const data = concat(sealed, implicitTrailer(keys, sequence));
  return concat(sealed, mac(suite.integrity, keys.integrityKey ?? new Uint8Array(0), data));
}
