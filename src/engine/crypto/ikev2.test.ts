import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { concat, u16, utf8 } from '../bytes/bytes.ts';
import { seededRandom } from '../bytes/random.ts';
import { configValue, type Derivation, seedValue, wireValue } from '../values/make.ts';
import type { Operand, Value } from '../values/value.ts';
import { ancestors, indexValues } from '../values/walk.ts';
import { CIPHERS, GROUPS, INTEGRITIES, PRFS } from './algorithms.ts';
import { installExtras } from './extra/install.ts';
import {
  deriveAuth,
  deriveChildKeymat,
  deriveIkeKeys,
  derivePublic,
  deriveShared,
  deriveSkeyseed,
  natDetectionHash,
} from './ikev2.ts';
import { prf, prfPlus } from './operate.ts';
import type { Cipher, Integrity, Prf } from './types.ts';

installExtras();

function first<T>(rows: readonly T[], wanted: (row: T) => boolean): T {
  const row = rows.find(wanted);
  if (!row) throw new Error('the table lacks an algorithm that this test needs');
  return row;
}

const d: Derivation = { owner: 'a', scope: 'ike1', at: 1000 };
const draw = seededRandom('ikev2');
const sha256: Prf = first(PRFS, ({ id }) => id === 'prfsha256');
const x25519 = first(GROUPS, ({ id }) => id === 'x25519');

const seeded = (name: string, length: number, secret = false) =>
  seedValue(d, `a/${name}`, { name, bytes: draw(name, length), rfc: 'RFC 7296 §2.10', secret });
const received = (name: string, bytes: Uint8Array) =>
  wireValue(
    d,
    { packet: 'b/1', source: 'wire', start: 28, end: 28 + bytes.length, field: 'isakmp.nonce' },
    { name, bytes, rfc: 'RFC 7296 §2.10', secret: false },
  );

const ni = seeded('Ni', 32);
const nr = received('Nr', draw('Nr', 32));
const spiI = seeded('SPIi', 8);
const spiR = received('SPIr', draw('SPIr', 8));
const privateI = seeded('i', 32, true);
const privateR = seedValue({ ...d, owner: 'b' }, 'b/r', {
  name: 'r',
  bytes: draw('r', 32),
  rfc: 'RFC 7296 §2.12',
  secret: true,
});
const psk = configValue(d, 'sites.a.ike.psk', {
  name: 'PSK',
  bytes: utf8('secret'),
  rfc: 'RFC 7296 §2.15',
  secret: true,
});
const publicI = derivePublic(d, { group: x25519, side: 'i', privateValue: privateI });
const publicR = derivePublic({ ...d, owner: 'b' }, { group: x25519, side: 'r', privateValue: privateR });

function exchanged(): Value {
  const shared = deriveShared(d, {
    group: x25519,
    side: 'i',
    privateValue: privateI,
    peerPublic: received('g^r', publicR.bytes),
  });
  if (!shared) throw new Error('a good public value was refused');
  return shared;
}
const shared = exchanged();
const skeyseed = deriveSkeyseed(d, { prf: sha256, ni, nr, shared });

const labels = (value: Value) => value.operands.map(({ label }) => label);
const partOf = (operand: Operand | undefined) =>
  operand?.kind === 'value' ? { of: operand.value, start: operand.start, end: operand.end } : undefined;

function ikeKeys(cipher: Cipher, integrity?: Integrity) {
  return deriveIkeKeys(d, { prf: sha256, cipher, integrity, skeyseed, ni, nr, spiI, spiR });
}

describe('the key exchange', () => {
  test('both ends compute the same g^ir, and name what it was made of', () => {
    const other = deriveShared(
      { ...d, owner: 'b' },
      { group: x25519, side: 'r', privateValue: privateR, peerPublic: received('g^i', publicI.bytes) },
    );
    expect(other?.bytes).toEqual(shared.bytes);
    expect([publicI.name, labels(publicI)]).toEqual(['g^i', ['g', 'i']]);
    expect([publicR.id, labels(publicR)]).toEqual(['b:ike1/g^r', ['g', 'r']]);
    expect([labels(shared), other && labels(other)]).toEqual([
      ['g^r', 'i'],
      ['g^i', 'r'],
    ]);
  });

  test('a public value that must be refused gives no Value', () => {
    const peerPublic = received('g^r', new Uint8Array(32));
    expect(deriveShared(d, { group: x25519, side: 'i', privateValue: privateI, peerPublic })).toBeUndefined();
  });
});

describe('SKEYSEED and the keys of the IKE SA, RFC 7296 §2.14', () => {
  test('SKEYSEED = prf(Ni | Nr, g^ir)', () => {
    expect(skeyseed.bytes).toEqual(prf(sha256, concat(ni.bytes, nr.bytes), shared.bytes));
    expect(skeyseed).toMatchObject({ id: 'a:ike1/SKEYSEED', rule: 'rfc7296.skeyseed', secret: true, at: 1000 });
    expect(labels(skeyseed)).toEqual(['Ni', 'Nr', 'g^ir']);
  });

  test.each(
    CIPHERS.flatMap((cipher) =>
      cipher.icvBytes > 0 ? [{ cipher }] : INTEGRITIES.map((integrity) => ({ cipher, integrity })),
    ),
  )(
    '$cipher.id $integrity.id: the keys are the stream, cut in order without a gap',
    ({ cipher, integrity }: { cipher: Cipher; integrity?: Integrity }) => {
      const { stream, SK_d, SK_ai, SK_ar, SK_ei, SK_er, SK_pi, SK_pr } = ikeKeys(cipher, integrity);
      const keys = [SK_d, SK_ai, SK_ar, SK_ei, SK_er, SK_pi, SK_pr].filter((key) => key !== undefined);
      expect(concat(...keys.map(({ bytes }) => bytes))).toEqual(stream.bytes);
      let start = 0;
      for (const key of keys) {
        const end = start + key.bytes.length;
        expect(partOf(key.operands[0])).toEqual({ of: stream.id, start, end });
        start = end;
      }
      expect(SK_ei.bytes).toHaveLength(cipher.keyBytes + cipher.saltBytes);
      expect(SK_ai?.bytes.length).toBe(integrity?.keyBytes);
      expect([SK_d, SK_pi, SK_pr].map(({ bytes }) => bytes.length)).toEqual([32, 32, 32]);
    },
  );

  test.each(['prfaesxcbc', 'prfaescmac'])('%s: 64 bits of each nonce make its key, and prf+ takes all bits', (id) => {
    const algorithm = first(PRFS, (candidate) => candidate.id === id);
    const seed = deriveSkeyseed(d, { prf: algorithm, ni, nr, shared });
    const key = concat(ni.bytes.slice(0, 8), nr.bytes.slice(0, 8));
    expect(seed.bytes).toEqual(prf(algorithm, key, shared.bytes));
    expect(seed.operands.slice(0, 2).map(partOf)).toEqual([
      { of: ni.id, start: 0, end: 8 },
      { of: nr.id, start: 0, end: 8 },
    ]);
    const cipher = first(CIPHERS, (candidate) => candidate.id === 'aes256gcm16');
    const { stream } = deriveIkeKeys(d, { prf: algorithm, cipher, skeyseed: seed, ni, nr, spiI, spiR });
    const whole = concat(ni.bytes, nr.bytes, spiI.bytes, spiR.bytes);
    expect(stream.bytes).toEqual(prfPlus(algorithm, seed.bytes, whole, stream.bytes.length));
  });

  test('the stream is prf+(SKEYSEED, Ni | Nr | SPIi | SPIr)', () => {
    const { stream } = ikeKeys(first(CIPHERS, ({ id }) => id === 'aes256gcm16'));
    const seed = concat(ni.bytes, nr.bytes, spiI.bytes, spiR.bytes);
    expect(stream.bytes).toEqual(prfPlus(sha256, skeyseed.bytes, seed, stream.bytes.length));
    expect(labels(stream)).toEqual(['SKEYSEED', 'Ni', 'Nr', 'SPIi', 'SPIr']);
  });

  test('from SK_ei one walks back to the seed, to a packet and to nothing else', () => {
    const { stream, SK_ei } = ikeKeys(first(CIPHERS, ({ id }) => id === 'aes256gcm16'));
    const peer = received('g^r', publicR.bytes);
    const byId = indexValues([ni, nr, spiI, spiR, privateI, peer, shared, skeyseed, stream, SK_ei]);
    const ends = ancestors(SK_ei, byId).filter((value) => value.operands.every(({ kind }) => kind !== 'value'));
    expect(new Set(ends.map(({ name }) => name))).toEqual(new Set(['Ni', 'Nr', 'SPIi', 'SPIr', 'g^r', 'i']));
    expect(new Set(ends.map(({ rule }) => rule))).toEqual(new Set(['seed', 'wire']));
  });
});

describe('AUTH with a pre-shared key, RFC 7296 §2.15', () => {
  const message = utf8('the first message, as sent');
  const idBody = concat(Uint8Array.of(2, 0, 0, 0), utf8('a.example'));
  const skP = ikeKeys(first(CIPHERS, ({ id }) => id === 'aes256gcm16')).SK_pi;
  const from = { prf: sha256, side: 'i', psk, message, messagePacket: 'a/1', peerNonce: nr, skP, idBody } as const;

  test('is prf(prf(PSK, "Key Pad for IKEv2"), message | nonce | prf(SK_p, ID))', () => {
    const { keyPad, macedId, signedOctets, auth } = deriveAuth(d, from);
    expect(keyPad.bytes).toEqual(prf(sha256, psk.bytes, utf8('Key Pad for IKEv2')));
    expect(macedId.bytes).toEqual(prf(sha256, skP.bytes, idBody));
    expect(signedOctets.bytes).toEqual(concat(message, nr.bytes, macedId.bytes));
    expect(auth.bytes).toEqual(prf(sha256, keyPad.bytes, signedOctets.bytes));
  });

  test('names its parts as the RFC does, for each side', () => {
    const i = deriveAuth(d, from);
    const r = deriveAuth(d, { ...from, side: 'r', peerNonce: ni });
    const names = ({ keyPad, macedId, signedOctets, auth }: typeof i) =>
      [keyPad, macedId, signedOctets, auth].map((value) => [value.name, ...labels(value)].join(' '));
    expect(names(i)).toEqual([
      'Key Pad Shared Secret Key Pad for IKEv2',
      'MACedIDForI SK_pi RestOfInitIDPayload',
      'InitiatorSignedOctets RealMessage1 NonceRData MACedIDForI',
      'AUTH_i Key Pad InitiatorSignedOctets',
    ]);
    expect(names(r)).toEqual([
      'Key Pad Shared Secret Key Pad for IKEv2',
      'MACedIDForR SK_pr RestOfRespIDPayload',
      'ResponderSignedOctets RealMessage2 NonceIData MACedIDForR',
      'AUTH_r Key Pad ResponderSignedOctets',
    ]);
  });

  test('points at the message where it stands in its packet, and at a received identity', () => {
    const idPlace = { packet: 'a/2', source: 'sk.plaintext', start: 4, end: 4 + idBody.length, field: 'isakmp.id' };
    const { macedId, signedOctets } = deriveAuth(d, { ...from, idPlace });
    expect(signedOctets.operands[0]).toMatchObject({
      kind: 'span',
      packet: 'a/1',
      start: 28,
      end: 28 + message.length,
    });
    expect(macedId.operands[1]).toMatchObject({ kind: 'span', packet: 'a/2', source: 'sk.plaintext', bytes: idBody });
    expect(deriveAuth(d, from).macedId.operands[1]).toMatchObject({ kind: 'config', path: 'sites.a.ike.localId' });
  });

  test('a padded PSK that is at hand is used again', () => {
    const { keyPad, auth } = deriveAuth(d, from);
    const again = deriveAuth(d, { ...from, keyPad });
    expect(again.keyPad).toBe(keyPad);
    expect(again.auth.bytes).toEqual(auth.bytes);
  });
});

describe('KEYMAT of a child SA, RFC 7296 §2.17', () => {
  const skD = ikeKeys(first(CIPHERS, ({ id }) => id === 'aes256gcm16')).SK_d;
  const child: Derivation = { ...d, scope: 'child1' };
  const cipher = first(CIPHERS, ({ id }) => id === 'aes128');
  const integrity = first(INTEGRITIES, ({ id }) => id === 'sha256');

  test("the initiator's keys come first, encryption before integrity", () => {
    const { keymat, ei, ai, er, ar } = deriveChildKeymat(child, { prf: sha256, skD, ni, nr, cipher, integrity });
    const parts = [ei, ai, er, ar].filter((key) => key !== undefined);
    expect(parts.map(({ name }) => name)).toEqual(['ESP_ei', 'ESP_ai', 'ESP_er', 'ESP_ar']);
    expect(concat(...parts.map(({ bytes }) => bytes))).toEqual(keymat.bytes);
    expect(keymat.bytes).toEqual(prfPlus(sha256, skD.bytes, concat(ni.bytes, nr.bytes), 2 * (16 + 32)));
    expect(labels(keymat)).toEqual(['SK_d', 'Ni', 'Nr']);
    expect(ei?.id).toBe('a:child1/ESP_ei');
  });

  test('an AEAD cipher has no integrity keys, and a salt at the end of its key', () => {
    const gcm = first(CIPHERS, ({ id }) => id === 'aes128gcm16');
    const { ei, ai, er, ar } = deriveChildKeymat(child, { prf: sha256, skD, ni, nr, cipher: gcm });
    expect([ei?.bytes.length, er?.bytes.length, ai, ar]).toEqual([20, 20, undefined, undefined]);
  });

  test('AH has integrity keys alone', () => {
    const { keymat, ...keys } = deriveChildKeymat(child, { prf: sha256, skD, ni, nr, integrity });
    expect(Object.values(keys).map(({ name }) => name)).toEqual(['AH_ai', 'AH_ar']);
    expect(concat(...Object.values(keys).map(({ bytes }) => bytes))).toEqual(keymat.bytes);
    expect(keymat.bytes.length).toBe(64);
  });

  test('a fresh exchange goes in front of the nonces', () => {
    const { keymat } = deriveChildKeymat(child, { prf: sha256, skD, ni, nr, cipher, integrity, shared });
    const seed = concat(shared.bytes, ni.bytes, nr.bytes);
    expect(keymat.bytes).toEqual(prfPlus(sha256, skD.bytes, seed, keymat.bytes.length));
    expect(labels(keymat)).toEqual(['SK_d', 'g^ir (new)', 'Ni', 'Nr']);
  });
});

describe('NAT detection, RFC 7296 §2.23', () => {
  test('is SHA-1 over SPIs, address and port; SPIr is zero in the first message', () => {
    const hash = natDetectionHash(d, { which: 'source', spiI, address: '192.0.2.1', port: 500 });
    const data = concat(spiI.bytes, new Uint8Array(8), Uint8Array.of(192, 0, 2, 1), u16(500));
    expect(Buffer.from(hash.bytes)).toEqual(createHash('sha1').update(data).digest());
    expect(hash).toMatchObject({ name: 'NAT_DETECTION_SOURCE_IP', secret: false });
    expect(labels(hash)).toEqual(['SPIi', 'SPIr', 'IP address', 'port']);
  });

  test("names the configured address that it covers: one's own as source, the peer's as destination", () => {
    const source = natDetectionHash(d, { which: 'source', spiI, spiR, address: '192.0.2.1', port: 500 });
    const destination = natDetectionHash(d, { which: 'destination', spiI, spiR, address: '203.0.113.1', port: 500 });
    expect(source.operands[2]).toMatchObject({ kind: 'config', path: 'sites.a.gateway' });
    expect(destination.operands[2]).toMatchObject({ kind: 'config', path: 'sites.b.gateway' });
    expect(source.bytes).not.toEqual(destination.bytes);
  });
});
