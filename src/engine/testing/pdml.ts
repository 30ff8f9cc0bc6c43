import { execFile, spawnSync } from 'node:child_process';

/** What tshark says of a field. Positions count in the buffer that tshark decrypted or joined, where the field is in one. */
export interface PdmlField {
  name: string;
  position: number;
  size: number;
  /** As the display filter compares it: a number, an address, bytes in hex, text; empty for a mere heading. */
  show: string;
  /** In hex: the bytes themselves, or of a bit field its number. */
  value: string;
  /** Of a whole protocol, whose value is only its name. */
  isProtocol: boolean;
}

const program = process.env.TSHARK ?? 'tshark';

export const tsharkVersion = spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout?.match(
  /TShark.*?(\d[\d.]*)/,
)?.[1];

/** The checksum of IPv4 is not asked for: with it Wireshark joins no fragments that their sender's own capture has. */
const OPTIONS = [
  'esp.enable_encryption_decode:TRUE',
  'esp.enable_authentication_check:TRUE',
  'udp.check_checksum:TRUE',
].flatMap((option) => ['-o', option]);

/**
 * What tshark makes of each packet of a capture: the fields that have bytes. Those that it hides are left out: each
 * repeats another one under a name for filters, such as `ip.addr`.
 * @param keys a folder with Wireshark's key tables
 */
export async function tsharkFields(capture: string, keys: string): Promise<PdmlField[][]> {
  const [pdml, raw] = await Promise.all([tshark(capture, keys, 'pdml'), tshark(capture, keys, 'jsonraw')]);
  const packets = raw.split('"_index"').slice(1).map(positionsOf);
  const fields = pdml.split('<packet>').slice(1).map(fieldsOf);
  return fields.map((packet, index) => placed(packet, packets[index] ?? new Map()));
}

function tshark(capture: string, keys: string, format: 'pdml' | 'jsonraw'): Promise<string> {
  const args = ['-n', '-r', capture, ...OPTIONS, '-T', format];
  const env = { ...process.env, WIRESHARK_CONFIG_DIR: keys, TZ: 'UTC' };
  return new Promise((resolve, reject) => {
    execFile(program, args, { encoding: 'utf8', maxBuffer: 2 ** 29, env }, (error, stdout, stderr) => {
      // A capture that is cut off is read up to there.
      if (error && !/<packet>|"_index"/.test(stdout)) reject(new Error(`tshark: ${stderr}`));
      else resolve(stdout);
    });
  });
}

interface Told extends PdmlField {
  isHidden: boolean;
}

function fieldsOf(packet: string): Told[] {
  return [...packet.matchAll(/<(field|proto) ([^>]*)>/g)].map(([, kind, text = '']) => {
    const attributes = new Map([...text.matchAll(/(\w+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value]));
    const get = (key: string) => unescaped(attributes.get(key) ?? '');
    const [position, size, isHidden] = [Number(get('pos')), Number(get('size')), get('hide') === 'yes'];
    const field = { name: get('name'), position, size, show: get('show'), value: get('value') };
    return { ...field, isProtocol: kind === 'proto', isHidden };
  });
}

/** By the name of a field, and in the order of the tree, the positions of all that are called so. */
type Positions = ReadonlyMap<string, number[]>;

function positionsOf(packet: string): Positions {
  const all = new Map<string, number[]>();
  for (const [, name = '', position] of packet.matchAll(/"([^"]+)_raw": \[\s*"[^"]*",\s*(\d+),/g)) {
    all.set(name, [...(all.get(name) ?? []), Number(position)]);
  }
  return all;
}

/**
 * PDML adds the position of the field above to one that is smaller, which is what a position in decrypted or joined bytes
 * often is. The raw JSON of the same tshark has them as Wireshark itself counts, in the same order.
 */
function placed(fields: readonly Told[], positions: Positions): PdmlField[] {
  const seen = new Map<string, number>();
  return fields.flatMap(({ isHidden, ...field }) => {
    const nth = seen.get(field.name) ?? 0;
    seen.set(field.name, nth + 1);
    if (isHidden || field.size === 0) return [];
    return [{ ...field, position: positions.get(field.name)?.[nth] ?? field.position }];
  });
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&' };

function unescaped(text: string): string {
  return text.replace(/&(?:#x([\da-f]+)|(\w+));/gi, (whole, code?: string, name?: string) =>
    code ? String.fromCharCode(Number.parseInt(code, 16)) : (ENTITIES[name ?? ''] ?? whole),
  );
}
