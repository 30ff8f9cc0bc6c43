import { parseArgs } from 'node:util';
import { WrongUsage } from './io.ts';
import { PEER_OPTIONS, type PeerCall, peerCall } from './peer/peer-call.ts';

export const USAGE = `usage:
  phasewise presets
  phasewise simulate <preset | lab.json> [--seed S] [--pcapng F] [--keys DIR] [--timeline F.json]
  phasewise dissect  <capture> [--keys DIR] [--json]
  phasewise peer     initiate|respond <preset | lab.json> --site a|b --local IP[:PORT] --remote IP[:PORT] [--natt PORT]
                     [--ping N] [--seconds S] [--pcapng F] [--keys DIR] [--timeline F.json]
`;

export type Call =
  | { command: 'help' }
  | { command: 'presets' }
  | { command: 'simulate'; lab: string; seed?: string; pcapng?: string; keys?: string; timeline?: string }
  | { command: 'dissect'; capture: string; keys?: string; json?: boolean }
  | PeerCall;

const STRING = { type: 'string' } as const;
const OPTIONS = {
  presets: {},
  simulate: { seed: STRING, pcapng: STRING, keys: STRING, timeline: STRING },
  dissect: { keys: STRING, json: { type: 'boolean' } },
  peer: PEER_OPTIONS,
} as const;

/** What the words after `phasewise` ask for. @throws WrongUsage */
export function parseCall(argv: readonly string[]): Call {
  const [command, ...rest] = argv;
  switch (command) {
    case 'help':
    case '--help':
    case '-h':
      return { command: 'help' };
    case 'presets':
      parse(rest, OPTIONS.presets, 0, '');
      return { command };
    case 'simulate': {
      const { values, positionals } = parse(rest, OPTIONS.simulate, 1, 'a preset or a Lab file');
      return { command, lab: positionals[0] ?? '', ...values };
    }
    case 'dissect': {
      const { values, positionals } = parse(rest, OPTIONS.dissect, 1, 'a capture');
      return { command, capture: positionals[0] ?? '', ...values };
    }
    case 'peer': {
      const { values, positionals } = parse(rest, OPTIONS.peer, 2, 'a role, or a preset or a Lab file,');
      return peerCall(positionals, values);
    }
    default:
      throw new WrongUsage(command === undefined ? 'a command is missing' : `unknown command: ${command}`);
  }
}

type OptionTable = Record<string, { type: 'string' | 'boolean' }>;

function parse<O extends OptionTable>(args: readonly string[], options: O, count: number, expected: string) {
  const parsed = parseStrictly(args, options);
  const empty = Object.entries(parsed.values).find(([, value]) => value === '');
  if (empty) throw new WrongUsage(`--${empty[0]} is empty`);
  if (parsed.positionals.length < count) throw new WrongUsage(`${expected} is missing`);
  const surplus = parsed.positionals[count];
  if (surplus !== undefined) throw new WrongUsage(`one word too many: ${surplus}`);
  return parsed;
}

function parseStrictly<O extends OptionTable>(args: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new WrongUsage(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
  }
}
