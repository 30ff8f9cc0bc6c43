import type { ProposalConfig } from '../lab.ts';
import { type Choice, GCM, PATH, pings, preset, TWO_PINGS } from './parts.ts';

/** Groups in a child's proposal ask for a fresh key exchange whenever it is rekeyed. */
const PFS: Choice = {
  ...GCM,
  esp: [{ encryption: ['aes256gcm16'], integrity: [], prf: [], groups: ['x25519'] }],
};

/** The ping that wants the tunnel, one through the first pair, one through the pair that takes its place. */
export const IKEV2_REKEY_PFS = preset('ikev2-rekey-pfs', PFS, PFS, [
  pings(3),
  { kind: 'rekey-child', site: 'a', startMs: 1_500 },
]);

export const IKEV2_COOKIE = preset('ikev2-cookie', GCM, { ...GCM, more: { ike: { cookies: true } } }, TWO_PINGS);

const aead = (...encryption: string[]): ProposalConfig => ({ encryption, integrity: [], prf: [], groups: [] });

/** A gateway that is ready for any peer offers much, and one message of IKE_AUTH carries it all. */
const ANYTHING: readonly ProposalConfig[] = [
  aead('aes256gcm16', 'aes192gcm16', 'aes128gcm16', 'aes256gcm12', 'aes192gcm12', 'aes128gcm12'),
  aead('aes256ccm16', 'aes192ccm16', 'aes128ccm16', 'aes256ccm12', 'aes192ccm12', 'aes128ccm12'),
  aead('chacha20poly1305'),
  {
    encryption: ['aes256', 'aes192', 'aes128', 'aes256ctr', 'aes192ctr', 'aes128ctr'],
    integrity: ['sha512', 'sha384', 'sha256', 'aesxcbc', 'aescmac', 'sha1'],
    prf: [],
    groups: [],
  },
];

/** 576 bytes is what RFC 7383 §2.5.1 recommends for IPv4, and here all that the path carries. */
const SMALL = 576;
const inPieces = { more: { ike: { fragmentBytes: SMALL } } };

export const IKEV2_FRAGMENTATION = preset(
  'ikev2-fragmentation',
  { ...GCM, esp: ANYTHING, ...inPieces },
  { ...GCM, ...inPieces },
  TWO_PINGS,
  { path: { ...PATH, mtu: SMALL } },
);
