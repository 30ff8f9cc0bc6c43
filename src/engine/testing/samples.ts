import { concat, utf8 } from '../bytes/bytes.ts';
import { fromHex } from '../bytes/hex.ts';
import { cipherById, integrityById } from '../crypto/algorithms.ts';
import { encrypt, mac } from '../crypto/operate.ts';
import type { EspKeys, Ikev2Keys, KeyTable } from '../dissect/key-table.ts';
import { encodeEcho } from '../formats/icmp.ts';
import { encodeIkeMessage, encodePayloadChain } from '../formats/ike-message.ts';
import type { IkeHeader, IkePayload, Proposal } from '../formats/ike-model.ts';
import { encodeIpv4 } from '../formats/ipv4.ts';
import { encodeUdp } from '../formats/udp.ts';
import { sealEsp } from '../ipsec/esp.ts';

/** Bytes that count up from `first`. */
export function counting(length: number, first = 0): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => first + index);
}

const SOURCE = '192.0.2.1';
const DESTINATION = '203.0.113.1';
const initiatorSpi = fromHex('258c9208f97e2bad');
const responderSpi = fromHex('d83ef878c2c6d27f');

export const IKE_GCM: Ikev2Keys = {
  version: 2,
  initiatorSpi,
  responderSpi,
  encryption: 'aes256gcm16',
  skEi: counting(36, 1),
  skEr: counting(36, 101),
};
/** Another SA: the last byte of its SPIr differs. */
export const IKE_CBC: Ikev2Keys = {
  version: 2,
  initiatorSpi,
  responderSpi: fromHex('d83ef878c2c6d280'),
  encryption: 'aes128',
  integrity: 'sha256',
  skEi: counting(16, 1),
  skEr: counting(16, 33),
  skAi: counting(32, 65),
  skAr: counting(32, 97),
};
export const ESP_GCM: EspKeys = {
  spi: 0x89a81f7e,
  source: SOURCE,
  destination: DESTINATION,
  encryption: 'aes256gcm16',
  encryptionKey: counting(36, 7),
};
export const ESP_CBC: EspKeys = {
  spi: 0x613b35ff,
  source: SOURCE,
  destination: DESTINATION,
  encryption: 'aes128',
  integrity: 'sha256',
  encryptionKey: counting(16, 9),
  integrityKey: counting(32, 11),
};
export const SAMPLE_KEYS: KeyTable = { ike: [IKE_GCM, IKE_CBC], esp: [ESP_GCM, ESP_CBC], ah: [] };

const ikeProposal: Proposal = {
  number: 1,
  protocol: 1,
  spi: new Uint8Array(0),
  transforms: [
    { type: 1, id: 20, attributes: [{ type: 14, value: 256 }] },
    { type: 2, id: 5, attributes: [] },
    { type: 4, id: 31, attributes: [] },
  ],
};
const espProposal: Proposal = {
  number: 2,
  protocol: 3,
  spi: fromHex('23727640'),
  transforms: [
    {
      type: 1,
      id: 12,
      attributes: [
        { type: 14, value: 128 },
        { type: 300, value: counting(5) },
      ],
    },
    { type: 3, id: 12, attributes: [] },
    { type: 5, id: 0, attributes: [] },
  ],
};

const notify = (type: number, data: Uint8Array = new Uint8Array(0)): IkePayload => ({
  kind: 'notify',
  protocol: 0,
  spi: new Uint8Array(0),
  type,
  data,
});

/** IKE_SA_INIT's payloads, and one of each kind that can stand beside them. */
export const INIT_PAYLOADS: readonly IkePayload[] = [
  { kind: 'sa', proposals: [ikeProposal, { ...ikeProposal, number: 2 }] },
  { kind: 'ke', group: 31, data: counting(32, 50) },
  { kind: 'nonce', data: counting(32, 80) },
  notify(16388, counting(20)),
  notify(16431, fromHex('0002000300040005')),
  { kind: 'vendor', data: utf8('an example') },
  { kind: 'unknown', type: 200, critical: true, body: counting(9) },
];

/** IKE_AUTH's payloads. */
export const AUTH_PAYLOADS: readonly IkePayload[] = [
  { kind: 'idi', idType: 2, data: utf8('a.example') },
  { kind: 'idr', idType: 1, data: Uint8Array.of(203, 0, 113, 1) },
  { kind: 'auth', method: 2, data: counting(32, 200) },
  { kind: 'sa', proposals: [espProposal] },
  { kind: 'tsi', selectors: [selector([10, 1, 0, 0], [10, 1, 0, 255]), selector6()] },
  { kind: 'tsr', selectors: [selector([10, 2, 0, 0], [10, 2, 0, 255])] },
];

export const DELETE_PAYLOADS: readonly IkePayload[] = [
  { kind: 'delete', protocol: 1, spis: [] },
  { kind: 'delete', protocol: 3, spis: [fromHex('23727640'), fromHex('23727641')] },
  { ...notify(17, Uint8Array.of(0, 14)), kind: 'notify' } as IkePayload,
  { kind: 'notify', protocol: 3, spi: fromHex('23727640'), type: 16393, data: new Uint8Array(0) },
];

function selector(start: number[], end: number[]) {
  const ports = { startPort: 0, endPort: 65535 };
  return { type: 7, protocol: 0, ...ports, start: Uint8Array.from(start), end: Uint8Array.from(end) };
}

function selector6() {
  return { type: 8, protocol: 17, startPort: 53, endPort: 53, start: counting(16), end: counting(16, 1) };
}

export function ikeHeader(exchangeType: number, response: boolean, messageId: number, spi = responderSpi): IkeHeader {
  const flags = { initiator: !response, version: false, response };
  return { initiatorSpi, responderSpi: spi, version: { major: 2, minor: 0 }, exchangeType, flags, messageId };
}

/** The message with its payloads in SK, sealed under the keys of this direction. */
export function sealed(keys: Ikev2Keys, header: IkeHeader, payloads: readonly IkePayload[]): Uint8Array {
  const chain = encodePayloadChain(payloads);
  return sealChain(keys, header, chain.first, chain.bytes);
}

/**
 * Seals bytes that may be anything, as the payloads of a message whose first has the type `first` (RFC 7296 §3.14).
 * @param fragment the four bytes of numbers that make it an SKF (RFC 7383 §2.5)
 */
export function sealChain(
  keys: Ikev2Keys,
  header: IkeHeader,
  first: number,
  chain: Uint8Array,
  fragment?: Uint8Array,
): Uint8Array {
  const { cipher, integrity, encryption, authentication } = direction(keys, header.flags.initiator);
  const padLength = (cipher.blockBytes - ((chain.length + 1) % cipher.blockBytes)) % cipher.blockBytes;
  const plaintext = concat(chain, new Uint8Array(padLength), Uint8Array.of(padLength));
  const iv = counting(cipher.ivBytes, 3);
  const icvBytes = cipher.icvBytes || (integrity?.icvBytes ?? 0);
  const body = new Uint8Array(iv.length + plaintext.length + icvBytes);
  const spis = { initiatorSpi: keys.initiatorSpi, responderSpi: keys.responderSpi };
  const payload: IkePayload = fragment
    ? { kind: 'unknown', type: 53, critical: false, first, body: concat(fragment, body) }
    : { kind: 'sk', first, body };
  const frame = encodeIkeMessage({ header: { ...header, ...spis }, payloads: [payload] });
  const front = frame.subarray(0, frame.length - body.length);
  const { ciphertext, icv } = encrypt(cipher, encryption, iv, front, plaintext);
  const covered = concat(front, iv, ciphertext);
  return concat(covered, integrity ? mac(integrity, authentication, covered) : icv);
}

function direction(keys: Ikev2Keys, initiator: boolean) {
  const cipher = cipherById(keys.encryption);
  if (!cipher) throw new Error(keys.encryption);
  const integrity = keys.integrity === undefined ? undefined : integrityById(keys.integrity);
  const authentication = (initiator ? keys.skAi : keys.skAr) ?? new Uint8Array(0);
  return { cipher, integrity, encryption: initiator ? keys.skEi : keys.skEr, authentication };
}

/** A datagram in an IPv4 packet. */
export function inUdp(port: number, payload: Uint8Array): Uint8Array {
  const udp = encodeUdp({ source: SOURCE, destination: DESTINATION, sourcePort: port, destinationPort: port, payload });
  return inIpv4(17, udp);
}

export function inIpv4(protocol: number, payload: Uint8Array): Uint8Array {
  const header = { source: SOURCE, destination: DESTINATION, protocol, ttl: 64, identification: 4660 };
  return encodeIpv4({ ...header, dontFragment: true, payload });
}

/** An echo request from host to host. */
export function ping(): Uint8Array {
  const payload = encodeEcho({ type: 'request', identifier: 42, sequence: 1, data: counting(56) });
  return encodeIpv4({
    source: '10.1.0.10',
    destination: '10.2.0.10',
    protocol: 1,
    ttl: 64,
    identification: 1,
    payload,
  });
}

const MARKER = new Uint8Array(4);
const behindMarker = (message: Uint8Array) => Uint8Array.from([...MARKER, ...message]);

/** Good packets of every kind that the dissector takes apart. */
export function samplePackets(): Record<string, Uint8Array> {
  const init = encodeIkeMessage({ header: ikeHeader(34, false, 0, new Uint8Array(8)), payloads: INIT_PAYLOADS });
  const auth = sealed(IKE_GCM, ikeHeader(35, false, 1), AUTH_PAYLOADS);
  const authCbc = sealed(IKE_CBC, ikeHeader(35, true, 1), AUTH_PAYLOADS);
  const remove = sealed(IKE_CBC, ikeHeader(37, false, 2), DELETE_PAYLOADS);
  const chain = encodePayloadChain(AUTH_PAYLOADS);
  const part = chain.bytes.subarray(0, 50);
  const fragment = sealChain(IKE_GCM, ikeHeader(35, true, 1), chain.first, part, Uint8Array.of(0, 1, 0, 2));
  const espGcm = sealEsp(ESP_GCM, 1, counting(8), ping(), 4);
  const espCbc = sealEsp(ESP_CBC, 2, counting(16), ping(), 4);
  return {
    IKE_SA_INIT: inUdp(500, init),
    'IKE_AUTH, AEAD': inUdp(500, auth),
    'IKE_AUTH, CBC, NAT-T': inUdp(4500, behindMarker(authCbc)),
    'IKE_AUTH, fragment': inUdp(500, fragment),
    'INFORMATIONAL, CBC': inUdp(500, remove),
    'ESP, AEAD': inIpv4(50, espGcm),
    'ESP, CBC, NAT-T': inUdp(4500, espCbc),
    'ESP in ESP': inIpv4(50, sealEsp(ESP_GCM, 3, counting(8), inIpv4(50, espCbc), 4)),
    'NAT-keepalive': inUdp(4500, Uint8Array.of(255)),
    'ICMP echo': ping(),
    'IPv4 in IPv4': inIpv4(4, inIpv4(4, ping())),
    UDP: inUdp(1234, counting(20)),
  };
}
