import { describe, expect, test } from 'vitest';
import { equal, utf8 } from '../bytes/bytes.ts';
import { fromHex, toHex } from '../bytes/hex.ts';
import type { EspKeys } from '../dissect/key-table.ts';
import { openEsp } from '../ipsec/esp.ts';
import {
  bodyOf,
  notifyData,
  type RawMessage,
  type RawPayload,
  readDatagrams,
  readMessages,
  readPayloads,
} from '../testing/raw-capture.ts';
import { sharedBytes, sharedJson, sharedNames, titled } from '../testing/shared.ts';
import { type Derivation, wireValue } from '../values/make.ts';
import type { Value } from '../values/value.ts';
import { cipherById, integrityById, prfById } from './algorithms.ts';
import {
  deriveAuth,
  deriveChildKeymat,
  deriveIkeKeys,
  deriveSkeyseed,
  type IkeKeyValues,
  natDetectionHash,
} from './ikev2.ts';
import { decrypt, mac } from './operate.ts';
import type { Cipher, Integrity, Prf } from './types.ts';

const d: Derivation = { owner: 'a', scope: 'ike1', at: 0 };
const hex = (value: Value | undefined) => value && toHex(value.bytes);

function value(name: string, bytes: Uint8Array): Value {
  const place = { packet: 'a/1', source: 'wire', start: 0, end: bytes.length, field: 'isakmp' };
  return wireValue(d, place, { name, bytes, rfc: 'RFC 7296', secret: false });
}

interface Suite {
  prf: Prf;
  cipher: Cipher;
  integrity: Integrity | undefined;
}

function suite(prfId: string, cipherId: string, integrityId: string | undefined): Suite {
  const prf = prfById(prfId);
  const cipher = cipherById(cipherId);
  const integrity = integrityId === undefined ? undefined : integrityById(integrityId);
  if (!prf || !cipher) throw new Error('the table lacks an algorithm that this test needs');
  return { prf, cipher, integrity };
}

/** RFC 7296 §3.14: what is inside an SK payload, its integrity checked. */
function openSk(s: Suite, message: Uint8Array, e: Value, a: Value | undefined): readonly RawPayload[] {
  const bodyStart = 28 + 4;
  const icvBytes = s.cipher.icvBytes || (s.integrity?.icvBytes ?? 0);
  const icvStart = message.length - icvBytes;
  const icv = message.subarray(icvStart);
  if (s.integrity && a) expect(equal(mac(s.integrity, a.bytes, message.subarray(0, icvStart)), icv)).toBe(true);
  const ivEnd = bodyStart + s.cipher.ivBytes;
  const plaintext = decrypt(
    s.cipher,
    e.bytes,
    message.subarray(bodyStart, ivEnd),
    message.subarray(0, bodyStart),
    message.subarray(ivEnd, icvStart),
    s.cipher.icvBytes > 0 ? icv : new Uint8Array(0),
  );
  if (!plaintext) throw new Error('the SK payload does not open');
  const padLength = plaintext[plaintext.length - 1] ?? 0;
  return readPayloads(message[28] ?? 0, plaintext.subarray(0, plaintext.length - 1 - padLength));
}

type AospName =
  | 'ike_sa_init_request'
  | 'nonce_i'
  | 'nonce_r'
  | 'spi_i'
  | 'spi_r'
  | 'dh_shared'
  | 'skeyseed'
  | 'psk'
  | 'idi_body'
  | 'auth_initiator'
  | 'ike_auth_request'
  | 'child_encr_i'
  | 'child_auth_i'
  | 'child_encr_r'
  | 'child_auth_r';

describe('one IKEv2 PSK session from end to end (AOSP)', () => {
  const path = 'vectors/aosp/ikev2_psk_session.json';
  const session = sharedJson<Record<AospName | keyof IkeKeyValues, string>>(path);
  const bytes = (name: AospName) => fromHex(session?.[name] ?? '');
  const s = suite('prfsha1', 'aes128', 'sha1');
  const ni = value('Ni', bytes('nonce_i'));
  const nr = value('Nr', bytes('nonce_r'));
  const skeyseed = deriveSkeyseed(d, { ...s, ni, nr, shared: value('g^ir', bytes('dh_shared')) });
  const keys = deriveIkeKeys(d, {
    ...s,
    skeyseed,
    ni,
    nr,
    spiI: value('SPIi', bytes('spi_i')),
    spiR: value('SPIr', bytes('spi_r')),
  });
  const derive = () =>
    deriveAuth(d, {
      prf: s.prf,
      side: 'i',
      psk: value('PSK', bytes('psk')),
      message: bytes('ike_sa_init_request'),
      messagePacket: 'a/1',
      peerNonce: nr,
      skP: keys.SK_pi,
      idBody: bytes('idi_body'),
    });

  test.skipIf(!session)(titled('SKEYSEED and the seven keys', session), () => {
    expect(hex(skeyseed)).toBe(session?.skeyseed);
    for (const name of ['SK_d', 'SK_ai', 'SK_ar', 'SK_ei', 'SK_er', 'SK_pi', 'SK_pr'] as const) {
      expect([name, hex(keys[name])]).toEqual([name, session?.[name]]);
    }
  });

  test.skipIf(!session)(titled('AUTH of the initiator, the same as in the IKE_AUTH that SK_ei opens', session), () => {
    expect(hex(derive().auth)).toBe(session?.auth_initiator);
    const payloads = openSk(s, bytes('ike_auth_request'), keys.SK_ei, keys.SK_ai);
    expect(toHex(bodyOf(payloads, 35))).toBe(session?.idi_body);
    expect(toHex(bodyOf(payloads, 39).subarray(4))).toBe(session?.auth_initiator);
  });

  test.skipIf(!session)(titled('the keys of the child SA', session), () => {
    const child = deriveChildKeymat(d, { ...s, skD: keys.SK_d, ni, nr });
    expect([hex(child.ei), hex(child.ai)]).toEqual([session?.child_encr_i, session?.child_auth_i]);
    expect([hex(child.er), hex(child.ar)]).toEqual([session?.child_encr_r, session?.child_auth_r]);
  });
});

interface OracleKeys {
  proposal: string;
  ike: readonly Record<'dh' | 'spi_i' | 'spi_r' | keyof IkeKeyValues, string>[];
  esp: readonly { spi: string; src: string; dst: string; ek: string; ak: string }[];
}

const ORACLE_SUITES: Readonly<Record<string, Suite>> = {
  'AES_CBC_256/HMAC_SHA2_256_128/PRF_HMAC_SHA2_256/MODP_2048': suite('prfsha256', 'aes256', 'sha256'),
  'AES_GCM_16_256/PRF_HMAC_SHA2_384/CURVE_25519': suite('prfsha384', 'aes256gcm16', undefined),
};

interface Conversation {
  s: Suite;
  oracle: OracleKeys;
  messages: readonly RawMessage[];
  keys: IkeKeyValues;
  ni: Value;
  nr: Value;
}

const INIT = 34;
const AUTH = 35;

/** The last IKE_SA_INIT counts, after any cookie or changed group (RFC 7296 §2.15). */
function last(messages: readonly RawMessage[], exchange: number, response: boolean): RawMessage {
  const found = messages.findLast((message) => message.exchange === exchange && message.response === response);
  if (!found) throw new Error(`the capture lacks a message of exchange ${exchange}`);
  return found;
}

/** Derives every key from what a listener sees and the one secret that strongSwan wrote into its log. */
function conversation(folder: string): Conversation {
  const oracle = sharedJson<OracleKeys>(`${folder}/keys.json`);
  const pcap = sharedBytes(`${folder}/capture.pcap`);
  const s = ORACLE_SUITES[oracle?.proposal ?? ''];
  const first = oracle?.ike[0];
  if (!oracle || !pcap || !s || !first) throw new Error(`cannot read ${folder}`);
  const messages = readMessages(readDatagrams(pcap)).filter(({ spiI }) => toHex(spiI) === first.spi_i);
  const ni = value('Ni', bodyOf(last(messages, INIT, false).payloads, 40));
  const nr = value('Nr', bodyOf(last(messages, INIT, true).payloads, 40));
  const skeyseed = deriveSkeyseed(d, { ...s, ni, nr, shared: value('g^ir', fromHex(first.dh)) });
  const spis = { spiI: value('SPIi', fromHex(first.spi_i)), spiR: value('SPIr', fromHex(first.spi_r)) };
  return { s, oracle, messages, keys: deriveIkeKeys(d, { ...s, skeyseed, ni, nr, ...spis }), ni, nr };
}

/** AUTH as computed here, and as it stands in the opened IKE_AUTH of `side`. */
function bothAuths({ s, messages, keys, ni, nr }: Conversation, side: 'i' | 'r', psk: string) {
  const own =
    side === 'i' ? { e: keys.SK_ei, a: keys.SK_ai, p: keys.SK_pi } : { e: keys.SK_er, a: keys.SK_ar, p: keys.SK_pr };
  const payloads = openSk(s, last(messages, AUTH, side === 'r').bytes, own.e, own.a);
  const computed = deriveAuth(d, {
    prf: s.prf,
    side,
    psk: value('PSK', utf8(psk)),
    message: last(messages, INIT, side === 'r').bytes,
    messagePacket: 'a/1',
    peerNonce: side === 'i' ? nr : ni,
    skP: own.p,
    idBody: bodyOf(payloads, side === 'i' ? 35 : 36),
  });
  return { computed: hex(computed.auth), sent: toHex(bodyOf(payloads, 39).subarray(4)) };
}

const FOLDER = 'captures/strongswan';
const SCENARIOS = sharedNames(FOLDER).filter((name) => {
  const oracle = name.startsWith('ikev2-') ? sharedJson<OracleKeys>(`${FOLDER}/${name}/keys.json`) : undefined;
  return oracle !== undefined && oracle.ike.length > 0;
});
const present = SCENARIOS.length > 0 ? SCENARIOS : undefined;

describe('real strongSwan conversations', () => {
  test.skipIf(!present)(titled('every SK_* as strongSwan logged it', present), () => {
    for (const scenario of SCENARIOS) {
      const { keys, oracle } = conversation(`${FOLDER}/${scenario}`);
      for (const name of ['SK_d', 'SK_ai', 'SK_ar', 'SK_ei', 'SK_er', 'SK_pi', 'SK_pr'] as const) {
        expect([scenario, name, hex(keys[name])]).toEqual([scenario, name, oracle.ike[0]?.[name]]);
      }
    }
  });

  const PSK = ['ikev2-psk', 'ikev2-gcm-x25519', 'ikev2-cookie', 'ikev2-invalid-ke', 'ikev2-nat', 'ikev2-psk-500'];
  test.skipIf(!present)(titled('AUTH of both sides, also after a cookie and a changed group', present), () => {
    for (const scenario of PSK) {
      const talk = conversation(`${FOLDER}/${scenario}`);
      for (const side of ['i', 'r'] as const) {
        const { computed, sent } = bothAuths(talk, side, 'oracle-secret');
        expect([scenario, side, computed]).toEqual([scenario, side, sent]);
      }
    }
  });

  test.skipIf(!present)(titled('with another PSK the AUTH is another', present), () => {
    const { computed, sent } = bothAuths(conversation(`${FOLDER}/ikev2-psk`), 'i', 'oracle-secret2');
    expect(computed).not.toBe(sent);
  });

  test.skipIf(!present)(titled('the keys of the child SA, and every ESP packet opens with them', present), () => {
    let opened = 0;
    for (const scenario of SCENARIOS) {
      const talk = conversation(`${FOLDER}/${scenario}`);
      const [inbound, outbound] = talk.oracle.esp;
      if (!inbound || !outbound) continue;
      const child = deriveChildKeymat(d, { ...talk.s, skD: talk.keys.SK_d, ni: talk.ni, nr: talk.nr });
      expect([hex(child.ei), hex(child.ai) ?? '']).toEqual([outbound.ek, outbound.ak]);
      expect([hex(child.er), hex(child.ar) ?? '']).toEqual([inbound.ek, inbound.ak]);
      opened += openAll(`${FOLDER}/${scenario}`, talk);
    }
    expect(opened).toBeGreaterThan(30);
  });

  test.skipIf(!present)(titled('the NAT detection hash over the address that a message is sent to', present), () => {
    const { messages } = conversation(`${FOLDER}/ikev2-psk`);
    for (const response of [false, true]) {
      const { spiI, spiR, datagram, payloads } = last(messages, INIT, response);
      const hash = natDetectionHash(d, {
        which: 'destination',
        spiI: value('SPIi', spiI),
        spiR: response ? value('SPIr', spiR) : undefined,
        address: datagram.destination,
        port: datagram.destinationPort,
      });
      expect(hex(hash)).toBe(notifyData(payloads, 16389));
    }
  });
});

/** How many ESP packets of the capture open, all of those whose SPI strongSwan logged. */
function openAll(folder: string, { s, oracle }: Conversation): number {
  const tables = oracle.esp.map((sa): EspKeys => {
    const { cipher, integrity } = s;
    const keys = { encryptionKey: fromHex(sa.ek), integrityKey: fromHex(sa.ak) };
    const algorithms = { encryption: cipher.id, ...(integrity && { integrity: integrity.id }) };
    return { spi: Number.parseInt(sa.spi, 16), source: sa.src, destination: sa.dst, ...algorithms, ...keys };
  });
  let opened = 0;
  for (const { kind, bytes } of readDatagrams(sharedBytes(`${folder}/capture.pcap`) ?? new Uint8Array(0))) {
    const keys = tables.find(
      ({ spi }) => kind === 'esp' && spi === new DataView(bytes.slice(0, 4).buffer).getUint32(0),
    );
    if (!keys) continue;
    const result = openEsp(keys, bytes);
    expect(result).toMatchObject({ ok: true, nextHeader: 4 });
    opened += 1;
  }
  return opened;
}
