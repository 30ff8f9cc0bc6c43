import { CIPHERS, GROUPS, INTEGRITIES, PRFS } from '../../src/engine/crypto/algorithms.ts';
import type { Lab, ProposalConfig } from '../../src/engine/lab/lab.ts';
import { presetBySlug } from '../../src/engine/lab/presets.ts';
import { checkLab } from '../../src/engine/lab/validate.ts';

/** `3des-md5-prfmd5-modp1024` as a proposal of a Lab. */
function proposal(words: string): ProposalConfig {
  const among = (table: readonly { id: string }[]) =>
    words.split('-').filter((word) => table.some(({ id }) => id === word));
  return { encryption: among(CIPHERS), integrity: among(INTEGRITIES), prf: among(PRFS), groups: among(GROUPS) };
}

function labOf(slug: string, ike: string, esp: string, more: Partial<Lab> = {}): Lab {
  const { preset: _slug, ...lab } = presetBySlug(slug) ?? fail(`no preset ${slug}`);
  const site = (end: 'a' | 'b') => ({
    ...lab.sites[end],
    ike: { ...lab.sites[end].ike, proposals: [proposal(ike)] },
    child: { ...lab.sites[end].child, proposals: [proposal(esp)] },
  });
  const checked = checkLab({ ...lab, sites: { a: site('a'), b: site('b') }, ...more });
  return checked.ok ? checked.lab : fail(`${ike} ${esp}: ${checked.message}`);
}

function fail(message: string): never {
  throw new Error(message);
}

/** Suites that between them have every algorithm of the tables. */
const SUITES: readonly (readonly [ike: string, esp: string])[] = [
  ['aes256gcm16-prfsha384-ecp384', 'aes192gcm16'],
  ['aes192gcm16-prfsha512-ecp521', 'aes128gcm12'],
  ['aes128gcm12-prfaesxcbc-ecp256', 'aes256gcm8'],
  ['aes256gcm8-prfaescmac-x448', 'aes256ccm16'],
  ['aes128ccm16-prfmd5-modp768', 'aes192ccm12'],
  ['aes192ccm8-prfsha1-modp1024', 'aes128ccm8'],
  ['chacha20poly1305-prfsha256-modp1536', 'chacha20poly1305'],
  ['aes128ctr-aesxcbc-prfsha256-modp3072', 'aes256ctr-aescmac'],
  ['3des-md5-prfmd5-modp4096', 'des-sha1'],
  ['aes192-sha384-prfsha384-modp6144', 'aes128gmac'],
  ['des-sha512-prfsha512-modp8192', 'null-sha512'],
  ['aes256-aescmac-prfaesxcbc-modp2048', '3des-sha384'],
];

/** The same for IKEv1, where Ka grows in chains and hashes make IVs. */
const V1_SUITES: readonly (readonly [ike: string, esp: string])[] = [
  ['3des-md5-modp1024', 'aes256-sha256'],
  ['aes256-sha1-modp1536', '3des-md5'],
  ['aes128-sha512-modp2048', 'aes192-aesxcbc'],
];

/** A ping that asks for the tunnel, and then a new IKE SA. */
const REKEYED: Lab['traffic'] = [
  { kind: 'ping', from: 'a', ends: 'hosts', startMs: 0, count: 2, intervalMs: 1_000, bytes: 9 },
  { kind: 'rekey-ike', site: 'b', startMs: 1_600 },
];

export function suiteLabs(): readonly { name: string; lab: Lab }[] {
  const v2 = SUITES.map(([ike, esp], at) => ({
    name: `${ike} ${esp}`,
    lab: labOf('ikev2-psk', ike, esp, at === 0 ? { traffic: REKEYED } : {}),
  }));
  const v1 = V1_SUITES.map(([ike, esp]) => ({ name: `v1 ${ike} ${esp}`, lab: labOf('ikev1-main-psk', ike, esp) }));
  return [...v2, ...v1];
}
