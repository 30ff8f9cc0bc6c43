import type { Field } from '../../wire/span.ts';
import type { Exchange } from './model.ts';

/** Where a payload stands in its exchange. */
export interface PayloadPlace {
  exchange: Exchange;
  /** Sent by the end that opened the exchange. */
  first: boolean;
  /** The message's place in its exchange, from 1. */
  nth: number;
  payload: Field;
  /** How many payloads of its type stand before it in the message. */
  place: number;
}

const V1_ID = 5;
const V1_HASH = 8;
const V1_NONCE = 10;
const V1_NOTIFY = 11;

/** Phase 1 as RFC 2409 §5 writes it: `IDii`, `HASH_R`. */
const phase1Name = (type: unknown, first: boolean): string | undefined => {
  if (type === V1_ID) return first ? 'IDii' : 'IDir';
  if (type === V1_HASH) return first ? 'HASH_I' : 'HASH_R';
  return undefined;
};

const quickName = (type: unknown, nth: number, place: number): string | undefined => {
  if (type === V1_ID) return place === 0 ? 'IDci' : 'IDcr';
  return type === V1_HASH ? `HASH(${nth})` : undefined;
};

/** As IKEv2 writes it, with the names of RFC 2408: `N(INITIAL-CONTACT)`. */
function notifyName({ name, children = [] }: Field): string {
  const type = children.find(({ id }) => id === 'isakmp.notify.msgtype')?.show.replace(/ \(\d+\)$/, '');
  return type === undefined ? name : `N(${type})`;
}

/** The RFC's notation for a payload. IKEv2's payloads already bear it; IKEv1's depend on who sends them when. */
export function nameIn({ exchange, first, nth, payload, place }: PayloadPlace): string {
  const type = payload.value;
  if (type === V1_NONCE) return first ? 'Ni' : 'Nr';
  if (type === V1_NOTIFY) return notifyName(payload);
  if (exchange === 'main-mode' || exchange === 'aggressive-mode') return phase1Name(type, first) ?? payload.name;
  return (exchange === 'quick-mode' ? quickName(type, nth, place) : undefined) ?? payload.name;
}
