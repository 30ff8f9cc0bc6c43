import { readU32 } from '../bytes/bytes.ts';
import { type EspFault, espIv, openEsp, sealEsp } from './esp.ts';
import { advanceWindow, checkReplay } from './replay-window.ts';
import { type InboundSa, inboundBySpi, type OutboundSa, type Sad, withSequence, withWindow } from './sad.ts';
import { matchesInbound, type PortFlow } from './selectors.ts';

/** The highest sequence number without ESN. An SA ends before its counter cycles (RFC 4303 §3.3.3). */
const LAST_SEQUENCE = 0xffffffff;
/** "No next header": a dummy packet that only hides when traffic flows (RFC 4303 §2.6). */
const NO_NEXT_HEADER = 59;

export type Sent = { ok: true; sad: Sad; esp: Uint8Array; sequence: number; iv: Uint8Array } | { ok: false };

/**
 * Wraps a packet into the next ESP packet of an SA.
 * @param draw gives random bytes for an IV that needs them
 * @returns `ok: false` when the sequence numbers have run out
 */
export function sendEsp(
  sad: Sad,
  sa: OutboundSa,
  inner: Uint8Array,
  nextHeader: number,
  draw: (length: number) => Uint8Array,
): Sent {
  if (sa.sequence >= LAST_SEQUENCE) return { ok: false };
  const sequence = sa.sequence + 1;
  const iv = espIv(sa.keys.encryption, sequence, draw);
  const esp = sealEsp(sa.keys, sequence, iv, inner, nextHeader);
  return { ok: true, sad: withSequence(sad, sa.child.id, sequence), esp, sequence, iv };
}

/** Why a received ESP packet was dropped. */
export type EspDrop = EspFault | 'unknown-spi' | 'replayed' | 'too-old' | 'dummy' | 'policy';

export type Received = { sad: Sad; spi: number; sequence: number } & (
  | { ok: true; sa: InboundSa; payload: Uint8Array; nextHeader: number }
  | { ok: false; sa?: InboundSa; reason: EspDrop }
);

/**
 * Judges a received packet in the order of RFC 4303 §3.4 and RFC 4301 §5.2: SPI, replay, ICV, window, padding, policy.
 * @param esp from SPI to ICV
 * @param flowOf what the policy must know of the opened payload; `undefined` where it cannot be read
 */
export function receiveEsp(
  sad: Sad,
  esp: Uint8Array,
  flowOf: (payload: Uint8Array, nextHeader: number) => PortFlow | undefined,
): Received {
  const spi = readU32(esp);
  const sequence = readU32(esp, 4);
  if (esp.length < 8) return { sad, spi, sequence, ok: false, reason: 'truncated' };
  const sa = inboundBySpi(sad, spi);
  if (!sa) return { sad, spi, sequence, ok: false, reason: 'unknown-spi' };
  const verdict = checkReplay(sa.window, sequence);
  if (verdict !== 'fresh') return { sad, spi, sequence, ok: false, sa, reason: verdict };
  return { spi, sequence, ...openWith(sad, sa, sequence, esp, flowOf) };
}

function openWith(
  sad: Sad,
  sa: InboundSa,
  sequence: number,
  esp: Uint8Array,
  flowOf: (payload: Uint8Array, nextHeader: number) => PortFlow | undefined,
) {
  const opened = openEsp(sa.keys, esp);
  const proven = opened.ok || opened.reason === 'bad-padding';
  const after = proven ? withWindow(sad, sa.keys.spi, advanceWindow(sa.window, sequence)) : sad;
  if (!opened.ok) return { sad: after, ok: false as const, sa, reason: opened.reason };
  const { payload, nextHeader } = opened;
  if (nextHeader === NO_NEXT_HEADER) return { sad: after, ok: false as const, sa, reason: 'dummy' as const };
  const flow = flowOf(payload, nextHeader);
  const allowed = flow !== undefined && matchesInbound(sa.child, flow);
  if (!allowed) return { sad: after, ok: false as const, sa, reason: 'policy' as const };
  return { sad: after, ok: true as const, sa, payload, nextHeader };
}
