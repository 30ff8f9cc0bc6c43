import { parseIpv4 } from '../../bytes/address.ts';
import type { IkeConfig, Lab, ProposalConfig } from '../../lab/lab.ts';
import type { Site } from '../../values/value.ts';
import { byDefault, type ConfigLine, indent, type LabPath, line, peerAddress } from './config-line.ts';
import { isakmpLifetime, keyLines } from './ios-shared.ts';
import { GROUP, IKEV2_ENCRYPTION, IKEV2_INTEGRITY, IKEV2_PRF, lacks, remark, separator, spell } from './ios-words.ts';

/** IKEv2 on IOS: proposals, the policy that names them, the key ring and the profile of the peer. */
export function iosIkev2(lab: Lab, site: Site): ConfigLine[] {
  const { ike } = lab.sites[site];
  const place = `sites.${site}.ike`;
  return [
    ...ike.proposals.flatMap((proposal, index) => proposalLines(proposal, index, `${place}.proposals.${index}`)),
    line('crypto ikev2 policy POLICY', `${place}.proposals`, `${place}.version`),
    ...ike.proposals.map((_, index) => line(` proposal P${index + 1}`, `${place}.proposals.${index}`)),
    separator,
    ...keyring(lab, site),
    separator,
    ...profile(lab, site),
    separator,
    ...globals(ike, place),
  ];
}

function proposalLines(proposal: ProposalConfig, index: number, place: LabPath): ConfigLine[] {
  const kinds = [
    { key: 'encryption', table: IKEV2_ENCRYPTION, word: 'encryption' },
    { key: 'integrity', table: IKEV2_INTEGRITY, word: 'integrity' },
    { key: 'prf', table: IKEV2_PRF, word: 'prf' },
    { key: 'groups', table: GROUP, word: 'group' },
  ] as const;
  const body = kinds.flatMap(({ key, table, word }) => {
    const path = `${place}.${key}`;
    const { known, missing } = spell(proposal[key], table);
    const texts = known.map(({ text }) => text).join(' ');
    return [...lacks(missing, path), ...(texts === '' ? [] : [line(`${word} ${texts}`, path)])];
  });
  return [line(`crypto ikev2 proposal P${index + 1}`, place), ...indent(body, ' ')];
}

function keyring(lab: Lab, site: Site): ConfigLine[] {
  const { psk } = lab.sites[site].ike;
  const path = `sites.${site}.ike.psk`;
  const peer = peerAddress(lab, site);
  return [
    line('crypto ikev2 keyring KEYS'),
    line(' peer PEER'),
    ...indent(
      [line(`address ${peer.address}`, peer.path), ...keyLines(psk, (key) => `pre-shared-key ${key}`, path)],
      '  ',
    ),
  ];
}

function profile(lab: Lab, site: Site): ConfigLine[] {
  const { ike } = lab.sites[site];
  const place = `sites.${site}.ike`;
  return [
    line('crypto ikev2 profile PEER'),
    ...indent(
      [
        line(`match identity remote ${identity(ike.remoteId, ' 255.255.255.255')}`, `${place}.remoteId`),
        line(`identity local ${identity(ike.localId)}`, `${place}.localId`),
        line('authentication remote pre-share'),
        line('authentication local pre-share'),
        line('keyring local KEYS'),
        ...isakmpLifetime(ike, place),
        ...dpd(ike, place),
      ],
      ' ',
    ),
  ];
}

function identity(id: string, mask = ''): string {
  if (parseIpv4(id)) return `address ${id}${mask}`;
  return `${id.includes('@') ? 'email' : 'fqdn'} ${id}`;
}

function dpd({ dpdSeconds }: IkeConfig, place: LabPath): ConfigLine[] {
  const path = `${place}.dpdSeconds`;
  if (dpdSeconds === 0) return [byDefault('ios.dpd', 'no dpd', ['dpd 30 2 periodic'], path)];
  return dpdSeconds < 10
    ? [remark(`IOS asks every 10 to 3600 seconds, not every ${dpdSeconds}`, path)]
    : [line(`dpd ${dpdSeconds} 2 periodic`, path)];
}

/** For every peer of the router. */
function globals({ cookies, fragmentBytes }: IkeConfig, place: LabPath): ConfigLine[] {
  const lines = [
    ...(cookies ? [line('crypto ikev2 cookie-challenge 1', `${place}.cookies`)] : []),
    ...(fragmentBytes > 0 ? [line(`crypto ikev2 fragmentation mtu ${fragmentBytes}`, `${place}.fragmentBytes`)] : []),
  ];
  return lines.length > 0 ? [...lines, separator] : [];
}
