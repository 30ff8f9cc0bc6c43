import type { Dissection, Field } from '../../wire/span.ts';
import type { Reading } from './exchange.ts';
import { type Leaf, leavesOf } from './leaves.ts';
import type { ComparedLayer, Exchange, LayerKey, Purpose, Storey } from './model.ts';
import { PURPOSES } from './model.ts';
import { nameIn } from './names.ts';
import { roleOf } from './payloads.ts';

/** A leaf, what it is part of, and which question it speaks to where that is not left to its neighbours. */
interface Piece {
  leaf: Leaf;
  key: LayerKey;
  purpose?: Purpose | undefined;
  payload?: Field;
}

const PAYLOAD = 'isakmp.typepayload';
/** SK and SKF. */
const SEALING: ReadonlySet<unknown> = new Set([46, 53]);
/** Proposals and transforms share their field's name with payloads. */
const PARTS: ReadonlySet<unknown> = new Set([2, 3]);
const isPayload = ({ id, value }: Field): boolean => id === PAYLOAD && !PARTS.has(value) && !SEALING.has(value);

const CIPHERTEXT = /^isakmp\.enc\.data|^esp\.encrypted_data|^pw\.(sk|esp)\.sealed/;
const FRAGMENT = 'pw.skf.part';

/** What an IKE packet has beside its payloads. */
function ikeKey({ field, sealed }: Leaf): LayerKey {
  if (field.id === FRAGMENT) return 'fragment';
  if (CIPHERTEXT.test(field.id)) return 'sealed';
  if (field.id.startsWith('isakmp.enc.icd')) return 'icv';
  if (sealed) return 'padding';
  return field.id === 'isakmp.enc.iv' ? 'seal-head' : 'ike-headers';
}

const V1_SA = 1;
const V1_KE = 4;

/** The role of a payload where it stands: vendor ids keep to an offer, NAT detection to a key. */
function rolePiece(leaf: Leaf, payload: Field, exchange: Exchange, types: ReadonlySet<unknown>): Piece {
  const type = Number(payload.value);
  const notify = payload.children?.find((child) => child.id === 'isakmp.notify.msgtype')?.value;
  const role = roleOf(type, exchange, typeof notify === 'number' ? notify : undefined);
  const beside =
    role.layer === 'vendor' && types.has(V1_SA)
      ? 'offer'
      : role.layer === 'nat-detection' && types.has(V1_KE)
        ? 'key-exchange'
        : undefined;
  return { leaf, key: role.layer, purpose: role.purpose ?? beside, payload };
}

const UNTOLD: Readonly<Record<Exchange, Purpose>> = {
  'main-mode': 'proof',
  'aggressive-mode': 'proof',
  'quick-mode': 'first-child',
  'ike-sa-init': 'offer',
  'ike-auth': 'proof',
  'create-child-sa': 'more-children',
  informational: 'notice',
};

/** The header of SK is the part of its payload in front of the ciphertext. */
const isSealHead = ({ path, sealed }: Leaf): boolean =>
  !sealed && path.some(({ id, value }) => id === PAYLOAD && SEALING.has(value));

function ikePieces({ dissection, exchange }: Reading): readonly Piece[] {
  const leaves = leavesOf(dissection);
  const owners = leaves.map((leaf) => leaf.path.find(isPayload));
  const types = new Set<unknown>(owners.map((payload) => payload?.value));
  return leaves.map((leaf, index) => {
    const payload = owners[index];
    if (payload) return rolePiece(leaf, payload, exchange, types);
    const key = ikeKey(leaf);
    return { leaf, key: key === 'ike-headers' && isSealHead(leaf) ? 'seal-head' : key };
  });
}

/** Who has no question of its own joins the one before, and what stands in front of all questions the first. */
function settled(pieces: readonly Piece[], untold: Purpose): readonly (Piece & { purpose: Purpose })[] {
  let running = pieces.find((piece) => piece.purpose !== undefined)?.purpose ?? untold;
  return pieces.map((piece) => {
    running = piece.purpose ?? running;
    return { ...piece, purpose: running };
  });
}

const bytesOf = ({ start, end }: Field): number => end - start;

/** What speaks for a layer: whom an identity names, whom an IP header joins. */
const sayingOf = (parts: readonly Piece[]): Field | undefined =>
  parts.map(({ leaf }) => leaf.field).find(({ id }) => id.startsWith('isakmp.id.data')) ??
  parts[0]?.leaf.path.find(({ id }) => id === 'ip');

/** Joins the pieces of one layer, wherever in the packet they stand. */
function layersFrom(pieces: readonly Piece[], nameOf: (payload: Field) => string): readonly ComparedLayer[] {
  const byKey = new Map<LayerKey, Piece[]>();
  for (const piece of pieces) byKey.set(piece.key, [...(byKey.get(piece.key) ?? []), piece]);
  return [...byKey].map(([key, parts]) => {
    const payloads = [...new Set(parts.flatMap(({ payload }) => (payload ? [payload] : [])))];
    return {
      key,
      bytes: parts.reduce((sum, { leaf }) => sum + bytesOf(leaf.field), 0),
      sealed: parts.some(({ leaf, key: kind }) => leaf.sealed || kind === 'sealed'),
      names: payloads.map(nameOf),
      sizes: payloads.map(bytesOf),
      says: sayingOf(parts)?.show ?? '',
    };
  });
}

/** An IKE message cut by question. `whole`: all of it speaks to this one. */
export function ikeStoreys(reading: Reading, nth: number, first: boolean, whole?: Purpose): readonly Storey[] {
  const pieces = settled(ikePieces(reading), UNTOLD[reading.exchange]);
  const ids = pieces.map(({ payload }) => payload);
  const nameOf = (payload: Field) => {
    const earlier = new Set(ids.slice(0, ids.indexOf(payload)).filter((other) => other?.value === payload.value));
    return nameIn({ exchange: reading.exchange, first, nth, payload, place: earlier.size });
  };
  if (whole) return [{ purpose: whole, layers: layersFrom(pieces, nameOf) }];
  const asked = PURPOSES.filter((purpose) => pieces.some((piece) => piece.purpose === purpose));
  return asked.map((purpose) => ({
    purpose,
    layers: layersFrom(
      pieces.filter((piece) => piece.purpose === purpose),
      nameOf,
    ),
  }));
}

const PREFIXES: readonly (readonly [prefix: string, key: LayerKey])[] = [
  ['ah.icv', 'ah-icv'],
  ['ah', 'ah'],
  ['esp.iv', 'iv'],
  ['esp.icv', 'icv'],
  ['esp.pad_len', 'trailer'],
  ['esp.protocol', 'trailer'],
  ['esp.pad', 'padding'],
  ['esp', 'esp'],
  ['icmp', 'icmp'],
];

function dataKey({ field, path, sealed }: Leaf): LayerKey {
  if (CIPHERTEXT.test(field.id)) return 'sealed';
  const header = path.find(({ id }) => id === 'ip' || id === 'udp');
  if (header?.id === 'ip') return header.start === 0 && !sealed ? 'ip' : 'inner-ip';
  if (header?.id === 'udp') return sealed ? 'data' : 'udp';
  if (field.id === 'data.data' || field.id === 'icmp.data_time') return 'data';
  return PREFIXES.find(([prefix]) => field.id.startsWith(prefix))?.[1] ?? 'data';
}

/** A packet of data as layers. `legible`: what stands in the ciphertext's place is not encrypted. */
export function dataLayers(dissection: Dissection, legible = false): readonly ComparedLayer[] {
  const pieces = leavesOf(dissection).map((leaf) => ({ leaf, key: dataKey(leaf) }));
  const layers = layersFrom(pieces, ({ name }) => name);
  return legible ? layers.map((layer) => ({ ...layer, sealed: false })) : layers;
}
