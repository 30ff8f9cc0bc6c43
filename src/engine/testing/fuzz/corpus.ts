import { dissect, NO_KEYS } from '../../dissect/dissect.ts';
import type { Ikev2Keys, KeyTable } from '../../dissect/key-table.ts';
import { decodeIkeMessage, decodePayloadChain } from '../../formats/ike-message.ts';
import type { IkePayload } from '../../formats/ike-model.ts';
import { sealKeys } from '../../ike/outgoing.ts';
import { openMessage } from '../../ike/seal.ts';
import type { IkeSa, KeyedSa } from '../../ike/state.ts';
import * as samples from '../samples.ts';
import { type Structured, structured, within } from './bend.ts';
import type { Moment } from './scenes.ts';

/** A datagram for a peer. */
export interface Nonsense {
  about: string;
  /** What was bent: the datagram itself, or what is inside of it. */
  bytes: Uint8Array;
  /** Makes the datagram, also of bytes that were made smaller. */
  finish(bytes: Uint8Array): Uint8Array;
  /** Only somebody with the keys can have made it: the other end itself has gone mad. */
  sealed: boolean;
}

/** A chain of payloads that an honest message had inside. */
export interface Chain {
  first: number;
  exchange: number;
  inside: Structured;
  payloads: readonly IkePayload[];
}

/** What an honest run has said. */
export interface Corpus {
  messages: readonly Structured[];
  chains: readonly Chain[];
  /** Every payload of it. */
  payloads: readonly IkePayload[];
}

export const isKeyed = (sa: IkeSa): sa is KeyedSa => sa.stage !== 'opening';

/** IPv4 and UDP, in which a message is dissected. */
const HEADERS = 28;

/** An IKE message of either version, with its structure. */
export function messageOf(bytes: Uint8Array): Structured {
  const packet = samples.inUdp(500, bytes);
  return within(structured(packet, dissect(packet, NO_KEYS).fields), bytes, HEADERS);
}

/** The keys of an IKE SA as a dissector takes them. */
export function rowOf(sa: KeyedSa): Ikev2Keys {
  const [i, r] = [sealKeys(sa, 'i'), sealKeys(sa, 'r')];
  const { cipher, integrity } = sa.suite;
  return {
    ...{ version: 2, initiatorSpi: sa.spiI.bytes, responderSpi: sa.spiR.bytes, encryption: cipher.id },
    ...{ skEi: i.encryption, skEr: r.encryption },
    ...(integrity && { integrity: integrity.id }),
    ...(i.authentication && r.authentication && { skAi: i.authentication, skAr: r.authentication }),
  };
}

function openedWith(sas: readonly KeyedSa[], keys: KeyTable, bytes: Uint8Array): Chain[] {
  const { message } = decodeIkeMessage(bytes);
  const sk = message?.payloads[0];
  if (!message || sk?.kind !== 'sk') return [];
  const { flags, exchangeType: exchange } = message.header;
  for (const sa of sas) {
    const chain = openMessage(sealKeys(sa, flags.initiator ? 'i' : 'r'), bytes, sk.body);
    if (!chain) continue;
    const { fields } = dissect(samples.inUdp(500, bytes), keys);
    const inside = within(structured(chain, fields, 'sk.plaintext'), chain);
    return [{ first: sk.first, exchange, inside, payloads: decodePayloadChain(sk.first, chain).payloads }];
  }
  return [];
}

/** What an honest run of IKEv2 has said, opened. */
export function ikev2Corpus(moments: readonly Moment[]): Corpus {
  const everyone = moments.flatMap(({ peers }) => [...peers.a.sas, ...peers.b.sas]).filter(isKeyed);
  const sas = [...new Map(everyone.map((sa) => [sa.name, sa])).values()];
  const keys: KeyTable = { ike: sas.map(rowOf), esp: [], ah: [] };
  const past = moments.at(-1)?.past ?? [];
  const chains = past.flatMap((bytes) => openedWith(sas, keys, bytes));
  const clear = past.flatMap((bytes) => decodeIkeMessage(bytes).message?.payloads ?? []);
  const payloads = [...chains.flatMap((chain) => chain.payloads), ...clear];
  return { messages: past.map(messageOf), chains, payloads: payloads.filter(({ kind }) => kind !== 'sk') };
}
