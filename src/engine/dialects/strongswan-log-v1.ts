import type { V1LogEvent } from '../ike/v1/log.ts';

/** What charon 5.9 writes for events of IKEv1. */
export const V1_WORDS: Readonly<Record<V1LogEvent, string>> = {
  'v1.vendor-sending': 'sending {vendor} vendor ID',
  'v1.vendor-received': 'received {vendor} vendor ID',
  'v1.initiating': 'initiating {mode} Mode IKE_SA {name}[{number}] to {remote}',
  'v1.initiated-by': '{remote} is initiating a {mode} Mode IKE_SA',
  'v1.garbled': 'invalid {payload} payload length, decryption failed?',
  'v1.no-proposal': 'no proposal found',
  'v1.hash-mismatch': 'calculated HASH does not match HASH payload',
  'v1.wrong-id': "IDir '{received}' does not match to '{remote}'",
  'v1.ignored': 'ignore malformed INFORMATIONAL request',
  'v1.unprotected': 'ignoring unprotected INFORMATIONAL from {remote}',
  'v1.unknown-cookies': 'no IKE_SA with SPIs {initiator}_i {responder}_r, message ignored',
  'v1.retransmit': 'sending retransmit {repeats} of {direction} message ID {messageId}, seq {seq}',
  'v1.retransmitted': 'received retransmit of request with ID {messageId}, retransmitting response',
  'v1.retransmitted-response': 'received retransmit of response with ID {messageId}, resending last request',
  'v1.retransmitted-notice': 'received retransmit of request with ID {messageId}, but no response to retransmit',
  'v1.error-notify': 'received {notify} error notify',
  'v1.no-child-config': 'no matching CHILD_SA config found for {selectors}',
  'v1.no-child-proposal': 'no matching proposal found, sending NO_PROPOSAL_CHOSEN',
  'v1.lifetime': 'received {received}s lifetime, configured {configured}s',
  'v1.closing-child': 'closing CHILD_SA {name}{{number}} with SPIs {inbound}_i {outbound}_o and TS {selectors}',
  'v1.sending-child-delete': 'sending DELETE for {protocol} CHILD_SA with SPI {spi}',
  'v1.reauthenticating': 'reauthenticating IKE_SA {name}[{number}]',
  'v1.adopting': 'detected reauth of existing IKE_SA, adopting {children} children and 0 virtual IPs',
  'v1.dpd-request': 'sending DPD request',
  'v1.dpd-answer': 'queueing ISAKMP_DPD task',
};

const VENDORS: Readonly<Record<string, string>> = { dpd: 'DPD', natT: 'NAT-T (RFC 3947)' };

/** How charon names the extensions that vendor IDs announce. */
export const vendorText = (vendor: string | number): string => VENDORS[vendor] ?? String(vendor);
