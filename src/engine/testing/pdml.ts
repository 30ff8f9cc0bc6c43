import { spawnSync } from 'node:child_process';

/** Where tshark says a field stands. Positions count in the buffer that tshark decrypted, where it is in one. */
export interface Placed {
  name: string;
  position: number;
  size: number;
}

export const tsharkVersion = spawnSync('tshark', ['--version'], { encoding: 'utf8' }).stdout?.match(
  /TShark.*?(\d[\d.]*)/,
)?.[1];

const DECRYPT = ['-o', 'esp.enable_encryption_decode:TRUE', '-o', 'esp.enable_authentication_check:TRUE'];

/**
 * What tshark makes of each packet of a capture: the fields that have bytes, generated and hidden ones too.
 * @param keys a folder with Wireshark's key tables
 */
export function tsharkFields(capture: string, keys: string | undefined): Placed[][] {
  const args = ['-n', '-r', capture, ...DECRYPT, '-T', 'pdml'];
  const env = { ...process.env, ...(keys === undefined ? {} : { WIRESHARK_CONFIG_DIR: keys }) };
  const { stdout, status, stderr } = spawnSync('tshark', args, { encoding: 'utf8', maxBuffer: 2 ** 29, env });
  if (status !== 0 && !stdout.includes('</packet>')) throw new Error(`tshark: ${stderr}`);
  return stdout.split('<packet>').slice(1).map(fieldsOf);
}

function fieldsOf(packet: string): Placed[] {
  return Array.from(packet.matchAll(/<field name="([^"]+)"([^>]*)>/g), ([, name = '', attributes = '']) => ({
    name,
    position: attribute(attributes, 'pos'),
    size: attribute(attributes, 'size'),
  })).filter(({ size }) => size > 0);
}

function attribute(text: string, name: string): number {
  return Number(text.match(new RegExp(` ${name}="(\\d+)"`))?.[1] ?? 0);
}
