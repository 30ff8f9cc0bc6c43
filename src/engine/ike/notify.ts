import type { IkePayload } from '../formats/ike-model.ts';
import { NOTIFY_TYPES } from '../formats/registries.ts';
import { REFUSAL_NAMES, type Refusal } from './refusals.ts';

export type Notify = Extract<IkePayload, { kind: 'notify' }>;

const NONE = new Uint8Array(0);
/** Types from here on are statuses, below they are errors (RFC 7296 §3.10.1). */
const FIRST_STATUS = 16384;

/** A Notify payload that speaks of no SA in particular (RFC 7296 §3.10). */
export function notify(name: keyof typeof NOTIFY_TYPES.of, data: Uint8Array = NONE): Notify {
  return { kind: 'notify', protocol: 0, spi: NONE, type: NOTIFY_TYPES.of[name], data };
}

/** All Notify payloads of one type. */
export function notifies(payloads: readonly IkePayload[], name: keyof typeof NOTIFY_TYPES.of): Notify[] {
  const type = NOTIFY_TYPES.of[name];
  return payloads.filter((payload): payload is Notify => payload.kind === 'notify' && payload.type === type);
}

/** The first error among the Notify payloads. Unknown statuses are ignored, unknown errors are not (RFC 7296 §3.10.1). */
export function errorNotify(payloads: readonly IkePayload[]): Notify | undefined {
  return payloads.find(
    (payload): payload is Notify => payload.kind === 'notify' && payload.type > 0 && payload.type < FIRST_STATUS,
  );
}

/** The RFC's name of an error, as a refusal tells it. Errors that RFC 7296 does not give as an answer to us are one. */
export function refusalName({ type }: Notify): Refusal['notify'] {
  return REFUSAL_NAMES.find((name) => name === NOTIFY_TYPES.name(type)) ?? 'OTHER_ERROR';
}
