import { isHex } from '../../bytes/hex.ts';
import type { IkeConfig } from '../../lab/lab.ts';
import { byDefault, type ConfigLine, type LabPath, line } from './config-line.ts';
import { remark } from './ios-words.ts';

/** Seconds that IOS takes for the lifetime of an IKE SA, and the one that it takes by itself. */
const LIFETIME = { least: 60, most: 86_400, usual: 86_400 };

/** Of an IKEv1 policy, or an IKEv2 profile. */
export function isakmpLifetime({ lifetimeSeconds }: IkeConfig, place: LabPath): ConfigLine[] {
  const path = `${place}.lifetimeSeconds`;
  const { least, most, usual } = LIFETIME;
  if (lifetimeSeconds === 0 || lifetimeSeconds === usual) {
    return [byDefault('ios.ike-lifetime', `lifetime ${usual}`, ['lifetime 28800'], path)];
  }
  return lifetimeSeconds < least || lifetimeSeconds > most
    ? [remark(`IOS takes ${least} to ${most} seconds, not ${lifetimeSeconds}`, path)]
    : [line(`lifetime ${lifetimeSeconds}`, path)];
}

/** The line with the pre-shared key, and what is to be said about it: not every key can be typed. */
export function keyLines(psk: string, words: (key: string) => string, ...paths: [LabPath, ...LabPath[]]): ConfigLine[] {
  const [path] = paths;
  if (!/^[\x20-\x7e]+$/.test(psk)) return [remark('this key has characters that cannot be typed', path)];
  const typed = line(words(psk), ...paths);
  if (psk.startsWith('0x') && isHex(psk)) {
    return [remark('the Lab reads this key as hex digits, IOS as the letters that stand here', path), typed];
  }
  return psk.includes(' ') ? [remark('not confirmed: whether your IOS takes a key with spaces', path), typed] : [typed];
}
