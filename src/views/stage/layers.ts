import type { Dissection, Field, Source, SourceId } from '../../engine/wire/span.ts';

/**
 * What a capsule is drawn of: the layers of a packet in header order. Each byte of the packet belongs to exactly one
 * layer, because the leaves of a dissection partition its bytes.
 */
export interface Layer {
  /** Keys the words in `content/ui/stage`: `ip`, `udp`, `ike`, `payload-33`, `esp`, `iv`, `sk`, `sealed`, `icv`, … */
  key: string;
  kind: 'clear' | 'sealed' | 'icv';
  bytes: number;
  /** Of a sealed layer: its readable head (SK’s own header and IV). Counted in `bytes`. */
  head: number;
  /** How many fields of this kind were drawn as one: two NAT detection notifies. */
  count: number;
  /** What this layer says of itself: a port, a sequence number. */
  detail: Readonly<Record<string, string>>;
  /** Fields in it, so that a selected field can be marked. */
  fields: readonly string[];
  /** What is inside, for who holds the key. */
  inside: readonly Layer[];
}

interface Leaf {
  field: Field;
  /** The field and its ancestors in the same source, outermost first. */
  path: readonly Field[];
}

/** The leaves of one source in byte order. A bit field shares its parent’s bytes and is no leaf. */
function leavesOf(fields: readonly Field[], source: SourceId, above: readonly Field[] = []): readonly Leaf[] {
  return fields.flatMap((field) => {
    const path = field.source === source ? [...above, field] : above;
    const below = (field.children ?? []).filter((child) => child.bits === undefined);
    const deeper = below.some((child) => child.source === source || holds(child, source))
      ? leavesOf(below, source, path)
      : [];
    if (deeper.length > 0) return deeper;
    return field.source === source ? [{ field, path }] : [];
  });
}

function holds(field: Field, source: SourceId): boolean {
  return (field.children ?? []).some((child) => child.source === source || holds(child, source));
}

const PAYLOAD = 'isakmp.typepayload';
const SK = 46;
const SKF = 53;
/** IKEv1's proposals and transforms stand inside their SA, as IKEv2's do. */
const INSIDE_SA: ReadonlySet<unknown> = new Set([2, 3]);

/** Ciphertext; for who has no key also what cannot be told from it. */
const isSealed = (id: string): boolean =>
  /^isakmp\.enc\.(data|decrypted|contained)|^esp\.(encrypted_data|data)|^pw\.(sk|esp)\.sealed/.test(id);

/** The payload that a field belongs to: the outermost one, so that proposals and transforms count to their SA. */
const payloadOf = (path: readonly Field[]): Field | undefined =>
  path.find((field) => field.id === PAYLOAD && !INSIDE_SA.has(field.value));

/** Which layer a leaf belongs to. */
function keyOf(path: readonly Field[]): string {
  const ids = path.map((field) => field.id);
  const some = (test: (id: string) => boolean): boolean => ids.some(test);
  if (some((id) => /^(isakmp\.enc\.icd|esp\.icv|ah\.icv)/.test(id))) return 'icv';
  const payload = payloadOf(path);
  if (payload?.value === SK) return some(isSealed) ? 'sk' : 'sk-head';
  if (payload?.value === SKF) return some(isSealed) ? 'skf' : 'skf-head';
  if (payload) return `payload-${payload.value}`;
  if (some((id) => id === 'esp.pad' || id.startsWith('isakmp.enc.pad'))) return 'pad';
  if (some((id) => id.startsWith('isakmp') && isSealed(id))) return 'v1-sealed';
  if (some((id) => id.startsWith('isakmp'))) return 'ike';
  if (some(isSealed)) return 'sealed';
  if (some((id) => id.startsWith('udpencap'))) return some((id) => id.includes('keepalive')) ? 'keepalive' : 'marker';
  if (some((id) => id === 'ah' || id.startsWith('ah.'))) return 'ah';
  if (some((id) => id === 'esp.iv')) return 'iv';
  if (some((id) => /^esp\.(pad_len|protocol)/.test(id))) return 'next';
  if (some((id) => id.startsWith('esp'))) return 'esp';
  if (some((id) => id.startsWith('icmp'))) return 'icmp';
  if (some((id) => id.startsWith('udp'))) return 'udp';
  return ids.find((id) => !id.startsWith('pw.'))?.split('.')[0] ?? 'other';
}

const DETAILS: Readonly<Record<string, string>> = {
  'ip.src': 'source',
  'ip.dst': 'destination',
  'ip.proto': 'protocol',
  'udp.srcport': 'sourcePort',
  'udp.dstport': 'port',
  'ah.spi': 'spi',
  'ah.sequence': 'sequence',
  'isakmp.frag.number': 'part',
  'isakmp.frag.total': 'parts',
  'esp.spi': 'spi',
  'esp.sequence': 'sequence',
  'icmp.type': 'type',
  'ip.ttl': 'ttl',
  'isakmp.notify.msgtype': 'notify',
};

/** Names for what has one, numbers for the rest. */
const NAMED: ReadonlySet<string> = new Set(['notify', 'type']);

function detailOf(field: Field): Readonly<Record<string, string>> {
  const name = DETAILS[field.id];
  if (name === undefined) return {};
  if (!NAMED.has(name) && typeof field.value === 'number') return { [name]: String(field.value) };
  return { [name]: field.show.replace(/ \(\d+\)$/, '') };
}

const SEALED: ReadonlySet<string> = new Set(['sk', 'skf', 'sealed', 'v1-sealed']);

const kindOf = (key: string): Layer['kind'] => (key === 'icv' ? 'icv' : SEALED.has(key) ? 'sealed' : 'clear');

function layerOf(leaf: Leaf): Layer {
  const key = keyOf(leaf.path);
  return {
    key,
    kind: kindOf(key),
    bytes: leaf.field.end - leaf.field.start,
    head: 0,
    count: 1,
    detail: detailOf(leaf.field),
    fields: [...new Set(leaf.path.map((field) => field.id))],
    inside: [],
  };
}

function join(one: Layer, next: Layer): Layer {
  return {
    ...one,
    bytes: one.bytes + next.bytes,
    count: one.count + next.count - 1,
    detail: { ...one.detail, ...next.detail },
    fields: [...new Set([...one.fields, ...next.fields])],
    inside: [...one.inside, ...next.inside],
  };
}

/** SK’s header and IV become the head of the sealed layer behind them. */
const opensSealed = (one: Layer, next: Layer): boolean => one.key === `${next.key}-head`;

function group(layers: readonly Layer[]): readonly Layer[] {
  const grouped: Layer[] = [];
  for (const layer of layers) {
    const last = grouped[grouped.length - 1];
    if (last && last.key === layer.key) grouped[grouped.length - 1] = join(last, layer);
    else if (last && opensSealed(last, layer)) grouped[grouped.length - 1] = { ...join(layer, last), head: last.bytes };
    else grouped.push(layer);
  }
  return grouped;
}

/** Of several payloads of one kind each stays one in `count`, though they are drawn together. */
function countPayloads(layer: Layer, leaves: readonly Leaf[]): Layer {
  const payloads = new Set(leaves.filter((leaf) => keyOf(leaf.path) === layer.key).map((leaf) => payloadOf(leaf.path)));
  payloads.delete(undefined);
  return payloads.size > 1 ? { ...layer, count: payloads.size } : layer;
}

/** The sources that were opened out of a sealed part of this one. */
const openedFrom = (dissection: Dissection, source: SourceId): readonly Source[] =>
  dissection.sources.filter((other) => other.from?.source === source);

function layersIn(dissection: Dissection, source: SourceId): readonly Layer[] {
  const leaves = leavesOf(dissection.fields, source);
  const inside = openedFrom(dissection, source).flatMap((other) => layersIn(dissection, other.id));
  return group(leaves.map(layerOf)).map((layer) => {
    const counted = countPayloads(layer, leaves);
    return counted.kind === 'sealed' ? { ...counted, inside } : counted;
  });
}

/** The layers of a packet as it is on the wire, with what is inside the sealed one where the dissector held its key. */
export function layersOf(dissection: Dissection): readonly Layer[] {
  return layersIn(dissection, 'wire');
}

export function totalBytes(layers: readonly Layer[]): number {
  return layers.reduce((sum, layer) => sum + layer.bytes, 0);
}

/** With a sealed part’s readable head as a layer of its own, so that a count of what is shut is the sum of what is drawn. */
export function headsApart(layers: readonly Layer[]): readonly Layer[] {
  return layers.flatMap((layer) => {
    if (layer.head === 0) return layer;
    const head: Layer = { ...layer, key: `${layer.key}-head`, kind: 'clear', bytes: layer.head };
    const rest: Layer = { ...layer, bytes: layer.bytes - layer.head, head: 0 };
    return [{ ...head, head: 0, fields: [], inside: [] }, rest];
  });
}

/**
 * How many bytes of a packet tell this reader something, and how many stay shut: sealed parts and their seals. With
 * nothing shut, a seal is as good to read as the rest.
 */
export function legibility(layers: readonly Layer[]): { reads: number; sealed: number } {
  if (!layers.some((layer) => layer.kind === 'sealed')) return { reads: totalBytes(layers), sealed: 0 };
  const sealed = layers.reduce((sum, layer) => sum + (layer.kind === 'clear' ? 0 : layer.bytes - layer.head), 0);
  return { reads: totalBytes(layers) - sealed, sealed };
}
