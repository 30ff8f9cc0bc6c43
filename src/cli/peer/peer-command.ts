import { randomBytes } from 'node:crypto';
import { BadInput, type Io } from '../io.ts';
import { labOf } from '../lab-file.ts';
import { summaryOf } from '../summary.ts';
import { writeRun } from '../write-run.ts';
import { type Account, troubleOf } from './account.ts';
import { labOfRun } from './lab-of-run.ts';
import type { PeerCall } from './peer-call.ts';
import { play } from './play.ts';
import { UdpSite } from './udp-site.ts';

const SEED_BYTES = 16;

/**
 * Plays one gateway of a Lab over real UDP, writes the files that were asked for, however it went, and says in a few
 * lines what happened. @throws BadInput where no SA came up, or a ping was not answered
 */
export async function peerCommand(call: PeerCall, io: Io): Promise<void> {
  const seed = randomBytes(SEED_BYTES).toString('hex');
  const lab = labOfRun(labOf(call.lab, io), { ...call, seed });
  const at = new UdpSite(lab, call.site, call.ends);
  const { address, port } = call.ends.remote;
  await at.listen();
  let account: Account;
  try {
    account = await play(at, { ...call, lab, interrupted: io.interrupted });
  } finally {
    await at.end();
  }
  const timeline = at.timeline();
  writeRun(call, timeline, io);
  io.out(summaryOf(timeline));
  const trouble = troubleOf(account, { pings: call.pings, peer: `${address}:${port}` });
  if (trouble !== undefined) throw new BadInput(trouble);
}
