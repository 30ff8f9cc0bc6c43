import { installExtras } from '../engine/crypto/extra/install.ts';
import { installReassembly } from '../engine/dissect/reassembly.ts';
import { installRareFormats } from '../engine/formats/payloads/rare.ts';
import { installIkev1 } from '../engine/ike/v1/install.ts';
import { installRekeys } from '../engine/ike/v2/install.ts';
import { type Call, parseCall, USAGE } from './args.ts';
import { dissectCommand } from './dissect-command.ts';
import { BadInput, type Io, WrongUsage } from './io.ts';
import type { PeerCall } from './peer/peer-call.ts';
import { peerCommand } from './peer/peer-command.ts';
import { presetsCommand } from './presets-command.ts';
import { simulateCommand } from './simulate-command.ts';

export type Status = 0 | 1 | 2;

/**
 * The command line in one call: the words after `phasewise` in, the exit status out. A peer takes its time.
 * @returns 0 done; 1 the input is bad or the other end refuses, with one line on `err`; 2 wrong usage, with the usage on `err`
 */
export function main(argv: readonly string[], io: Io): Status | Promise<Status> {
  try {
    const call = parseCall(argv);
    installExtras();
    installIkev1();
    installRekeys();
    installReassembly();
    installRareFormats();
    if (call.command === 'peer') return later(peerCommand(call, io), io);
    run(call, io);
    return 0;
  } catch (error) {
    return statusOf(error, io);
  }
}

const later = (done: Promise<void>, io: Io): Promise<Status> =>
  done.then(
    () => 0,
    (error: unknown) => statusOf(error, io),
  );

function statusOf(error: unknown, io: Io): Status {
  if (error instanceof BadInput) {
    io.err(`phasewise: ${error.message}\n`);
    return 1;
  }
  if (error instanceof WrongUsage) {
    io.err(`phasewise: ${error.message}\n${USAGE}`);
    return 2;
  }
  throw error;
}

function run(call: Exclude<Call, PeerCall>, io: Io): void {
  if (call.command === 'help') io.out(USAGE);
  if (call.command === 'presets') presetsCommand(io);
  if (call.command === 'simulate') simulateCommand(call, io);
  if (call.command === 'dissect') dissectCommand(call, io);
}
