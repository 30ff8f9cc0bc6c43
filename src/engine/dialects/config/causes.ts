import type { Site } from '../../values/value.ts';
import type { Dissection, Field } from '../../wire/span.ts';
import { type ConfigLine, type LabPath, otherSite } from './config-line.ts';

/** What is known about a selected field from where it stands. */
interface Place {
  /** From the outermost field to the one that holds it directly. */
  around: readonly Field[];
  sender: Site;
  /** `sites.a`. */
  own: LabPath;
  /** Payload type (RFC 7296 §3.2), protocol of the proposal, exchange, type of the notification: as far as there are any. */
  payload: number | undefined;
  protocol: number | undefined;
  exchange: number | undefined;
  notify: number | undefined;
  initiator: boolean;
}

type Rule = (place: Place) => readonly string[];

const QUICK_MODE = 32;
const IKE = 1;
const TSI = 44;
const NATD_SOURCE = 16_388;
const NATD_DESTINATION = 16_389;

/** Settings of the child SA: those of both policies, because a packet does not say which one it is about. */
const child =
  (...keys: string[]): Rule =>
  ({ own }) =>
    keys.flatMap((key) => [`${own}.child.${key}`, `${own}.second.${key}`]);
const ike =
  (...keys: string[]): Rule =>
  ({ own }) =>
    keys.map((key) => `${own}.ike.${key}`);

/** A key of the proposals of the SA that the field speaks of. `*` stands for any number. */
const proposals =
  (key: string): Rule =>
  (place) =>
    (place.protocol === undefined || place.protocol === IKE ? ike : child)(`proposals.*.${key}`)(place);

/** Traffic selectors: TSi is the initiator's network, so for the responder that of its peer (RFC 7296 §2.9). */
const selectors: Rule = (place) => {
  const own = (place.payload === TSI) === place.initiator;
  return child(own ? 'local' : 'remote')(place);
};

/** In quick mode the identities are the networks (RFC 2409 §5.5). */
const identity: Rule = (place) =>
  place.exchange === QUICK_MODE ? child('local', 'remote')(place) : ike('localId')(place);

const address =
  (which: 'source' | 'destination'): Rule =>
  ({ sender, own, around }) => {
    const far = otherSite(sender);
    const inside = around.some(({ source }) => source !== 'wire');
    if (inside) return [`sites.${which === 'source' ? sender : far}.host`, `sites.${sender}.innerNat`];
    return which === 'source' ? [`${own}.gateway`, 'path.nat.outside'] : [`sites.${far}.gateway`, 'path.nat.outside'];
  };

/** The hashes are over addresses (RFC 7296 §2.23, RFC 3947 §3.2). */
const natHash: Rule = ({ own, sender }) => [
  `${own}.ike.natTraversal`,
  `${own}.gateway`,
  `sites.${otherSite(sender)}.gateway`,
  'path.nat.outside',
];

const notify: Rule = (place) => NOTIFIES[place.notify ?? 0]?.(place) ?? [];

const NOTIFIES: Readonly<Record<number, Rule>> = {
  // INVALID_KE_PAYLOAD and NO_PROPOSAL_CHOSEN are about what the sender would have taken.
  14: proposalsOfBoth,
  17: ike('proposals.*.groups'),
  24: ike('psk', 'remoteId'),
  38: child('local', 'remote'),
  16390: ike('cookies'),
  16391: child('mode'),
  16430: ike('fragmentBytes'),
  [NATD_SOURCE]: natHash,
  [NATD_DESTINATION]: natHash,
};

function proposalsOfBoth(place: Place): readonly string[] {
  return place.exchange === 34 ? ike('proposals')(place) : child('proposals', 'protocol')(place);
}

const RULES: Readonly<Record<string, Rule>> = {
  'isakmp.version': ike('version'),
  'isakmp.mjver': ike('version'),
  'isakmp.exchangetype': ike('version', 'mode'),
  'isakmp.prop.protoid': (place) => (place.protocol === IKE ? ike('proposals')(place) : child('protocol')(place)),
  'isakmp.prop.number': (place) => (place.protocol === IKE ? ike('proposals')(place) : child('proposals')(place)),
  'isakmp.tf.id.encr': proposals('encryption'),
  'isakmp.ike2.attr.key_length': proposals('encryption'),
  'isakmp.tf.id.integ': proposals('integrity'),
  'isakmp.tf.id.prf': proposals('prf'),
  'isakmp.tf.id.dh': proposals('groups'),
  'isakmp.tf.id.esn': child('esn'),
  'isakmp.trans.id': (place) =>
    place.protocol === IKE ? ike('version')(place) : child('proposals', 'protocol')(place),
  'isakmp.ike.attr.encryption_algorithm': ike('proposals.*.encryption'),
  'isakmp.ike.attr.key_length': ike('proposals.*.encryption'),
  'isakmp.ike.attr.hash_algorithm': ike('proposals.*.integrity'),
  'isakmp.ike.attr.group_description': ike('proposals.*.groups'),
  'isakmp.ike.attr.authentication_method': ike('psk'),
  'isakmp.ike.attr.life_type': ike('lifetimeSeconds'),
  'isakmp.ike.attr.life_duration': ike('lifetimeSeconds'),
  'isakmp.ipsec.attr.auth_algorithm': child('proposals.*.integrity'),
  'isakmp.ipsec.attr.key_length': child('proposals.*.encryption'),
  'isakmp.ipsec.attr.group_description': child('proposals.*.groups'),
  'isakmp.ipsec.attr.encap_mode': child('mode'),
  'isakmp.ipsec.attr.ext_seq_nbr': child('esn'),
  'isakmp.ipsec.attr.life_type': child('lifetime'),
  'isakmp.ipsec.attr.life_duration': child('lifetime'),
  'isakmp.key_exchange.dh_group': ike('proposals.*.groups'),
  'isakmp.key_exchange.data': ike('proposals.*.groups'),
  'isakmp.auth.method': ike('psk'),
  'isakmp.auth.data': ike('psk'),
  'isakmp.hash': ike('psk'),
  'isakmp.ike.nat_hash': natHash,
  'isakmp.frag.number': ike('fragmentBytes'),
  'isakmp.frag.total': ike('fragmentBytes'),
  'isakmp.enc.iv': ike('proposals.*.encryption'),
  'isakmp.enc.data': ike('proposals.*.encryption'),
  'isakmp.enc.icd': ike('proposals.*.integrity', 'proposals.*.encryption'),
  'esp.iv': child('proposals.*.encryption'),
  'esp.encrypted_data': child('proposals.*.encryption'),
  'esp.icv': child('proposals.*.integrity', 'proposals.*.encryption'),
  'ah.icv': child('proposals.*.integrity'),
  'ip.src': address('source'),
  'ip.dst': address('destination'),
  'udpencap.nat_keepalive': ike('natTraversal'),
  'udpencap.non_esp_marker': ike('natTraversal'),
};

/** Families of fields that share a cause. */
const FAMILIES: readonly (readonly [prefix: string, Rule])[] = [
  ['isakmp.notify.', notify],
  ['isakmp.ts.', selectors],
  ['isakmp.id.', identity],
];

/**
 * The settings that made a field of a packet what it is: places in the Lab, with `*` for any number. Nothing for fields
 * that nobody configures: lengths, random numbers, counters.
 */
export function causesOf(dissection: Dissection, field: Field, sender: Site): readonly LabPath[] {
  const rule = RULES[field.id] ?? FAMILIES.find(([prefix]) => field.id.startsWith(prefix))?.[1];
  if (!rule) return [];
  const around = pathTo(dissection.fields, field) ?? [];
  const beside = (id: string) =>
    numberOf(around.findLast(({ children }) => children?.some((one) => one.id === id))?.children, id);
  return rule({
    around,
    sender,
    own: `sites.${sender}`,
    payload: around
      .flatMap(({ id, value }) => (id === 'isakmp.typepayload' ? [Number(value)] : []))
      .findLast((type) => type >= 33),
    protocol: beside('isakmp.prop.protoid'),
    notify: beside('isakmp.notify.msgtype'),
    exchange: numberOf(dissection.fields, 'isakmp.exchangetype'),
    initiator: numberOf(dissection.fields, 'isakmp.flag_i') === 1,
  });
}

/** The value of the first field of that name, outermost first. */
function numberOf(fields: readonly Field[] | undefined, id: string): number | undefined {
  for (const field of fields ?? []) {
    if (field.id === id && typeof field.value === 'number') return field.value;
    const below = numberOf(field.children, id);
    if (below !== undefined) return below;
  }
  return undefined;
}

/**
 * The lines of one configuration that the causes stand in. Those that say nothing else come first: a line about a whole
 * proposal is meant only where none is about the setting itself.
 */
export function linesCausedBy(lines: readonly ConfigLine[], causes: readonly LabPath[]): ConfigLine[] {
  return causes.flatMap((cause) => {
    const within = lines.filter(({ paths }) => paths.some((path) => covers(cause, path)));
    return within.length > 0 ? within : lines.filter(({ paths }) => paths.some((path) => covers(path, cause)));
  });
}

/** Whether a place is another one, or around it. */
function covers(outer: LabPath, inner: LabPath): boolean {
  const [around, there] = [outer.split('.'), inner.split('.')];
  return (
    around.length <= there.length &&
    around.every((part, index) => part === there[index] || part === '*' || there[index] === '*')
  );
}

function pathTo(fields: readonly Field[], wanted: Field): Field[] | undefined {
  for (const one of fields) {
    if (one === wanted) return [];
    const below = one.children && pathTo(one.children, wanted);
    if (below) return [one, ...below];
  }
  return undefined;
}
