import type { LogEvent } from '../ike/log.ts';
import type { LogLine, Params } from '../ike/peer.ts';
import { V1_WORDS, vendorText } from './strongswan-log-v1.ts';
import { payloadNames, proposalsName, TRANSFORM_TYPES, transformName } from './strongswan-names.ts';

/** What charon 5.9 writes for an event: words with parameters in braces, as its own message catalogue has them. */
const WORDS: Readonly<Record<LogEvent, string>> = {
  'net.sending': 'sending packet: from {from} to {to} ({bytes} bytes)',
  'net.received': 'received packet: from {from} to {to} ({bytes} bytes)',
  'net.invalid-header': 'received invalid IKE header from {remote} - ignored',
  'net.other-version': 'received unsupported IKE version {major}.{minor} from {remote} - ignored',
  'net.cookie-sent': 'sending COOKIE notify to {remote}',
  'net.cookie-wrong': 'found cookie, but content invalid',
  'enc.generating': 'generating {exchange} {direction} {messageId} [ {payloads}]',
  'enc.parsed': 'parsed {exchange} {direction} {messageId} [ {payloads}]',
  'enc.critical-payload': 'payload type {type} is not supported, but payload is critical!',
  'enc.splitting': 'splitting IKE message ({bytes} bytes) into {total} fragments',
  'enc.fragment': 'received fragment #{number} of {total}, waiting for complete IKE message',
  'enc.fragment-again': 'received duplicate fragment #{number}',
  'enc.fragment-wrong': 'invalid fragment number ({number}) or total fragments ({total})',
  'enc.reassembled': 'received fragment #{number} of {total}, reassembled fragmented IKE message ({bytes} bytes)',
  'enc.bad-integrity': 'verifying encrypted payload integrity failed',
  'enc.undecryptable': 'could not decrypt payloads',
  'ike.initiating': 'initiating IKE_SA {name}[{number}] to {remote}',
  'ike.initiated-by': '{remote} is initiating an IKE_SA',
  'ike.busy': 'ignoring acquire, connection attempt pending',
  'ike.unknown-spi': 'no IKE_SA with SPIs {initiator}_i {responder}_r, message ignored',
  'ike.unexpected': 'ignoring {exchange} {direction} in this state of the IKE_SA',
  'ike.message-id': 'received message ID {messageId}, expected {expected}, ignored',
  'ike.integrity-failed': 'integrity check failed',
  'ike.parsing-failed': 'message parsing failed',
  'ike.verification-failed': 'message verification failed',
  'ike.processing-failed': '{exchange} {direction} with message ID {messageId} processing failed',
  'ike.retransmitted-request': 'received retransmit of request with ID {messageId}, retransmitting response',
  'ike.retransmit': 'retransmit {repeats} of request with message ID {messageId}',
  'ike.give-up': 'giving up after {tries} retransmits',
  'ike.not-responding': 'establishing IKE_SA failed, peer not responding',
  'ike.half-open-timeout': 'deleting half open IKE_SA with {remote} after timeout',
  'ike.error-notify': 'received {notify} notify error',
  'ike.proposals-unacceptable': 'received proposals unacceptable',
  'ike.group-unacceptable': 'DH group {had} unacceptable, requesting {group}',
  'ike.group-requested': "peer didn't accept DH group {had}, it requested {group}",
  'ike.group-not-offered': 'requested DH group {group} not contained in any of our proposals',
  'ike.bad-public-value': 'applying DH public value failed',
  'ike.local-nat': 'local host is behind NAT, sending keep alives',
  'ike.remote-nat': 'remote host is behind NAT',
  'ike.remote-changed': 'remote endpoint changed from {before} to {after}',
  'ike.keepalive': 'sending keep alive to {remote}',
  'ike.auth-mine': "authentication of '{id}' (myself) with pre-shared key",
  'ike.auth-successful': "authentication of '{id}' with pre-shared key successful",
  'ike.auth-mismatch': "tried 1 shared key for '{local}' - '{remote}', but MAC mismatched",
  'ike.auth-method': 'peer requested EAP, config unacceptable',
  'ike.no-peer-config': 'no matching peer config found',
  'ike.wrong-id': "constraint check failed: identity '{remote}' required",
  'ike.established': 'IKE_SA {name}[{number}] established between {local}[{localId}]...{remote}[{remoteId}]',
  'ike.deleting': 'deleting IKE_SA {name}[{number}] between {local}[{localId}]...{remote}[{remoteId}]',
  'ike.sending-delete': 'sending DELETE for IKE_SA {name}[{number}]',
  'ike.received-delete': 'received DELETE for IKE_SA {name}[{number}]',
  'ike.deleted': 'IKE_SA deleted',
  'ike.destroying': 'destroying IKE_SA in state CONNECTING without notification',
  'ike.initial-contact': "destroying duplicate IKE_SA for peer '{remote}', received INITIAL_CONTACT",
  'ike.cookie-received': 'received COOKIE notify',
  'ike.dpd-request': 'sending DPD request',
  'ike.rekeyed': 'IKE_SA {name}[{number}] rekeyed between {local}[{localId}]...{remote}[{remoteId}]',
  'ike.rekey-deleting': 'peer initiated rekeying, but we are deleting',
  'ike.rekey-child-open': 'peer initiated rekeying, but a child is half-open',
  'ike.collision': 'detected IKE_REKEY collision with IKE_REKEY',
  'ike.collision-won': 'IKE_SA rekey collision won, waiting for delete for redundant IKE_SA {name}[{number}]',
  'ike.collision-lost': 'IKE_SA rekey collision lost, deleting redundant IKE_SA {name}[{number}]',
  'ike.collision-unnoticed': 'peer did not notice IKE_SA rekey collision, abort active rekeying',
  'cfg.selecting': 'selecting proposal:',
  'cfg.selected': 'selected proposal: {proposals}',
  'cfg.tried': '  {missing}',
  'cfg.received': 'received proposals: {proposals}',
  'cfg.configured': 'configured proposals: {proposals}',
  'cfg.answer-mismatch': 'peers proposal selection invalid',
  'cfg.looking-for-child': 'looking for a child config for {selectors}',
  'child.establishing': 'establishing CHILD_SA {name}{{number}}',
  'child.established': 'CHILD_SA {name}{{number}} established with SPIs {inbound}_i {outbound}_o and TS {selectors}',
  'child.no-proposal': 'no acceptable proposal found',
  'child.selectors-unacceptable': 'traffic selectors {selectors} unacceptable',
  'child.failed': 'failed to establish CHILD_SA, keeping IKE_SA',
  'child.refused': 'received {notify} notify, no CHILD_SA built',
  'child.inbound-established':
    'inbound CHILD_SA {name}{{number}} established with SPIs {inbound}_i {outbound}_o and TS {selectors}',
  'child.outbound-established':
    'outbound CHILD_SA {name}{{number}} established with SPIs {inbound}_i {outbound}_o and TS {selectors}',
  'child.rekeying': 'establishing CHILD_SA {name}{{number}} reqid 1',
  'child.rekey-failed': 'CHILD_SA rekeying failed, trying again in {seconds} seconds',
  'child.rekey-unknown': 'unable to rekey, CHILD_SA not found',
  'child.rekey-closing': 'unable to rekey, we are deleting the CHILD_SA',
  'child.ike-rekeying': 'unable to create CHILD_SA while rekeying IKE_SA',
  'child.ike-closing': 'unable to create CHILD_SA while deleting IKE_SA',
  'child.collision': 'detected CHILD_REKEY collision with CHILD_REKEY',
  'child.collision-won': 'CHILD_SA rekey collision won, deleting old child {name}{{number}}',
  'child.collision-surplus': 'CHILD_SA rekey/delete collision, deleting redundant child {name}{{number}}',
  'child.collision-lost': 'CHILD_SA rekey collision lost, deleting redundant child {name}{{number}}',
  'child.put-off': 'received {notify} notify, will retry later',
  'child.peer-lacks': "peer didn't find the CHILD_SA we tried to rekey",
  'child.sending-delete': 'sending DELETE for {protocol} CHILD_SA with SPI {spi}',
  'child.received-delete': 'received DELETE for {protocol} CHILD_SA with SPI {spi}',
  'child.closed': 'CHILD_SA closed',
  'knl.acquire':
    'creating acquire job for policy {source}/32[{sourcePort}] === {destination}/32[{destinationPort}] with reqid {1}',
  'esp.no-policy': 'no matching outbound IPsec policy for {source} == {destination} [{protocol}]',
  'esp.no-outbound-sa': 'could not find an outbound IPsec SA for reqid {1}, dropping packet',
  'esp.unknown-spi': 'inbound ESP packet does not belong to an installed SA',
  'esp.sequence':
    'ESP sequence number verification failed: src {source}, dst {destination}, SPI {spi} [seq {sequence}]',
  'esp.length': 'ESP decryption failed: invalid length',
  'esp.icv': 'ESP decryption or ICV verification failed',
  'esp.padding': 'parsing ESP payload failed: invalid padding',
  ...V1_WORDS,
  'esp.inbound-policy': 'discarding inbound IP packet {source} == {destination} [{protocol}] due to policy',
};

function triedText(missing: string | number): string {
  if (missing === 'nothing') return 'proposal matches';
  return missing === 0 ? 'protocol mismatch, skipping' : `no acceptable ${TRANSFORM_TYPES[missing] ?? missing} found`;
}

const hex = (value: string | number) => Number(value).toString(16).padStart(8, '0');

const PROTOCOLS: Readonly<Record<string, string>> = { 1: 'icmp', 6: 'tcp', 17: 'udp' };

/** Protocol and port of a selector: `udp/53`. The type of an ICMP message is the upper byte of its port (RFC 7296 §3.13.1). */
function selected(port: string | number, { protocol = '' }: Params): string {
  return `${PROTOCOLS[protocol] ?? protocol}/${protocol === 1 ? Number(port) >> 8 : port}`;
}

/** Parameters that charon prints in a way of its own. */
const PRINTED: Readonly<Record<string, (value: string | number, params: Params) => string>> = {
  payloads: (value) => (value === '' ? '' : `${payloadNames(String(value))} `),
  proposals: (value, { protocol }) => proposalsName(String(protocol), String(value)),
  group: (value) => transformName(String(value)),
  had: (value) => transformName(String(value)),
  missing: triedText,
  inbound: hex,
  outbound: hex,
  vendor: vendorText,
  sourcePort: selected,
  destinationPort: selected,
};

/** Words cut at their parameters: plain text and names of parameters take turns. */
const CUT = new Map(Object.entries(WORDS).map(([event, words]) => [event, words.split(/\{(\w+)\}/)]));

/**
 * A log line in charon's own words, without time, thread and connection: `generating IKE_SA_INIT request 0 [ SA KE No ]`.
 * An event that charon does not have is given by its own name.
 */
export function logText({ event, params }: LogLine): string {
  const parts = CUT.get(event);
  if (!parts) return event;
  let text = '';
  for (const [index, part] of parts.entries()) text += index % 2 === 0 ? part : printed(part, params);
  return text;
}

function printed(name: string, params: Params): string {
  const value = params[name];
  if (value === undefined) return `{${name}}`;
  return PRINTED[name]?.(value, params) ?? String(value);
}
