import type { FieldWords } from './fields.ts';

const HEADER: Record<string, FieldWords> = {
  'pw.isakmp.header=IKEv1': { name: 'ISAKMP header', purpose: 'Which conversation, and which exchange in it' },
  'isakmp.ispi=IKEv1': { name: 'Initiator cookie', purpose: 'The initiator’s label for this ISAKMP SA' },
  'isakmp.rspi=IKEv1': { name: 'Responder cookie', purpose: 'The responder’s label; 0 until it has one' },
  'isakmp.version=16': { name: 'Version', purpose: '1.0 is IKEv1' },
  'isakmp.flag_a': { name: 'Authentication only', purpose: 'Set: sealed but not encrypted; rarely used' },
  'isakmp.flag_c': { name: 'Commit', purpose: 'Set: wait before you use the new SA' },
  'isakmp.flag_e': { name: 'Encryption', purpose: 'Set: all payloads are encrypted' },
  'pw.isakmp.plaintext': { name: 'Opened', purpose: 'The same bytes after decryption' },
  'isakmp.extradata': { name: 'Padding', purpose: 'Zeros that fill the last block' },
};

const KINDS: Record<string, FieldWords> = {
  'isakmp.typepayload=1': { name: 'SA', purpose: 'Sets of algorithms on offer, or the choice' },
  'isakmp.typepayload=4': { name: 'KE', purpose: 'Half of a key: a Diffie-Hellman public value' },
  'isakmp.typepayload=5': { name: 'ID', purpose: 'Phase 1: a name. Quick mode: a network' },
  'isakmp.typepayload=8': { name: 'HASH', purpose: 'A proof, or a checksum made with a key' },
  'isakmp.typepayload=10': { name: 'Nonce', purpose: 'A random number that makes these keys new' },
  'isakmp.typepayload=11': { name: 'Notification', purpose: 'A note: a hint, a question or a refusal' },
  'isakmp.typepayload=12': { name: 'Delete', purpose: 'Says which SAs the sender has closed' },
  'isakmp.typepayload=13': { name: 'Vendor ID', purpose: 'Says which extension the sender knows' },
  'isakmp.typepayload=20': { name: 'NAT-D', purpose: 'Fingerprint of an address and a port' },
  'isakmp.typepayload=21': { name: 'NAT-OA', purpose: 'The address that a NAT hides' },
};

const SA: Record<string, FieldWords> = {
  'isakmp.sa.doi': { name: 'Domain', purpose: '1: these numbers mean what IPsec says' },
  'isakmp.sa.situation': { name: 'Situation', purpose: 'Always “identity only”' },
  'isakmp.sa.situation.integrity': { name: 'Integrity', purpose: 'For labelled networks; never set here' },
  'isakmp.sa.situation.secrecy': { name: 'Secrecy', purpose: 'For labelled networks; never set here' },
  'isakmp.sa.situation.identity_only': { name: 'Identity only', purpose: 'Set: the IDs say all there is to say' },
  'isakmp.trans.number': { name: 'Transform number', purpose: 'Counts the sets on offer' },
  'isakmp.trans.id': { name: 'Transform ID', purpose: 'The protocol’s algorithm; 1 in phase 1' },
};

const attribute = (prefix: 'isakmp.ike.attr' | 'isakmp.ipsec.attr'): Record<string, FieldWords> => ({
  [prefix]: { name: 'Attribute', purpose: 'One detail of the set' },
  [`${prefix}.type`]: { name: 'Attribute type', purpose: 'Which detail this is' },
  [`${prefix}.format`]: { name: 'Format', purpose: '1: value follows. 0: length, then value' },
  [`${prefix}.length`]: { name: 'Length', purpose: 'How long the value is' },
  [`${prefix}.value`]: { name: 'Value', purpose: 'A value that needs more than 16 bits' },
  [`${prefix}.life_type`]: { name: 'Life type', purpose: 'What the next number counts' },
  [`${prefix}.life_duration`]: { name: 'Life duration', purpose: 'For how long, or for how many kilobytes' },
  [`${prefix}.group_description`]: { name: 'Group', purpose: 'The group that Diffie-Hellman is done in' },
  [`${prefix}.key_length`]: { name: 'Key length', purpose: 'In bits; AES comes in three sizes' },
});

const ATTRIBUTES: Record<string, FieldWords> = {
  ...attribute('isakmp.ike.attr'),
  ...attribute('isakmp.ipsec.attr'),
  'isakmp.ike.attr.encryption_algorithm': { name: 'Cipher', purpose: 'What hides the later messages' },
  'isakmp.ike.attr.hash_algorithm': { name: 'Hash', purpose: 'What makes keys and proofs, as an HMAC' },
  'isakmp.ike.attr.authentication_method': { name: 'Authentication', purpose: '1 is a pre-shared key' },
  'isakmp.ipsec.attr.encap_mode': { name: 'Mode', purpose: '1 tunnel, 2 transport; 3 and 4 inside UDP' },
  'isakmp.ipsec.attr.ext_seq_nbr': { name: 'Sequence numbers', purpose: '1: 64 bits, of which 32 are sent' },
  'isakmp.ipsec.attr.auth_algorithm': { name: 'Integrity', purpose: 'The algorithm that seals data' },
};

const BODIES: Record<string, FieldWords> = {
  'isakmp.id.protoid': { name: 'IP protocol', purpose: '0 means any' },
  'isakmp.id.port': { name: 'Port', purpose: '0 means any' },
  'isakmp.id.data.ipv4_subnet': { name: 'Mask', purpose: 'How much of the address counts' },
  'isakmp.hash': { name: 'HASH data', purpose: 'The proof or checksum itself' },
  'isakmp.notify.doi': { name: 'Domain', purpose: '1: these numbers mean what IPsec says' },
  'isakmp.delete.doi': { name: 'Domain', purpose: '1: these numbers mean what IPsec says' },
  'isakmp.notify.msgtype=16': { name: 'Type', purpose: 'Refused: this makes no sense' },
  'isakmp.notify.msgtype=24578': { name: 'Type', purpose: 'Our only SA; forget any older one' },
  'isakmp.notify.msgtype=36136': { name: 'Type', purpose: 'Are you there?' },
  'isakmp.notify.msgtype=36137': { name: 'Type', purpose: 'Yes, I am here' },
  'isakmp.ike.nat_hash': { name: 'HASH', purpose: 'Of cookies, address and port' },
  'isakmp.ike.nat_original_address_ipv4': { name: 'Address', purpose: 'What the sender’s packets said before' },
};

/** The words of the fields that only IKEv1 has. */
export const IKEV1_FIELDS: Record<string, FieldWords> = { ...HEADER, ...KINDS, ...SA, ...ATTRIBUTES, ...BODIES };
