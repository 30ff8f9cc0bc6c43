import { parseIpv4 } from '../../engine/bytes/address.ts';
import type { Endpoint } from '../../engine/ike/peer.ts';
import { WrongUsage } from '../io.ts';

/** UDP ports of IKE (RFC 7296 §2). */
export const IKE_PORT = 500;
export const NATT_PORT = 4500;
const HIGHEST_PORT = 65_535;

/** Reads `192.0.2.1` or `192.0.2.1:500`. @throws WrongUsage */
export function readEndpoint(option: string, text: string): Endpoint {
  const [address = '', port, ...more] = text.split(':');
  const isHost = parseIpv4(address) !== undefined && address !== '0.0.0.0';
  if (!isHost || more.length > 0) {
    throw new WrongUsage(
      `--${option}: expected an IPv4 address, perhaps with a port, such as 192.0.2.1:500; found “${text}”`,
    );
  }
  return { address, port: port === undefined ? IKE_PORT : readNumber(option, port, 1, HIGHEST_PORT) };
}

export const readPort = (option: string, text: string): number => readNumber(option, text, 1, HIGHEST_PORT);

/** Reads a whole number within bounds. @throws WrongUsage */
export function readNumber(option: string, text: string, least: number, most: number): number {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new WrongUsage(`--${option}: expected a whole number from ${least} to ${most}, found “${text}”`);
}
