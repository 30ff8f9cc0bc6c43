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

/** What a line of text cannot carry. */
export function keyRemarks(psk: string, path: LabPath): ConfigLine[] {
  if (psk.startsWith('0x') && isHex(psk)) {
    return [remark('the Lab reads this key as hex digits, IOS as the letters that stand here', path)];
  }
  return /\s/.test(psk) ? [remark('not confirmed: whether your IOS takes a key with spaces', path)] : [];
}
