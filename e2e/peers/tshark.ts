import { spawnSync } from 'node:child_process';

const program = process.env.TSHARK ?? 'tshark';

/** False where there is no tshark to ask; the tests that need it are then skipped. */
export const hasTshark = spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;

const OPTIONS = [
  'esp.enable_encryption_decode:TRUE',
  'esp.enable_authentication_check:TRUE',
  'ip.check_checksum:TRUE',
  'udp.check_checksum:TRUE',
].flatMap((option) => ['-o', option]);

/** Runs tshark on a capture with the key tables of a folder as its configuration. */
function tshark(capture: string, keys: string | undefined, ...args: string[]): string {
  const env = { ...process.env, WIRESHARK_CONFIG_DIR: keys ?? '/nonexistent', TZ: 'UTC' };
  const run = spawnSync(program, ['-n', '-r', capture, ...OPTIONS, ...args], {
    env,
    encoding: 'utf8',
    maxBuffer: 2 ** 29,
  });
  if (run.status !== 0) throw new Error(`tshark said: ${run.stderr}`);
  return run.stdout;
}

/** The values of some fields, one row a packet; every occurrence of a field in its order. */
export function fieldTable(capture: string, keys: string | undefined, names: readonly string[]): string[][][] {
  const text = tshark(capture, keys, '-T', 'fields', '-E', 'aggregator=|', ...names.flatMap((name) => ['-e', name]));
  const rows = text.split('\n').slice(0, -1);
  return rows.map((row) => row.split('\t').map((cell) => (cell === '' ? [] : cell.split('|'))));
}

export interface PdmlField {
  name: string;
  pos: number;
  size: number;
  show: string;
  showname: string;
}

/** Every field that tshark names and that has bytes, packet by packet, in tshark's order. */
export function pdml(capture: string, keys: string | undefined): PdmlField[][] {
  const packets = tshark(capture, keys, '-T', 'pdml').split('<packet>').slice(1);
  return packets.map((packet) =>
    [...packet.matchAll(/<(?:field|proto) ([^>]*)>/g)].map(([, text = '']) => pdmlField(text)),
  );
}

function pdmlField(text: string): PdmlField {
  const attributes = new Map([...text.matchAll(/(\w+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value]));
  const get = (key: string) => attributes.get(key) ?? '';
  return {
    name: get('name'),
    pos: Number(get('pos')),
    size: Number(get('size')),
    show: get('show'),
    showname: get('showname'),
  };
}
