import { readU32 } from '../../bytes/bytes.ts';
import { decrypt, encrypt } from '../../crypto/operate.ts';
import { logText } from '../../dialects/strongswan-log.ts';
import type { ChildSa, SelectorRange } from '../../ike/peer.ts';
import { prefixSelector } from '../../ike/traffic-selectors.ts';
import { aadOf, type EspSuite, suiteOf } from '../../ipsec/esp.ts';
import { type Drop, type Received, unprotect } from '../../ipsec/inbound.ts';
import { type ReplayWindow, seenNumbers } from '../../ipsec/replay-window.ts';
import { dropLog } from '../../nodes/gateway-drops.ts';
import { flowIn } from '../../nodes/gateway-ip.ts';
import { xor } from './esp-blocks.ts';
import type { Arrival } from './esp-breaks.ts';
import { hasMac, wholeMac } from './esp-seal.ts';

/** What a receiver does, in its order: RFC 4303 §3.4, RFC 4301 §5.2. */
const RECEIVER_CHECKS = ['spi', 'replay', 'icv', 'window', 'decrypt', 'padding', 'next', 'policy'] as const;
export type ReceiverCheck = (typeof RECEIVER_CHECKS)[number];

/** `absent`: this SA has no such check. `unreached`: an earlier one has thrown the packet away. */
export type CheckState = 'passed' | 'failed' | 'absent' | 'unreached';

/** A window as plain data. */
export interface WindowState {
  size: number;
  highest: number;
  seen: readonly number[];
}

export interface OpenTrace {
  checks: readonly { id: ReceiverCheck; state: CheckState }[];
  caught?: ReceiverCheck;
  reason?: Drop;
  /** What strongSwan's user-space ESP notes of it. */
  log?: string;
  /** As they stand in the packet; the number in full where the SA extends it. */
  spi: number;
  sequence: number;
  before: WindowState;
  after: WindowState;
  icv: { received: Uint8Array; computed: Uint8Array };
  /** What the decryption gives, if one looks although a check has failed. Absent where the length is no multiple of a block. */
  plaintext?: Uint8Array;
  padding: Uint8Array;
  padLength: number;
  nextHeader: number;
  /** What goes on to the host. */
  delivered?: Uint8Array;
  flow?: { source: string; destination: string; protocol: number };
}

/** The receiver's SA beside its keys. Selectors as prefixes, as it sees them. */
export interface Receiver {
  mode: ChildSa['mode'];
  local: string;
  remote: string;
}

const HEADER_BYTES = 8;
const TRAILER_BYTES = 2;

/**
 * Hands a packet to the gateway's own receiving code, and tells what each of its checks saw.
 * @param packet the IPv4 packet, with the ESP of `arrival` right behind its header
 */
export function openTrace(receiver: Receiver, expected: number, packet: Uint8Array, arrival: Arrival): OpenTrace {
  const { esp, keys, window } = arrival;
  // The SAD finds an SA by the SPI that was agreed on, whatever stands in the packet.
  const child = childOf(receiver, { ...keys, spi: expected });
  const received = unprotect({ inbound: [{ child, window }], outbound: [] }, packet, flowIn);
  const { result, layers, sad } = received;
  const sequence = layers.at(-1)?.sequence ?? readU32(esp, 4);
  const suite = suiteOf(keys);
  const plaintext = decryptAnyway(arrival, suite);
  const caught = result.ok ? undefined : caughtBy(result.reason, receiver, suite, plaintext);
  const flow = result.packet && flowIn(result.packet);
  return {
    checks: statesOf(suite, window, caught),
    ...(caught && !result.ok && { caught, reason: result.reason, ...logOf(received, packet) }),
    ...{ spi: readU32(esp), sequence },
    before: stateOf(window),
    after: stateOf(sad.inbound[0]?.window ?? window),
    icv: icvs(arrival, suite, sequence),
    ...readPlaintext(plaintext),
    ...(result.ok && { delivered: result.packet }),
    ...(flow && { flow: { source: flow.source, destination: flow.destination, protocol: flow.protocol } }),
  };
}

/** The line that a gateway writes about it. */
function logOf({ result, layers }: Received, packet: Uint8Array): { log?: string } {
  if (result.ok) return {};
  const { spi = 0, sequence = 0 } = layers.at(-1) ?? {};
  const { source = '', destination = '', protocol = 0 } = flowIn(result.packet ?? packet) ?? {};
  const named = { spi: `0x${spi.toString(16).padStart(8, '0')}`, sequence, layer: 'ESP' };
  const log = dropLog('esp.dropped', { ...named, source, destination, protocol, reason: result.reason });
  return log ? { log: logText(log) } : {};
}

function childOf({ mode, local, remote }: Receiver, keys: Arrival['keys']): ChildSa {
  return {
    ...{ id: 'child1', ike: 'ike1', protocol: 'esp', policy: 'child', mode, esn: keys.esn === true },
    ...{ inbound: keys, outbound: keys, local: selectors(local), remote: selectors(remote) },
    values: { inbound: [], outbound: [] },
  };
}

/** `10.1.0.0/24, 10.3.0.0/24` as ranges. */
function selectors(text: string): SelectorRange[] {
  return text.split(/[\s,]+/).flatMap((prefix) => prefixSelector(prefix.replace(/\[.*$/, '')) ?? []);
}

const stateOf = (window: ReplayWindow): WindowState => ({
  size: window.size,
  highest: window.highest,
  seen: seenNumbers(window),
});

function statesOf(suite: EspSuite, window: ReplayWindow, caught: ReceiverCheck | undefined): OpenTrace['checks'] {
  const sealed = suite.icvBytes > 0;
  const absent: Partial<Record<ReceiverCheck, boolean>> = {
    replay: window.size === 0,
    icv: !sealed,
    window: window.size === 0,
  };
  const failedAt = caught ? RECEIVER_CHECKS.indexOf(caught) : RECEIVER_CHECKS.length;
  return RECEIVER_CHECKS.map((id, index) => {
    const state = index > failedAt ? 'unreached' : index === failedAt ? 'failed' : absent[id] ? 'absent' : 'passed';
    return { id, state };
  });
}

/** Which check gives a reason. */
function caughtBy(reason: Drop, { mode }: Receiver, suite: EspSuite, plaintext: Uint8Array | undefined): ReceiverCheck {
  if (reason === 'unknown-spi' || reason === 'bundle') return 'spi';
  if (reason === 'replayed' || reason === 'too-old') return 'replay';
  if (reason === 'bad-tag') return 'icv';
  if (reason === 'truncated') return suite.icvBytes > 0 ? 'icv' : 'decrypt';
  if (reason === 'bad-padding') return plaintext ? 'padding' : 'decrypt';
  if (reason === 'dummy') return 'next';
  return mode === 'tunnel' && plaintext?.at(-1) !== 4 ? 'next' : 'policy';
}

interface Cut {
  iv: Uint8Array;
  data: Uint8Array;
  icv: Uint8Array;
}

function cut(esp: Uint8Array, { cipher, icvBytes }: EspSuite): Cut {
  const end = Math.max(HEADER_BYTES + cipher.ivBytes, esp.length - icvBytes);
  return {
    iv: esp.slice(HEADER_BYTES, HEADER_BYTES + cipher.ivBytes),
    data: esp.slice(HEADER_BYTES + cipher.ivBytes, end),
    icv: esp.slice(end),
  };
}

const NOTHING = new Uint8Array(0);

/** The plaintext whether or not the ICV is good. A stream is undone by sealing zeros, which shows the key stream. */
function decryptAnyway({ esp, keys }: Arrival, suite: EspSuite): Uint8Array | undefined {
  const { cipher } = suite;
  const { iv, data } = cut(esp, suite);
  if (cipher.icvBytes === 0) return decrypt(cipher, keys.encryptionKey, iv, NOTHING, data, NOTHING);
  const stream = encrypt(cipher, keys.encryptionKey, iv, NOTHING, new Uint8Array(data.length)).ciphertext;
  return xor(data, stream);
}

/** The ICV that came, and the one that the receiver computes for what came. */
function icvs(arrival: Arrival, suite: EspSuite, sequence: number): OpenTrace['icv'] {
  const { esp, keys } = arrival;
  const { iv, data, icv: received } = cut(esp, suite);
  if (hasMac(suite)) {
    const sealed = esp.subarray(0, esp.length - received.length);
    return { received, computed: wholeMac(keys, suite, sequence, sealed).slice(0, suite.icvBytes) };
  }
  if (suite.cipher.icvBytes === 0) return { received: NOTHING, computed: NOTHING };
  const plaintext = decryptAnyway(arrival, suite) ?? data;
  const aad = aadOf(keys, readU32(esp), sequence);
  return { received, computed: encrypt(suite.cipher, keys.encryptionKey, iv, aad, plaintext).icv };
}

function readPlaintext(
  plaintext: Uint8Array | undefined,
): Pick<OpenTrace, 'plaintext' | 'padding' | 'padLength' | 'nextHeader'> {
  if (!plaintext || plaintext.length < TRAILER_BYTES) return { padding: NOTHING, padLength: 0, nextHeader: 0 };
  const end = plaintext.length - TRAILER_BYTES;
  const padLength = plaintext[end] ?? 0;
  const padding = plaintext.slice(Math.max(0, end - padLength), end);
  return { plaintext, padding, padLength, nextHeader: plaintext[end + 1] ?? 0 };
}
