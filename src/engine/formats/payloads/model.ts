import type { IkePayload } from '../ike-model.ts';

/** The payload of one kind. */
export type PayloadOf<K extends IkePayload['kind']> = Extract<IkePayload, { kind: K }>;
