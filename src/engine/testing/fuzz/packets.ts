import { toHex } from '../../bytes/hex.ts';
import { createDissector, dissect, NO_KEYS } from '../../dissect/dissect.ts';
import type { KeyTable } from '../../dissect/key-table.ts';
import { decodeIcmp } from '../../formats/icmp.ts';
import { decodeIkeMessage, encodePayloadChain } from '../../formats/ike-message.ts';
import { decodeIpv4 } from '../../formats/ipv4.ts';
import { decodeUdp } from '../../formats/udp.ts';
import { sealEsp } from '../../ipsec/esp.ts';
import { simulate } from '../../network/simulate.ts';
import type { Dissection, Field } from '../../wire/span.ts';
import type { Random } from '../mutate.ts';
import { partitionFault } from '../partition.ts';
import * as samples from '../samples.ts';
import { preset } from '../transcript.ts';
import { bend, pick, type Structured, structured, within } from './bend.ts';
import { messageOf } from './corpus.ts';
import { type Hostile, insist, type Target } from './fuzz.ts';
import { inParts } from './parts.ts';

const { IKE_CBC, IKE_GCM, ESP_CBC, ESP_GCM, SAMPLE_KEYS } = samples;

/** The code of the first fault in the tree. */
function firstFault(fields: readonly Field[]): string | undefined {
  for (const field of fields) {
    const found = field.error?.code ?? (field.children && firstFault(field.children));
    if (found) return found;
  }
  return undefined;
}

/** Each layer can hold the packet once more, and the layers are counted. */
const MOST_LAYERS = 12;

/** Spans partition every source, and what comes out is bounded by what went in. */
export function judgeDissection(bytes: Uint8Array, dissection: Dissection): string {
  const fault = partitionFault(dissection);
  insist(fault === undefined, () => `broken partition: ${fault}`);
  const total = dissection.sources.reduce((sum, source) => sum + source.bytes.length, 0);
  insist(total <= MOST_LAYERS * bytes.length, () => `${bytes.length} bytes became ${total}`);
  const opened = dissection.sources.length > 1 ? ', opened' : '';
  return `dissected: ${firstFault(dissection.fields) ?? 'clean'}${opened}`;
}

function judgePacket(keys: KeyTable): Hostile['judge'] {
  return (bytes) => {
    const { packet } = decodeIpv4(bytes);
    if (packet) decodeUdp(packet.payload);
    if (packet) decodeIcmp(packet.payload);
    decodeIkeMessage(bytes);
    return judgeDissection(bytes, dissect(bytes, keys));
  };
}

function specimensOf(packets: readonly Uint8Array[], keys: KeyTable): Structured[] {
  return packets.map((bytes) => structured(bytes, dissect(bytes, keys).fields));
}

/** Bent packets, looked at with keys and without. */
function fromPackets(packets: readonly Uint8Array[], keys: KeyTable): (random: Random) => Hostile {
  const specimens = specimensOf(packets, keys);
  return (random) => {
    const { name, bytes } = bend(pick(random, specimens), random, pick(random, specimens));
    return { about: name, bytes, judge: judgePacket(random(2) === 0 ? keys : NO_KEYS) };
  };
}

/** Bent before it is sealed, so that it stands behind a good ICV. */
function sealedIke(): (random: Random) => Hostile {
  const chains = [samples.AUTH_PAYLOADS, samples.DELETE_PAYLOADS, samples.INIT_PAYLOADS].map((payloads) => {
    const { first, bytes } = encodePayloadChain(payloads);
    const whole = samples.inUdp(500, samples.sealed(IKE_GCM, samples.ikeHeader(35, false, 1), payloads));
    const { fields } = dissect(whole, SAMPLE_KEYS);
    return { ...within(structured(bytes, fields, 'sk.plaintext'), bytes), first };
  });
  return (random) => {
    const specimen = pick(random, chains);
    const { name, bytes } = bend(specimen, random, pick(random, chains));
    const keys = pick(random, [IKE_GCM, IKE_CBC]);
    const header = samples.ikeHeader(pick(random, [35, 36, 37]), random(2) === 0, random(3));
    const first = random(4) === 0 ? random(256) : specimen.first;
    const part = random(6) === 0 ? Uint8Array.of(0, random(3), 0, random(3)) : undefined;
    return {
      about: `${name}, inside SK`,
      bytes,
      judge: (chain) => {
        const packet = samples.inUdp(500, samples.sealChain(keys, header, first, chain, part));
        return judgeDissection(packet, dissect(packet, SAMPLE_KEYS));
      },
    };
  };
}

function sealedEsp(): (random: Random) => Hostile {
  const inner = specimensOf(Object.values(samples.samplePackets()), SAMPLE_KEYS);
  return (random) => {
    const { name, bytes } = bend(pick(random, inner), random, pick(random, inner));
    const [keys, ivBytes] = pick(random, [[ESP_GCM, 8] as const, [ESP_CBC, 16] as const]);
    const next = pick(random, [4, 1, 17, 50, 41, 51, random(256)]);
    const inUdp = random(2) === 0;
    return {
      about: `${name}, inside ESP`,
      bytes,
      judge: (plaintext) => {
        const esp = sealEsp(keys, 1, samples.counting(ivBytes), plaintext, next);
        const packet = inUdp ? samples.inUdp(4500, esp) : samples.inIpv4(50, esp);
        return judgeDissection(packet, dissect(packet, SAMPLE_KEYS));
      },
    };
  };
}

const V1_SLUGS = ['ikev1-main-psk', 'ikev1-aggressive-psk', 'ikev1-nat'];

/** IKEv1 is followed: a message is bent after those in front of it were seen, and the honest ones come after it. */
function followed(): (random: Random) => Hostile {
  const runs = V1_SLUGS.map((slug) => {
    const { frames, keys } = simulate(preset(slug));
    const packets = frames.filter(({ link }) => link === 'internet').map(({ bytes }) => bytes);
    const dissector = createDissector(keys);
    return { keys, packets, specimens: packets.map((bytes) => structured(bytes, dissector(bytes).fields)) };
  });
  return (random) => {
    const { keys, packets, specimens } = pick(random, runs);
    const at = random(packets.length);
    const { name, bytes } = bend(specimens[at] ?? pick(random, specimens), random, pick(random, specimens));
    return {
      about: `${name}, packet ${at}`,
      bytes,
      judge: (packet) => {
        const dissector = createDissector(keys);
        for (const before of packets.slice(Math.max(0, at - 6), at)) dissector(before);
        const outcome = judgeDissection(packet, dissector(packet));
        const after = packets[at] ?? packet;
        judgeDissection(after, dissector(after));
        return outcome;
      },
    };
  };
}

/** Messages of both versions, bent and then put into packets whose headers are sound. */
function messages(): (random: Random) => Hostile {
  const { keys, packets } = crossing();
  const datagrams = packets.flatMap((bytes) => {
    const { packet } = decodeIpv4(bytes);
    const { datagram } = packet?.protocol === 17 ? decodeUdp(packet.payload) : {};
    return datagram?.sourcePort === 500 ? [messageOf(datagram.payload)] : [];
  });
  return (random) => {
    const { name, bytes } = bend(pick(random, datagrams), random, pick(random, datagrams));
    const judge = judgePacket(random(2) === 0 ? keys : NO_KEYS);
    return { about: name, bytes, judge: (message) => judge(samples.inUdp(500, message)) };
  };
}

/** What crosses the Internet in a few Labs: AH, AH around ESP, NAT traversal, fragments, IKEv1. */
const SLUGS = [
  'ah-transport',
  'ah-tunnel',
  'ah-esp',
  'ikev2-nat',
  'ikev2-fragmentation',
  'ikev1-main-psk',
  'ikev1-nat',
];

function crossing(): { packets: Uint8Array[]; keys: KeyTable } {
  const runs = SLUGS.map((slug) => simulate(preset(slug)));
  const seen = new Map<string, Uint8Array>();
  for (const { frames } of runs) for (const { bytes } of frames) seen.set(toHex(bytes), bytes);
  const keys: KeyTable = {
    ike: runs.flatMap((run) => run.keys.ike),
    esp: runs.flatMap((run) => run.keys.esp),
    ah: runs.flatMap((run) => run.keys.ah),
  };
  return { packets: [...seen.values()], keys };
}

/** Everything that the dissector takes apart. */
export const PACKET_TARGETS: readonly Target[] = [
  {
    name: 'packet',
    share: 80,
    prepare: () => fromPackets(Object.values(samples.samplePackets()), SAMPLE_KEYS),
  },
  {
    name: 'lab-packet',
    share: 110,
    prepare: () => {
      const { packets, keys } = crossing();
      return fromPackets(packets, keys);
    },
  },
  {
    name: 'ike-message',
    share: 160,
    prepare: messages,
  },
  { name: 'ike-sealed', share: 130, prepare: sealedIke },
  { name: 'esp-sealed', share: 110, prepare: sealedEsp },
  {
    name: 'ikev1-followed',
    share: 40,
    prepare: followed,
  },
  {
    name: 'in-parts',
    share: 30,
    prepare: () => inParts(specimensOf(Object.values(samples.samplePackets()), SAMPLE_KEYS)),
  },
];
