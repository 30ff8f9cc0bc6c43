import type { StepWords } from './steps.ts';

const ESP: Record<string, StepWords> = {
  'esp.seal': {
    title: 'Gateway {x} wraps the packet',
    story: 'Gateway {x} locks the whole packet inside a new one that runs from gateway to gateway.',
    text: 'Tunnel mode: the complete inner packet, with padding and a next header byte, is encrypted and sealed under the key for this direction. In front stand a new IP header, the SPI, and a sequence number that only goes up.',
  },
  'esp.flight': {
    title: 'ESP crosses the Internet',
    story: 'Eve sees two gateways, a label, a number and a size. The rest is locked.',
    text: 'The outer addresses are the gateways’. The SPI and the sequence number are readable so that the receiver can find the keys and refuse repeats. Hosts, ports and data are inside, and sealed.',
  },
  'esp.open': {
    title: 'Gateway {x} checks and opens it',
    story: 'Gateway {x} checks the label, the number and the seal, in this order, and only then unlocks the packet.',
    text: 'Find the SA by its SPI; refuse a sequence number that was seen or is too old; check the ICV; decrypt; check that what came out fits the policy. One failure, and the packet is dropped.',
  },
  'esp.dropped': {
    title: 'Gateway {x} drops the packet',
    story: 'One of gateway {x}’s checks failed, so it throws the packet away without a word.',
    text: 'ESP never answers a bad packet. The counters and the log of gateway {x} are the only witnesses.',
  },
  'esp.dropped=unknown-spi': {
    title: 'Gateway {x} drops the packet: no such SPI',
    story: 'One of gateway {x}’s checks failed, so it throws the packet away without a word.',
    text: 'No SA in the SAD of gateway {x} has this SPI, so there is no key to try. ESP never answers a bad packet.',
  },
  'esp.dropped=bad-tag': {
    title: 'Gateway {x} drops the packet: broken seal',
    story: 'One of gateway {x}’s checks failed, so it throws the packet away without a word.',
    text: 'The integrity check value (ICV) does not fit the bytes: somebody or something changed them, or the keys differ. Nothing is decrypted. ESP never answers a bad packet.',
  },
  'esp.dropped=bad-padding': {
    title: 'Gateway {x} drops the packet: bad padding',
    story: 'One of gateway {x}’s checks failed, so it throws the packet away without a word.',
    text: 'What came out of decryption does not end in the padding that ESP asks for. ESP never answers a bad packet.',
  },
  'esp.dropped=truncated': {
    title: 'Gateway {x} drops the packet: too short',
    story: 'One of gateway {x}’s checks failed, so it throws the packet away without a word.',
    text: 'The packet ends before its ESP header and ICV do. ESP never answers a bad packet.',
  },
  'esp.dropped=policy': {
    title: 'Gateway {x} drops the packet: wrong traffic',
    story: 'One of gateway {x}’s checks failed, so it throws the packet away without a word.',
    text: 'The opened packet does not fit the traffic selectors of its SA. A tunnel may only carry what was agreed. ESP never answers a bad packet.',
  },
  'esp.dropped=ttl': {
    title: 'Gateway {x} drops the packet: travelled too far',
    story: 'The packet was opened without trouble, but it has used up its hops, so gateway {x} drops it.',
    text: 'The seal held. The opened packet’s time to live (TTL) has run out, so gateway {x} does not forward it.',
  },
  'esp.dropped=dummy': {
    title: 'Gateway {x} drops the packet: only a dummy',
    story:
      'Nothing is wrong with this packet: it was only sent to hide the real traffic, so gateway {x} throws it away.',
    text: 'Next header 59 marks a dummy packet, sent to hide how much real traffic there is. It is thrown away on purpose.',
  },
  'esp.dropped=in-the-clear': {
    title: 'Gateway {x} drops the packet: not protected',
    story: 'This packet should have come locked, and did not, so gateway {x} throws it away without a word.',
    text: 'The packet came from the Internet in the clear, and the policy says that such traffic must arrive protected.',
  },
  'esp.seal=transport': {
    title: 'Gateway {x} protects its own packet',
    story: 'Gateway {x} locks what is inside the packet and leaves the addresses outside as they are.',
    text: 'Transport mode: the IP header stays in front, only its protocol becomes 50 (ESP), with length and checksum to match. What followed it, with padding and a next header byte, is encrypted and sealed. No second IP header: 20 bytes less than in tunnel mode.',
  },
  'esp.seal=in-udp': {
    title: 'Gateway {x} wraps the packet twice',
    story: 'Gateway {x} locks the packet as always, and puts it into an ordinary UDP packet that a NAT can handle.',
    text: 'ESP in UDP (RFC 3948): 8 bytes of UDP header, the same ports as IKE uses by now. Its checksum is sent as 0, because ESP has a better one and a NAT then has none to mend.',
  },
  'esp.seal=null': {
    title: 'Gateway {x} seals the packet and encrypts nothing',
    story: 'Gateway {x} puts a seal on the packet. Everybody can still read it.',
    text: 'NULL encryption (RFC 2410): the bytes stand in ESP as they are. The check value still tells whether one of them was changed.',
  },
  'esp.seal=unsealed': {
    title: 'Gateway {x} encrypts the packet and seals nothing',
    story: 'Gateway {x} locks the packet, but puts no seal on it: nobody will notice if a bit is changed.',
    text: 'ESP without integrity: there is no ICV. RFC 8221 says not to do this, because an attacker who flips bits of the ciphertext changes what comes out, and nothing tells.',
  },
  'esp.flight=transport': {
    title: 'ESP crosses the Internet',
    story: 'Eve sees who talks to whom, a label, a number and a size. What they say is locked.',
    text: 'Transport mode hides no address: the IP header is the packet’s own. Only what follows ESP’s header is encrypted. It fits where the two ends of the SA are also the two ends of the talk.',
  },
  'esp.flight=in-udp': {
    title: 'ESP in UDP crosses the Internet',
    story: 'To the NAT this is plain UDP. Inside, everything is locked as before.',
    text: 'On the same ports as IKE. The receiver tells the two apart by the first four bytes: zeros are IKE, anything else is the SPI of ESP, which is never zero.',
  },
  'esp.flight=null': {
    title: 'ESP without encryption crosses the Internet',
    story: 'Eve reads all of it, and still cannot change a bit of it unnoticed.',
    text: 'Integrity without confidentiality. A sniffer cannot tell by the ESP header that nothing is encrypted; it has to guess, and guesses easily.',
  },
  'esp.flight=unsealed': {
    title: 'ESP without a seal crosses the Internet',
    story: 'Eve cannot read it. But if she changes a bit, nobody will notice.',
    text: 'Confidentiality without integrity. With no check value there is also no anti-replay: the sequence number stands there, and anybody could have written it.',
  },
  'esp.open=null': {
    title: 'Gateway {x} checks it',
    story: 'Gateway {x} checks the label, the number and the seal. There is nothing to unlock.',
    text: 'Find the SA by its SPI; refuse a sequence number that was seen or is too old; check the ICV; check that what is inside fits the policy.',
  },
  'esp.open=unsealed': {
    title: 'Gateway {x} opens it without a check',
    story: 'Gateway {x} unlocks the packet. It has no way to tell whether somebody changed it.',
    text: 'Find the SA by its SPI; decrypt; check that what came out fits the policy. No ICV, so no replay check either (RFC 4303 §1).',
  },
  'esp.dropped=bundle': {
    title: 'Gateway {x} drops the packet: not in its AH',
    story: 'This packet should have come wrapped twice, and did not, so gateway {x} throws it away.',
    text: 'ESP and AH were agreed on together, AH outside. ESP that comes without its AH breaks that policy, and so does AH around anything else.',
  },
};

const AH: Record<string, StepWords> = {
  'ah.seal': {
    title: 'Gateway {x} puts AH in front of the packet',
    story: 'Gateway {x} puts a seal on the whole packet, with a new address label in front. It hides nothing.',
    text: 'Tunnel mode: a new IP header, the Authentication Header (AH), then the whole old packet, in the clear. The check value covers all of it, the new IP header too, except for what routers may change on the way: those fields count as zero.',
  },
  'ah.seal=transport': {
    title: 'Gateway {x} puts AH into its own packet',
    story: 'Gateway {x} puts a seal between the address label and what the packet carries. It hides nothing.',
    text: 'Transport mode: AH stands right after the packet’s own IP header, whose protocol becomes 51. The check value covers header and content, except for what routers may change on the way: those fields count as zero.',
  },
  'ah.seal=around-esp': {
    title: 'Gateway {x} puts AH around ESP',
    story: 'The packet is locked already. Gateway {x} seals it once more, this time with the outer addresses.',
    text: 'ESP’s own ICV does not cover the IP header in front of it; AH’s does. Each has an SPI, a sequence number and keys of its own. Both are undone in the other order.',
  },
  'ah.flight': {
    title: 'AH crosses the Internet',
    story: 'Eve reads every byte, inside and outside. She just cannot change one unnoticed.',
    text: 'AH encrypts nothing. DSCP, ECN, flags, fragment offset, time to live (TTL) and header checksum may change on the way and are left out of the check value; both addresses are in it.',
  },
  'ah.flight=around-esp': {
    title: 'AH around ESP crosses the Internet',
    story: 'Eve sees two gateways, two labels, two numbers. The rest is locked, and everything is sealed.',
    text: 'ESP hides what is inside; AH also guards the IP header outside. It costs 12 bytes and a second check value. RFC 4301 no longer asks for the combination.',
  },
  'ah.open': {
    title: 'Gateway {x} checks AH and takes it off',
    story: 'Gateway {x} checks the label, the number and the seal, in this order. There is nothing to unlock.',
    text: 'Find the SA by its SPI; refuse a sequence number that was seen or is too old; compute the check value over the packet with the changeable fields as zero and compare; then look at the policy.',
  },
  'ah.dropped': {
    title: 'Gateway {x} drops the packet',
    story: 'One of gateway {x}’s checks failed, so it throws the packet away without a word.',
    text: 'AH never answers a bad packet.',
  },
  'ah.dropped=unknown-spi': {
    title: 'Gateway {x} drops the packet: no such SPI',
    story: 'One of gateway {x}’s checks failed, so it throws the packet away without a word.',
    text: 'No AH SA in the SAD of gateway {x} has this SPI, so there is no key to try.',
  },
  'ah.dropped=bad-tag': {
    title: 'Gateway {x} drops the packet: the seal does not fit',
    story: 'Something that AH seals was changed on the way. The address on the packet is sealed too.',
    text: 'The check value does not fit the packet as it arrived from {source}. AH covers both addresses, so a NAT that rewrites one breaks it, as a forger would. A NAT cannot mend it, for it has no key.',
  },
  'ah.dropped=truncated': {
    title: 'Gateway {x} drops the packet: too short',
    story: 'One of gateway {x}’s checks failed, so it throws the packet away without a word.',
    text: 'The lengths in the packet leave no room for AH and a check value of the agreed length.',
  },
  'ah.dropped=policy': {
    title: 'Gateway {x} drops the packet: wrong traffic',
    story: 'One of gateway {x}’s checks failed, so it throws the packet away without a word.',
    text: 'The seal was good, but what is inside does not fit the traffic selectors of its SA.',
  },
  'ah.dropped=bundle': {
    title: 'Gateway {x} drops the packet: no ESP inside',
    story: 'This seal was agreed on for locked packets only, and inside is none, so gateway {x} throws it away.',
    text: 'ESP and AH were agreed on together, AH outside. AH around anything else than packets of that ESP SA breaks the policy.',
  },
};

const REPLAY: Record<string, StepWords> = {
  'replay.flight': {
    title: 'Eve sends a copy',
    story: 'Eve sends a packet again that she has copied, byte for byte.',
    text: 'She needs no key for this: the seal on the copy is as good as it was on the original. Only the number inside the seal gives it away.',
  },
  'flip.flight': {
    title: 'Eve turns one bit over',
    story: 'Eve stops the packet and sends it on with one bit changed.',
    text: 'What the sender wrote never arrives. Whether anybody notices depends on what covers this bit: a checksum finds accidents, a check value (ICV) finds attacks.',
  },
  'replay.dropped': {
    title: 'Gateway {x} drops the copy',
    story: 'Gateway {x} has had a packet with this number, so it throws the copy away.',
    text: 'The anti-replay window decides before any cryptography.',
  },
  'replay.dropped=replayed': {
    title: 'Gateway {x} drops the packet: seen before',
    story: 'Gateway {x} has had a packet with this number, so it throws this one away.',
    text: '{layer} number {sequence} is marked in the anti-replay window of this SA. Whoever copied the packet gains nothing by sending it again. The check costs nothing: no key is used.',
  },
  'replay.dropped=too-old': {
    title: 'Gateway {x} drops the packet: too old',
    story: 'This packet comes so late that gateway {x} can no longer tell whether it had it before.',
    text: '{layer} number {sequence} lies left of the anti-replay window, which only remembers so many numbers below the highest one. A late packet is lost with the copies. A larger window helps on paths that reorder.',
  },
  'path.too-big': {
    title: 'The packet is too long for the path',
    story:
      'Somewhere on the way the packet is too long for the next stretch, and is thrown away. Nobody tells the sender.',
    text: '{label} has {bytes} bytes, and the path carries {mtu}. Don’t Fragment is set, so no router may cut it. A router would report this to the sender, but here, as behind many firewalls, no such report gets through: a black hole. What a tunnel adds to each packet makes it likelier.',
  },
  'ip.dropped': {
    title: 'Gateway {x} drops a damaged packet',
    story: 'The packet was damaged on the way, so gateway {x} throws it away.',
    text: 'The IP header does not add up. IPsec never sees the packet.',
  },
  'ip.dropped=damaged': {
    title: 'Gateway {x} drops a damaged packet',
    story: 'The address label was damaged on the way, so gateway {x} throws the packet away.',
    text: 'The header checksum of IPv4 does not fit. IPsec never sees the packet. An attacker would have mended the checksum: it has no key.',
  },
  'ip.dropped=checksum': {
    title: 'Gateway {x} drops a damaged packet',
    story: 'The packet was damaged on the way, so gateway {x} throws it away.',
    text: 'The UDP checksum does not fit, so IKE never sees the message. An attacker would have mended the checksum: it has no key. Then IKE’s own check would have to notice.',
  },
};

const OWN: Record<string, StepWords> = {
  'gateway.ping': {
    title: 'Gateway {x} pings gateway {y}',
    story: 'Gateway {x} itself asks gateway {y}: are you there?',
    text: 'An ICMP echo request from {source} to {destination}. The packet is the gateway’s own: it crosses no LAN, and the security policy applies to it all the same.',
  },
  'gateway.reply': {
    title: 'Gateway {x} answers the ping',
    story: 'Gateway {x} answers: here I am.',
    text: 'An ICMP echo reply of the gateway’s own, on its way to the policy and the SA that will protect it.',
  },
  'gateway.receive': {
    title: 'The packet was for gateway {x} itself',
    story: 'Gateway {x} has opened the packet, and keeps it: it is for the gateway itself.',
    text: 'The destination, {destination}, is the gateway’s own address, so nothing is forwarded.',
  },
};

const NAT: Record<string, StepWords> = {
  'nat.translate': {
    title: 'The NAT rewrites the sender',
    story: 'The NAT puts its own address on the packet, notes which port it chose for A, and sends it on.',
    text: 'A new row in the NAT’s table: {inside} goes out as {outside}. Address, port and the checksums over them are rewritten (RFC 3022). To everybody outside, the packet comes from the NAT.',
  },
  'nat.translate=address': {
    title: 'The NAT rewrites the sender',
    story: 'The NAT puts its own address on the packet, notes whom it stands for, and sends it on.',
    text: 'A new row in the NAT’s table: one address for one address, {inside} goes out as {outside}. The ports stay as they are; the checksums that cover the address follow (RFC 3022). To everybody outside, the packet comes from the NAT.',
  },
  'nat.translate-portless': {
    title: 'The NAT rewrites the sender, and has no port to go by',
    story: 'The NAT puts its own address on the packet. There is no port in it by which to know the answers again.',
    text: 'IP protocol {protocol} has no ports. This NAT rewrites the address and notes that whatever {remote} sends back with this protocol is for {inside}. That works for one user inside; with a second one, the packets of the first go astray.',
  },
  'nat.restore': {
    title: 'The NAT finds the answer’s owner',
    story: 'The NAT looks up whom the answer is for, and puts A’s own address back on it.',
    text: 'The answer came to {outside}. The table says that this is {inside}, so the destination is rewritten. Without that row the packet would have nowhere to go.',
  },
  'nat.expired': {
    title: 'The NAT forgets a row',
    story: 'Nothing used this row for {seconds} seconds, so the NAT forgets it.',
    text: '{inside} is no longer {outside}. What comes there from now on is dropped, and the next packet from inside makes a new row.',
  },
  'nat.dropped': {
    title: 'The NAT drops the packet',
    story: 'The NAT does not know what to do with this packet, so it throws it away.',
    text: 'The NAT forwards what its table has a row for, and nothing else.',
  },
  'nat.dropped=no-mapping': {
    title: 'The NAT drops the packet: no row for it',
    story: 'Nobody inside has asked for this packet, as far as the NAT remembers, so it throws it away.',
    text: 'No row of the table fits {outside} and {remote}. Who sits behind a NAT can be answered, not called.',
  },
  'nat.dropped=damaged': {
    title: 'The NAT drops a damaged packet',
    story: 'The packet was damaged on the way, so the NAT throws it away.',
    text: 'The header checksum of IPv4 does not fit, as every router checks.',
  },
  'nat.keepalive': {
    title: 'A sends one byte, so that the NAT remembers',
    story: 'Nothing was said for {seconds} seconds. A sends a single byte, so that the NAT keeps its row.',
    text: 'A NAT-keepalive (RFC 3948): one byte, 0xff, in UDP, on the same ports as ESP. It is not protected, and B throws it away unread. Only the end that is behind the NAT sends it; it proves nothing about B.',
  },
  'nat.follow': {
    title: 'Gateway {x} follows the new port',
    story:
      'The packet came from another port than before, and its seal is good. Gateway {x} answers there from now on.',
    text: 'The NAT has given its guest a new row: {before} is now {after}. Because the packet was authentic, gateway {x} takes the new address for everything it sends (RFC 7296 §2.23, RFC 3947 §7). A forged packet would not move it.',
  },
  'nat.inner-out': {
    title: 'Gateway {x} gives its host another address',
    story: 'Before anything else, gateway {x} puts another address on the packet: the one that the far end knows.',
    text: 'NAT before the tunnel: {before} becomes {after}, and only then the policy is looked up. The tunnel seals the new address, so nobody has to change anything on the way. Useful where both sites use the same network.',
  },
  'nat.inner-in': {
    title: 'Gateway {x} puts the host’s own address back',
    story: 'Gateway {x} has opened the packet, and puts the host’s real address on it.',
    text: 'The packet was for {before}, an address that only the far end uses. Gateway {x} forwards it to {after}.',
  },
};

/** The words of protected traffic and of what a NAT, or somebody on the path, does to it. */
export const IPSEC_STEPS: Record<string, StepWords> = { ...ESP, ...AH, ...REPLAY, ...OWN, ...NAT };
