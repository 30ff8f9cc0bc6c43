/** Words of the Lab as vendors' configurations. */
export const CONFIG = {
  vendor: 'Vendor',
  ios: 'Cisco IOS',
  swanctl: 'strongSwan',
  copy: 'Copy',
  copyOf: 'Copy the configuration of gateway {site}',
  copied: 'The configuration of gateway {site} is on the clipboard.',
  copyByHand: 'The clipboard is closed to this page. Mark the lines by hand.',
  lines: 'Configuration of gateway {site}',
  missing: 'no matching line',
  default: 'default',
  whatDefault: 'Why is this line not needed?',
  change: 'These lines would change it:',
  agree: 'The two gateways agree.',
  lit: 'Marked: the lines that made the selected byte.',
  unlit: 'Select a field of the packet, and the lines that made it are marked here.',
  unlitPhone:
    'Close the editor and select a field of a packet. Open it again, and the lines that made the field are marked here.',
  nothing: 'No line made the selected field: it was counted, drawn or computed.',
  real: 'Words and defaults are those of strongSwan 5.9 and of IOS 15 and later. What is not known for sure is said in a comment.',
} as const;

export const MARKS = {
  same: 'the same',
  mirror: 'turned round, as it should be',
  differs: 'differs',
} as const;

/** What applies untyped, keyed as in the engine. */
export const DEFAULTS = {
  'ios.aggressive-answer': 'IOS answers aggressive mode even where it would never begin it.',
  'ios.dpd': 'IOS does not ask whether its peer is alive unless it is told to.',
  'ios.identity': 'With a pre-shared key, IOS calls itself by its address.',
  'ios.ike-lifetime': 'IOS keeps an IKE SA for a day (86400 seconds). In a Lab, 0 means that it is never renewed.',
  'ios.ipsec-lifetime':
    'IOS keeps IPsec SAs for an hour (3600 seconds) or 4608000 kilobytes. In a Lab, 0 means that they are never renewed.',
  'ios.main': 'IOS begins with main mode unless a profile asks for aggressive mode.',
  'ios.nat-t': 'IOS looks for a NAT by itself, and puts ESP into UDP behind one.',
  'ios.pfs': 'Without this line, new IPsec SAs take their keys from the IKE SA: no PFS.',
  'ios.replay': 'IOS remembers the last 64 packets.',
  'ios.tunnel': 'A transform set is for tunnel mode unless it says otherwise.',
  'swan.dpd': 'strongSwan does not ask whether its peer is alive unless it is told to.',
  'swan.main': 'strongSwan begins IKEv1 with main mode unless it says aggressive.',
  'swan.nat-t': 'strongSwan looks for a NAT by itself. This setting pretends that there is one.',
  'swan.pfs': 'Without a group in the proposals, new IPsec SAs take their keys from the IKE SA: no PFS.',
  'swan.replay': 'strongSwan remembers the last 32 packets.',
  'swan.tunnel': 'A child is for tunnel mode unless it says otherwise.',
} as const;

/** What comes of a disagreement. */
export const SEVERITIES = {
  stops: 'stops',
  later: 'fails later',
  changes: 'works otherwise',
  harmless: 'harmless',
} as const;

/** What the gateways disagree about, keyed as in the engine. */
export const MIRROR = {
  version: 'They speak different versions of IKE.',
  'ike-mode': 'One wants main mode, the other aggressive mode. strongSwan answers its own only; IOS answers either.',
  'ike-proposals': 'No IKE proposal of one fits one of the other.',
  'ike-offers': 'They do not offer the same for the IKE SA, but something fits.',
  'group-guess': 'The first message guesses a group that the other side does not take first: one more round trip.',
  psk: 'The pre-shared keys differ.',
  'id-a': 'A calls itself something else than B expects.',
  'id-b': 'B calls itself something else than A expects.',
  'ike-lifetime': 'The lifetimes of the IKE SA differ. The sooner end renews it.',
  dpd: 'They ask for each other at different times. Each may.',
  'nat-traversal': 'Only one of them looks for a NAT, so nobody puts ESP into UDP.',
  cookies: 'Only one of them asks strangers for a cookie first. Each may.',
  fragmentation: 'Only one of them cuts long IKE messages, so neither does.',
  'policy-alone': 'One of them has a second policy that the other does not know.',
  'child-mode': 'One wants tunnel mode, the other transport mode.',
  'child-protocol': 'One wants another protocol than the other: AH, ESP or both.',
  'child-proposals': 'No IPsec proposal of one fits one of the other.',
  'child-offers': 'They do not offer the same for the IPsec SAs, but something fits.',
  pfs: 'They want different groups for PFS, or only one wants any. IKEv1 notices at once, IKEv2 when it rekeys.',
  esn: 'Only one wants extended sequence numbers.',
  'selectors-apart': 'They have no traffic in common: one’s own networks are not the other’s networks over there.',
  'selectors-overlap':
    'Their networks are no mirror images. IKEv2 narrows them to what both have; IKEv1 takes only what lies inside its own.',
  'child-lifetime': 'The lifetimes of the IPsec SAs differ. The sooner end renews them.',
  'replay-window': 'Their replay windows differ. Each may have its own.',
} as const;
