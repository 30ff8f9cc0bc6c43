import type { Site } from '../../engine/values/value.ts';
import { WrongUsage } from '../io.ts';
import type { RunFiles } from '../write-run.ts';
import { readEndpoint, readNumber, readPort } from './endpoint.ts';
import { type Ends, endsOf } from './ports.ts';

/** What `phasewise peer` is asked for. */
export interface PeerCall extends RunFiles {
  command: 'peer';
  role: 'initiate' | 'respond';
  lab: string;
  site: Site;
  ends: Ends;
  pings: number;
  seconds: number;
}

const STRING = { type: 'string' } as const;

export const PEER_OPTIONS = {
  ...{ site: STRING, local: STRING, remote: STRING, natt: STRING, ping: STRING, seconds: STRING },
  ...{ pcapng: STRING, keys: STRING, timeline: STRING },
} as const;

type Values = { [K in keyof typeof PEER_OPTIONS]?: string };

const MOST_PINGS = 200;
const PATIENCE = 60;
const LONGEST = 7_200;

/** Reads the words after `phasewise peer`. @throws WrongUsage */
export function peerCall([role = '', lab = '']: readonly string[], values: Values): PeerCall {
  if (role !== 'initiate' && role !== 'respond') {
    throw new WrongUsage(`expected “peer initiate” or “peer respond”, found “${role}”`);
  }
  const { site = '', local = '', remote = '', natt, ping, seconds, ...files } = values;
  if (site !== 'a' && site !== 'b') throw new WrongUsage(`--site: expected a or b, ${found(site)}`);
  const port = natt === undefined ? undefined : readPort('natt', natt);
  const ends = endsOf(needed('local', local), needed('remote', remote), port);
  if (local === remote) throw new WrongUsage('--remote: expected another address or port than that of --local');
  const pings = ping === undefined ? 0 : readNumber('ping', ping, 0, MOST_PINGS);
  const patience = seconds === undefined ? PATIENCE : readNumber('seconds', seconds, 1, LONGEST);
  return { command: 'peer', role, lab, site, ends, pings, seconds: patience, ...files };
}

const found = (text: string) => (text === '' ? 'found nothing' : `found “${text}”`);

function needed(option: string, text: string) {
  if (text === '') throw new WrongUsage(`--${option} is missing: an IPv4 address, perhaps with a port`);
  return readEndpoint(option, text);
}
