import { installExtras } from '../engine/crypto/extra/install.ts';
import { installIkev1 } from '../engine/ike/v1/install.ts';
import { parseCall, USAGE } from './args.ts';
import { dissectCommand } from './dissect-command.ts';
import { BadInput, type Io, WrongUsage } from './io.ts';
import { presetsCommand } from './presets-command.ts';
import { simulateCommand } from './simulate-command.ts';

/**
 * The command line in one call: the words after `phasewise` in, the exit status out.
 * @returns 0 done; 1 the input is bad, with one line on `err`; 2 wrong usage, with the usage on `err`
 */
export function main(argv: readonly string[], io: Io): 0 | 1 | 2 {
  try {
    run(argv, io);
    return 0;
  } catch (error) {
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
}

function run(argv: readonly string[], io: Io): void {
  const call = parseCall(argv);
  installExtras();
  installIkev1();
  if (call.command === 'help') io.out(USAGE);
  if (call.command === 'presets') presetsCommand(io);
  if (call.command === 'simulate') simulateCommand(call, io);
  if (call.command === 'dissect') dissectCommand(call, io);
}
