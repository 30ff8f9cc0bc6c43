import { describe, expect, test } from 'vitest';
import { CIPHERS, GROUPS, INTEGRITIES, PRFS } from '../crypto/algorithms.ts';
import { installExtras } from '../crypto/extra/install.ts';
import { dissect } from '../dissect/dissect.ts';
import type { Lab, ProposalConfig } from '../lab/lab.ts';
import { checkLab } from '../lab/validate.ts';
import { partitionFault } from '../testing/partition.ts';
import { pingMarks, preset } from '../testing/transcript.ts';
import type { Field } from '../wire/span.ts';
import { simulate } from './simulate.ts';

installExtras();

/** `3des-md5-prfmd5-modp1024` as a proposal of a Lab. */
function proposal(words: string): ProposalConfig {
  const among = (table: readonly { id: string }[]) =>
    words.split('-').filter((word) => table.some(({ id }) => id === word));
  return {
    encryption: among(CIPHERS),
    integrity: among(INTEGRITIES),
    prf: among(PRFS),
    groups: among(GROUPS),
  };
}

/**
 * Two pings under one IKE suite and one ESP suite; the first is what asks for the tunnel. Then both SAs are rekeyed, with a
 * fresh key exchange in the group of the IKE suite, and two more pings cross.
 */
function labWith(ike: string, esp: string): Lab {
  const { preset: _slug, ...lab } = preset('ikev2-psk');
  const site = (end: 'a' | 'b') => ({
    ...lab.sites[end],
    ike: { ...lab.sites[end].ike, proposals: [proposal(ike)] },
    child: { ...lab.sites[end].child, proposals: [{ ...proposal(esp), groups: proposal(ike).groups }] },
  });
  const checked = checkLab({
    ...lab,
    sites: { a: site('a'), b: site('b') },
    traffic: [
      { kind: 'ping', from: 'a', ends: 'hosts', startMs: 0, count: 4, intervalMs: 1_000, bytes: 9 },
      { kind: 'rekey-child', site: 'a', startMs: 1_300 },
      { kind: 'rekey-ike', site: 'b', startMs: 1_600 },
    ],
  });
  return checked.ok ? checked.lab : expect.fail(checked.message);
}

function faults(fields: readonly Field[]): string[] {
  return fields.flatMap(({ error, children = [] }) => [...(error ? [error.message] : []), ...faults(children)]);
}

/** Every algorithm stands in some row, on its IKE side or on its ESP side. */
const SUITES: readonly (readonly [ike: string, esp: string])[] = [
  ['3des-md5-prfmd5-modp1024', '3des-md5'],
  ['des-md5-prfsha1-modp768', 'des-sha1'],
  ['aes256ctr-sha512-prfsha512-ecp521', 'aes256ctr-sha512'],
  ['aes128ctr-aesxcbc-prfaesxcbc-modp1536', 'aes128ctr-aesxcbc'],
  ['aes192ctr-aescmac-prfaescmac-modp3072', 'aes192ctr-aescmac'],
  ['aes128-sha1-prfsha1-modp2048', 'null-sha256'],
  ['aes192-sha384-prfsha384-ecp384', 'null-aesxcbc'],
  ['aes256-sha256-prfsha256-x448', 'aes192-none'],
  ['aes128gcm8-prfsha256-ecp256', 'aes128gcm8'],
  ['aes192gcm8-prfsha256-x25519', 'aes192gcm8'],
  ['aes256gcm8-prfsha256-x25519', 'aes256gcm8'],
  ['aes128gcm12-prfaesxcbc-x25519', 'aes128gcm12'],
  ['aes192gcm12-prfaescmac-x25519', 'aes192gcm12'],
  ['aes256gcm12-prfmd5-x25519', 'aes256gcm12'],
  ['aes128gcm16-prfsha256-x25519', 'aes128gcm16'],
  ['aes192gcm16-prfsha256-x25519', 'aes192gcm16'],
  ['aes256gcm16-prfsha256-x25519', 'aes256gcm16'],
  ['aes128ccm8-prfsha256-modp4096', 'aes128ccm8'],
  ['aes192ccm8-prfsha256-modp6144', 'aes192ccm8'],
  ['aes256ccm8-prfsha256-modp8192', 'aes256ccm8'],
  ['aes128ccm12-prfsha256-x25519', 'aes128ccm12'],
  ['aes192ccm12-prfsha256-x25519', 'aes192ccm12'],
  ['aes256ccm12-prfsha256-x25519', 'aes256ccm12'],
  ['aes128ccm16-prfsha256-x25519', 'aes128ccm16'],
  ['aes192ccm16-prfsha256-x25519', 'aes192ccm16'],
  ['aes256ccm16-prfsha256-x25519', 'aes256ccm16'],
  ['aes256gcm16-prfsha256-x25519', 'aes128gmac'],
  ['aes256gcm16-prfsha256-x25519', 'aes192gmac'],
  ['aes256gcm16-prfsha256-x25519', 'aes256gmac'],
  ['chacha20poly1305-prfsha256-x25519', 'chacha20poly1305'],
];

describe.each(SUITES)('%s with ESP %s', (ike, esp) => {
  const timeline = simulate(labWith(ike, esp));

  test('the tunnel comes up, both SAs are rekeyed, and every ping but the first is answered', () => {
    expect(timeline.refusals).toEqual([]);
    expect(pingMarks(timeline)).toBe('.!!!');
    const last = new Map(timeline.sas.map(({ site, event }) => [`${site} ${event.sa}`, event.state]));
    expect(Object.fromEntries(last)).toEqual({
      ...{ 'a ike1': 'deleted', 'b ike1': 'deleted', 'a ike2b': 'authenticated', 'b ike2b': 'authenticated' },
      ...{ 'a child1': 'deleted', 'b child1': 'deleted', 'a child2': 'installed', 'b child2': 'installed' },
    });
  });

  test('with the keys every message opens, without a fault', () => {
    for (const { bytes, kind } of timeline.frames) {
      const dissection = dissect(bytes, timeline.keys);
      expect([kind, faults(dissection.fields), partitionFault(dissection)]).toEqual([kind, [], undefined]);
      if (kind === 'esp') expect(dissection.sources.map(({ id }) => id)).toEqual(['wire', 'esp.inner']);
    }
  });
});

test('no algorithm is left out', () => {
  const used = new Set(SUITES.flat().flatMap((words) => words.split('-')));
  const all = [...CIPHERS, ...INTEGRITIES, ...PRFS, ...GROUPS].map(({ id }) => id);
  expect(all.filter((id) => !used.has(id))).toEqual([]);
});

describe('suites that would protect nothing', () => {
  test.each([
    ['null-sha256-prfsha256-x25519', 'aes256gcm16', 'sites.a.ike.proposals.0.encryption'],
    ['aes128gmac-prfsha256-x25519', 'aes256gcm16', 'sites.a.ike.proposals.0.encryption'],
    ['aes256-none-prfsha256-x25519', 'aes256gcm16', 'sites.a.ike.proposals.0.integrity'],
    ['aes256-sha256-prfsha256-x25519', 'null-none', 'sites.a.child.proposals.0.integrity'],
    ['aes256-sha256-prfsha256-x25519', 'null', 'sites.a.child.proposals.0.integrity'],
    ['aes256-sha256-prfsha256-x25519', 'aes256ccm8-none', 'sites.a.child.proposals.0.integrity'],
  ])('%s with ESP %s is no Lab', (ike, esp, place) => {
    expect(() => labWith(ike, esp)).toThrow(place);
  });
});
