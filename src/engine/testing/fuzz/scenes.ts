import type { Command, Datagram } from '../../ike/peer.ts';
import type { PeerState } from '../../ike/peer-machine.ts';
import type { Lab, SiteConfig } from '../../lab/lab.ts';
import type { Site, Time } from '../../values/value.ts';
import { Pair, withSites } from '../ike-pair.ts';
import { preset } from '../transcript.ts';

/** Two peers between two messages of an honest run: what a stranger may walk into. */
export interface Moment {
  name: string;
  peers: Readonly<Record<Site, PeerState>>;
  now: Time;
  timers: Pair['timers'];
  /** The honest message that is on its way. */
  arriving?: { to: Site; datagram: Datagram };
  /** All messages sent so far, the one on its way included. */
  past: readonly Uint8Array[];
  /** Whether honest peers that go on from here have a tunnel in the end, and both know that the other is alive. */
  holds: boolean;
}

/** An honest run, and where one may break into it. */
export interface Scene {
  name: string;
  lab: Lab;
  moments: readonly Moment[];
}

/** A pair that goes on from a moment. */
export function resumed({ lab }: Pick<Scene, 'lab'>, { peers, now, timers }: Omit<Moment, 'holds'>): Pair {
  const pair = new Pair(lab);
  pair.timers = timers;
  pair.peers.a = peers.a;
  pair.peers.b = peers.b;
  pair.now = now;
  return pair;
}

/** Delivers what was on its way. */
export function goOn(pair: Pair, { arriving }: Pick<Moment, 'arriving'>): Pair {
  return arriving ? pair.inject(arriving.to, arriving.datagram.bytes, arriving.datagram.id) : pair;
}

/** Whether a site asks after the other and hears of it. */
export function alive(pair: Pair, site: Site): boolean {
  const lived = told(pair, site);
  const before = pair.sent.length;
  pair.command(site, { type: 'check-peer' });
  return pair.sent.length > before && told(pair, site) > lived;
}

export const bothAlive = (pair: Pair): boolean => alive(pair, 'a') && alive(pair, 'b');

/** How often a site was told that the other is alive: IKEv2 and IKEv1 have a step of their own for that. */
function told(pair: Pair, site: Site): number {
  return pair.steps(site).filter((step) => step === 'dpd.alive' || step === 'dpd.open').length;
}

function record(name: string, lab: Lab, play: readonly (readonly [Site, Command])[]): Scene {
  const moments: Omit<Moment, 'holds'>[] = [];
  const past: Uint8Array[] = [];
  const note = (arriving?: Moment['arriving']) => {
    const what = arriving ? `message ${past.length} to ${arriving.to}` : `quiet after message ${past.length}`;
    const { now, timers } = pair;
    const moment = { name: `${name}, ${what}`, peers: { ...pair.peers }, now, timers, past: [...past] };
    moments.push({ ...moment, ...(arriving && { arriving }) });
  };
  const pair: Pair = new Pair(lab, {
    watch: (to, datagram) => {
      past.push(datagram.bytes);
      note({ to, datagram });
    },
  });
  note();
  pair.initiate();
  note();
  for (const [site, command] of play) {
    pair.command(site, command);
    note();
  }
  const scene = { name, lab };
  const withEnd = moments.map((moment) => ({ ...moment, holds: bothAlive(goOn(resumed(scene, moment), moment)) }));
  return { ...scene, moments: withEnd };
}

/** The life of a tunnel after it came up. */
const LIFE: readonly (readonly [Site, Command])[] = [
  ['a', { type: 'check-peer' }],
  ['b', { type: 'rekey-child' }],
  ['a', { type: 'rekey-ike' }],
  ['b', { type: 'check-peer' }],
  ['a', { type: 'rekey-child' }],
  ['b', { type: 'delete-child' }],
  ['b', { type: 'delete-ike' }],
];

type Change = (site: SiteConfig) => SiteConfig;

/** Groups that are cheap to compute in numbers. */
function quick(slug: string, change: Change = (site) => site): Lab {
  return withSites(preset(slug), (site) => {
    const groups = [site.ike.version === 1 ? 'ecp256' : 'x25519'];
    const proposals = site.ike.proposals.map((proposal) => ({ ...proposal, groups }));
    const child = site.child.proposals.map((one) => (one.groups.length > 0 ? { ...one, groups } : one));
    return change({
      ...site,
      ike: { ...site.ike, proposals },
      child: { ...site.child, proposals: child },
    });
  });
}

const withIke =
  (more: Partial<SiteConfig['ike']>): Change =>
  (site) => ({ ...site, ike: { ...site.ike, ...more } });

/** IKEv2: AEAD and CBC, perfect forward secrecy, cookies, fragments. */
export function ikev2Scenes(): readonly Scene[] {
  return [
    record('gcm', quick('ikev2-psk'), LIFE),
    record('cbc', quick('ikev2-psk-cbc'), LIFE.slice(0, 3)),
    record('pfs', quick('ikev2-rekey-pfs'), LIFE.slice(1, 2)),
    record('cookie', quick('ikev2-cookie'), []),
    record('fragments', quick('ikev2-fragmentation', withIke({ fragmentBytes: 300 })), LIFE.slice(1, 3)),
  ];
}

/** IKEv1: both modes of phase 1, quick mode with and without perfect forward secrecy. */
export function ikev1Scenes(): readonly Scene[] {
  return [
    record('main', quick('ikev1-main-psk'), LIFE),
    record('aggressive', quick('ikev1-aggressive-psk'), LIFE.slice(0, 4)),
    record('main with pfs', quick('ikev1-main-pfs'), LIFE.slice(1, 2)),
  ];
}
