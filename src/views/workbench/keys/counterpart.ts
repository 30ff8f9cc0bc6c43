/** Presets that show the same in the two versions, IKEv2 first. */
const PAIRS: readonly (readonly [string, string])[] = [
  ['ikev2-psk-cbc', 'ikev1-main-psk'],
  ['ikev2-rekey-pfs', 'ikev1-main-pfs'],
  ['ikev2-nat', 'ikev1-nat'],
  ['ikev2-wrong-psk', 'ikev1-wrong-psk'],
  ['ikev2-psk', 'ikev1-main-psk'],
  ['ikev2-psk-cbc', 'ikev1-legacy'],
  ['ikev2-psk', 'ikev1-aggressive-psk'],
  ['ah-tunnel', 'ah-esp'],
];

/** The preset of the other version that is most like this one; that of an edited lab, or of one without a like, is the plain one. */
export function counterpartOf(preset: string | undefined, version: 1 | 2): string {
  const [own, other] = version === 2 ? [0, 1] : [1, 0];
  return PAIRS.find((pair) => pair[own] === preset)?.[other] ?? (version === 2 ? 'ikev1-main-psk' : 'ikev2-psk-cbc');
}
