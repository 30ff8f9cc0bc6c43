import { parseIpv4 } from '../../bytes/address.ts';
import type { IkeConfig, Lab, ProposalConfig } from '../../lab/lab.ts';
import type { Site } from '../../values/value.ts';
import { byDefault, type ConfigLine, indent, type LabPath, line, peerAddress } from './config-line.ts';
import { isakmpLifetime, keyLines } from './ios-shared.ts';
import { GROUP, ISAKMP_ENCRYPTION, ISAKMP_HASH, lacks, remark, separator, spell } from './ios-words.ts';

/** An IOS policy names one algorithm of each kind, so a proposal with lists becomes several policies: not more than these. */
const MOST_POLICIES = 24;

/** Phase 1 on IOS: policies in the order of the proposals, the key, and a profile where identities or the mode ask for one. */
export function iosPhase1(lab: Lab, site: Site): ConfigLine[] {
  const { ike } = lab.sites[site];
  const place = `sites.${site}.ike`;
  const policies = ike.proposals.flatMap((proposal, index) => policiesOf(proposal, `${place}.proposals.${index}`));
  const shown = policies.slice(0, MOST_POLICIES);
  return [
    ...ike.proposals.flatMap((proposal, index) => missing(proposal, `${place}.proposals.${index}`)),
    ...shown.flatMap((words, index) => policy(words, (index + 1) * 10, ike, place)),
    ...(policies.length > shown.length
      ? [remark(`${policies.length - shown.length} more combinations of these algorithms`, `${place}.proposals`)]
      : []),
    ...(needsProfile(lab) ? profile(lab, site) : plainKey(lab, site)),
    ...keepalive(ike, place),
    separator,
  ];
}

/** The line of a crypto map that leads to the profile, where there is one. */
export function iosIkev1Profile(lab: Lab): string | undefined {
  return needsProfile(lab) ? 'set isakmp-profile PEER' : undefined;
}

interface Words {
  place: LabPath;
  encryption: string;
  hash: string;
  group: string;
}

function policiesOf({ encryption, integrity, groups }: ProposalConfig, place: LabPath): Words[] {
  const hashes = spell(integrity, ISAKMP_HASH).known;
  const numbers = spell(groups, GROUP).known;
  return spell(encryption, ISAKMP_ENCRYPTION).known.flatMap((cipher) =>
    hashes.flatMap((hash) =>
      numbers.map((group) => ({ place, encryption: cipher.text, hash: hash.text, group: group.text })),
    ),
  );
}

function missing({ encryption, integrity, groups }: ProposalConfig, place: LabPath): ConfigLine[] {
  return [
    ...lacks(spell(encryption, ISAKMP_ENCRYPTION).missing, `${place}.encryption`),
    ...lacks(spell(integrity, ISAKMP_HASH).missing, `${place}.integrity`),
    ...lacks(spell(groups, GROUP).missing, `${place}.groups`),
  ];
}

function policy(
  { place, encryption, hash, group }: Words,
  priority: number,
  ike: IkeConfig,
  at: LabPath,
): ConfigLine[] {
  return [
    line(`crypto isakmp policy ${priority}`, place, `${at}.version`),
    ...indent(
      [
        line(`encryption ${encryption}`, `${place}.encryption`),
        line(`hash ${hash}`, `${place}.integrity`),
        line('authentication pre-share', `${at}.psk`),
        line(`group ${group}`, `${place}.groups`),
        ...isakmpLifetime(ike, at),
      ],
      ' ',
    ),
  ];
}

/**
 * Main mode, and addresses as identities, are what IOS does without being told. Where one gateway needs a profile the
 * other gets one too, so that they can be compared.
 */
function needsProfile(lab: Lab): boolean {
  return (['a', 'b'] as const).some((site) => {
    const { gateway, ike } = lab.sites[site];
    const ownNames = ike.localId !== gateway || ike.remoteId !== peerAddress(lab, site).address;
    return ike.mode === 'aggressive' || ownNames;
  });
}

function plainKey(lab: Lab, site: Site): ConfigLine[] {
  const { ike } = lab.sites[site];
  const place = `sites.${site}.ike`;
  const peer = peerAddress(lab, site);
  return [
    ...keyLines(ike.psk, (key) => `crypto isakmp key ${key} address ${peer.address}`, `${place}.psk`, peer.path),
    byDefault(
      'ios.identity',
      'crypto isakmp identity address',
      ['crypto isakmp identity hostname'],
      `${place}.localId`,
      `${place}.remoteId`,
    ),
    byDefault(
      'ios.main',
      'initiate mode main',
      ['crypto isakmp profile PEER', ' initiate mode aggressive'],
      `${place}.mode`,
    ),
    byDefault(
      'ios.aggressive-answer',
      'no crypto isakmp aggressive-mode disable',
      ['crypto isakmp aggressive-mode disable'],
      `${place}.mode`,
    ),
  ];
}

function profile(lab: Lab, site: Site): ConfigLine[] {
  const { ike } = lab.sites[site];
  const place = `sites.${site}.ike`;
  const peer = peerAddress(lab, site);
  return [
    line('crypto keyring KEYS'),
    ...keyLines(ike.psk, (key) => ` pre-shared-key address ${peer.address} key ${key}`, `${place}.psk`, peer.path),
    line('crypto isakmp profile PEER'),
    ...indent(
      [
        line('keyring KEYS'),
        ...selfIdentity(lab, site),
        line(`match identity ${matchIdentity(ike.remoteId)}`, `${place}.remoteId`),
        ike.mode === 'aggressive'
          ? line('initiate mode aggressive', `${place}.mode`)
          : byDefault('ios.main', 'initiate mode main', ['initiate mode aggressive'], `${place}.mode`),
      ],
      ' ',
    ),
  ];
}

function selfIdentity(lab: Lab, site: Site): ConfigLine[] {
  const { gateway, ike } = lab.sites[site];
  const path = `sites.${site}.ike.localId`;
  if (ike.localId === gateway) return [line('self-identity address', path)];
  if (parseIpv4(ike.localId)) {
    return [remark(`IOS calls itself by an address that it has, not by ${ike.localId}`, path)];
  }
  return [line(`self-identity ${ike.localId.includes('@') ? 'user-fqdn' : 'fqdn'} ${ike.localId}`, path)];
}

function matchIdentity(id: string): string {
  if (parseIpv4(id)) return `address ${id} 255.255.255.255`;
  return id.includes('@') ? `user-fqdn ${id}` : `host ${id}`;
}

function keepalive({ dpdSeconds }: IkeConfig, place: LabPath): ConfigLine[] {
  const path = `${place}.dpdSeconds`;
  return dpdSeconds > 0
    ? [line(`crypto isakmp keepalive ${dpdSeconds} periodic`, path)]
    : [byDefault('ios.dpd', 'no crypto isakmp keepalive', ['crypto isakmp keepalive 30 periodic'], path)];
}
