import { cipherById, groupById, hashById, integrityById } from '../crypto/algorithms.ts';
import { isRecord } from './check.ts';
import type { ChildConfig, IkeConfig, Lab, ProposalConfig, SiteConfig } from './lab.ts';
import { sealsByItself } from './proposals.ts';

// Pure steps from one Lab to another, for whoever lets people change one. None of them judges: see `validate`.

/** What stands at a place of a Lab, `sites.a.ike.psk`; `undefined` where there is nothing. */
export function settingAt(lab: Lab, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), lab);
}

/** The Lab with something else at one place; `undefined` takes it away. */
export function changeLab(lab: Lab, path: string, value: unknown): Lab {
  return changed(lab, path.split('.'), value) as Lab;
}

function changed(target: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(target))
    return target.map((item, index) => (String(index) === key ? changed(item, rest, value) : item));
  const object = isObject(target) ? target : {};
  const inner = changed(object[key], rest, value);
  if (inner !== undefined) return { ...object, [key]: inner };
  const { [key]: _gone, ...others } = object;
  return others;
}

const isObject = (value: unknown): value is Record<string, unknown> => isRecord(value) || Array.isArray(value);

/**
 * The place at the other gateway that should hold the same, or its mirror image: what one calls its own network or name
 * is the other's peer's. Nothing for places that both gateways share, and for what each has for itself.
 */
export function counterpart(path: string): string | undefined {
  const [, end, rest = ''] = /^sites\.([ab])\.((?:ike|child|second)(?:\..+)?)$/.exec(path) ?? [];
  if (end === undefined) return undefined;
  const swapped: Record<string, string> = {
    localId: 'remoteId',
    remoteId: 'localId',
    local: 'remote',
    remote: 'local',
  };
  const turned = rest.split('.').map((key) => swapped[key] ?? key);
  return `sites.${end === 'a' ? 'b' : 'a'}.${turned.join('.')}`;
}

/** The same change at both gateways, turned round where it must be. Places that have no counterpart change alone. */
export function changeBoth(lab: Lab, path: string, value: unknown): Lab {
  const next = changeSetting(lab, path, value);
  // A list of proposals goes over whole, because the other gateway may have fewer.
  const whole = /^.+\.proposals(?=\.|$)/.exec(path)?.[0] ?? path;
  const other = counterpart(whole);
  return other === undefined ? next : changeSetting(next, other, turnedRound(settingAt(next, whole)));
}

/** A whole policy, as the other gateway has to see it; anything else as it is. */
function turnedRound(value: unknown): unknown {
  return isRecord(value) && 'local' in value ? { ...value, local: value.remote, remote: value.local } : value;
}

/** After these, other settings of the gateway cannot stay as they are. */
const FOLLOWED = /^path\.nat$|^sites\.[ab]\.(ike\.(version|mode)|(child|second)(\.(protocol|mode))?)$|\.encryption$/;

/** Changes one setting, and with it those that follow from it: an IKEv1 proposal has no PRF, AH no cipher. */
export function changeSetting(lab: Lab, path: string, value: unknown): Lab {
  const next = changeLab(lab, path, value);
  return FOLLOWED.test(path) ? settle(next) : next;
}

/** Makes what one gateway asks for fit together again. A Lab that is valid stays as it is. */
function settle(lab: Lab): Lab {
  const { a, b } = lab.sites;
  const sites = { a: settleSite(a, b, lab), b: settleSite(b, a, lab) };
  const transport = [a, b].map(({ child }) => child.mode === 'transport');
  const traffic = lab.traffic.map((item) => {
    if (item.kind !== 'ping' || transport[0] !== transport[1] || item.to !== undefined) return item;
    return { ...item, ends: transport[0] ? ('gateways' as const) : item.ends };
  });
  return { ...lab, sites, traffic };
}

function settleSite(site: SiteConfig, peer: SiteConfig, lab: Lab): SiteConfig {
  const ike = { ...site.ike, proposals: settleIke(site.ike) };
  const child = settleChild(site.child, ike, site, peer, lab);
  return { ...site, ike, child, ...(site.second && { second: settleChild(site.second, ike, site, peer, lab) }) };
}

const OLD_GROUP = 'modp2048';
const OLD_CIPHER = 'aes256';
const OLD_HASH = 'sha256';

const fitting = (words: readonly string[], fits: (word: string) => boolean, otherwise: string): string[] => {
  const kept = words.filter(fits);
  return kept.length > 0 ? kept : [otherwise];
};

/** A cipher that seals by itself becomes CBC with the same length of key. */
function separate(word: string): string {
  const bits = cipherById(word)?.keyLengthBits ?? 256;
  return sealsByItself(word) ? `aes${bits}` : word;
}

const once = (words: readonly string[]) => [...new Set(words)];

function settleIke({ version, mode, proposals }: IkeConfig): ProposalConfig[] {
  if (version === 2) return proposals.map(toIkev2);
  const old = proposals.map(toIkev1);
  const group = old[0]?.groups[0] ?? OLD_GROUP;
  return mode === 'aggressive' ? old.map((proposal) => ({ ...proposal, groups: [group] })) : old;
}

function toIkev1({ encryption, integrity, prf, groups }: ProposalConfig): ProposalConfig {
  const hashes = integrity.length > 0 ? integrity : prf.map((word) => word.replace(/^prf/, ''));
  return {
    encryption: fitting(once(encryption.map(separate)), (word) => cipherById(word)?.ikev1 !== undefined, OLD_CIPHER),
    integrity: fitting(hashes, (word) => hashById(word) !== undefined, OLD_HASH),
    prf: [],
    groups: fitting(groups, (word) => groupById(word)?.ikev1 !== undefined, OLD_GROUP),
  };
}

function toIkev2({ encryption, integrity, prf, groups }: ProposalConfig): ProposalConfig {
  const sealed = encryption.length > 0 && encryption.every(sealsByItself);
  const hashes = integrity.filter((word) => hashById(word)).map((word) => `prf${word}`);
  const derived = hashes.length > 0 ? hashes : [`prf${OLD_HASH}`];
  const kept = integrity.length > 0 || encryption.some(sealsByItself) ? integrity : [OLD_HASH];
  return { encryption, integrity: sealed ? [] : kept, prf: prf.length > 0 ? prf : derived, groups };
}

function settleChild(child: ChildConfig, ike: IkeConfig, site: SiteConfig, peer: SiteConfig, lab: Lab): ChildConfig {
  const protocol = ike.version === 2 && child.protocol === 'ah-esp' ? 'esp' : child.protocol;
  const proposals = child.proposals.map((proposal) => toChild(proposal, protocol, ike.version));
  const settled = { ...child, protocol, proposals: ike.version === 1 ? oneGroup(proposals) : proposals };
  return { ...settled, ...selectorsFor(settled, site, peer, lab) };
}

function toChild(proposal: ProposalConfig, protocol: ChildConfig['protocol'], version: 1 | 2): ProposalConfig {
  const { encryption, integrity, groups } = proposal;
  const old = version === 1;
  const number = (word: string) => (protocol === 'esp' ? integrityById(word)?.doi : integrityById(word)?.ah);
  const known = (word: string) => (word === 'none' ? protocol === 'esp' : !old || number(word) !== undefined);
  const ciphers = old ? encryption.filter((word) => cipherById(word)?.doi !== undefined) : encryption;
  const bare = protocol === 'ah' ? [] : ciphers.length > 0 ? ciphers : [OLD_CIPHER];
  const used = protocol === 'ah-esp' ? once(bare.map(separate)) : bare;
  const sealed = used.length > 0 && used.every(sealsByItself);
  return {
    encryption: used,
    integrity: sealed ? [] : fitting(integrity, known, OLD_HASH),
    prf: [],
    groups: old ? groups.filter((word) => groupById(word)?.ikev1 !== undefined) : groups,
  };
}

/** Quick mode makes one key exchange for all of its proposals. */
function oneGroup(proposals: readonly ProposalConfig[]): ProposalConfig[] {
  const wanted = proposals.flatMap(({ groups }) => groups)[0];
  return proposals.map((proposal) => ({ ...proposal, groups: wanted === undefined ? [] : [wanted] }));
}

/** Transport mode protects the gateways themselves; back in tunnel mode, the networks behind them. */
function selectorsFor(
  { mode, local, remote }: ChildConfig,
  site: SiteConfig,
  peer: SiteConfig,
  { path, sites }: Lab,
): Pick<ChildConfig, 'local' | 'remote'> {
  const far = peer === sites.a && path.nat ? path.nat.outside : peer.gateway;
  const bare = (list: readonly string[]) => list.map((text) => text.replace(/\/32$/, ''));
  const own = [site.gateway, peer.gateway, ...(path.nat ? [path.nat.outside] : [])];
  const gateways = [...bare(local), ...bare(remote)].every((address) => own.includes(address));
  if (mode === 'transport') return gateways ? { local, remote } : { local: [site.gateway], remote: [far] };
  return gateways ? { local: [site.lan], remote: [peer.lan] } : { local, remote };
}
