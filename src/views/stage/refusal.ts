import type { Lab, ProposalConfig, SiteConfig } from '../../engine/lab/lab.ts';
import type { TimedRefusal, Timeline } from '../../engine/timeline/timeline.ts';
import type { Site, Time, Value } from '../../engine/values/value.ts';
import { tinyHex } from '../../ui/hex-text.ts';
import { other } from './sa-view.ts';

/** Where it broke, and the two things that do not agree. */
export interface RefusalMark {
  kind: 'auth' | 'garbled' | 'identity' | 'proposal' | 'group' | 'selectors' | 'silence';
  /** The site that said no. */
  site: Site;
  /** What A has beside what B has; empty where nothing can be compared. */
  differs: readonly { site: Site; text: string }[];
}

const KINDS: Readonly<Record<string, RefusalMark['kind']>> = {
  AUTHENTICATION_FAILED: 'auth',
  NO_PROPOSAL_CHOSEN: 'proposal',
  INVALID_KE_PAYLOAD: 'group',
  TS_UNACCEPTABLE: 'selectors',
  PAYLOAD_MALFORMED: 'garbled',
  NO_ANSWER: 'silence',
};

/** The refusal that still holds: the last one spoken at its own end, unless the exchange went on after it. */
export function refusalAt(timeline: Timeline, time: Time): RefusalMark | undefined {
  const found = timeline.refusals.findLast((one) => one.at <= time && one.refusal.by === 'self');
  const kind = found && kindOf(timeline, found);
  if (!found || !kind || wasRetried(timeline, found, time)) return undefined;
  // What a real other end is set up for, nobody here knows.
  return { kind, site: found.site, differs: timeline.real ? [] : differences(timeline, kind, found, time) };
}

/** AUTHENTICATION_FAILED hides two reasons from the other end, but not from us; IKEv1 has one word for two kinds of names. */
function kindOf(timeline: Timeline, refused: TimedRefusal): RefusalMark['kind'] | undefined {
  const { notify } = refused.refusal;
  if (refused.params.reason === 'identity') return 'identity';
  if (notify === 'INVALID_ID_INFORMATION') return isOfChild(timeline, refused) ? 'selectors' : 'identity';
  return KINDS[notify];
}

/** After INVALID_KE_PAYLOAD the second try begins with new values of A. */
function wasRetried(timeline: Timeline, refused: TimedRefusal, time: Time): boolean {
  if (!refused.refusal.retried) return false;
  return timeline.sas.some((one) => one.at > refused.at && one.at <= time && one.event.state === 'keyed');
}

function differences(
  timeline: Timeline,
  kind: RefusalMark['kind'],
  refused: TimedRefusal,
  time: Time,
): RefusalMark['differs'] {
  const { lab } = timeline;
  const both = (say: (site: SiteConfig, which: Site) => string): RefusalMark['differs'] => [
    { site: 'a', text: say(lab.sites.a, 'a') },
    { site: 'b', text: say(lab.sites.b, 'b') },
  ];
  switch (kind) {
    case 'auth':
      return lastOf(timeline, refused, time, /^(AUTH_[ir]|HASH_[IR])$/);
    case 'garbled':
      return lastOf(timeline, refused, time, /^SKEYID_e$/);
    case 'identity':
      return names(lab);
    case 'proposal':
      return both((_, which) => onlyHere(lab, which, isOfChild(timeline, refused) ? 'child' : 'ike'));
    case 'group':
      return both((_, which) => String(refused.params[which === 'a' ? 'had' : 'group'] ?? ''));
    case 'selectors':
      return selectors(lab);
    case 'silence':
      return [];
  }
}

/** What both ends made of one value, of that name that was made last here or there: not the copy of the other’s. */
function lastOf(timeline: Timeline, { site }: TimedRefusal, time: Time, name: RegExp): RefusalMark['differs'] {
  const made = (owner: Site, named: RegExp): Value | undefined =>
    timeline.values.findLast(
      (value) => value.owner === owner && value.at <= time && value.rule !== 'wire' && named.test(value.name),
    );
  const here = made(site, name);
  const there = here && made(other(site), new RegExp(`^${here.name}$`));
  const both =
    there && here
      ? [
          { site: other(site), value: there },
          { site, value: here },
        ]
      : [];
  return both.map((one) => ({ site: one.site, text: tinyHex(one.value.bytes) }));
}

const algorithms = (proposals: readonly ProposalConfig[]): readonly string[] =>
  proposals.flatMap((one) => [...one.encryption, ...one.integrity, ...one.prf, ...one.groups]);

/** The algorithms of one site that the other does not name: what they have in common is not what failed. */
function onlyHere({ sites }: Lab, which: Site, use: 'ike' | 'child'): string {
  const theirs = new Set(algorithms(sites[other(which)][use].proposals));
  return algorithms(sites[which][use].proposals)
    .filter((name) => !theirs.has(name))
    .join(' ');
}

/** A site that has verified the other can only refuse what that asks for the child SA. */
function isOfChild({ sas }: Timeline, { site, at }: TimedRefusal): boolean {
  return sas.some((one) => one.site === site && one.at <= at && one.event.state === 'authenticated');
}

/** The name that A sent beside the one that B is set up for: A's own, or the one that it gave B. */
function names({ sites: { a, b } }: Lab): RefusalMark['differs'] {
  const [sent, expected] =
    a.ike.localId === b.ike.remoteId ? [a.ike.remoteId, b.ike.localId] : [a.ike.localId, b.ike.remoteId];
  return [
    { site: 'a', text: sent },
    { site: 'b', text: expected },
  ];
}

/** What A asks to reach beside what B lets it reach. */
function selectors(lab: Lab): RefusalMark['differs'] {
  return [
    { site: 'a', text: lab.sites.a.child.remote.join(', ') },
    { site: 'b', text: lab.sites.b.child.local.join(', ') },
  ];
}
