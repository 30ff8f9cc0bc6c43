import type { Lab } from '../../lab/lab.ts';
import type { Site } from '../../values/value.ts';
import type { ConfigLine } from './config-line.ts';
import { iosIkev1Profile, iosPhase1 } from './ios-ikev1.ts';
import { iosIkev2 } from './ios-ikev2.ts';
import { iosIpsec } from './ios-ipsec.ts';

/** One gateway of a Lab as Cisco IOS (15.x, IOS-XE 16 and later), with a crypto map. What IOS cannot say is a remark. */
export function iosConfig(lab: Lab, site: Site): ConfigLine[] {
  if (lab.sites[site].ike.version === 2) {
    return [...iosIkev2(lab, site), ...iosIpsec(lab, site, 'set ikev2-profile PEER')];
  }
  return [...iosPhase1(lab, site), ...iosIpsec(lab, site, iosIkev1Profile(lab))];
}
