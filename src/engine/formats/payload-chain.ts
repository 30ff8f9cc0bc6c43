import type { Links } from '../wire/chain.ts';
import { type Codec, mapped, rest } from '../wire/codec.ts';
import type { IkePayload } from './ike-model.ts';
import type { Ikev1Formats } from './ikev1.ts';
import { auth } from './payloads/auth.ts';
import { del } from './payloads/delete.ts';
import { framed } from './payloads/generic.ts';
import { idi, idr } from './payloads/id.ts';
import { ke } from './payloads/ke.ts';
import type { PayloadOf } from './payloads/model.ts';
import { type Place, placeKey } from './payloads/names.ts';
import { nonce } from './payloads/nonce.ts';
import { notify } from './payloads/notify.ts';
import { sa } from './payloads/sa.ts';
import { opaqueFragment, opaqueSeal, sk } from './payloads/sealed.ts';
import { tsi, tsr } from './payloads/ts.ts';
import { vendor } from './payloads/vendor.ts';
import { rareFormats } from './rare.ts';

/** Payload types of the kinds that the lab takes apart (RFC 7296 §3.2). */
const TYPES: Readonly<Record<Exclude<IkePayload['kind'], 'unknown'>, number>> = {
  sa: 33,
  ke: 34,
  idi: 35,
  idr: 36,
  auth: 39,
  nonce: 40,
  notify: 41,
  delete: 42,
  vendor: 43,
  tsi: 44,
  tsr: 45,
  sk: 46,
};
const FRAGMENT = 53;

/** How the insides of SK and SKF are read; the dissector with keys has its own. */
export interface Seals {
  sk: Codec<Uint8Array>;
  skf: Codec<Uint8Array>;
  /** All payloads of an encrypted IKEv1 message. */
  v1(formats: Ikev1Formats): Codec<readonly IkePayload[]>;
}

export const OPAQUE: Seals = { sk: opaqueSeal, skf: opaqueFragment, v1: ({ encrypted }) => encrypted };

const BODIES: readonly (readonly [type: number, body: Codec<unknown>])[] = [
  [TYPES.sa, sa],
  [TYPES.ke, ke],
  [TYPES.idi, idi],
  [TYPES.idr, idr],
  [TYPES.auth, auth],
  [TYPES.nonce, nonce],
  [TYPES.notify, notify],
  [TYPES.delete, del],
  [TYPES.vendor, vendor],
  [TYPES.tsi, tsi],
  [TYPES.tsr, tsr],
];

const typeOf = (payload: IkePayload) => (payload.kind === 'unknown' ? payload.type : TYPES[payload.kind]);
const isSealed = (payload: IkePayload) => typeOf(payload) === TYPES.sk || typeOf(payload) === FRAGMENT;

function unknown(type: number, critical: boolean): Codec<PayloadOf<'unknown'>> {
  return mapped(
    rareFormats()?.bodies[type] ?? UNKNOWN_DATA,
    (body) => ({ kind: 'unknown', type, critical, body }),
    ({ body }) => body,
  );
}

function skf(seal: Codec<Uint8Array>, critical: boolean): Codec<PayloadOf<'unknown'>> {
  return {
    write: (out, { body }) => seal.write(out, body),
    read: (from) => ({ kind: 'unknown', type: FRAGMENT, critical, first: from.next, body: seal.read(from) }),
  };
}

const UNKNOWN_DATA = rest({ id: 'isakmp.datapayload', name: 'Payload Data', rfc: 'RFC 7296 §3.2' });

/** The body codec of a payload type. Critical is kept for what the lab does not take apart (RFC 7296 §2.5). */
function bodies(seals: Seals): (type: number) => (critical: boolean) => Codec<IkePayload> {
  const known = new Map<number, Codec<unknown>>([...BODIES, [TYPES.sk, sk(seals.sk)]]);
  return (type) => {
    const body = known.get(type) as Codec<IkePayload> | undefined;
    if (body) return () => body;
    return (critical) => (type === FRAGMENT ? skf(seals.skf, critical) : unknown(type, critical)) as Codec<IkePayload>;
  };
}

/** How payloads follow one another, given where they stand. Codecs are made once for each type and place. */
export function payloadLinks(seals: Seals): (place: Place | undefined) => Links<IkePayload> {
  const bodyOf = bodies(seals);
  const made = new Map<string, Links<IkePayload>>();
  return (place) => {
    const key = placeKey(place);
    const links = made.get(key) ?? linksAt(place, bodyOf);
    made.set(key, links);
    return links;
  };
}

function linksAt(place: Place | undefined, bodyOf: ReturnType<typeof bodies>): Links<IkePayload> {
  const codecs: (Codec<IkePayload> | undefined)[] = [];
  return {
    typeOf,
    tail: (payload) => ('first' in payload ? (payload.first ?? 0) : 0),
    isLast: isSealed,
    codec: (type) => {
      const codec = codecs[type] ?? framed(type, bodyOf(type), place);
      codecs[type] = codec;
      return codec;
    },
  };
}
