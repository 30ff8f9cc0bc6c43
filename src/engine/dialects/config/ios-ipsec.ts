import type { ChildConfig, Lab, ProposalConfig } from '../../lab/lab.ts';
import type { Site } from '../../values/value.ts';
import { byDefault, type ConfigLine, indent, type LabPath, line, peerAddress } from './config-line.ts';
import { ESP_CIPHER, GROUP, HMAC, lacks, remark, separator, spell, wildcard } from './ios-words.ts';

/** What IOS takes by itself: seconds, and packets that the replay window reaches back. */
const USUAL = { seconds: 3_600, replay: 64 };
const SECONDS = { least: 120, most: 2_592_000 };
const KILOBYTES = { least: 2_560, most: 4_294_967_295 };
const WINDOWS = [64, 128, 256, 512, 1_024];

interface Policy {
  child: ChildConfig;
  /** `sites.a.child`. */
  place: LabPath;
  /** Numbers of the map's entry and of the access list; letter of the transform sets. */
  entry: number;
  list: number;
  set: string;
}

/** Phase 2 on IOS: transform sets, access lists, the crypto map that joins them, and the interface that it stands on. */
export function iosIpsec(lab: Lab, site: Site, profile: string | undefined): ConfigLine[] {
  const { gateway, child, second, ike } = lab.sites[site];
  const policies: Policy[] = [
    { child, place: `sites.${site}.child`, entry: 10, list: 101, set: 'TS' },
    ...(second ? [{ child: second, place: `sites.${site}.second`, entry: 20, list: 102, set: 'TT' }] : []),
  ];
  return [
    ...policies.flatMap(transformSets),
    separator,
    ...policies.flatMap(accessList),
    separator,
    ...policies.flatMap((policy) => mapEntry(lab, site, policy, profile)),
    separator,
    ...natTraversal(ike.natTraversal, `sites.${site}.ike.natTraversal`),
    line('interface GigabitEthernet0/0'),
    line(` ip address ${gateway} 255.255.255.0`, `sites.${site}.gateway`),
    line(' crypto map VPN'),
    ...innerNat(lab, site),
  ];
}

interface TransformSet {
  text: string;
  place: LabPath;
}

function setsOf({ child, place }: Policy): TransformSet[] {
  return child.proposals.flatMap((proposal, index) =>
    combinations(proposal, child.protocol).map((text) => ({ text, place: `${place}.proposals.${index}` })),
  );
}

/** IOS takes one algorithm of each kind in a set: every combination, ciphers first. */
function combinations({ encryption, integrity }: ProposalConfig, protocol: ChildConfig['protocol']): string[] {
  const hmacs = spell(integrity, HMAC).known.map(({ text }) => text);
  if (protocol === 'ah') return hmacs.map((hmac) => `ah-${hmac}`);
  const around = (hmac: string) => (protocol === 'ah-esp' ? `ah-${hmac} ` : '');
  const bare = integrity.length === 0 || integrity.includes('none');
  return spell(encryption, ESP_CIPHER).known.flatMap(({ text }) => [
    ...hmacs.map((hmac) => `${around(hmac)}${text} esp-${hmac}`),
    ...(bare ? [text] : []),
  ]);
}

function transformSets(policy: Policy): ConfigLine[] {
  const { child, place, set } = policy;
  const missing = child.proposals.flatMap(({ encryption, integrity }, index) => [
    ...lacks(spell(encryption, ESP_CIPHER).missing, `${place}.proposals.${index}.encryption`),
    ...lacks(
      spell(integrity, HMAC).missing.filter((word) => word !== 'none'),
      `${place}.proposals.${index}.integrity`,
    ),
  ]);
  const mode =
    child.mode === 'tunnel'
      ? byDefault('ios.tunnel', ' mode tunnel', [' mode transport'], `${place}.mode`)
      : line(' mode transport', `${place}.mode`);
  const sets = setsOf(policy).flatMap((one, index) => [
    line(
      `crypto ipsec transform-set ${set}${index + 1} ${one.text}`,
      `${one.place}.encryption`,
      `${one.place}.integrity`,
      `${place}.protocol`,
    ),
    mode,
  ]);
  const esn = child.esn ? [remark('not confirmed: how IOS asks for extended sequence numbers', `${place}.esn`)] : [];
  return [...missing, ...sets, ...esn];
}

function accessList({ child, place, list }: Policy): ConfigLine[] {
  return child.local.flatMap((here, from) =>
    child.remote.map((there, to) =>
      line(
        `access-list ${list} permit ip ${wildcard(here)} ${wildcard(there)}`,
        `${place}.local.${from}`,
        `${place}.remote.${to}`,
      ),
    ),
  );
}

function mapEntry(lab: Lab, site: Site, policy: Policy, profile: string | undefined): ConfigLine[] {
  const { child, place, entry, list, set } = policy;
  const peer = peerAddress(lab, site);
  const sets = setsOf(policy).map((_, index) => `${set}${index + 1}`);
  return [
    line(`crypto map VPN ${entry} ipsec-isakmp`),
    ...indent(
      [
        line(`set peer ${peer.address}`, peer.path),
        ...(sets.length > 0 ? [line(`set transform-set ${sets.join(' ')}`, `${place}.proposals`)] : []),
        ...(profile ? [line(profile)] : []),
        ...pfs(child, place),
        ...lifetimes(child, place),
        ...replay(child, place),
        line(`match address ${list}`, `${place}.local`, `${place}.remote`),
      ],
      ' ',
    ),
  ];
}

/** IOS names one group for a map entry. */
function pfs({ proposals }: ChildConfig, place: LabPath): ConfigLine[] {
  const paths = proposals.map((_, index) => `${place}.proposals.${index}.groups`);
  const wanted = [...new Set(proposals.flatMap(({ groups }) => groups))];
  const { known, missing } = spell(wanted, GROUP);
  const [first, ...more] = known;
  if (wanted.length === 0) return [byDefault('ios.pfs', 'no set pfs', ['set pfs group14'], ...paths)];
  return [
    ...lacks(missing, paths[0] ?? place),
    ...(first ? [line(`set pfs group${first.text}`, ...paths)] : []),
    ...(more.length > 0
      ? [remark(`one group only: not ${more.map(({ text }) => text).join(', ')} as well`, ...paths)]
      : []),
  ];
}

function lifetimes({ lifetime }: ChildConfig, place: LabPath): ConfigLine[] {
  const set = 'set security-association lifetime';
  const kilobytes = Math.ceil(lifetime.bytes / 1_024);
  const seconds = `${place}.lifetime.seconds`;
  const volume = `${place}.lifetime.bytes`;
  return [
    ...(lifetime.seconds === 0 || lifetime.seconds === USUAL.seconds
      ? [byDefault('ios.ipsec-lifetime', `${set} seconds ${USUAL.seconds}`, [`${set} seconds 28800`], seconds, volume)]
      : [within(lifetime.seconds, SECONDS, `${set} seconds`, 'seconds', seconds)]),
    ...(lifetime.bytes > 0 ? [within(kilobytes, KILOBYTES, `${set} kilobytes`, 'kilobytes', volume)] : []),
  ];
}

function within(
  value: number,
  { least, most }: { least: number; most: number },
  words: string,
  unit: string,
  path: LabPath,
): ConfigLine {
  return least <= value && value <= most
    ? line(`${words} ${value}`, path)
    : remark(`IOS takes ${least} to ${most} ${unit}, not ${value}`, path);
}

function replay({ replayWindow }: ChildConfig, place: LabPath): ConfigLine[] {
  const path = `${place}.replayWindow`;
  const set = 'set security-association replay';
  if (replayWindow === USUAL.replay) {
    return [byDefault('ios.replay', `${set} window-size 64`, [`${set} window-size 1024`], path)];
  }
  if (replayWindow === 0) return [line(`${set} disable`, path)];
  return WINDOWS.includes(replayWindow)
    ? [line(`${set} window-size ${replayWindow}`, path)]
    : [remark(`IOS has windows of ${WINDOWS.join(', ')} packets, not of ${replayWindow}`, path)];
}

function natTraversal(on: boolean, path: LabPath): ConfigLine[] {
  const command = 'crypto ipsec nat-transparency udp-encapsulation';
  return on ? [byDefault('ios.nat-t', command, [`no ${command}`], path)] : [line(`no ${command}`, path)];
}

/** NAT before the tunnel: the access list of the map names what the hosts have become. */
function innerNat(lab: Lab, site: Site): ConfigLine[] {
  const { innerNat, lan, child } = lab.sites[site];
  if (innerNat === undefined) return [];
  const path = `sites.${site}.innerNat`;
  return [
    line(' ip nat outside', path),
    separator,
    line(`ip nat pool INNER ${innerNat} ${innerNat} netmask 255.255.255.0`, path),
    line('ip nat inside source list 110 pool INNER overload', path),
    ...child.remote.map((there, index) =>
      line(
        `access-list 110 permit ip ${wildcard(lan)} ${wildcard(there)}`,
        path,
        `sites.${site}.child.remote.${index}`,
      ),
    ),
  ];
}
