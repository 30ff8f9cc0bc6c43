import { describe, expect, it } from 'vitest';
import { u16, u64 } from '../bytes/bytes.ts';
import { encodeIkeMessage } from '../formats/ike-message.ts';
import type { IkePayload } from '../formats/ike-model.ts';
import type { Lab, ProposalConfig } from '../lab/lab.ts';
import { Pair, withSites } from '../testing/ike-pair.ts';
import { preset } from '../testing/transcript.ts';
import { openedPayloads, sealedAs } from '../testing/under-keys.ts';

const NATD = 'N(NATD_S_IP) N(NATD_D_IP)';
const INIT = [`IKE_SA_INIT --> { SA KE No ${NATD} }`, `IKE_SA_INIT <-- { SA KE No ${NATD} }`];
const AUTH = 'IKE_AUTH --> { IDi N(INIT_CONTACT) IDr AUTH SA TSi TSr }';
const play = (slug: string) => new Pair(preset(slug)).initiate();

describe('NO_PROPOSAL_CHOSEN in IKE_SA_INIT (RFC 7296 §2.7)', () => {
  const pair = play('ikev2-no-proposal');

  it('is one Notify in the clear, and neither end keeps anything', () => {
    expect(pair.transcript()).toEqual([INIT[0], 'IKE_SA_INIT <-- { N(NO_PROP) }']);
    expect([pair.peers.a.sas, pair.peers.b.sas]).toEqual([[], []]);
  });

  it('is known as the peer’s at A and as its own at B', () => {
    expect(pair.refusals('a')).toEqual(['peer NO_PROPOSAL_CHOSEN']);
    expect(pair.refusals('b')).toEqual(['self NO_PROPOSAL_CHOSEN']);
    expect([pair.sas('a'), pair.sas('b')]).toEqual([['ike1 proposed', 'ike1 refused'], ['ike1 refused']]);
    expect(pair.steps('a').slice(-2)).toEqual(['init.request', 'init.refused']);
    expect(pair.steps('b')).toEqual(['init.no-proposal', 'init.refusal']);
  });

  it('leaves the reason in B’s log only', () => {
    expect(pair.log('b')).toContain('[CFG]   no acceptable ENCRYPTION_ALGORITHM found');
    expect(pair.log('a')).not.toContain('[CFG]   no acceptable ENCRYPTION_ALGORITHM found');
    expect(pair.log('a').at(-1)).toBe('[IKE] received NO_PROPOSAL_CHOSEN notify error');
  });

  it('does not stand in the way of another attempt, which gets the next name on both ends', () => {
    const again = play('ikev2-no-proposal').initiate();
    expect(again.sas('a').slice(-1)).toEqual(['ike2 refused']);
    expect(again.sas('b')).toEqual(['ike1 refused', 'ike2 refused']);
  });
});

describe('INVALID_KE_PAYLOAD (RFC 7296 §1.2)', () => {
  const pair = play('ikev2-invalid-ke');

  it('starts IKE_SA_INIT over, message ID 0 again, with the whole offer', () => {
    expect(pair.transcript()).toEqual([
      ...[INIT[0], 'IKE_SA_INIT <-- { N(INVAL_KE) }', INIT[0], INIT[1]],
      ...[AUTH, 'IKE_AUTH <-- { IDr AUTH SA TSi TSr }'],
    ]);
    expect(pair.sent[2]?.output.params).toMatchObject({ messageId: 0 });
    const groups = [0, 2].map((index) => groupsOffered(pair.sent[index]?.output.datagram.bytes ?? new Uint8Array()));
    expect(groups).toEqual([
      [14, 31],
      [31, 14],
    ]);
  });

  it('keeps SPIi and Ni, and draws a new private value under a name of its own', () => {
    const ids = pair.values('a').map(({ id }) => id);
    expect(ids).toContain('a:ike1/i');
    expect(ids).toContain('a:ike1.2/i');
    expect(ids.filter((id) => id.endsWith('/Ni') || id.endsWith('/SPIi'))).toEqual(['a:ike1/SPIi', 'a:ike1/Ni']);
    expect(new Set(ids).size).toBe(ids.length);
    const [first, second] = [0, 2].map((index) => pair.sent[index]?.output.datagram.bytes.subarray(0, 8));
    expect(first).toEqual(second);
  });

  it('keeps nothing at B but the name', () => {
    expect(pair.sas('b')).toEqual(['ike1 keyed', 'ike1 authenticated', 'child1 installed']);
    const ids = pair.values('b').map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(pair.steps('b').slice(0, 3)).toEqual(['init.invalid-ke', 'init.refusal', 'init.choose']);
    expect(pair.log('b')).toContain('[IKE] DH group MODP_2048 unacceptable, requesting CURVE_25519');
    expect(pair.log('a')).toContain("[IKE] peer didn't accept DH group MODP_2048, it requested CURVE_25519");
  });

  it('is not obeyed where the group was never offered', () => {
    const lured = new Pair(preset('ikev2-psk'), { way: () => [] }).initiate();
    lured.inject('a', answerTo(lured, [notifyPayload(17, u16(14))]));
    expect(lured.refusals('a')).toEqual(['peer INVALID_KE_PAYLOAD']);
    expect(lured.sent).toHaveLength(1);
  });

  it('is ignored where it asks for the group that was just sent', () => {
    const lured = new Pair(preset('ikev2-psk'), { way: () => [] }).initiate();
    lured.inject('a', answerTo(lured, [notifyPayload(17, u16(31))]));
    expect(lured.refusals('a')).toEqual([]);
    expect(lured.peers.a.sas).toHaveLength(1);
  });
});

describe('AUTHENTICATION_FAILED (RFC 7296 §2.21.2)', () => {
  const pair = play('ikev2-wrong-psk');

  it('is one sealed Notify, and both ends drop the IKE SA', () => {
    expect(pair.transcript()).toEqual([...INIT, AUTH, 'IKE_AUTH <-- { N(AUTH_FAILED) }']);
    expect([pair.peers.a.sas, pair.peers.b.sas]).toEqual([[], []]);
    const [refusal] = openedPayloads(pair, 3);
    expect(refusal).toMatchObject({ kind: 'notify', type: 24 });
  });

  it('leaves the encryption keys alike and only the proof different', () => {
    const named = (site: 'a' | 'b', name: string) => pair.values(site).find((value) => value.name === name)?.bytes;
    for (const name of ['SK_ei', 'SK_er', 'SK_pi']) expect(named('a', name)).toEqual(named('b', name));
    for (const name of ['PSK', 'Key Pad', 'AUTH_i']) expect(named('a', name)).not.toEqual(named('b', name));
  });

  it('tells A no reason', () => {
    expect(pair.log('b')).toContain("[IKE] tried 1 shared key for '203.0.113.1' - '192.0.2.1', but MAC mismatched");
    expect(pair.log('a').at(-1)).toBe('[IKE] received AUTHENTICATION_FAILED notify error');
    expect(pair.sas('a').slice(-2)).toEqual(['ike1 refused', 'child1 refused']);
    expect(pair.sas('b')).toEqual(['ike1 keyed', 'ike1 refused']);
    expect(pair.steps('b').slice(-4)).toEqual(['auth.open', 'auth.verify-failed', 'auth.seal', 'auth.refusal']);
  });

  it('comes for an unknown identity too', () => {
    const lab = withSites(preset('ikev2-psk'), (site, name) =>
      name === 'b' ? { ...site, ike: { ...site.ike, remoteId: 'someone.example' } } : site,
    );
    const stranger = new Pair(lab).initiate();
    expect(stranger.transcript().at(-1)).toBe('IKE_AUTH <-- { N(AUTH_FAILED) }');
    expect(stranger.log('b')).toContain('[IKE] no matching peer config found');
    expect(stranger.steps('b')).toContain('auth.unknown-identity');
  });

  it('is sent by A in an exchange of its own where A does not believe B', () => {
    // B may be asked for under any name here, so it proves to be the wrong one.
    const pair = new Pair(preset('ikev2-psk'), {
      way: ({ bytes }, from, count) => (from === 'b' && count === 4 ? [asOther(bytes)] : [bytes]),
    });
    const asOther = (bytes: Uint8Array) => sealedAs(pair, 'b', bytes, (payloads) => payloads.map(renamed));
    pair.initiate();
    expect(pair.transcript().slice(4)).toEqual(['INFORMATIONAL --> { N(AUTH_FAILED) }', 'INFORMATIONAL <-- { }']);
    expect(pair.refusals('a')).toEqual(['self AUTHENTICATION_FAILED']);
    expect(pair.refusals('b')).toEqual(['peer AUTHENTICATION_FAILED']);
    expect([pair.peers.a.sas, pair.peers.b.sas]).toEqual([[], []]);
    expect(pair.sas('b').slice(-2)).toEqual(['ike1 refused', 'child1 deleted']);
    expect(pair.sas('a').filter((text) => text === 'ike1 refused')).toHaveLength(1);
  });
});

describe('a child SA that is refused (RFC 7296 §1.2)', () => {
  const otherEsp: ProposalConfig = { encryption: ['aes256'], integrity: ['sha256'], prf: [], groups: [] };
  const noEsp: Lab = withSites(preset('ikev2-psk'), (site, name) =>
    name === 'b' ? { ...site, child: { ...site.child, proposals: [otherEsp] } } : site,
  );

  it.each([
    ['TS_UNACCEPTABLE', 'TS_UNACCEPT', preset('ikev2-ts-unacceptable')],
    ['NO_PROPOSAL_CHOSEN', 'NO_PROP', noEsp],
  ])('with %s leaves the IKE SA up', (name, short, lab) => {
    const pair = new Pair(lab).initiate();
    expect(pair.transcript()).toEqual([...INIT, AUTH, `IKE_AUTH <-- { IDr AUTH N(${short}) }`]);
    expect(pair.refusals('a')).toEqual([`peer ${name}`]);
    expect(pair.refusals('b')).toEqual([`self ${name}`]);
    expect(pair.sas('a').slice(-2)).toEqual(['ike1 authenticated', 'child1 refused']);
    expect(pair.sas('b').slice(-2)).toEqual(['ike1 authenticated', 'child1 refused']);
    expect(pair.steps('a').slice(-3)).toEqual(['auth.open', 'auth.verify', 'auth.child-refused']);
    expect(pair.steps('b').slice(-4)).toEqual(['auth.compute', 'auth.no-child', 'auth.seal', 'auth.response']);
    expect(pair.sent.at(-1)?.output.params).toMatchObject({ reason: 'no-child', notify: name });
    pair.delete();
    expect(pair.transcript().slice(4)).toEqual(['INFORMATIONAL --> { D }', 'INFORMATIONAL <-- { }']);
  });
});

describe('narrowing (RFC 7296 §2.9)', () => {
  it('gives both ends the smaller selectors', () => {
    const pair = play('ikev2-narrowing');
    const range = { startAddress: '10.2.0.0', endAddress: '10.2.0.15' };
    expect(pair.child('a')?.remote).toMatchObject([range]);
    expect(pair.child('b')?.local).toMatchObject([range]);
  });
});

function notifyPayload(type: number, data: Uint8Array): IkePayload {
  return { kind: 'notify', protocol: 0, spi: new Uint8Array(0), type, data };
}

/** An IKE_SA_INIT response to A's request that anybody on the path could have made. */
function answerTo(pair: Pair, payloads: readonly IkePayload[]): Uint8Array {
  const initiatorSpi = pair.sent[0]?.output.datagram.bytes.slice(0, 8) ?? u64(0);
  const flags = { initiator: false, version: false, response: true };
  const header = { initiatorSpi, responderSpi: u64(0), version: { major: 2, minor: 0 }, exchangeType: 34, flags };
  return encodeIkeMessage({ header: { ...header, messageId: 0 }, payloads });
}

function renamed(payload: IkePayload): IkePayload {
  return payload.kind === 'idr' ? { ...payload, data: Uint8Array.of(198, 51, 100, 9) } : payload;
}

/** Key exchange groups in the SA payload of an IKE_SA_INIT message, in order. */
function groupsOffered(bytes: Uint8Array): number[] {
  const groups: number[] = [];
  for (let offset = 28 + 12; offset < 28 + 48; offset += ((bytes[offset + 2] ?? 0) << 8) | (bytes[offset + 3] ?? 8)) {
    if (bytes[offset + 4] === 4) groups.push(((bytes[offset + 6] ?? 0) << 8) | (bytes[offset + 7] ?? 0));
  }
  return groups;
}
