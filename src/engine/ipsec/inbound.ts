import { readU32 } from '../bytes/bytes.ts';
import { IP_PROTOCOLS } from '../formats/registries.ts';
import { openAh, readAh } from './ah.ts';
import { type EspFault, openEsp } from './esp.ts';
import { formOf } from './form.ts';
import type { Layer } from './outbound.ts';
import { payloadOf, withPayload } from './reheader.ts';
import { advanceWindow, checkReplay, type ReplayVerdict, type ReplayWindow, seenNumbers } from './replay-window.ts';
import { type InboundSa, inboundBySpi, type Sad, withWindow, wrapperOf } from './sad.ts';
import { matchesInbound, type PortFlow } from './selectors.ts';
import { extendSequence } from './sequence.ts';

const { ESP, AH, IPv4: IPV4 } = IP_PROTOCOLS.of;
/** "No next header": a dummy packet that only hides when traffic flows (RFC 4303 §2.6). */
const NO_NEXT_HEADER = 59;
/** Extended numbers are told from the window, so one without a check still needs a width (RFC 4303 Appendix A2.1). */
const LEAST_SPAN = 64;

/** Why a received packet was dropped. */
export type Drop =
  | EspFault
  | 'unknown-spi'
  | Exclude<ReplayVerdict, 'fresh'>
  | 'dummy'
  | 'policy'
  /** ESP that must come inside AH came without it, or AH that must hold ESP held something else. */
  | 'bundle';

/** What an SA's window made of a packet, and the window after it. */
export interface WindowReport {
  sa: string;
  spi: number;
  sequence: number;
  verdict: ReplayVerdict | 'bad-tag';
  size: number;
  highest: number;
  seen: readonly number[];
}

export interface Received {
  sad: Sad;
  /** The SAs that the packet named, from the outside in, with sequence numbers in full. The last is where it ended. */
  layers: readonly Layer[];
  windows: readonly WindowReport[];
  result:
    | { ok: true; sa: InboundSa; packet: Uint8Array; first: boolean }
    | { ok: false; reason: Drop; packet?: Uint8Array };
}

/** What the policy must know of an opened packet; `undefined` where it cannot be read. */
export type FlowOf = (packet: Uint8Array) => PortFlow | undefined;

/** What is gathered while the layers come off. */
interface Opening {
  sad: Sad;
  layers: Layer[];
  windows: WindowReport[];
}

type Opened = { nextHeader: number; packet: Uint8Array; payload: Uint8Array };
type Unsealed = { ok: true; sa: InboundSa; opened: Opened; first: boolean } | { ok: false; reason: Drop };

/**
 * Judges a received IPv4 packet with ESP or AH in the order of RFC 4303 §3.4, RFC 4302 §3.4 and RFC 4301 §5.2: SPI, replay,
 * ICV, window, padding, then the policy for what came out.
 * @param packet ESP that came in UDP is handed over as if it had come in IP
 */
export function unprotect(sad: Sad, packet: Uint8Array, flowOf: FlowOf): Received {
  const opening: Opening = { sad, layers: [], windows: [] };
  const result = openAll(opening, packet, flowOf);
  return { ...opening, result };
}

function openAll(opening: Opening, packet: Uint8Array, flowOf: FlowOf): Received['result'] {
  const outer = openOne(opening, packet);
  if (!outer.ok) return outer;
  const { sa, opened } = outer;
  if (sa.child.around !== undefined) return openBundle(opening, outer, flowOf);
  if (wrapperOf(opening.sad.inbound, sa)) return { ok: false, reason: 'bundle' };
  return admit(sa, opened, outer.first, flowOf);
}

/** AH around ESP: inside must be a packet of the ESP SA that it was agreed on for. */
function openBundle(opening: Opening, outer: Unsealed & { ok: true }, flowOf: FlowOf): Received['result'] {
  if (outer.opened.nextHeader !== ESP) return { ok: false, reason: 'bundle' };
  const named = inboundBySpi(opening.sad, 'esp', readU32(outer.opened.payload));
  if (named && named.child.id !== outer.sa.child.around) return { ok: false, reason: 'bundle' };
  const inner = openOne(opening, outer.opened.packet);
  return inner.ok ? admit(inner.sa, inner.opened, outer.first, flowOf) : inner;
}

/** The policy looks at what came out: RFC 4301 §5.2, step 4. */
function admit(sa: InboundSa, opened: Opened, first: boolean, flowOf: FlowOf): Received['result'] {
  const { nextHeader, payload } = opened;
  if (nextHeader === NO_NEXT_HEADER) return { ok: false, reason: 'dummy' };
  const tunnel = sa.child.mode === 'tunnel';
  if (tunnel && nextHeader !== IPV4) return { ok: false, reason: 'policy' };
  const packet = tunnel ? payload : opened.packet;
  const flow = flowOf(packet);
  const allowed = flow !== undefined && matchesInbound(sa.child, flow);
  return allowed ? { ok: true, sa, packet, first } : { ok: false, reason: 'policy', packet };
}

function openOne(opening: Opening, packet: Uint8Array): Unsealed {
  const named = nameOf(packet);
  if (!named) return { ok: false, reason: 'truncated' };
  const sa = inboundBySpi(opening.sad, named.protocol, named.spi);
  const sequence = sa ? wholeSequence(sa, named.sequence) : named.sequence;
  const form = sa && formOf(sa.child);
  opening.layers.push({ ...named, sa: sa?.child.id ?? '', sequence, ...(form && { form }) });
  if (!sa) return { ok: false, reason: 'unknown-spi' };
  const verdict = checkReplay(sa.window, sequence);
  if (verdict !== 'fresh') {
    report(opening, sa, sequence, verdict, sa.window);
    return { ok: false, reason: verdict };
  }
  return unseal(opening, sa, sequence, packet);
}

function nameOf(packet: Uint8Array): Pick<Layer, 'protocol' | 'spi' | 'sequence'> | undefined {
  const payload = payloadOf(packet);
  if (packet[9] === AH) {
    const ah = readAh(packet);
    return ah && { protocol: 'ah', ...ah };
  }
  return payload.length < 8 ? undefined : { protocol: 'esp', spi: readU32(payload), sequence: readU32(payload, 4) };
}

function wholeSequence({ child, window }: InboundSa, low: number): number {
  return child.inbound.esn ? extendSequence(low, window.highest, Math.max(window.size, LEAST_SPAN)) : low;
}

function report(
  opening: Opening,
  { child }: InboundSa,
  sequence: number,
  verdict: WindowReport['verdict'],
  window: ReplayWindow,
) {
  const { size, highest } = window;
  const seen = seenNumbers(window);
  opening.windows.push({ sa: child.id, spi: child.inbound.spi, sequence, verdict, size, highest, seen });
}

/** Only a good check value moves the window (RFC 4303 §3.4.3), whatever else is wrong with the packet. */
function unseal(opening: Opening, sa: InboundSa, sequence: number, packet: Uint8Array): Unsealed {
  const made = take(sa, sequence, packet);
  const proven = made.ok || made.reason === 'bad-padding';
  const window = proven ? advanceWindow(sa.window, sequence) : sa.window;
  report(opening, sa, sequence, proven ? 'fresh' : 'bad-tag', window);
  if (proven) opening.sad = withWindow(opening.sad, sa, window);
  return made.ok ? { ok: true, sa, opened: made, first: sa.window.highest === 0 } : made;
}

function take({ child }: InboundSa, sequence: number, packet: Uint8Array) {
  if (child.protocol === 'ah') return openAh(child.inbound, sequence, packet);
  const opened = openEsp(child.inbound, payloadOf(packet), sequence);
  if (!opened.ok) return opened;
  const { nextHeader, payload } = opened;
  return { ok: true as const, nextHeader, payload, packet: withPayload(packet, nextHeader, payload) };
}
