/*
 * What comes in parts is shown whole in the packet that brings the last of them: IKE messages in Encrypted Fragment payloads
 * (RFC 7383) and IPv4 datagrams (RFC 791 §3.2). Whatever order they come in, twice, or not at all.
 */
import { describe, expect, test } from 'vitest';
import { concat } from '../bytes/bytes.ts';
import { encodePayloadChain } from '../formats/ike-message.ts';
import { sealEsp } from '../ipsec/esp.ts';
import { ikePart, ikeParts, ipFragment, ipFragments, withChecksum } from '../testing/in-parts.ts';
import { partitionFault } from '../testing/partition.ts';
import * as samples from '../testing/samples.ts';
import type { Dissection, Field } from '../wire/span.ts';
import { createDissector, dissect, NO_KEYS } from './dissect.ts';

const { IKE_GCM, IKE_CBC, SAMPLE_KEYS, AUTH_PAYLOADS, DELETE_PAYLOADS } = samples;

function flat(fields: readonly Field[]): Field[] {
  return fields.flatMap((field) => [field, ...flat(field.children ?? [])]);
}

const dissectAll = (packets: readonly Uint8Array[], keys = SAMPLE_KEYS): Dissection[] => {
  const dissector = createDissector(keys);
  return packets.map((bytes) => {
    const dissection = dissector(bytes);
    expect(partitionFault(dissection)).toBeUndefined();
    return dissection;
  });
};

const reassembled = ({ sources }: Dissection) => sources.find(({ id }) => id.endsWith('.reassembled'));
/** For each packet: which packets brought what it shows whole; `-` where it shows nothing whole. */
const wholes = (packets: readonly Uint8Array[], keys = SAMPLE_KEYS): string =>
  dissectAll(packets, keys)
    .map(
      (one) =>
        reassembled(one)
          ?.pieces?.map(({ packet }) => packet)
          .join('+') ?? '-',
    )
    .join(' ');
const errors = (packets: readonly Uint8Array[]): string[] =>
  dissectAll(packets).flatMap(({ fields }) => flat(fields).flatMap(({ error }) => (error ? [error.message] : [])));
const at = <T>(items: readonly T[], index: number): T => items[index] ?? expect.fail(`nothing at ${index}`);

describe('a sealed message in parts', () => {
  const parts = ikeParts(IKE_GCM, AUTH_PAYLOADS, 3);
  const [one, two, three] = [at(parts, 0), at(parts, 1), at(parts, 2)];
  const { first, bytes: chain } = encodePayloadChain(AUTH_PAYLOADS);

  test('stands whole below the part that came last, as a source of its own', () => {
    const dissection = at(dissectAll(parts), 2);
    expect(dissection.sources.map(({ id, name }) => [id, name])).toEqual([
      ['wire', 'On the wire'],
      ['sk.plaintext', 'Opened with SK_ei'],
      ['isakmp.reassembled', 'Reassembled'],
    ]);
    expect(reassembled(dissection)?.bytes).toEqual(chain);
    const part = flat(dissection.fields).find(({ id }) => id === 'pw.skf.part');
    const from = { source: 'sk.plaintext', start: 0, end: part?.end };
    expect(part?.children).toMatchObject([
      { id: 'isakmp.fragments', source: 'isakmp.reassembled', start: 0, end: chain.length },
    ]);
    expect(reassembled(dissection)?.from).toEqual(from);
  });

  test('which packet brought which bytes is told over the fields, and owns none of them', () => {
    const fields = flat(at(dissectAll(parts), 2).fields).filter(({ id }) => id === 'isakmp.fragment');
    const size = Math.ceil(chain.length / 3);
    expect(fields.map(({ name, value, start, end }) => [name, value, start, end])).toEqual([
      ['Part 1', 1, 0, size],
      ['Part 2', 2, size, 2 * size],
      ['Part 3', 3, 2 * size, chain.length],
    ]);
    expect(fields.every(({ bits }) => bits)).toBe(true);
  });

  test('its payloads are those of the message in one', () => {
    const inOne = samples.inUdp(500, samples.sealed(IKE_GCM, samples.ikeHeader(35, false, 1), AUTH_PAYLOADS));
    const payloads = (dissection: Dissection, source: string) =>
      flat(dissection.fields)
        .filter((field) => field.source === source && !field.bits && field.id.startsWith('isakmp.'))
        .filter(({ id }) => !/^isakmp\.(enc|fragment)/.test(id))
        .map(({ id, start, end, show }) => ({ id, start, end, show }));
    const whole = payloads(at(dissectAll(parts), 2), 'isakmp.reassembled');
    expect(whole).toEqual(payloads(dissect(inOne, SAMPLE_KEYS), 'sk.plaintext'));
    expect(whole.length).toBeGreaterThan(40);
  });

  test('comes in any order', () => {
    expect(wholes([three, one, two])).toBe('- - 2+3+1');
  });

  test('stays unfinished while a part is missing', () => {
    expect(wholes([one, three, one, three])).toBe('- - - -');
  });

  test('a part that comes twice counts once (RFC 7383 §2.6)', () => {
    expect(wholes([one, one, two, three])).toBe('- - - 1+3+4');
    expect(errors([one, one, two, three])).toEqual([]);
  });

  test('sent once more, it is shown once more', () => {
    expect(wholes([...parts, ...parts])).toBe('- - 1+2+3 - - 4+5+6');
  });

  test('on two links of one way it is shown on both', () => {
    expect(wholes([one, one, two, two, three, three])).toBe('- - - - 1+3+5 1+3+6');
  });

  test('cut anew into more parts, it begins anew (RFC 7383 §2.6)', () => {
    const anew = ikeParts(IKE_GCM, AUTH_PAYLOADS, 4);
    expect(wholes([one, two, ...anew])).toBe('- - - - - 3+4+5+6');
    expect(wholes([...parts, ...anew])).toBe('- - 1+2+3 - - - 4+5+6+7');
  });

  test('so many parts that nobody remembers them are not joined, and that is told', () => {
    const many = Array.from({ length: 250 }, (_, index) =>
      ikePart(IKE_GCM, { number: index + 1, total: 2_000 }, samples.counting(400), { first }),
    );
    expect(new Set(errors(many))).toEqual(
      new Set(['The parts before it are as many as are remembered here, so they are not joined.']),
    );
  });

  test('a copy of one part alone does not show the whole again', () => {
    expect(wholes([...parts, three, three, one])).toBe('- - 1+2+3 - - -');
  });

  test('a part of fewer does not count (RFC 7383 §2.6)', () => {
    const fewer = at(ikeParts(IKE_GCM, AUTH_PAYLOADS, 2), 0);
    expect(wholes([one, two, fewer, three])).toBe('- - - 1+2+4');
    expect(errors([one, fewer])).toEqual(['It says 2 parts. One with 3 has come before, so this one does not count.']);
  });

  test('of two parts that contradict each other the first counts', () => {
    const other = ikePart(IKE_GCM, { number: 2, total: 3 }, samples.counting(20));
    expect(wholes([one, two, other, three])).toBe('- - - 1+2+4');
    expect(errors([one, two, other])).toEqual([
      'Packet 2 brought this part with other bytes, and the first one counts.',
    ]);
  });

  test.each([
    [0, 2],
    [3, 2],
    [1, 0],
  ])('part %i of %i cannot be', (number, total) => {
    const wrong = ikePart(IKE_GCM, { number, total }, chain, { first });
    expect(wholes([wrong])).toBe('-');
    expect(errors([wrong])).toEqual([`Part ${number} of ${total} cannot be.`]);
  });

  test('one part of one is a whole', () => {
    expect(wholes([ikePart(IKE_GCM, { number: 1, total: 1 }, chain, { first })])).toBe('1');
  });

  test('requests, answers, other messages and other SAs are kept apart', () => {
    const all = [
      ikeParts(IKE_GCM, AUTH_PAYLOADS, 2),
      ikeParts(IKE_GCM, DELETE_PAYLOADS, 2, { response: true }),
      ikeParts(IKE_GCM, AUTH_PAYLOADS, 2, { messageId: 2 }),
      ikeParts(IKE_CBC, DELETE_PAYLOADS, 2),
    ];
    expect(wholes([...all.map((both) => at(both, 0)), ...all.map((both) => at(both, 1))])).toBe(
      '- - - - 1+5 2+6 3+7 4+8',
    );
  });

  test('a part whose check value is wrong is none', () => {
    const bent = two.slice();
    bent[bent.length - 1] = (bent.at(-1) ?? 0) ^ 1;
    expect(wholes([one, bent, three, two])).toBe('- - - 1+4+3');
  });

  test('nobody joins without the keys', () => {
    expect(wholes(parts, NO_KEYS)).toBe('- - -');
  });

  test('nonsense behind good check values is an error inside of the whole', () => {
    const garbled = [1, 2].map((number) => ikePart(IKE_GCM, { number, total: 2 }, samples.counting(40), { first: 33 }));
    expect(wholes(garbled)).toBe('- 1+2');
    expect(errors(garbled)).not.toEqual([]);
  });
});

describe('an IPv4 datagram in fragments', () => {
  const message = samples.sealed(IKE_GCM, samples.ikeHeader(35, false, 1), AUTH_PAYLOADS);
  const packet = samples.inUdp(500, message);
  const fragments = ipFragments(packet, 104);
  const [one, two, three] = [at(fragments, 0), at(fragments, 1), at(fragments, 2)];

  test('is read when the last one is there, down to what was sealed', () => {
    expect(fragments).toHaveLength(3);
    const [first, , last] = dissectAll(fragments);
    expect(first?.protocols).toEqual(['ip']);
    expect(last?.protocols).toEqual(['ip', 'udp', 'isakmp']);
    expect(last?.summary).toBe('IKE_AUTH request, message 1');
    expect(last?.sources.map(({ id }) => id)).toEqual(['wire', 'ip.reassembled', 'sk.plaintext']);
    expect(last && reassembled(last)?.bytes).toEqual(packet.slice(20));
    expect(errors(fragments)).toEqual([]);
  });

  test.each([
    ['in any order', [three, one, two], '- - 2+3+1'],
    ['a copy counts once', [one, two, two, three], '- - - 1+2+4'],
    ['one is missing', [one, three, one, three], '- - - -'],
    ['sent once more, it is shown once more', [...fragments, ...fragments], '- - 1+2+3 - - 4+5+6'],
  ])('%s', (_, packets, expected) => {
    expect(wholes(packets)).toBe(expected);
    expect(errors(packets)).toEqual([]);
  });

  test('what contradicts a fragment begins anew with itself, and says so', () => {
    const bent = concat(two.subarray(0, 20), new Uint8Array(104));
    expect(wholes([one, two, bent, three])).toBe('- - - -');
    expect(wholes([one, bent, two, one, three])).toBe('- - - - 4+3+5');
    expect(errors([one, two, bent])).toEqual([
      'It contradicts the fragment of packet 2, so joining begins again with this one.',
    ]);
  });

  test('fragments that overlap are never joined', () => {
    const over = ipFragment(packet, 96, 208);
    expect(wholes([one, over, three])).toBe('- - -');
    expect(errors([one, over])).toHaveLength(1);
  });

  test('two ends, or data behind the end, contradict each other', () => {
    const early = ipFragment(packet, 104, 160, false);
    expect(errors([early, three])).toEqual([
      'It contradicts the fragment of packet 1, so joining begins again with this one.',
    ]);
    expect(errors([three, ipFragment(packet, 0, 104, true), early])).toHaveLength(1);
  });

  test('the number of a datagram that is whole may name another one', () => {
    const other = ipFragments(
      samples.inUdp(500, samples.sealed(IKE_GCM, samples.ikeHeader(37, false, 2), AUTH_PAYLOADS)),
      104,
    );
    expect(wholes([...fragments, ...other])).toBe('- - 1+2+3 - - 4+5+6');
    expect(errors([...fragments, ...other])).toEqual([]);
  });

  test('only the last fragment may have an odd length', () => {
    const odd = ipFragment(packet, 0, 101, true);
    expect(errors([odd])).toEqual(['101 bytes are no multiple of 8, though more fragments are to come.']);
  });

  test('nothing reaches beyond the longest datagram', () => {
    const far = ipFragment(packet, 0, 104, false);
    far.set([0x1f, 0xff], 6);
    const sound = concat(withChecksum(far.subarray(0, 20)), far.subarray(20));
    expect(errors([sound])).toEqual(['It would end at byte 65632 of a datagram, which has 65515 at most.']);
    expect(wholes([sound])).toBe('-');
  });

  test('what its receiver drops for its checksum is not joined; zeros are filled in by the sender’s network card', () => {
    const wrong = one.slice();
    wrong.set([0x12, 0x34], 10);
    const empty = one.slice();
    empty.set([0, 0], 10);
    expect(wholes([wrong, two, three])).toBe('- - -');
    expect(wholes([empty, two, three])).toBe('- - 1+2+3');
  });

  test('a first fragment that the capture has cut off is read as far as it goes', () => {
    const [dissection] = dissectAll([one.subarray(0, 60)]);
    expect(dissection?.protocols).toEqual(['ip', 'udp', 'isakmp']);
    expect(wholes([one.subarray(0, 60), two, three])).toBe('- - -');
  });

  test('a copy of the last fragment alone does not show the whole again', () => {
    const tiny = ipFragments(packet, 8);
    const last = at(tiny, tiny.length - 1);
    const shown = dissectAll([...tiny, last, last, last]).filter(reassembled);
    expect(shown).toHaveLength(1);
  });

  test('a datagram in too many fragments is not joined, and says so', () => {
    const tiny = ipFragments(samples.inUdp(500, samples.counting(4_200)), 8);
    expect(dissectAll(tiny).some(reassembled)).toBe(false);
    expect(new Set(errors(tiny))).toEqual(
      new Set(['The parts before it are as many as are remembered here, so they are not joined.']),
    );
  });

  test('a datagram of the usual length in small fragments is joined', () => {
    const small = ipFragments(samples.inUdp(500, samples.counting(60_000)), 552);
    expect(dissectAll(small).filter(reassembled)).toHaveLength(1);
  });

  test('fragments inside of ESP, and both kinds of parts in one', () => {
    const inEsp = fragments.map((fragment, index) =>
      samples.inIpv4(50, sealEsp(samples.ESP_GCM, index + 1, samples.counting(8), fragment, 4)),
    );
    expect(wholes(inEsp)).toBe('- - 1+2+3');
    const [skf1, skf2] = ikeParts(IKE_GCM, AUTH_PAYLOADS, 2);
    const both = [...ipFragments(skf1 ?? packet, 104), ...ipFragments(skf2 ?? packet, 104)];
    const last = at(dissectAll(both), both.length - 1);
    expect(last.sources.map(({ id }) => id)).toEqual(['wire', 'ip.reassembled', 'sk.plaintext', 'isakmp.reassembled']);
  });
});
