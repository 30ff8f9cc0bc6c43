import { createDissector } from '../../dissect/dissect.ts';
import type { Ikev2Keys } from '../../dissect/key-table.ts';
import { encodePayloadChain } from '../../formats/ike-message.ts';
import { sealEsp } from '../../ipsec/esp.ts';
import { ikePart, ipFragment } from '../in-parts.ts';
import type { Random } from '../mutate.ts';
import { partitionFault } from '../partition.ts';
import * as samples from '../samples.ts';
import { bend, pick, type Structured } from './bend.ts';
import { type Hostile, insist } from './fuzz.ts';

const { ESP_GCM, IKE_GCM, IKE_CBC, SAMPLE_KEYS } = samples;

/** A stretch that one packet brings, and what it says of it: the truth, or something else. */
interface Move {
  index: number;
  /** Added to where it says that it stands, and to how many it says there are. */
  shift: number;
  more: number;
}

const MOST_MOVES = 24;

/** Parts in any order: some twice, some never, some that lie about their place. */
function movesOf(random: Random, total: number): Move[] {
  const count = 1 + random(Math.min(MOST_MOVES, 2 * total + 2));
  return Array.from({ length: count }, () => ({
    index: random(total),
    shift: random(6) === 0 ? random(5) - 2 : 0,
    more: random(6) === 0 ? random(5) - 2 : 0,
  }));
}

/** What packet brings this stretch. */
type Carrier = (whole: Uint8Array, move: Move, size: number) => Uint8Array;

const carriedByIke =
  (keys: Ikev2Keys, first: number): Carrier =>
  (chain, { index, shift, more }, size) => {
    const total = Math.ceil(chain.length / size) + more;
    const place = { number: Math.max(0, index + 1 + shift), total: Math.max(0, total) };
    return ikePart(keys, place, chain.subarray(index * size, (index + 1) * size), { first });
  };

const carriedByIp: Carrier = (data, { index, shift, more }, size) => {
  const start = Math.max(0, (index + shift) * size);
  const fragment = ipFragment(samples.inIpv4(17, data), start, start + size + more);
  return fragment.length > 20 ? fragment : samples.ping();
};

const carriedInEsp: Carrier = (data, move, size) =>
  samples.inIpv4(50, sealEsp(ESP_GCM, move.index + 1, samples.counting(8), carriedByIp(data, move, size), 4));

/** Every packet is partitioned, and no packet shows more than all of them together have brought. */
function judge(packets: readonly Uint8Array[]): string {
  const dissect = createDissector(SAMPLE_KEYS);
  let [brought, wholes] = [0, 0];
  for (const bytes of packets) {
    const dissection = dissect(bytes);
    const fault = partitionFault(dissection);
    insist(fault === undefined, () => `broken partition: ${fault}`);
    brought += bytes.length;
    for (const source of dissection.sources) {
      insist(source.bytes.length <= brought, () => `${brought} bytes became ${source.bytes.length} of ${source.id}`);
      if (source.pieces) wholes += 1;
    }
  }
  return wholes > 0 ? 'parts: joined' : 'parts: not joined';
}

/** Messages and datagrams that come in parts, bent before they are cut. */
export function inParts(specimens: readonly Structured[]): (random: Random) => Hostile {
  const chains = [samples.AUTH_PAYLOADS, samples.DELETE_PAYLOADS].map((payloads) => encodePayloadChain(payloads));
  return (random) => {
    const { name, bytes } = bend(pick(random, specimens), random, pick(random, specimens));
    const chain = pick(random, chains);
    const carrier = pick(random, [
      carriedByIke(pick(random, [IKE_GCM, IKE_CBC]), chain.first),
      carriedByIp,
      carriedInEsp,
    ]);
    const whole = carrier === carriedByIp || carrier === carriedInEsp || random(2) === 0 ? bytes : chain.bytes;
    const size = 8 * (1 + random(12));
    const moves = movesOf(random, Math.max(1, Math.ceil(whole.length / size)));
    return {
      about: `${name}, in parts of ${size}`,
      bytes: whole,
      judge: (now) => judge(moves.map((move) => carrier(now, move, size))),
    };
  };
}
