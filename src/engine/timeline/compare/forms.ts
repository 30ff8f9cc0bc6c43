import { readU16 } from '../../bytes/bytes.ts';
import { dissect } from '../../dissect/dissect.ts';
import { checkAh } from '../../ipsec/ah.ts';
import { type AhZeroed, ahCovered } from '../../ipsec/ah-cover.ts';
import { openEsp } from '../../ipsec/esp.ts';
import { payloadOf, withHeaderChecksum } from '../../ipsec/reheader.ts';
import { dataLayers } from './layers.ts';
import { fieldsNamed } from './leaves.ts';
import type { ComparedLayer, LayerKey } from './model.ts';
import { type FormKey, keysOf, type SuiteKey, tableOf, wrapped } from './wrap.ts';

export type { FormKey, SuiteKey };

export interface FormsChoice {
  suite: SuiteKey;
  /** UDP 4500 around ESP. */
  udp: boolean;
}

export interface Extent {
  start: number;
  end: number;
}

/** A layer with its place in the packet. `original` marks what was in the packet before it was wrapped. */
export interface FormLayer extends ComparedLayer, Extent {
  original: boolean;
}

/** What one integrity check value answers for. */
export interface Cover extends Extent {
  by: 'esp' | 'ah';
  /** Inside the extent, but taken as zero. */
  zeroed: readonly AhZeroed[];
  /** How many bytes are covered as they are. */
  bytes: number;
}

/** One packet in one form. All offsets count from its first byte. */
export interface Form {
  key: FormKey;
  bytes: Uint8Array;
  layers: readonly FormLayer[];
  /** Where the ICMP message begins, which is in every form. */
  anchor: number;
  encrypted?: Extent;
  covers: readonly Cover[];
  /** Bytes more than the plain packet has. */
  overhead: number;
  /** Whether the receiver still takes it after a NAT put another source address into its first header. */
  survivesNat: boolean;
}

/** A field of the first IP header, for the magnified view. */
export interface HeaderField extends Extent {
  id: string;
  bytes: Uint8Array;
  /** AH takes zeros in its place. */
  zeroed: boolean;
}

export interface FormSheet {
  choice: FormsChoice;
  plain: Form;
  forms: readonly Form[];
  /** The outer header of AH in tunnel mode, and the check value over it and the rest. */
  header: readonly HeaderField[];
  icv: Uint8Array;
}

const WRAPPED: readonly FormKey[] = ['esp-tunnel', 'esp-transport', 'ah-tunnel', 'ah-transport', 'ah-esp'];
const ORIGINAL: ReadonlySet<LayerKey> = new Set(['inner-ip', 'icmp', 'data']);

const isTunnel = (key: FormKey): boolean => key === 'esp-tunnel' || key === 'ah-tunnel' || key === 'ah-esp';

function placed(layers: readonly ComparedLayer[], key: FormKey): readonly FormLayer[] {
  let end = 0;
  return layers.map((layer) => {
    const start = end;
    end += layer.bytes;
    const original = ORIGINAL.has(layer.key) || (layer.key === 'ip' && !isTunnel(key));
    return { ...layer, start, end, original };
  });
}

const startOf = (layers: readonly FormLayer[], key: LayerKey): number | undefined =>
  layers.find((layer) => layer.key === key)?.start;

/** ESP's check covers all from its SPI up to the check value (RFC 4303 §2.8). */
function espCover(layers: readonly FormLayer[]): readonly Cover[] {
  const [start, end] = [startOf(layers, 'esp'), startOf(layers, 'icv')];
  if (start === undefined || end === undefined) return [];
  return [{ by: 'esp', start, end, zeroed: [], bytes: end - start }];
}

/** AH's check covers the whole packet, less what may change on the way and itself (RFC 4302 §3.3.3). */
function ahCover(bytes: Uint8Array): readonly Cover[] {
  const cover = ahCovered(bytes);
  if (!cover) return [];
  const zeros = cover.zeroed.reduce((sum, { start, end }) => sum + end - start, 0);
  return [{ by: 'ah', start: 0, end: bytes.length, zeroed: cover.zeroed, bytes: bytes.length - zeros }];
}

function encryptedIn(layers: readonly FormLayer[]): Extent | undefined {
  const sealed = layers.filter((layer) => layer.sealed);
  const [first, last] = [sealed[0], sealed.at(-1)];
  return first && last && { start: first.start, end: last.end };
}

const SOURCE = 12;
/** TEST-NET-2, RFC 5737. */
const OUTSIDE = [198, 51, 100, 7];
const UDP_HEADER = 8;

/** Sends a packet through a NAT and asks the receiver's own functions whether they take it. */
function survives(key: FormKey, bytes: Uint8Array, { suite, udp }: FormsChoice): boolean {
  const { esp, ah } = keysOf(key, suite);
  const changed = bytes.slice();
  changed.set(OUTSIDE, SOURCE);
  const translated = withHeaderChecksum(changed);
  if (ahCovered(bytes)) return checkAh(ah, 1, translated);
  return openEsp(esp, payloadOf(translated).slice(udp ? UDP_HEADER : 0)).ok;
}

function formOf(key: FormKey, choice: FormsChoice, plainBytes: number): Form {
  const bytes = wrapped(key, choice);
  const layers = placed(dataLayers(dissect(bytes, tableOf(key, choice.suite)), choice.suite === 'null'), key);
  const encrypted = encryptedIn(layers);
  return {
    key,
    bytes,
    layers,
    anchor: startOf(layers, 'icmp') ?? 0,
    ...(encrypted && { encrypted }),
    covers: [...espCover(layers), ...ahCover(bytes)],
    overhead: bytes.length - plainBytes,
    survivesNat: key === 'plain' || survives(key, bytes, choice),
  };
}

const HEADER_FIELDS = [
  'pw.ip.version_ihl',
  'ip.dsfield',
  'ip.len',
  'ip.id',
  'pw.ip.fragment',
  'ip.ttl',
  'ip.proto',
  'ip.checksum',
  'ip.src',
  'ip.dst',
] as const;

function headerOf({ bytes, covers }: Form): readonly HeaderField[] {
  const { fields } = dissect(bytes, { ike: [], esp: [], ah: [] });
  const zeroed = covers.flatMap((cover) => cover.zeroed);
  return HEADER_FIELDS.flatMap((id) => {
    const field = fieldsNamed(fields, id)[0];
    if (!field) return [];
    const { start, end } = field;
    const zero = zeroed.some((span) => span.start <= start && end <= span.end);
    return [{ id, start, end, bytes: bytes.slice(start, end), zeroed: zero }];
  });
}

/** One ping in every form, computed with real keys. */
export function packetForms(choice: FormsChoice): FormSheet {
  const plain = formOf('plain', choice, wrapped('plain', choice).length);
  const total = readU16(plain.bytes, 2);
  const forms = WRAPPED.map((key) => formOf(key, choice, total));
  const magnified = forms.find(({ key }) => key === 'ah-tunnel') ?? plain;
  const icv = ahCovered(magnified.bytes)?.icv ?? { start: 0, end: 0 };
  return {
    choice,
    plain,
    forms,
    header: headerOf(magnified),
    icv: magnified.bytes.slice(icv.start, icv.end),
  };
}
