import type { IkePayload } from '../../formats/ike-model.ts';

type Of<P extends IkePayload, K> = P extends unknown ? (Extract<P['kind'], K> extends never ? never : P) : never;
/** The payloads of some kinds. (`Extract` would miss those that stand for two kinds, such as TSi and TSr.) */
export type PayloadOf<K extends IkePayload['kind']> = Of<IkePayload, K>;

/** The first payload of a kind. */
export function payloadOf<K extends IkePayload['kind']>(
  payloads: readonly IkePayload[],
  kind: K,
): PayloadOf<K> | undefined {
  return payloads.find((payload): payload is PayloadOf<K> => payload.kind === kind);
}
