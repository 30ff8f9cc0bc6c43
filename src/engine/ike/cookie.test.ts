import { describe, expect, it } from 'vitest';
import { equal } from '../bytes/bytes.ts';
import { decodeIkeMessage } from '../formats/ike-message.ts';
import { Pair, type PairOptions, withSites } from '../testing/ike-pair.ts';
import { preset } from '../testing/transcript.ts';

const NATD = 'N(NATD_S_IP) N(NATD_D_IP)';
const FIRST = `IKE_SA_INIT --> { SA KE No ${NATD} }`;
const ASKED = 'IKE_SA_INIT <-- { N(COOKIE) }';
const REPEATED = `IKE_SA_INIT --> { N(COOKIE) SA KE No ${NATD} }`;
const AUTH = ['IKE_AUTH --> { IDi N(INIT_CONTACT) IDr AUTH SA TSi TSr }', 'IKE_AUTH <-- { IDr AUTH SA TSi TSr }'];

function play(slug: string, options: PairOptions = {}): Pair {
  const lab = withSites(preset(slug), (site, name) => ({ ...site, ike: { ...site.ike, cookies: name === 'b' } }));
  return new Pair(lab, options).initiate();
}

const payloads = (pair: Pair, index: number) =>
  decodeIkeMessage(pair.sent[index]?.output.datagram.bytes ?? new Uint8Array()).message?.payloads ?? [];

describe('COOKIE (RFC 7296 §2.6)', () => {
  const pair = play('ikev2-psk');

  it('costs one round trip, after which everything goes on as without', () => {
    expect(pair.transcript()).toEqual([FIRST, ASKED, REPEATED, `IKE_SA_INIT <-- { SA KE No ${NATD} }`, ...AUTH]);
    expect(pair.sas('a').slice(-1)).toEqual(['child1 installed']);
    expect(pair.sas('b')[0]).toBe('ike1 keyed');
  });

  it('stands in front of payloads that have not changed', () => {
    const [cookie, ...rest] = payloads(pair, 2);
    expect(cookie).toEqual(payloads(pair, 1)[0]);
    expect(rest).toEqual(payloads(pair, 0));
    expect(pair.sent.slice(0, 4).map(({ output }) => output.params.messageId)).toEqual([0, 0, 0, 0]);
  });

  it('is made of what the request shows and a secret, so that the responder keeps nothing', () => {
    const made = pair.values('b').filter(({ rule }) => rule === 'rfc7296.cookie');
    expect(made).toHaveLength(2);
    expect(made[0]?.operands.map(({ label }) => label)).toEqual(['VersionIDofSecret', 'Ni', 'IPi', 'SPIi', '<secret>']);
    expect(made[0]?.bytes).toEqual(made[1]?.bytes);
    const before = play('ikev2-psk', { way: ({ bytes }, from) => (from === 'b' ? [] : [bytes]) });
    expect(before.peers.b).toMatchObject({ sas: [], met: [], lastWords: [], begun: 0 });
  });

  it('is covered by AUTH with the rest of the last request (§2.15)', () => {
    const octets = pair.values('a').find(({ name }) => name === 'InitiatorSignedOctets');
    const sent = pair.sent[2]?.output.datagram.bytes ?? new Uint8Array();
    expect(equal(octets?.bytes.subarray(0, sent.length) ?? new Uint8Array(), sent)).toBe(true);
  });

  it('that is wrong is answered with another one', () => {
    const forged = play('ikev2-psk', {
      way: ({ bytes }, from, count) => {
        if (from !== 'b' || count !== 2) return [bytes];
        const copy = bytes.slice();
        copy[copy.length - 1] = (copy[copy.length - 1] ?? 0) ^ 1;
        return [copy, bytes];
      },
    });
    expect(forged.transcript().slice(0, 3)).toEqual([FIRST, ASKED, REPEATED]);
    expect(forged.log('b')).toContain('[NET] found cookie, but content invalid');
    expect(forged.sas('a')).toContain('child1 installed');
  });

  it('goes on with a new key exchange after INVALID_KE_PAYLOAD (§2.6.1)', () => {
    const both = play('ikev2-invalid-ke');
    expect(both.transcript().slice(0, 6)).toEqual([
      ...[FIRST, ASKED, REPEATED, 'IKE_SA_INIT <-- { N(INVAL_KE) }'],
      ...[REPEATED, `IKE_SA_INIT <-- { SA KE No ${NATD} }`],
    ]);
  });

  it('says the words of charon', () => {
    expect(pair.log('b')).toContain('[NET] sending COOKIE notify to 192.0.2.1');
    expect(pair.log('a')).toContain('[IKE] received COOKIE notify');
  });

  it('lets a late copy of the question pass', () => {
    const twice = play('ikev2-psk', {
      way: ({ bytes }, from, count) => (from === 'b' && count === 2 ? [bytes, bytes] : [bytes]),
    });
    expect(twice.transcript().filter((line) => line === REPEATED)).toHaveLength(1);
  });
});
