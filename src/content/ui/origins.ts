/**
 * Where the bytes of a plain field come from, in one line: fields that no formula made. Keyed by field id; `{x}` is the
 * gateway or the site that sent the packet, `{y}` the other one.
 */
const COUNTED = 'Counted: {x} measures what it has written.';
const ZERO = 'Fixed: always zero, and ignored by the receiver.';
const NUMBER = 'Fixed: a number from the IANA registry.';
const OFFER = 'Typed on {x}: it stands in the proposals of its configuration.';
const SELECTOR =
  'Typed on {x} as its traffic selectors, or read off the packet that wanted the tunnel; an answer may narrow them.';
const PORT =
  'Fixed: IKE lives on port 500, and on 4500 where a NAT is on the path. A NAT puts a port of its own in A’s place.';
const LIFE = 'Typed on {x}: how long it would keep the SA.';
const MODE = 'Typed on {x}: what its configuration says of the child.';
const NAME = 'Typed on {x}: its own name, or the one that it expects of {y}.';

export const ORIGINS: Record<string, string> = {
  ip: 'Written by {x} around what it carries.',
  'pw.ip.version_ihl': 'Fixed: 4, and the length of the header.',
  'pw.ip.fragment': 'Chosen by the sender of the packet.',
  'pw.esp.header': 'Written by {x} in front of what it sealed.',
  'ip.version': 'Fixed: 4.',
  'ip.hdr_len': COUNTED,
  'ip.len': COUNTED,
  'ip.id': 'Counted by whoever made the packet.',
  'ip.flags': 'Chosen by the sender of the packet.',
  'ip.frag_offset': 'Zero: this is a whole packet.',
  'ip.dsfield': 'Zero: no class of service was asked for.',
  'ip.ttl': 'Chosen by the sender, and lowered by one at each router.',
  'ip.proto': NUMBER,
  'ip.checksum': 'Computed over the header, without any key.',
  'ip.src': 'Typed: the address of whoever made the packet. A NAT on the way puts its own in its place.',
  'ip.dst': 'Typed: the address that the packet shall reach. A NAT puts the inside address back on an answer.',
  'udp.srcport': PORT,
  'udp.dstport': PORT,
  'udpencap.non_esp_marker': 'Fixed: four zeros, where ESP would have its SPI, which is never zero.',
  'udpencap.nat_keepalive': 'Fixed: one byte, 0xff.',
  'ah.next_header': 'Follows from what comes behind AH: 4 is a whole packet, others are what transport mode carries.',
  'ah.length': 'Counted in words of four bytes, less two.',
  'ah.reserved': ZERO,
  'ah.sequence': 'Counted by {x}: one more for each packet of this SA.',
  'udp.length': COUNTED,
  'udp.checksum': 'Computed over addresses, ports and data, without any key.',
  'icmp.type': NUMBER,
  'icmp.code': 'Fixed: 0.',
  'icmp.checksum': 'Computed over the ICMP message, without any key.',
  'icmp.ident': 'Chosen by the ping program; the answer copies it.',
  'icmp.seq': 'Counted by the ping program; the answer copies it.',
  'data.data': 'Filling by the ping program; the answer copies it.',
  'pw.isakmp.header': 'Written by {x}: 28 bytes in front of every IKE message.',
  'isakmp.rspi': 'Zero: the responder has not picked its SPI yet.',
  'pw.isakmp.attr.head': NUMBER,
  'isakmp.delete.protoid': NUMBER,
  'isakmp.spinum': 'Counted: the SPIs that follow. IKEv2 needs none to close the IKE SA, which the header names.',
  'isakmp.notify.data': 'Written by {x}: the details of its note.',
  'isakmp.frag.number': 'Counted by {x} from 1.',
  'isakmp.frag.total': 'Counted by {x}: the parts that it cut the message into.',
  'isakmp.fragments':
    'Written by {x} as one chain of payloads. It was too long for one packet, so each part was sealed by itself; here they are opened and joined.',
  'isakmp.fragment':
    'What one packet had inside. {x} cut wherever the packet was full, even in the middle of a payload.',
  'ip.fragments':
    'Sent as one datagram. It was too long for a link, so its sender or a router on the way cut it; here the fragments are joined.',
  'ip.fragment': 'What one packet brought. All fragments but the last are a multiple of 8 bytes long.',
  'isakmp.auth.data.sig.asn1.len': 'Counted by {x}: the bytes that name the algorithm.',
  'isakmp.auth.data.sig.asn1.data':
    'Chosen by {x}: what it signs with. The hash in it is one of those that {y} said it takes.',
  'isakmp.auth.data.sig.value':
    'Made by {x} with its private key, over its own first message, the nonce of {y} and a MAC of its own identity.',
  'isakmp.vid.ms_nt5_isakmpoakley': 'Fixed: it stands in the software of {x}.',
  'isakmp.vid.cisco_unity.major': 'Fixed: it stands in the software of {x}.',
  'isakmp.vid.cisco_unity.minor': 'Fixed: it stands in the software of {x}.',
  'pw.skf.part': 'Cut by {x} out of the payloads of one message.',
  'isakmp.notify.data.accepted_dh_group': 'Chosen by {x}: the group that it wants.',
  'isakmp.nextpayload': 'Follows from the order: the type of the payload that comes next, or first inside SK.',
  'isakmp.version': 'Fixed: the version of IKE, 1.0 or 2.0.',
  'isakmp.exchangetype': NUMBER,
  'isakmp.flags':
    'Set by {x}: in IKEv2 its role in the IKE SA and whether this is an answer, in IKEv1 whether the payloads are encrypted.',
  'isakmp.messageid':
    'In IKEv2 counted by the requester from 0; the answer copies it. In IKEv1 zero throughout phase 1, and drawn for each exchange after it.',
  'isakmp.sa.doi': 'Fixed: 1, the domain of interpretation of IPsec (RFC 2407).',
  'isakmp.notify.doi': 'Fixed: 1, the domain of interpretation of IPsec (RFC 2407).',
  'isakmp.delete.doi': 'Fixed: 1, the domain of interpretation of IPsec (RFC 2407).',
  'isakmp.delete.spi':
    'The SPI of the SA that {x} deletes: of the IKE SA both cookies, of an IPsec SA the one that {x} chose.',
  'isakmp.spi': 'The SPI of the SA that this speaks of.',
  'isakmp.trans.number': 'Counted by the initiator; the answer names the one chosen.',
  'isakmp.trans.id': NUMBER,
  'isakmp.ike.attr.encryption_algorithm': OFFER,
  'isakmp.ike.attr.hash_algorithm': OFFER,
  'isakmp.ike.attr.group_description': OFFER,
  'isakmp.ike.attr.key_length': OFFER,
  'isakmp.ike.attr.authentication_method': 'Fixed here: 1, a pre-shared key.',
  'isakmp.ike.attr.life_type': NUMBER,
  'isakmp.ike.attr.life_duration': LIFE,
  'isakmp.ike.attr.value': LIFE,
  'isakmp.ike.attr.length': COUNTED,
  'isakmp.ipsec.attr.encap_mode': MODE,
  'isakmp.ipsec.attr.auth_algorithm': OFFER,
  'isakmp.ipsec.attr.group_description': OFFER,
  'isakmp.ipsec.attr.key_length': OFFER,
  'isakmp.ipsec.attr.life_type': NUMBER,
  'isakmp.ipsec.attr.life_duration': LIFE,
  'isakmp.vid_bytes': 'Fixed: a hash or a text by which {x} says which extensions it knows.',
  'isakmp.id.protoid':
    'Set by {x}: 17 and port 500 for itself, or zero; in quick mode which traffic it means, zero for any.',
  'isakmp.id.port':
    'Set by {x}: 17 and port 500 for itself, or zero; in quick mode which traffic it means, zero for any.',
  'isakmp.id.data.ipv4_subnet': SELECTOR,
  'isakmp.extradata': 'Fixed: zeros that fill the last block of the cipher.',
  'isakmp.length': COUNTED,
  'isakmp.payloadlength': COUNTED,
  'pw.isakmp.payload.flags': 'Fixed: zero for every payload of RFC 7296, which each receiver must know anyway.',
  'isakmp.reserved': ZERO,
  'isakmp.prop.number': 'Counted by the initiator from 1; the answer names the one chosen.',
  'isakmp.prop.protoid': NUMBER,
  'isakmp.prop.transforms': 'Counted: the transforms that follow.',
  'isakmp.spisize': 'Counted: the length of the SPI.',
  'isakmp.tf.type': NUMBER,
  'isakmp.tf.id.encr': OFFER,
  'isakmp.tf.id.prf': OFFER,
  'isakmp.tf.id.integ': OFFER,
  'isakmp.tf.id.dh': OFFER,
  'isakmp.tf.id.esn': OFFER,
  'isakmp.ike2.attr.key_length': OFFER,
  'isakmp.key_exchange.dh_group': OFFER,
  'isakmp.notify.protoid': NUMBER,
  'isakmp.notify.msgtype': 'Chosen by {x} from the RFC’s list of notes and refusals.',
  'isakmp.id.type': 'Follows from the name that was typed on {x}: an address, a host name, a mail address.',
  'isakmp.id.data.ipv4_addr': 'Typed on {x}: its own name, or the one that it expects of {y}; with a mask, a network.',
  'isakmp.id.data.fqdn': NAME,
  'isakmp.auth.method': NUMBER,
  'isakmp.ts.number': 'Counted: the selectors that follow.',
  'isakmp.ts.type': NUMBER,
  'isakmp.ts.protoid': SELECTOR,
  'isakmp.ts.selector_length': COUNTED,
  'isakmp.ts.start_port': SELECTOR,
  'isakmp.ts.end_port': SELECTOR,
  'isakmp.ts.start_ipv4': SELECTOR,
  'isakmp.ts.end_ipv4': SELECTOR,
  'isakmp.enc.iv': 'Counted or drawn by {x}, never twice under one key.',
  'isakmp.enc.padding': 'Chosen by {x} to round the sealed part up.',
  'isakmp.enc.pad_length': 'Counted: the padding in front of it.',
  'esp.sequence': 'Counted by {x}: one more for each packet of this SA.',
  'esp.iv': 'Counted or drawn by {x}, never twice under one key.',
  'esp.pad': 'Fixed: 1, 2, 3 and so on.',
  'esp.pad_len': 'Counted: the padding in front of it.',
  'esp.protocol': NUMBER,
};

/** For a bit, or a few. */
export const SHARES_BYTE = 'Set by whoever wrote the packet: a part of the byte that holds it.';
/** For a field that only holds others. */
export const HOLDS_OTHERS = 'Made of the fields inside it. Open it and pick one.';
/** For a field that nothing more is known of. */
export const WRITTEN = 'Written by {x}.';
