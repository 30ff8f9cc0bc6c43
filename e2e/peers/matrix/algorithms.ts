import { CIPHERS, GROUPS, INTEGRITIES, PRFS } from '../../../src/engine/crypto/algorithms.ts';
import { transformName } from '../../../src/engine/dialects/strongswan-names.ts';
import { agreed, type Calling, presetLab, suite } from './calling.ts';

/** What a call is a proof of, as ids of rows: `ikev2.encr.aes128`. */
export interface Round {
  name: string;
  proves: readonly string[];
  calling: Calling;
}

/** Why we do not ask for what both have. Where the daemon lists it, this stands in an RFC or in its own limits. */
export const LIMITS: Readonly<Record<string, string>> = {
  'ikev2.encr.null': 'RFC 7296 §5: an IKE SA must not use ENCR_NULL',
  'ikev2.integ.none': 'RFC 7296 §5: an IKE SA must not use NONE for its integrity',
  'esp.integ.none': 'RFC 8221 §4: ESP must not encrypt without authentication',
  'ikev2.encr.aes128gmac': 'RFC 4543 §5.1: AES-GMAC is not specified for the IKE SA',
  'ikev2.encr.aes192gmac': 'RFC 4543 §5.1: AES-GMAC is not specified for the IKE SA',
  'ikev2.encr.aes256gmac': 'RFC 4543 §5.1: AES-GMAC is not specified for the IKE SA',
};

const sealed = CIPHERS.filter(({ icvBytes }) => icvBytes > 0);
const plain = CIPHERS.filter(({ icvBytes }) => icvBytes === 0);
const integrities = INTEGRITIES.filter(({ id }) => id !== 'none');
const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

/** Everything that the engine has, by the beginning of the row's id. */
export const OURS: Readonly<Record<string, readonly string[]>> = {
  'ikev2.encr': idsOf(CIPHERS),
  'ikev2.integ': idsOf(INTEGRITIES),
  'ikev2.prf': idsOf(PRFS),
  'ikev2.group': idsOf(GROUPS),
  'esp.encr': idsOf(CIPHERS),
  'esp.integ': idsOf(INTEGRITIES),
};

/** What charon calls a keyword in its list of algorithms, which has no key lengths. */
export function listedName(keyword: string): string {
  return transformName(keyword).replace(/^((?:AES|NULL_AUTH_AES)_\w+?)_(?:128|192|256)$/, '$1');
}

const at = <T>(list: readonly T[], index: number): T | undefined => list[index % Math.max(1, list.length)];

/** Calls in which everything that the daemon has as well comes once at least. */
export function rounds(algorithms: readonly string[]): Round[] {
  const has = ({ id }: { id: string }) => algorithms.includes(listedName(id));
  const inIke = ({ id }: { id: string }) => !(`ikev2.encr.${id}` in LIMITS) && has({ id });
  const macs = idsOf(integrities.filter(has));
  const prfs = idsOf(PRFS.filter(has));
  const groups = idsOf(GROUPS.filter(has));
  const base = presetLab('ikev2-psk');
  const ciphers = [...idsOf(plain.filter(inIke)), ...idsOf(sealed.filter(inIke))];
  const count = Math.max(ciphers.length, macs.length, prfs.length, groups.length);
  const ike = Array.from({ length: count }, (_, index): Round => {
    const cipher = at(ciphers, index) ?? '';
    const isPlain = plain.some(({ id }) => id === cipher);
    const mac = isPlain ? at(macs, index) : undefined;
    const [prf, group] = [at(prfs, index), at(groups, index)];
    const lab = agreed(base, suite(cipher, mac, prf, group), suite(cipher, mac));
    const both = mac === undefined ? [] : [`ikev2.integ.${mac}`, `esp.integ.${mac}`];
    const proves = [`ikev2.encr.${cipher}`, `esp.encr.${cipher}`, ...both, `ikev2.prf.${prf}`, `ikev2.group.${group}`];
    return { name: `round ${index}`, proves, calling: { lab, acts: [] } };
  });
  const bare = has({ id: 'null' }) ? [nullRound(at(macs, 0))] : [];
  return [...ike, ...bare];
}

/** ESP that only authenticates. */
function nullRound(mac: string | undefined): Round {
  const lab = agreed(
    presetLab('ikev2-psk'),
    suite('aes256gcm16', undefined, 'prfsha256', 'x25519'),
    suite('null', mac),
  );
  return { name: 'round null', proves: ['esp.encr.null'], calling: { lab, acts: [] } };
}
