import { execFile, spawnSync } from 'node:child_process';

/** What tshark says of a field. Positions count in the buffer that tshark decrypted, where the field is in one. */
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

const OPTIONS = [
  'esp.enable_encryption_decode:TRUE',
  'esp.enable_authentication_check:TRUE',
  'ip.check_checksum:TRUE',
  'udp.check_checksum:TRUE',
].flatMap((option) => ['-o', option]);

/**
 * What tshark makes of each packet of a capture: the fields that have bytes. Those that it hides are left out: each
 * repeats another one under a name for filters, such as `ip.addr`.
 * @param keys a folder with Wireshark's key tables
 */
export function tsharkFields(capture: string, keys: string): Promise<PdmlField[][]> {
  const args = ['-n', '-r', capture, ...OPTIONS, '-T', 'pdml'];
  const env = { ...process.env, WIRESHARK_CONFIG_DIR: keys, TZ: 'UTC' };
  return new Promise((resolve, reject) => {
    execFile(program, args, { encoding: 'utf8', maxBuffer: 2 ** 29, env }, (error, stdout, stderr) => {
      // A capture that is cut off is read up to there.
      if (error && !stdout.includes('</packet>')) reject(new Error(`tshark: ${stderr}`));
      else resolve(stdout.split('<packet>').slice(1).map(fieldsOf));
    });
  });
}

function fieldsOf(packet: string): PdmlField[] {
  return [...packet.matchAll(/<(field|proto) ([^>]*)>/g)].flatMap(([, kind, text = '']) => {
    const attributes = new Map([...text.matchAll(/(\w+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value]));
    const get = (key: string) => unescaped(attributes.get(key) ?? '');
    const size = Number(get('size'));
    if (get('hide') === 'yes' || size === 0) return [];
    const field = { name: get('name'), position: Number(get('pos')), size, show: get('show'), value: get('value') };
    return [{ ...field, isProtocol: kind === 'proto' }];
  });
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&' };

function unescaped(text: string): string {
  return text.replace(/&(?:#x([\da-f]+)|(\w+));/gi, (whole, code?: string, name?: string) =>
    code ? String.fromCharCode(Number.parseInt(code, 16)) : (ENTITIES[name ?? ''] ?? whole),
  );
}
