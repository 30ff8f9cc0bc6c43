import { seededRandom } from '../../bytes/random.ts';
import { cipherById, integrityById } from '../../crypto/algorithms.ts';
import type { AhKeys, EspKeys, KeyTable } from '../../dissect/key-table.ts';
import { encodeEcho } from '../../formats/icmp.ts';
import { encodeIpv4 } from '../../formats/ipv4.ts';
import { IP_PROTOCOLS } from '../../formats/registries.ts';
import { encodeUdp } from '../../formats/udp.ts';
import { sealAh } from '../../ipsec/ah.ts';
import { espIv, sealEsp } from '../../ipsec/esp.ts';
import { payloadOf, withPayload } from '../../ipsec/reheader.ts';

/** ESP's algorithms by a short name. AH always has HMAC-SHA-256-128, as the others have where they need a separate seal. */
export type SuiteKey = 'gcm' | 'cbc' | 'chacha' | 'null';
export type FormKey = 'plain' | 'esp-tunnel' | 'esp-transport' | 'ah-tunnel' | 'ah-transport' | 'ah-esp';

const SUITES: Readonly<Record<SuiteKey, { encryption: string; integrity?: string }>> = {
  gcm: { encryption: 'aes256gcm16' },
  cbc: { encryption: 'aes256', integrity: 'sha256' },
  chacha: { encryption: 'chacha20poly1305' },
  null: { encryption: 'null', integrity: 'sha256' },
};
const AH_INTEGRITY = 'sha256';

const { ICMP, IPv4: IPV4, UDP, ESP } = IP_PROTOCOLS.of;
const NAT_T_PORT = 4500;
const UDP_CHECKSUM = [6, 8] as const;
const PING_BYTES = 56;

const HOSTS = { source: '10.1.0.10', destination: '10.2.0.10' };
const GATEWAYS = { source: '192.0.2.1', destination: '203.0.113.1' };
const OUTER = { ...GATEWAYS, ttl: 64, identification: 1, dontFragment: true };

const random = seededRandom('packet forms');

/** A ping of the usual size, as it comes from the host. */
function plainPing(): Uint8Array {
  const data = Uint8Array.from({ length: PING_BYTES }, (_, index) => index);
  const payload = encodeEcho({ type: 'request', identifier: 42, sequence: 1, data });
  return encodeIpv4({ ...HOSTS, protocol: ICMP, ttl: 64, identification: 1, dontFragment: true, payload });
}

const keyBytes = (label: string, length: number): Uint8Array => random(label, length);

/** The keys of a form: transport mode runs from host to host. */
export function keysOf(form: FormKey, suite: SuiteKey): { esp: EspKeys; ah: AhKeys } {
  const ends = form.endsWith('transport') ? HOSTS : GATEWAYS;
  const { encryption, integrity } = SUITES[suite];
  const cipher = cipherById(encryption);
  const seal = integrityById(integrity ?? '');
  const ahSeal = integrityById(AH_INTEGRITY);
  if (!cipher || !ahSeal) throw new Error(`no such suite: ${suite}`);
  return {
    esp: {
      ...ends,
      spi: 0xc0ffee01,
      encryption,
      encryptionKey: keyBytes(`${suite}/encryption`, cipher.keyBytes + cipher.saltBytes),
      ...(integrity !== undefined && seal && { integrity, integrityKey: keyBytes(`${suite}/seal`, seal.keyBytes) }),
    },
    ah: {
      ...ends,
      spi: 0xc0ffee02,
      integrity: AH_INTEGRITY,
      integrityKey: keyBytes('ah/seal', ahSeal.keyBytes),
    },
  };
}

/** The key table that opens every form of one suite. */
export function tableOf(form: FormKey, suite: SuiteKey): KeyTable {
  const { esp, ah } = keysOf(form, suite);
  return { ike: [], esp: [esp], ah: [ah] };
}

/** RFC 3948 §2.1: the checksum should be zero. */
function encapsulated(esp: Uint8Array, ends: typeof HOSTS): Uint8Array {
  const datagram = encodeUdp({ sourcePort: NAT_T_PORT, destinationPort: NAT_T_PORT, ...ends, payload: esp });
  return datagram.fill(0, ...UDP_CHECKSUM);
}

interface Wish {
  suite: SuiteKey;
  /** ESP inside UDP 4500. AH has no such form. */
  udp: boolean;
}

function espTunnel(ping: Uint8Array, { suite, udp }: Wish, keys: EspKeys): Uint8Array {
  const esp = sealEsp(keys, 1, ivFor(suite), ping, IPV4);
  const payload = udp ? encapsulated(esp, GATEWAYS) : esp;
  return encodeIpv4({ ...OUTER, protocol: udp ? UDP : ESP, payload });
}

function espTransport(ping: Uint8Array, { suite, udp }: Wish, keys: EspKeys): Uint8Array {
  const esp = sealEsp(keys, 1, ivFor(suite), payloadOf(ping), ICMP);
  return udp ? withPayload(ping, UDP, encapsulated(esp, HOSTS)) : withPayload(ping, ESP, esp);
}

const ivFor = (suite: SuiteKey): Uint8Array =>
  espIv(SUITES[suite].encryption, 1, (length) => random(`${suite}/iv`, length));

/** One ping in one form: the very functions that the lab's gateways call. */
export function wrapped(form: FormKey, wish: Wish): Uint8Array {
  const ping = plainPing();
  const { esp, ah } = keysOf(form, wish.suite);
  switch (form) {
    case 'plain':
      return ping;
    case 'esp-tunnel':
      return espTunnel(ping, wish, esp);
    case 'esp-transport':
      return espTransport(ping, wish, esp);
    case 'ah-tunnel':
      return sealAh(ah, 1, encodeIpv4({ ...OUTER, protocol: IPV4, payload: ping }));
    case 'ah-transport':
      return sealAh(ah, 1, ping);
    case 'ah-esp':
      return sealAh(ah, 1, espTunnel(ping, { ...wish, udp: false }, esp));
  }
}
