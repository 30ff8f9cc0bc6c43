import { describe, expect, it } from 'vitest';
import { equal } from '../bytes/bytes.ts';
import { fromHex, toHex } from '../bytes/hex.ts';
import { cipherById, groupById, integrityById, prfById } from '../crypto/algorithms.ts';
import { installExtras } from '../crypto/extra/install.ts';
import type { IkeKeyValues } from '../crypto/ikev2.ts';
import { dissect, NO_KEYS } from '../dissect/dissect.ts';
import { decodeIkeMessage, decodePayloadChain } from '../formats/ike-message.ts';
import type { IkePayload } from '../formats/ike-model.ts';
import type { Lab, ProposalConfig } from '../lab/lab.ts';
import { sharedJson, titled } from '../testing/shared.ts';
import { captureFiles, hasSharedCaptures, readCaptureFile, SHARED_CAPTURES } from '../testing/shared-captures.ts';
import { preset } from '../testing/transcript.ts';
import { configValue } from '../values/make.ts';
import type { Site, Value } from '../values/value.ts';
import type { Field } from '../wire/span.ts';
import { type PeerConfig, peerConfig } from './config.ts';
import { sealKeys } from './outgoing.ts';
import type { Env, PeerOutput } from './peer.ts';
import { createPeer, type PeerState, stepPeer } from './peer-machine.ts';
import type { IkeSuite } from './proposals.ts';
import { openMessage, sealMessage } from './seal.ts';
import { type ChildDraft, type KeyedSa, NEW_SA, NO_NAT } from './state.ts';

/*
 * Messages that nobody here wrote: Android's published session, and captures of strongSwan. Their keys are known, so a peer
 * can be put where their peer stood, and must do with the next message what theirs did.
 */

installExtras();

const NAMES = ['SK_d', 'SK_ai', 'SK_ar', 'SK_ei', 'SK_er', 'SK_pi', 'SK_pr'] as const;
type Keys = Partial<Record<(typeof NAMES)[number], string>>;

interface Session {
  suite: IkeSuite;
  keys: Keys;
  /** IKE_SA_INIT and IKE_AUTH, request and response; a response that was not published is empty. */
  messages: readonly Uint8Array[];
  nonces: { i: Uint8Array; r: Uint8Array };
}

const known = (name: string, hex = ''): Value =>
  configValue({ owner: 'a', scope: 'ike1', at: 0 }, 'test', { name, bytes: fromHex(hex), rfc: '', secret: true });

function suiteOf(cipher: string, integrity: string | undefined, prf: string, group: string): IkeSuite {
  const rows = { cipher: cipherById(cipher), prf: prfById(prf), group: groupById(group) };
  if (!rows.cipher || !rows.prf || !rows.group) throw new Error('no such algorithm');
  const mac = integrity === undefined ? undefined : integrityById(integrity);
  return { cipher: rows.cipher, prf: rows.prf, group: rows.group, ...(mac && { integrity: mac }) };
}

function draftOf({ child }: PeerConfig, spiIn: string): ChildDraft {
  return { name: 'child1', policy: child, offers: child.offers, spiIn: known('SPI_in', spiIn), attempts: 1 };
}

/** A peer just before its IKE_AUTH: the initiator has asked and waits, the responder expects the request. */
function standing(
  site: Site,
  config: PeerConfig,
  { suite, keys, messages, nonces }: Session,
  spiIn: string,
): PeerState {
  const [request = new Uint8Array(), response = request, auth = request] = messages;
  const role = site === 'a' ? 'i' : 'r';
  const sk = Object.fromEntries(NAMES.flatMap((name) => (keys[name] ? [[name, known(name, keys[name])]] : [])));
  const init = { packet: 'stranger/1', start: 28 };
  const datagram = { id: 'stranger/3', local: config.local, remote: config.remote, bytes: auth };
  const sa: KeyedSa = {
    ...{ stage: 'keyed', role, founder: 'a', number: 1, name: 'ike1', scope: 'ike1' },
    ...{ local: config.local, remote: config.remote, nat: NO_NAT, fragments: false, ...NEW_SA, heardAt: 0 },
    spiI: known('SPIi', toHex(auth.subarray(0, 8))),
    spiR: known('SPIr', toHex(auth.subarray(8, 16))),
    ...{ ni: known('Ni', toHex(nonces.i)), nr: known('Nr', toHex(nonces.r)) },
    ...{ suite, keys: sk as unknown as IkeKeyValues },
    messages: { i: { ...init, bytes: request }, r: { ...init, bytes: response } },
    ...(role === 'i'
      ? {
          ...{ nextRequest: 2, nextExpected: 0, draft: draftOf(config, spiIn) },
          pending: { exchange: 35, messageId: 1, datagrams: [datagram], params: {}, repeats: 0 },
        }
      : { nextRequest: 0, nextExpected: 1 }),
  };
  return { ...createPeer(config), sas: [sa], begun: 1 };
}

function take(state: PeerState, site: Site, bytes: Uint8Array): readonly PeerOutput[] {
  const { local, remote } = state.config;
  const env: Env = { site, random: (_label, length) => new Uint8Array(length).fill(0x55) };
  const datagram = { id: 'stranger/4', local, remote, bytes };
  return stepPeer(state, { at: 0, kind: 'datagram', datagram }, env).outputs;
}

const eventsOf = (outputs: readonly PeerOutput[]) =>
  outputs.flatMap((output) => ('event' in output ? [`${output.event.sa} ${output.event.state}`] : []));
const childOf = (outputs: readonly PeerOutput[]) =>
  outputs.flatMap((output) =>
    output.kind === 'child-sa' && output.child?.protocol === 'esp' ? [output.child] : [],
  )[0];

const proposal = (part: Partial<ProposalConfig>): ProposalConfig[] => [
  { encryption: [], integrity: [], prf: [], groups: [], ...part },
];

interface Ends {
  addresses: readonly [string, string];
  ids: readonly [string, string];
  psk: string;
  esp: ProposalConfig[];
  nets: readonly [string, string];
}

/** A Lab as the strangers were configured. */
function strangersLab({ addresses, ids, psk, esp, nets }: Ends): Lab {
  const lab = preset('ikev2-psk');
  const site = (index: 0 | 1): Lab['sites']['a'] => {
    const own = lab.sites[index === 0 ? 'a' : 'b'];
    const peer = index === 0 ? 1 : 0;
    return {
      ...own,
      gateway: addresses[index],
      ike: { ...own.ike, psk, localId: ids[index], remoteId: ids[peer] },
      child: { ...own.child, proposals: esp, local: [nets[index]], remote: [nets[peer]] },
    };
  };
  return { ...lab, sites: { a: site(0), b: site(1) } };
}

type Aosp = Keys & Record<string, string>;
const aosp = sharedJson<Aosp>('vectors/aosp/ikev2_psk_session.json');

describe.skipIf(!aosp)(titled('Android’s published session', aosp), () => {
  const vector = aosp ?? ({} as Aosp);
  const hex = (name: string) => fromHex(vector[name] ?? '');
  // Its group, MODP-1024, is not in the table; nothing below depends on the group any more.
  const suite = () => suiteOf('aes128', 'sha1', 'prfsha1', 'modp2048');
  const session = (): Session => ({
    suite: suite(),
    keys: vector,
    messages: [hex('ike_sa_init_request'), new Uint8Array(), hex('ike_auth_request')],
    nonces: { i: hex('nonce_i'), r: hex('nonce_r') },
  });
  const lab = strangersLab({
    addresses: ['10.80.80.13', '10.80.80.80'],
    ids: ['10.80.80.13', '10.80.80.80'],
    psk: vector.psk_ascii ?? '',
    esp: proposal({ encryption: ['aes128'], integrity: ['sha1'] }),
    nets: ['0.0.0.0/0', '0.0.0.0/0'],
  });

  it('opens and seals byte for byte (RFC 7296 §3.14)', () => {
    const state = standing('b', peerConfig(lab, 'b'), session(), '');
    const keys = sealKeys(state.sas[0] as KeyedSa, 'i');
    const bytes = hex('ike_auth_request');
    const { message } = decodeIkeMessage(bytes);
    const sk = message?.payloads[0] as IkePayload & { kind: 'sk' };
    const chain = openMessage(keys, bytes, sk.body) ?? new Uint8Array();
    expect(toHex(chain)).toBe(vector.ike_auth_request_plain_payloads);
    const { payloads } = decodePayloadChain(sk.first, chain);
    const again = sealMessage(keys, message?.header as never, payloads, hex('ike_auth_request_iv'));
    expect(toHex(again)).toBe(vector.ike_auth_request);
  });

  it('authenticates to our responder, which cuts the same child keys', () => {
    const outputs = take(standing('b', peerConfig(lab, 'b'), session(), ''), 'b', hex('ike_auth_request'));
    expect(eventsOf(outputs)).toEqual(['ike1 authenticated', 'child1 installed']);
    const child = childOf(outputs);
    expect(toHex(child?.inbound.encryptionKey ?? new Uint8Array())).toBe(vector.child_encr_i);
    expect(toHex(child?.inbound.integrityKey ?? new Uint8Array())).toBe(vector.child_auth_i);
    expect(toHex(child?.outbound.encryptionKey ?? new Uint8Array())).toBe(vector.child_encr_r);
    expect(toHex(child?.outbound.integrityKey ?? new Uint8Array())).toBe(vector.child_auth_r);
    expect(child?.outbound.spi).toBe(0x2ad4c0a2);
  });

  it('does not with another pre-shared key', () => {
    const other = {
      ...lab,
      sites: { ...lab.sites, b: { ...lab.sites.b, ike: { ...lab.sites.b.ike, psk: 'juniper124' } } },
    };
    const outputs = take(standing('b', peerConfig(other, 'b'), session(), ''), 'b', hex('ike_auth_request'));
    expect(eventsOf(outputs)).toEqual(['ike1 refused']);
  });
});

/** The IKE messages of a capture, without what stands in front of them. */
function ikeMessages(file: string): Uint8Array[] {
  const find = (fields: readonly Field[]): Field | undefined =>
    fields.flatMap((field) => [field, find(field.children ?? [])]).find((field) => field?.id === 'isakmp.ispi');
  return readCaptureFile(file).packets.flatMap(({ bytes, link }) => {
    const start = find(dissect(bytes, NO_KEYS, link).fields)?.start;
    return start === undefined ? [] : [bytes.slice(start)];
  });
}

interface SharedKeys {
  ike: readonly (Keys & { spi_i: string })[];
  esp: readonly { spi: string; src: string; ek: string; ak?: string }[];
}

const STRONGSWAN = [
  {
    scenario: 'ikev2-psk',
    suite: () => suiteOf('aes256', 'sha256', 'prfsha256', 'modp2048'),
    ike: proposal({ encryption: ['aes256'], integrity: ['sha256'], prf: ['prfsha256'], groups: ['modp2048'] }),
    esp: proposal({ encryption: ['aes256'], integrity: ['sha256'] }),
  },
  {
    scenario: 'ikev2-gcm-x25519',
    suite: () => suiteOf('aes256gcm16', undefined, 'prfsha384', 'x25519'),
    ike: proposal({ encryption: ['aes256gcm16'], prf: ['prfsha384'], groups: ['x25519'] }),
    esp: proposal({ encryption: ['aes256gcm16'] }),
  },
];

describe.skipIf(!hasSharedCaptures).each(STRONGSWAN)(
  'strongSwan’s session $scenario',
  ({ scenario, suite, ike, esp }) => {
    const keys = sharedJson<SharedKeys>(`captures/strongswan/${scenario}/keys.json`);
    const messages = hasSharedCaptures ? ikeMessages(`${SHARED_CAPTURES}/strongswan/${scenario}/capture.pcap`) : [];
    const nonceOf = (bytes: Uint8Array | undefined) => {
      const nonce = decodeIkeMessage(bytes ?? new Uint8Array()).message?.payloads.find(({ kind }) => kind === 'nonce');
      return nonce?.kind === 'nonce' ? nonce.data : new Uint8Array();
    };
    const session = (): Session => ({
      suite: suite(),
      keys: keys?.ike[0] ?? {},
      messages: messages.slice(0, 4),
      nonces: { i: nonceOf(messages[0]), r: nonceOf(messages[1]) },
    });
    const lab = strangersLab({
      addresses: ['192.0.2.1', '192.0.2.2'],
      ids: ['siteA.example.org', 'siteB.example.org'],
      psk: 'oracle-secret',
      esp,
      nets: ['10.1.0.0/24', '10.2.0.0/24'],
    });
    const [first, second] = keys?.esp ?? [];
    const inbound = [first, second].find((sa) => sa?.src === '192.0.2.2');
    const outbound = [first, second].find((sa) => sa?.src === '192.0.2.1');

    it('authenticates to our responder in the initiator’s own words', () => {
      const outputs = take(standing('b', peerConfig(lab, 'b'), session(), ''), 'b', messages[2] ?? new Uint8Array());
      expect(eventsOf(outputs)).toEqual(['ike1 authenticated', 'child1 installed']);
      const child = childOf(outputs);
      expect(child?.outbound.spi).toBe(Number.parseInt(inbound?.spi ?? '', 16));
      expect(toHex(child?.inbound.encryptionKey ?? new Uint8Array())).toBe(outbound?.ek);
      expect(toHex(child?.outbound.encryptionKey ?? new Uint8Array())).toBe(inbound?.ek);
    });

    it('satisfies our initiator in the responder’s own words', () => {
      const state = standing('a', peerConfig(lab, 'a'), session(), inbound?.spi ?? '');
      const outputs = take(state, 'a', messages[3] ?? new Uint8Array());
      expect(eventsOf(outputs)).toEqual(['ike1 authenticated', 'child1 installed']);
      const child = childOf(outputs);
      expect(child?.outbound.spi).toBe(Number.parseInt(outbound?.spi ?? '', 16));
      expect(toHex(child?.inbound.encryptionKey ?? new Uint8Array())).toBe(inbound?.ek);
      expect(toHex(child?.outbound.encryptionKey ?? new Uint8Array())).toBe(outbound?.ek);
      expect(toHex(child?.outbound.integrityKey ?? new Uint8Array())).toBe(outbound?.ak ?? '');
    });

    it('opens with a first message that our responder answers', () => {
      const [a, b] = [lab.sites.a, lab.sites.b].map((site) => ({ ...site, ike: { ...site.ike, proposals: ike } }));
      const own = peerConfig({ ...lab, sites: { a: a ?? lab.sites.a, b: b ?? lab.sites.b } }, 'b');
      const outputs = take(createPeer(own), 'b', messages[0] ?? new Uint8Array());
      const answer = outputs.find((output) => output.kind === 'send');
      const kinds = decodeIkeMessage(answer?.datagram.bytes ?? new Uint8Array()).message?.payloads.map(
        ({ kind }) => kind,
      );
      expect(kinds).toEqual(['sa', 'ke', 'nonce', 'notify', 'notify']);
    });
  },
);

describe.skipIf(!hasSharedCaptures)('every IKE message of every capture beside the project', () => {
  it('is taken by a peer without a throw, and none of them gets further than a first answer', () => {
    const fresh = createPeer(peerConfig(preset('ikev2-psk-cbc'), 'b'));
    let count = 0;
    for (const file of captureFiles()) {
      for (const bytes of ikeMessages(file)) {
        count++;
        const outputs = take(fresh, 'b', bytes);
        expect(eventsOf(outputs).filter((event) => !/ (keyed|refused)$/.test(event))).toEqual([]);
        expect(outputs.filter((output) => output.kind === 'send' && equal(output.datagram.bytes, bytes))).toEqual([]);
      }
    }
    expect(count).toBeGreaterThan(100);
  });
});
