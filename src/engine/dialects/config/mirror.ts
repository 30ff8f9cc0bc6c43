import type { ChildConfig, IkeConfig, Lab, ProposalConfig } from '../../lab/lab.ts';
import type { Site } from '../../values/value.ts';
import { type LabPath, otherSite } from './config-line.ts';
import { chosenGroup, type Disagreement, disagreement, relation } from './mirror-parts.ts';

/** What the two gateways may disagree about. Words: `content/ui/mirror`. */
export type MirrorId =
  | 'version'
  | 'ike-mode'
  | 'ike-proposals'
  | 'ike-offers'
  | 'group-guess'
  | 'psk'
  | 'id-a'
  | 'id-b'
  | 'ike-lifetime'
  | 'dpd'
  | 'nat-traversal'
  | 'fragmentation'
  | 'cookies'
  | 'policy-alone'
  | 'child-mode'
  | 'child-protocol'
  | 'child-proposals'
  | 'child-offers'
  | 'pfs'
  | 'esn'
  | 'selectors-apart'
  | 'selectors-overlap'
  | 'child-lifetime'
  | 'replay-window';

/**
 * What comes of it. `stops`: no SA, or none for this policy. `later`: all is well until the first rekey. `changes`: it
 * works, but not as one of the two asked for. `harmless`: each may have its own.
 */
export type Severity = 'stops' | 'later' | 'changes' | 'harmless';

export interface MirrorDifference {
  id: MirrorId;
  severity: Severity;
  /** The places that disagree, in gateway A's configuration and in B's. */
  a: readonly LabPath[];
  b: readonly LabPath[];
}

const ORDER: readonly Severity[] = ['stops', 'later', 'changes', 'harmless'];

/** Everything that the gateways of a Lab disagree about, the worst first. */
export function mirrorDifferences(lab: Lab): MirrorDifference[] {
  const found = [...ikeDifferences(lab), ...policyDifferences(lab)];
  return found.sort((one, other) => ORDER.indexOf(one.severity) - ORDER.indexOf(other.severity));
}

/** A difference at the same place on both sides. */
function both(id: MirrorId, severity: Severity, place: string): MirrorDifference {
  return { id, severity, a: [`sites.a.${place}`], b: [`sites.b.${place}`] };
}

function ikeDifferences(lab: Lab): MirrorDifference[] {
  const { a, b } = { a: lab.sites.a.ike, b: lab.sites.b.ike };
  if (a.version !== b.version) return [both('version', 'stops', 'ike.version'), ...proofDifferences(a, b)];
  const old = a.version === 1;
  const when = (differs: boolean, difference: MirrorDifference) => (differs ? [difference] : []);
  return [
    ...when(old && a.mode !== b.mode, both('ike-mode', 'stops', 'ike.mode')),
    ...proposalDifferences(lab, a, b),
    ...proofDifferences(a, b),
    ...when(a.lifetimeSeconds !== b.lifetimeSeconds, both('ike-lifetime', 'harmless', 'ike.lifetimeSeconds')),
    ...when(a.dpdSeconds !== b.dpdSeconds, both('dpd', 'harmless', 'ike.dpdSeconds')),
    ...when(
      a.natTraversal !== b.natTraversal,
      both('nat-traversal', lab.path.nat ? 'changes' : 'harmless', 'ike.natTraversal'),
    ),
    ...when(
      !old && a.fragmentBytes > 0 !== b.fragmentBytes > 0,
      both('fragmentation', 'harmless', 'ike.fragmentBytes'),
    ),
    ...when(!old && a.cookies !== b.cookies, both('cookies', 'harmless', 'ike.cookies')),
  ];
}

function proposalDifferences(lab: Lab, a: IkeConfig, b: IkeConfig): MirrorDifference[] {
  const keys = ['encryption', 'integrity', ...(a.version === 2 ? (['prf'] as const) : []), 'groups'] as const;
  const apart = disagreement(a.proposals, b.proposals, keys);
  if (apart) return [placed('ike-proposals', 'stops', 'ike', apart)];
  return [
    ...(wrongGuess(lab) ? [both('group-guess', 'changes', 'ike.proposals')] : []),
    ...(sameOffers(a.proposals, b.proposals) ? [] : [both('ike-offers', 'harmless', 'ike.proposals')]),
  ];
}

const sameOffers = (a: readonly ProposalConfig[], b: readonly ProposalConfig[]) =>
  JSON.stringify(a) === JSON.stringify(b);

/** Who begins: the site of the first ping. */
function initiator({ traffic }: Lab): Site {
  const pings = traffic.flatMap((item) => (item.kind === 'ping' ? [item] : []));
  const [first] = pings.sort((one, other) => one.startMs - other.startMs);
  return first?.from ?? 'a';
}

/** RFC 7296 §1.2: the initiator's KE is a guess, for which the responder may ask again. */
function wrongGuess(lab: Lab): boolean {
  const from = initiator(lab);
  const [own, peer] = [lab.sites[from].ike, lab.sites[otherSite(from)].ike];
  if (own.version === 1) return false;
  const chosen = chosenGroup(peer.proposals, own.proposals);
  return chosen !== undefined && chosen !== own.proposals[0]?.groups[0];
}

function placed(id: MirrorId, severity: Severity, place: string, found: Disagreement): MirrorDifference {
  const paths = (site: string, index: number) =>
    found.keys.map((key) => `sites.${site}.${place}.proposals.${index}.${key}`);
  return { id, severity, a: paths('a', found.a), b: paths('b', found.b) };
}

function proofDifferences(a: IkeConfig, b: IkeConfig): MirrorDifference[] {
  return [
    ...(a.psk === b.psk ? [] : [both('psk', 'stops', 'ike.psk')]),
    ...(a.localId === b.remoteId
      ? []
      : [{ id: 'id-a', severity: 'stops', a: ['sites.a.ike.localId'], b: ['sites.b.ike.remoteId'] } as const]),
    ...(b.localId === a.remoteId
      ? []
      : [{ id: 'id-b', severity: 'stops', a: ['sites.a.ike.remoteId'], b: ['sites.b.ike.localId'] } as const]),
  ];
}

function policyDifferences(lab: Lab): MirrorDifference[] {
  const { a, b } = lab.sites;
  const one = !a.second === !b.second;
  return [
    ...childDifferences(lab, a.child, b.child, 'child'),
    ...(a.second && b.second ? childDifferences(lab, a.second, b.second, 'second') : []),
    ...(one ? [] : [both('policy-alone', 'stops', 'second')]),
  ];
}

function childDifferences(lab: Lab, a: ChildConfig, b: ChildConfig, place: 'child' | 'second'): MirrorDifference[] {
  const old = lab.sites.a.ike.version === 1 && lab.sites.b.ike.version === 1;
  if (a.protocol !== b.protocol) return [both('child-protocol', 'stops', `${place}.protocol`)];
  const when = (differs: boolean, difference: MirrorDifference) => (differs ? [difference] : []);
  const lives = a.lifetime.seconds !== b.lifetime.seconds || a.lifetime.bytes !== b.lifetime.bytes;
  return [
    ...childProposals(a, b, old, place),
    ...when(a.mode !== b.mode, both('child-mode', old ? 'stops' : 'changes', `${place}.mode`)),
    ...when(a.esn !== b.esn, both('esn', old ? 'stops' : 'changes', `${place}.esn`)),
    ...selectorDifferences(lab, a, b, old, place),
    ...when(lives, both('child-lifetime', 'harmless', `${place}.lifetime`)),
    ...when(a.replayWindow !== b.replayWindow, both('replay-window', 'harmless', `${place}.replayWindow`)),
  ];
}

/** IKE_AUTH makes no key exchange of its own, so with IKEv2 PFS is looked at only when the child SA is rekeyed. */
function childProposals(a: ChildConfig, b: ChildConfig, old: boolean, place: string): MirrorDifference[] {
  const apart = disagreement(a.proposals, b.proposals, ['encryption', 'integrity']);
  if (apart) return [placed('child-proposals', 'stops', place, apart)];
  const pfs = disagreement(a.proposals, b.proposals, ['encryption', 'integrity', 'groups']);
  if (pfs) return [placed('pfs', old ? 'stops' : 'later', place, { ...pfs, keys: ['groups'] })];
  return sameOffers(a.proposals, b.proposals) ? [] : [both('child-offers', 'harmless', `${place}.proposals`)];
}

function selectorDifferences(
  lab: Lab,
  a: ChildConfig,
  b: ChildConfig,
  old: boolean,
  place: string,
): MirrorDifference[] {
  const pairs = [
    { one: 'local', other: 'remote' },
    { one: 'remote', other: 'local' },
  ] as const;
  const asker = initiator(lab);
  return pairs.flatMap(({ one, other }): MirrorDifference[] => {
    const found = relation(lab, a[one], b[other], old);
    if (found === 'same') return [];
    const paths = { a: [`sites.a.${place}.${one}`], b: [`sites.b.${place}.${other}`] };
    if (found === 'apart') return [{ id: 'selectors-apart', severity: 'stops', ...paths }];
    // IKEv1 cannot narrow: what is asked for must lie inside the responder's own.
    const fits = found === (asker === 'a' ? 'a-inside' : 'b-inside');
    return [{ id: 'selectors-overlap', severity: old && !fits ? 'stops' : 'changes', ...paths }];
  });
}
