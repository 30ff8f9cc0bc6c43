import { decodeIkeMessage, encodeIkeMessage, encodePayloadChain } from '../../formats/ike-message.ts';
import type { IkeHeader } from '../../formats/ike-model.ts';
import { EXCHANGE_TYPES } from '../../formats/registries.ts';
import type { IkeSa, KeyedSa, PeerState } from '../../ike/state.ts';
import { patch } from '../../wire/patch.ts';
import type { Random } from '../mutate.ts';
import * as samples from '../samples.ts';
import { bend, bendPayloads, pick } from './bend.ts';
import { type Corpus, isKeyed, type Nonsense, rowOf } from './corpus.ts';

const { IKE_SA_INIT, IKE_AUTH, CREATE_CHILD_SA, INFORMATIONAL } = EXCHANGE_TYPES.of;
const EXCHANGES = [IKE_SA_INIT, IKE_AUTH, CREATE_CHILD_SA, INFORMATIONAL];

/** A header that fits the SA and the moment, or nearly. */
function headerFor(random: Random, sa: IkeSa, exchange: number): IkeHeader {
  const { pending } = sa;
  const response = pending !== undefined && random(2) === 0;
  const expected = response ? pending.messageId : sa.nextExpected;
  return {
    initiatorSpi: sa.spiI.bytes,
    responderSpi: isKeyed(sa) ? sa.spiR.bytes : samples.counting(8, 9),
    version: { major: 2, minor: 0 },
    exchangeType: response && random(4) > 0 ? pending.exchange : exchange,
    flags: { initiator: sa.role === 'r', version: false, response: random(16) === 0 ? !response : response },
    messageId: random(8) === 0 ? random(5) : expected,
  };
}

/** Nonsense behind a good ICV. */
function sealed(random: Random, corpus: Corpus, sa: KeyedSa): Nonsense {
  const model = pick(random, corpus.chains);
  const made =
    random(2) === 0
      ? { name: 'payloads', ...encodePayloadChain(bendPayloads(model.payloads, random, corpus.payloads)) }
      : { ...bend(model.inside, random, pick(random, corpus.chains).inside), first: model.first };
  const first = random(12) === 0 ? random(256) : made.first;
  const header = headerFor(random, sa, random(3) > 0 ? model.exchange : pick(random, EXCHANGES));
  const part = random(6) === 0 ? Uint8Array.of(0, random(4), 0, random(4)) : undefined;
  return {
    about: `${made.name} inside ${part ? 'SKF' : 'SK'}`,
    bytes: made.bytes,
    finish: (chain) => samples.sealChain(rowOf(sa), header, first, chain, part),
    sealed: true,
  };
}

/** A well-formed message in the clear whose payloads belong together as little as they can. */
function clear(random: Random, corpus: Corpus, sa: IkeSa | undefined): Nonsense {
  const model = decodeIkeMessage(pick(random, corpus.messages).bytes).message;
  const open = model?.payloads.filter(({ kind }) => kind !== 'sk') ?? [];
  const payloads = bendPayloads(open, random, corpus.payloads);
  const stray = {
    ...samples.ikeHeader(IKE_SA_INIT, false, 0, new Uint8Array(8)),
    initiatorSpi: samples.counting(8, random(200)),
  };
  const header = sa && random(3) > 0 ? headerFor(random, sa, pick(random, EXCHANGES)) : stray;
  const bytes = encodeIkeMessage({ header, payloads });
  return { about: 'payloads in the clear', bytes, finish: (same) => same, sealed: false };
}

/** An honest message bent, and more often than not with a header that fits. */
function bent(random: Random, corpus: Corpus, past: number, sa: IkeSa | undefined): Nonsense {
  const message = () => pick(random, corpus.messages.slice(0, Math.max(1, past)));
  const { name, bytes } = bend(message(), random, message());
  const fitting = sa && bytes.length >= 28 && random(3) === 0;
  const header = fitting && encodeIkeMessage({ header: headerFor(random, sa, pick(random, EXCHANGES)), payloads: [] });
  // Its first payload and its length stay as they are.
  const whole = header
    ? patch(
        patch(bytes, { start: 0, end: 16 }, header.subarray(0, 16)),
        { start: 18, end: 24 },
        header.subarray(18, 24),
      )
    : bytes;
  return { about: fitting ? `${name}, a header that fits` : name, bytes: whole, finish: (same) => same, sealed: false };
}

/** Something for an IKEv2 peer to choke on. `past` counts the messages that have been sent. */
export function ikev2Nonsense(random: Random, corpus: Corpus, victim: PeerState, past: number): Nonsense {
  const sa = victim.sas.length > 0 ? pick(random, victim.sas) : undefined;
  if (sa && isKeyed(sa) && corpus.chains.length > 0 && random(2) === 0) return sealed(random, corpus, sa);
  if (random(4) === 0) return clear(random, corpus, sa);
  if (random(30) > 0) return bent(random, corpus, past, sa);
  const bytes = Uint8Array.from({ length: random(200) }, () => random(256));
  return { about: 'noise', bytes, finish: (same) => same, sealed: false };
}
