import type { Dissection } from '../../wire/span.ts';
import { findField, numberOf } from './leaves.ts';
import type { Exchange } from './model.ts';

/** What an IKE message says of itself in its header and in its notifications. */
export interface Reading {
  version: 1 | 2;
  exchange: Exchange;
  response: boolean;
  messageId: number;
  /** RFC 7296 §3.10.1 or RFC 2408 §3.14.1: the types of all notifications that can be read. */
  notifies: readonly number[];
  dissection: Dissection;
}

const V1: Readonly<Record<number, Exchange>> = { 2: 'main-mode', 4: 'aggressive-mode', 32: 'quick-mode' };
const V2: Readonly<Record<number, Exchange>> = { 34: 'ike-sa-init', 35: 'ike-auth', 36: 'create-child-sa' };
const RESPONSE = 32;

/** Reads the header of an IKE message; `undefined` for a packet that is none. */
export function readExchange(dissection: Dissection): Reading | undefined {
  const header = findField(dissection.fields, 'pw.isakmp.header')?.children;
  if (!header) return undefined;
  const version = (numberOf(header, 'isakmp.version') ?? 0) >> 4 === 1 ? 1 : 2;
  const type = numberOf(header, 'isakmp.exchangetype') ?? 0;
  return {
    version,
    exchange: (version === 1 ? V1 : V2)[type] ?? 'informational',
    response: version === 2 && ((numberOf(header, 'isakmp.flags') ?? 0) & RESPONSE) !== 0,
    messageId: numberOf(header, 'isakmp.messageid') ?? 0,
    notifies: notifiesIn(dissection),
    dissection,
  };
}

function notifiesIn({ fields }: Dissection): readonly number[] {
  return payloadsIn(fields).flatMap((payload) => {
    const type = numberOf(payload.children ?? [], 'isakmp.notify.msgtype');
    return type === undefined ? [] : [type];
  });
}

const PAYLOAD = 'isakmp.typepayload';
const isPayload = (value: unknown): value is number => typeof value === 'number' && value !== 2 && value !== 3;

/** All payloads, sealed ones included: neither proposals nor transforms, which share their field's name. */
export function payloadsIn(fields: Dissection['fields']): Dissection['fields'] {
  return fields.flatMap((field) => [
    ...(field.id === PAYLOAD && isPayload(field.value) ? [field] : []),
    ...payloadsIn(field.children ?? []),
  ]);
}

/** Whether a message has a payload of this type. */
export const hasPayload = ({ dissection }: Reading, type: number): boolean =>
  payloadsIn(dissection.fields).some((payload) => payload.value === type);
