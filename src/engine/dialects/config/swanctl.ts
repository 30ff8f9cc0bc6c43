import { utf8 } from '../../bytes/bytes.ts';
import { isHex, toHex } from '../../bytes/hex.ts';
import type { ChildConfig, IkeConfig, Lab, ProposalConfig } from '../../lab/lab.ts';
import type { Site } from '../../values/value.ts';
import { byDefault, type ConfigLine, indent, type LabPath, line, peerAddress } from './config-line.ts';

/** What strongSwan 5.9 does without being told (swanctl.conf(5), strongswan.conf(5)). */
const DEFAULTS = { timeoutMs: 4_000, base: 1.8, tries: 5, replayWindow: 32 };

const remark = (text: string, ...paths: LabPath[]): ConfigLine => ({ text: `# ${text}`, paths, kind: 'remark' });
const block = (head: string, body: readonly ConfigLine[]): ConfigLine[] => [
  line(`${head} {`),
  ...indent(body, '  '),
  line('}'),
];

/** One gateway of a Lab as strongSwan's swanctl.conf. The Lab's words for algorithms are strongSwan's own. */
export function swanctlConfig(lab: Lab, site: Site): ConfigLine[] {
  const { ike, child, second } = lab.sites[site];
  const place = `sites.${site}`;
  const children = [
    ...block('net', childBody(child, ike, `${place}.child`)),
    ...(second ? block('second', childBody(second, ike, `${place}.second`)) : []),
  ];
  const connection = [
    ...connectionBody(lab, site),
    ...block('local', [line('auth = psk'), line(`id = ${word(ike.localId)}`, `${place}.ike.localId`)]),
    ...block('remote', [line('auth = psk'), line(`id = ${word(ike.remoteId)}`, `${place}.ike.remoteId`)]),
    ...block('children', children),
  ];
  return [
    ...elsewhere(lab, site),
    ...block('connections', block('net', connection)),
    ...block('secrets', block('ike-net', secretBody(ike, `${place}.ike`))),
  ];
}

function connectionBody(lab: Lab, site: Site): ConfigLine[] {
  const { gateway, ike } = lab.sites[site];
  const place = `sites.${site}.ike`;
  const peer = peerAddress(lab, site);
  return [
    line(`version = ${ike.version}`, `${place}.version`),
    line(`local_addrs = ${gateway}`, `sites.${site}.gateway`),
    line(`remote_addrs = ${peer.address}`, peer.path),
    line(`proposals = ${ike.proposals.map(proposalText).join(', ')}`, `${place}.proposals`),
    ...(ike.version === 1 ? phase1Mode(ike, place) : [line('mobike = no')]),
    ...ikeTimes(ike, place),
    line(`fragmentation = ${ike.fragmentBytes > 0 ? 'yes' : 'no'}`, `${place}.fragmentBytes`),
    byDefault('swan.nat-t', 'encap = no', ['encap = yes'], `${place}.natTraversal`),
  ];
}

function phase1Mode({ mode }: IkeConfig, place: LabPath): ConfigLine[] {
  return mode === 'main'
    ? [byDefault('swan.main', 'aggressive = no', ['aggressive = yes'], `${place}.mode`)]
    : [line('aggressive = yes', `${place}.mode`)];
}

/** Without `rand_time`, strongSwan rekeys up to a tenth of the time earlier. */
function ikeTimes({ lifetimeSeconds, dpdSeconds }: IkeConfig, place: LabPath): ConfigLine[] {
  return [
    line(`rekey_time = ${lifetimeSeconds}s`, `${place}.lifetimeSeconds`),
    ...(lifetimeSeconds > 0 ? [line('rand_time = 0s', `${place}.lifetimeSeconds`)] : []),
    dpdSeconds > 0
      ? line(`dpd_delay = ${dpdSeconds}s`, `${place}.dpdSeconds`)
      : byDefault('swan.dpd', 'dpd_delay = 0s', ['dpd_delay = 30s'], `${place}.dpdSeconds`),
  ];
}

function childBody(child: ChildConfig, ike: IkeConfig, place: LabPath): ConfigLine[] {
  const { mode, local, remote, replayWindow } = child;
  return [
    ...childProposals(child, place),
    ...(ike.version === 1 && local.length + remote.length > 2
      ? [remark('IKEv1 has room for one network on each side: the first', `${place}.local`, `${place}.remote`)]
      : []),
    line(`local_ts = ${local.join(', ')}`, `${place}.local`),
    line(`remote_ts = ${remote.join(', ')}`, `${place}.remote`),
    mode === 'tunnel'
      ? byDefault('swan.tunnel', 'mode = tunnel', ['mode = transport'], `${place}.mode`)
      : line('mode = transport', `${place}.mode`),
    ...childTimes(child, place),
    replayWindow === DEFAULTS.replayWindow
      ? byDefault('swan.replay', 'replay_window = 32', ['replay_window = 64'], `${place}.replayWindow`)
      : line(`replay_window = ${replayWindow}`, `${place}.replayWindow`),
    line('start_action = trap'),
  ];
}

function childProposals(child: ChildConfig, place: LabPath): ConfigLine[] {
  const { protocol, proposals, esn } = child;
  const texts = proposals.map((proposal) => proposalText(proposal) + (esn ? '-esn-noesn' : '')).join(', ');
  const paths = [`${place}.proposals`, `${place}.protocol`, ...(esn ? [`${place}.esn`] : [])];
  const pfs = proposals.some(({ groups }) => groups.length > 0);
  const groups = proposals.map((_, index) => `${place}.proposals.${index}.groups`);
  const key = protocol === 'esp' ? 'esp_proposals' : 'ah_proposals';
  return [
    protocol === 'ah-esp'
      ? remark('strongSwan takes ah_proposals or esp_proposals, not both: AH around ESP cannot be said', ...paths)
      : line(`${key} = ${texts}`, ...paths),
    ...(pfs ? [] : [byDefault('swan.pfs', '# no PFS', [`${key} = ${texts}-modp2048`], ...groups)]),
  ];
}

function childTimes({ lifetime }: ChildConfig, place: LabPath): ConfigLine[] {
  const { seconds, bytes } = lifetime;
  const times = `${place}.lifetime.seconds`;
  const volume = `${place}.lifetime.bytes`;
  return [
    line(`rekey_time = ${seconds}s`, times),
    ...(seconds > 0 ? [line('rand_time = 0s', times)] : []),
    ...(bytes > 0 ? [line(`rekey_bytes = ${bytes}`, volume), line('rand_bytes = 0', volume)] : []),
  ];
}

/** `aes256-sha256-prfsha256-modp2048`; ESP without integrity names its cipher alone. */
function proposalText({ encryption, integrity, prf, groups }: ProposalConfig): string {
  return [...encryption, ...integrity.filter((word) => word !== 'none'), ...prf, ...groups].join('-');
}

function secretBody({ psk, localId, remoteId }: IkeConfig, place: LabPath): ConfigLine[] {
  return [
    line(`id-local = ${word(localId)}`, `${place}.localId`),
    line(`id-remote = ${word(remoteId)}`, `${place}.remoteId`),
    line(`secret = ${secretText(psk)}`, `${place}.psk`),
  ];
}

const quoted = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`;
/** A name as it is, or in quotes where it has signs that mean something in the file. */
const word = (text: string) => (/^[\w.@:-]+$/.test(text) ? text : quoted(text));

/** In quotes, unless it is hex, or would be read as Base64 (`0s`), or holds what a line of text cannot. */
function secretText(psk: string): string {
  if (psk.startsWith('0x') && isHex(psk)) return psk;
  const plain = /^[\x20-\x7e]+$/.test(psk) && !psk.startsWith('0s') && !psk.startsWith('0x');
  return plain ? quoted(psk) : `0x${toHex(utf8(psk))}`;
}

/** What is no part of swanctl.conf. */
function elsewhere(lab: Lab, site: Site): ConfigLine[] {
  const { ike, lan, innerNat, child } = lab.sites[site];
  const place = `sites.${site}`;
  const charon = (setting: string, path: LabPath) => remark(`strongswan.conf: charon { ${setting} }`, path);
  const { timeoutMs, base, tries } = ike.retransmit;
  return [
    ...(ike.version === 1 && ike.mode === 'aggressive'
      ? [charon('i_dont_care_about_security_and_use_aggressive_mode_psk = yes', `${place}.ike.mode`)]
      : []),
    ...(ike.version === 2 && ike.cookies ? [charon('cookie_threshold = 1', `${place}.ike.cookies`)] : []),
    ...(ike.fragmentBytes > 0 ? [charon(`fragment_size = ${ike.fragmentBytes}`, `${place}.ike.fragmentBytes`)] : []),
    ...(timeoutMs === DEFAULTS.timeoutMs && base === DEFAULTS.base && tries === DEFAULTS.tries
      ? []
      : [
          charon(
            `retransmit_timeout = ${timeoutMs / 1_000}  retransmit_base = ${base}  retransmit_tries = ${tries}`,
            `${place}.ike.retransmit`,
          ),
        ]),
    ...(ike.natTraversal
      ? []
      : [remark('strongSwan always looks for a NAT, and heeds it', `${place}.ike.natTraversal`)]),
    ...(innerNat
      ? [
          remark(
            `the kernel does NAT: nft add rule ip nat postrouting ip saddr ${lan} ip daddr ${child.remote[0]} snat to ${innerNat}`,
            `${place}.innerNat`,
          ),
        ]
      : []),
  ];
}
