import { equal } from '../../bytes/bytes.ts';
import { decodeIkeMessage, decodePayloadChain } from '../../formats/ike-message.ts';
import { sealKeys } from '../../ike/outgoing.ts';
import type { PeerState } from '../../ike/peer-machine.ts';
import { openMessage } from '../../ike/seal.ts';
import { type KeyedSa, other } from '../../ike/state.ts';
import type { Site } from '../../values/value.ts';
import type { Pair } from '../ike-pair.ts';
import type { Random } from '../mutate.ts';
import * as samples from '../samples.ts';
import { pick } from './bend.ts';
import { type Corpus, ikev2Corpus, isKeyed, type Nonsense, rowOf } from './corpus.ts';
import { type Hostile, insist, type Target } from './fuzz.ts';
import { ikev1Corpus, ikev1Nonsense } from './nonsense-v1.ts';
import { ikev2Nonsense } from './nonsense-v2.ts';
import { alive, bothAlive, goOn, ikev1Scenes, ikev2Scenes, type Moment, resumed, type Scene } from './scenes.ts';
import { weightOf } from './weight.ts';

/** What one datagram may set in motion. */
const MOST_OUTPUTS = 250;
const MOST_DATAGRAMS = 12;
/** How much more a peer may remember after one datagram: an SA with its values, and what it learnt off the bytes. */
const MOST_GROWTH = 60_000;

/** SAs that both ends have authenticated, by name: what nonsense must not take away. */
function standing({ sas, v1 }: PeerState): string[] {
  const v2 = sas.flatMap((sa) =>
    sa.stage === 'authenticated' ? [sa.name, ...sa.children.map(({ sa: child }) => child.id)] : [],
  );
  const old = v1.sas.filter(({ stage }) => stage === 'established').map(({ name }) => name);
  return [...v2, ...old, ...v1.children.map(({ name }) => name)];
}

interface Attack {
  scene: Scene;
  moment: Moment;
  victim: Site;
  nonsense: Nonsense;
  /** Whether to see in the end that a new tunnel comes up all the same. */
  recovers: boolean;
}

function judge(attack: Attack, bytes: Uint8Array): string {
  const { scene, moment, victim, nonsense } = attack;
  const before = moment.peers[victim];
  const pair = resumed(scene, moment).inject(victim, bytes);
  const outcome = bounded(attack, pair, bytes);
  const kept = standing(pair.peers[victim]);
  // An SA that was replaced, which takes a whole handshake, is not lost.
  const lost = standing(before).filter((name) => !kept.includes(name) && !pair.sas(victim).includes(`${name} old`));
  if (nonsense.sealed || moment.past.some((sent) => equal(sent, bytes))) {
    afterMadness(attack, pair, lost);
  } else {
    insist(lost.length === 0, () => `${lost} went away because of bytes that nobody vouched for`);
    goOn(pair, moment);
    const up = standing(before).length > 0;
    if (moment.holds && up) insist(bothAlive(pair), () => 'the tunnel that stood is no longer alive');
  }
  if (attack.recovers) recover(pair);
  return lost.length > 0 ? `peer: ended (${nonsense.sealed ? 'sealed' : 'clear'})` : outcome;
}

/** Nothing that was set in motion is larger than it may be, and all that was sent is sound. */
function bounded({ moment, victim, nonsense }: Attack, pair: Pair, bytes: Uint8Array): string {
  const outputs = pair.outputs[victim].length;
  insist(outputs <= MOST_OUTPUTS, () => `${outputs} outputs`);
  const growth = weightOf(pair.peers[victim]) - weightOf(moment.peers[victim]);
  insist(growth <= MOST_GROWTH + 40 * bytes.length, () => `the state grew by ${growth}`);
  const blank = pair.log(victim).find((line) => /\{[a-z]\w*\}|undefined/i.test(line));
  insist(blank === undefined, () => `a line of the log lacks a word: ${blank}`);
  const own = pair.sent.filter(({ from }) => from === victim);
  insist(own.length <= MOST_DATAGRAMS, () => `${own.length} datagrams`);
  for (const { output } of own) {
    const { message } = decodeIkeMessage(output.datagram.bytes);
    insist(message !== undefined, () => 'it sent something malformed');
  }
  const first = own[0]?.output;
  if (!first) return `peer: silent${nonsense.sealed ? ' (sealed)' : ''}`;
  if (moment.past.some((sent) => equal(sent, first.datagram.bytes))) return 'peer: said it again';
  return answered(pair, victim, bytes, first.datagram.bytes);
}

/** An answer belongs to what was asked; an answer is never answered (RFC 7296 §2.2). */
function answered(pair: Pair, victim: Site, asked: Uint8Array, said: Uint8Array): string {
  const question = decodeIkeMessage(asked).header;
  const answer = decodeIkeMessage(said).header;
  insist(question !== undefined, () => 'it answered something without a header');
  if (answer?.version.major === 2 && answer.flags.response) {
    insist(!question.flags.response, () => 'it answered an answer');
    const same = question.messageId === answer.messageId && question.exchangeType === answer.exchangeType;
    insist(same && equal(question.initiatorSpi, answer.initiatorSpi), () => 'it answered what was not asked');
  }
  const refused = pair.all(victim, 'refused').some(({ refusal }) => refusal.by === 'self');
  return refused ? 'peer: refused' : 'peer: answered';
}

/** The other end has sealed nonsense: an SA goes only for a reason that was told, and what stays is alive. */
function afterMadness({ moment, victim }: Attack, pair: Pair, lost: readonly string[]): void {
  const refused = pair.all(victim, 'refused').length > 0;
  const told = refused || pair.sent.some(({ from }) => from === victim);
  const ended = pair.outputs[victim].some(
    ({ output }) => (output.kind === 'ike-sa' || output.kind === 'child-sa') && output.event.state !== 'proposed',
  );
  insist(lost.length === 0 || told || ended, () => `${lost} went away without a word`);
  const after = pair.peers[victim];
  for (const sa of after.sas) {
    const stood = moment.peers[victim].sas.some(({ name, stage }) => name === sa.name && stage === 'authenticated');
    if (isKeyed(sa) && sa.stage === 'authenticated' && stood) insistOnLife(pair, victim, sa);
  }
  const kept = after.v1.sas.filter(({ stage }) => stage === 'established').map(({ name }) => name);
  const both = pair.peers[victim === 'a' ? 'b' : 'a'].v1.sas.map(({ name }) => name);
  if (moment.holds && lost.length === 0 && !refused && kept.length > 0 && kept.every((name) => both.includes(name))) {
    insist(alive(goOn(pair, moment), victim), () => 'the ISAKMP SA that stood is no longer alive');
  }
}

/** An empty INFORMATIONAL request is answered with an empty response (RFC 7296 §2.4). */
function insistOnLife(pair: Pair, victim: Site, sa: KeyedSa): void {
  const from = other(sa.role);
  const flags = { initiator: from === 'i', version: false, response: false };
  const messageId = sa.nextExpected;
  const header = { initiatorSpi: sa.spiI.bytes, responderSpi: sa.spiR.bytes, version: { major: 2, minor: 0 } };
  const question = samples.sealChain(
    rowOf(sa),
    { ...header, flags, exchangeType: 37, messageId },
    0,
    new Uint8Array(0),
  );
  const before = pair.sent.length;
  pair.inject(victim, question);
  const answer = pair.sent.slice(before).find(({ from: site }) => site === victim)?.output.datagram.bytes;
  const { message } = answer ? decodeIkeMessage(answer) : {};
  const sk = message?.payloads[0];
  insist(message !== undefined && sk?.kind === 'sk', () => `${sa.name} stands and does not answer`);
  const chain = openMessage(sealKeys(sa, sa.role), answer ?? new Uint8Array(0), sk.body);
  insist(chain !== undefined, () => `${sa.name} answers with another seal`);
  insist(
    decodePayloadChain(sk.first, chain).payloads.length === 0,
    () => `${sa.name} answers that it is alive with more`,
  );
}

/** When every timer has rung, a new tunnel can be asked for and comes up. */
function recover(pair: Pair): void {
  for (let rings = 0; rings < 60 && pair.ring(); rings++);
  for (const site of ['a', 'b'] as const) pair.command(site, { type: 'delete-ike' });
  for (let rings = 0; rings < 60 && pair.ring(); rings++);
  pair.initiate();
  insist(bothAlive(pair), () => 'no new tunnel comes up any more');
}

type Make = (random: Random, corpus: Corpus, victim: PeerState, past: number) => Nonsense;

function against(
  scenes: readonly Scene[],
  corpusOf: (moments: readonly Moment[]) => Corpus,
  make: Make,
): (random: Random) => Hostile {
  const stages = scenes.map((scene) => ({ scene, corpus: corpusOf(scene.moments) }));
  return (random) => {
    const { scene, corpus } = pick(random, stages);
    const moment = pick(random, scene.moments);
    const victim = moment.arriving && random(3) > 0 ? moment.arriving.to : pick(random, ['a', 'b'] as const);
    const nonsense = make(random, corpus, moment.peers[victim], moment.past.length);
    const attack = { scene, moment, victim, nonsense, recovers: random(60) === 0 };
    return {
      about: `${nonsense.about}; to ${victim}; ${moment.name}`,
      bytes: nonsense.bytes,
      judge: (bytes) => judge(attack, nonsense.finish(bytes)),
    };
  };
}

/** Both versions, both ends, at every moment of a tunnel's life. */
export const PEER_TARGETS: readonly Target[] = [
  { name: 'ikev2-peer', share: 40, prepare: () => against(ikev2Scenes(), ikev2Corpus, ikev2Nonsense) },
  { name: 'ikev1-peer', share: 20, prepare: () => against(ikev1Scenes(), ikev1Corpus, ikev1Nonsense) },
];
