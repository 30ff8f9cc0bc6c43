import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readKeyFiles } from '../capture/wireshark-keys.ts';
import { installExtras } from '../crypto/extra/install.ts';
import { simulate } from '../network/simulate.ts';
import { withSites } from '../testing/ike-pair.ts';
import { partitionFault } from '../testing/partition.ts';
import { sharedBytes, titled } from '../testing/shared.ts';
import { hasSharedCaptures, readCaptureFile, SHARED_CAPTURES } from '../testing/shared-captures.ts';
import { preset } from '../testing/transcript.ts';
import type { Dissection } from '../wire/span.ts';
import { createDissector, dissect } from './dissect.ts';
import type { KeyTable } from './key-table.ts';

installExtras();

const isOpened = ({ sources }: Dissection) => sources.some(({ id }) => id === 'isakmp.plaintext');
const payloadNames = ({ fields }: Dissection) => {
  const cover = fields.find(({ id }) => id === 'isakmp.enc.data');
  const inside = cover?.children?.[0]?.children ?? [];
  return inside.filter(({ id }) => id === 'isakmp.typepayload').map(({ name }) => name);
};

function capture(scenario: string): { keys: KeyTable; read: (keys: KeyTable) => Dissection[] } {
  const folder = `captures/strongswan/${scenario}`;
  const table = new TextDecoder().decode(sharedBytes(`${folder}/keys/ikev1_decryption_table`));
  const { packets } = readCaptureFile(join(SHARED_CAPTURES, `strongswan/${scenario}/capture.pcap`));
  return {
    keys: readKeyFiles({ ikev1_decryption_table: table }).keys,
    read: (keys) => {
      const follow = createDissector(keys);
      return packets.map(({ bytes, link }) => follow(bytes, link));
    },
  };
}

const isEncrypted = ({ fields }: Dissection) => fields.some(({ id }) => id === 'isakmp.enc.data');

describe.skipIf(!hasSharedCaptures)('what strongSwan encrypted', () => {
  it.each([
    ['ikev1-main-psk', 15],
    ['ikev1-aggressive-psk', 6],
    ['ikev1-nat', 7],
  ])(
    titled('%s opens with the cipher’s key and the initiator’s cookie alone', hasSharedCaptures),
    (scenario, count) => {
      const { keys, read } = capture(scenario);
      const encrypted = read(keys).filter(isEncrypted);
      expect([encrypted.length, encrypted.filter(isOpened).length]).toEqual([count, count]);
      for (const one of encrypted) expect(partitionFault(one)).toBeUndefined();
    },
  );

  it('stays closed to who has no key, and to who sees one packet alone', () => {
    const { keys, read } = capture('ikev1-main-psk');
    expect(read({ ...keys, ike: [] }).some(isOpened)).toBe(false);
    const { packets } = readCaptureFile(join(SHARED_CAPTURES, 'strongswan/ikev1-main-psk/capture.pcap'));
    expect(packets.some(({ bytes, link }) => isOpened(dissect(bytes, keys, link)))).toBe(false);
  });

  it('with two pre-shared keys, the initiator’s message opens, however often it is repeated', () => {
    const { keys, read } = capture('ikev1-wrong-psk');
    const summaries = read(keys)
      .filter(isEncrypted)
      .map((one) => `${one.summary.split(',')[0]} ${isOpened(one)}`);
    const round = ['Main Mode true', 'Informational false'];
    expect(summaries).toEqual([...round, ...round, ...round]);
  });
});

describe('our own packets', () => {
  const followed = (lab: Parameters<typeof simulate>[0]) => {
    const { frames, keys } = simulate(lab);
    const follow = createDissector(keys);
    return frames.map((frame) => ({ frame, dissection: follow(frame.bytes) }));
  };

  it.each(['ikev1-main-psk', 'ikev1-main-pfs', 'ikev1-aggressive-psk', 'ikev1-nat', 'ikev1-legacy', 'ah-esp'])(
    '%s opens to the last message, on both sides of a NAT',
    (slug) => {
      const encrypted = followed(preset(slug)).filter(({ dissection }) => isEncrypted(dissection));
      expect(encrypted.length).toBeGreaterThan(5);
      for (const { dissection, frame } of encrypted) {
        expect(isOpened(dissection), `frame ${frame.number}`).toBe(true);
        expect(partitionFault(dissection)).toBeUndefined();
      }
    },
  );

  it('names what was inside as RFC 2409 does', () => {
    const opened = followed(preset('ikev1-main-pfs')).map(({ dissection }) => payloadNames(dissection));
    expect(opened.filter((names) => names.length > 0)).toEqual([
      ['ID', 'HASH', 'N'],
      ['ID', 'HASH'],
      ['HASH', 'SA', 'Nonce', 'KE', 'ID', 'ID'],
      ['HASH', 'SA', 'Nonce', 'KE', 'ID', 'ID'],
      ['HASH'],
      ['HASH', 'D'],
      ['HASH', 'D'],
    ]);
  });

  it('a repeated message does not move the chain', () => {
    const impatient = withSites(preset('ikev1-main-psk'), (site) => ({
      ...site,
      ike: { ...site.ike, retransmit: { timeoutMs: 100, base: 1, tries: 5 } },
    }));
    for (const lost of [6, 7, 8, 9]) {
      const lab = { ...impatient, path: { ...impatient.path, lose: [lost] } };
      const encrypted = followed(lab).filter(({ dissection }) => isEncrypted(dissection));
      expect(encrypted.some(({ frame }) => frame.retransmission > 0)).toBe(true);
      expect(
        encrypted.every(({ dissection }) => isOpened(dissection)),
        `without packet ${lost}`,
      ).toBe(true);
    }
  });

  it('two ends with different keys each have a chain of their own', () => {
    const encrypted = followed(preset('ikev1-wrong-psk')).filter(({ dissection }) => isEncrypted(dissection));
    expect(encrypted.map(({ frame, dissection }) => `${frame.from} ${payloadNames(dissection)}`)).toEqual([
      'gateway-a ID,HASH,N',
      'gateway-b HASH,N',
      'gateway-a ID,HASH,N',
      'gateway-b HASH,N',
      'gateway-a ID,HASH,N',
      'gateway-b HASH,N',
    ]);
  });
});
