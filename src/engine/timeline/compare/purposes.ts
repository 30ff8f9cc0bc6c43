import { NOTIFY_TYPES } from '../../formats/registries.ts';
import type { Site } from '../../values/value.ts';
import { hasPayload, payloadsIn, type Reading } from './exchange.ts';
import { fieldsNamed } from './leaves.ts';
import type { Purpose } from './model.ts';

/** An IKE message with its sender. */
export interface Sent {
  from: Site;
  reading: Reading;
}

const V1_ID = 5;
const V1_DELETE = 12;
const V2_SA = 33;
const V2_DELETE = 42;
/** RFC 3706 §5.3. */
const DPD: ReadonlySet<number> = new Set([36136, 36137]);
const IKE = 1;

const AGAIN: ReadonlySet<number> = new Set([NOTIFY_TYPES.of.COOKIE, NOTIFY_TYPES.of.INVALID_KE_PAYLOAD]);

/** An answer to IKE_SA_INIT that only says how to ask again (RFC 7296 §2.6, §1.2). */
const asksAgain = ({ reading }: Sent): boolean =>
  reading.response &&
  reading.exchange === 'ike-sa-init' &&
  reading.notifies.some((type) => AGAIN.has(type)) &&
  !hasPayload(reading, V2_SA);

/** Requests that came to nothing, and the answers that said so. */
function retries(messages: readonly Sent[]): ReadonlySet<Sent> {
  const found = new Set<Sent>();
  let open: Sent[] = [];
  for (const message of messages) {
    if (message.reading.exchange !== 'ike-sa-init') continue;
    open.push(message);
    if (asksAgain(message)) for (const one of open) found.add(one);
    if (message.reading.response) open = [];
  }
  return found;
}

/** The messages of one exchange share a key: a request and its answer, or a quick mode. */
function conversation({ from, reading }: Sent): string {
  const asker = reading.response ? (from === 'a' ? 'b' : 'a') : from;
  const owner = reading.version === 1 ? '' : asker;
  return `${reading.exchange}/${reading.messageId}/${owner}`;
}

/** The selectors that a quick mode is about. */
const clientIds = ({ dissection }: Reading): string =>
  payloadsIn(dissection.fields)
    .filter((payload) => payload.value === V1_ID)
    .map((payload) => payload.show)
    .join(' ');

/** A later quick mode for the selectors of an earlier one takes its place; RFC 2409 has no word for it. */
function quickPurpose(reading: Reading, earlier: readonly string[]): Purpose {
  if (earlier.length === 0) return 'first-child';
  return earlier.includes(clientIds(reading)) ? 'rekey' : 'more-children';
}

/** CREATE_CHILD_SA rekeys what REKEY_SA names, or the IKE SA where it proposes one (RFC 7296 §1.3). */
function createPurpose({ notifies, dissection }: Reading): Purpose {
  const proposed = fieldsNamed(dissection.fields, 'isakmp.prop.protoid').map((field) => field.value);
  return notifies.includes(NOTIFY_TYPES.of.REKEY_SA) || proposed.includes(IKE) ? 'rekey' : 'more-children';
}

function informationalPurpose(reading: Reading): Purpose {
  if (hasPayload(reading, reading.version === 1 ? V1_DELETE : V2_DELETE)) return 'delete';
  const empty = reading.version === 2 && reading.notifies.length === 0;
  return empty || reading.notifies.some((type) => DPD.has(type)) ? 'check' : 'notice';
}

function opening(reading: Reading, quicks: readonly string[]): Purpose | undefined {
  switch (reading.exchange) {
    case 'quick-mode':
      return quickPurpose(reading, quicks);
    case 'create-child-sa':
      return createPurpose(reading);
    case 'informational':
      return informationalPurpose(reading);
    default:
      return undefined;
  }
}

/**
 * The question that a whole message speaks to, one for each message in order; `undefined` where its payloads decide. What
 * answers or concludes an exchange has the purpose of what opened it.
 */
export function wholePurposes(messages: readonly Sent[]): readonly (Purpose | undefined)[] {
  const again = retries(messages);
  const known = new Map<string, Purpose>();
  const quicks: string[] = [];
  return messages.map((message) => {
    if (again.has(message)) return 'retry';
    const { reading } = message;
    const key = conversation(message);
    const purpose = known.get(key) ?? opening(reading, quicks);
    if (purpose === undefined) return undefined;
    if (reading.exchange === 'quick-mode' && !known.has(key)) quicks.push(clientIds(reading));
    known.set(key, purpose);
    return purpose;
  });
}
