import type { Dissection, Field } from '../../engine/wire/span.ts';

/** What a packet says, in a few lines: a name, and the value as a person reads it. */
export interface Fact {
  name: string;
  show: string;
}

const PAYLOAD = 'isakmp.typepayload';
/** Of ESP: how the receiver finds the key, what stops a replay, and what was inside. */
const OF_ESP: ReadonlySet<string> = new Set(['esp.spi', 'esp.sequence', 'icmp']);
const MOST = 4;

/**
 * The payloads of an IKE message in their order, those inside SK in place of SK where the keys are there; of ESP the
 * few fields that the receiver goes by.
 */
function* telling(fields: readonly Field[], inner = false): Generator<Field> {
  for (const field of fields) {
    const inside = [...telling(field.children ?? [], inner || field.source !== 'wire')];
    if (field.id === PAYLOAD)
      yield* inside.some(({ id, source }) => id === PAYLOAD && source !== field.source) ? inside : [field];
    else if (OF_ESP.has(field.id)) yield field;
    else if (field.id === 'ip' && inner) yield field;
    else yield* inside;
  }
}

/** `N(AUTHENTICATION_FAILED)` would say twice what its value says. */
const shortName = (name: string): string => (name.startsWith('N(') ? 'N' : name);

export function factsOf({ fields }: Dissection): readonly Fact[] {
  return [...telling(fields)].slice(0, MOST).map(({ name, show }) => ({ name: shortName(name), show }));
}
