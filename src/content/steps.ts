import { IKEV2_STEPS } from './steps-ikev2.ts';
import { IPSEC_STEPS } from './steps-ipsec.ts';

/**
 * The words of each step, keyed by step id. `{x}` is the gateway that acts, `{y}` the other one.
 * `title` names the step, `story` says it in one sentence to somebody who knows only what an IP address is, `text` says
 * it in the field's own words. `a` and `b` are captions that stand beside the sites on the stage.
 */
export interface StepWords {
  title: string;
  story: string;
  text: string;
  a?: string;
  b?: string;
}

const TRIGGER: Record<string, StepWords> = {
  'host.ping': {
    title: 'Host {x} sends a ping',
    story: 'A computer at site {x} sends a small “are you there?” to a computer at site {y}.',
    text: 'The host knows nothing of any tunnel. It sends an ordinary ICMP echo request, in the clear, to its gateway.',
    a: 'a ping leaves the host in the clear',
  },
  'host.reply': {
    title: 'Host {x} answers the ping',
    story: 'The computer at site {x} answers: “here I am”.',
    text: 'An ordinary ICMP echo reply, in the clear, on its way to the gateway that will protect it.',
    b: 'the reply leaves the host in the clear',
  },
  'host.receive': {
    title: 'The packet reaches host {x}',
    story: 'Gateway {x} hands over the opened packet. The computer sees an ordinary ping.',
    text: 'Gateway {x} forwards the packet that it took out of ESP. Its time to live (TTL) has gone down by one at each gateway, and not at all on the Internet between them.',
  },
  'policy.match': {
    title: 'Gateway {x} has a rule for this packet, but no keys yet',
    story: 'Gateway {x} must protect this packet and cannot yet. It drops it and begins to make keys.',
    text: 'The addresses match a PROTECT rule in the security policy database (SPD), and no security association (SA) exists for it. Gateway {x} starts the Internet Key Exchange (IKE), and this first packet is lost, as on many routers.',
    a: 'has a rule, and no key',
    b: 'has heard nothing yet',
  },
  'policy.no-sa': {
    title: 'Gateway {x} drops the packet',
    story: 'Gateway {x} may not send this packet unprotected, and cannot protect it. So it drops it.',
    text: 'The packet should be protected and there is no SA for it. Sending it in the clear would break the policy, so gateway {x} discards it.',
  },
  'policy.no-sa=selectors': {
    title: 'No tunnel was agreed for this packet',
    story: 'The tunnel that both ends agreed to does not cover this packet, so gateway {x} drops it.',
    text: 'The packet should be protected, but it does not fit the traffic selectors of any installed SA. Sending it in the clear would break the policy, so gateway {x} discards it.',
  },
  'policy.no-sa=negotiating': {
    title: 'The tunnel is not up yet',
    story: 'The two gateways are still talking about the tunnel, so gateway {x} drops this packet too.',
    text: 'An earlier packet of the same policy has started IKE and the SA is not installed yet. Gateway {x} keeps no queue: it discards the packet.',
  },
  'policy.no-sa=refused': {
    title: 'There is no tunnel, and there will be none',
    story: 'The tunnel was refused, so this packet is lost as well.',
    text: 'The packet matches a PROTECT rule, and the negotiation for it has failed. Gateway {x} does not ask again for every packet, and it never sends what should be protected in the clear.',
  },
  'policy.no-sa=no-policy': {
    title: 'No rule allows this packet',
    story: 'Gateway {x} has no rule that lets this packet out, so it drops it.',
    text: 'The packet matches no entry of the security policy database (SPD). What no rule allows is discarded.',
  },
  'policy.no-sa=ttl': {
    title: 'The packet has travelled too far',
    story: 'The packet has used up its hops, so gateway {x} drops it.',
    text: 'Gateway {x} counts the time to live (TTL) down by one before it forwards. It has reached zero, so the packet ends here.',
  },
  'policy.no-sa=sequence-end': {
    title: 'The sequence numbers have run out',
    story: 'Gateway {x} has used every number of this tunnel and may not begin again, so it drops the packet.',
    text: 'A 32-bit ESP sequence number must never repeat under one key. Without new keys nothing more may be sent on this SA.',
  },
};

const INIT: Record<string, StepWords> = {
  'init.secrets': {
    title: 'A makes its secrets',
    story: 'A picks a label for this conversation, a random number to show, and a secret number to keep.',
    text: 'A draws three random values: SPIi, its name for the new IKE SA; the nonce Ni, which makes these keys different from all others; and its Diffie-Hellman private value, which never leaves gateway A.',
    a: 'made a secret and keeps it',
    b: 'has heard nothing yet',
  },
  'init.public': {
    title: 'A computes its public value',
    story: 'From its secret number A computes a second number that everybody may see.',
    text: 'The public value is the group’s generator, raised to the private value; on a curve such as X25519, a base point multiplied by it. Going forwards is quick; nobody knows a practical way to go back.',
    a: 'can show this half to anybody',
    b: 'has heard nothing yet',
  },
  'init.nat-hashes': {
    title: '{x} fingerprints both addresses',
    story:
      '{x} adds two fingerprints of the addresses it believes in, so that {y} can see if somebody rewrote them on the way.',
    text: 'Each NAT detection hash is SHA-1 over both SPIs (SPIr is zero in the first message), an address and a port. SHA-1 is fixed here by the RFC; it detects address translators, it does not protect anything.',
  },
  'init.request': {
    title: 'A opens in plain sight',
    story: 'A opens in plain sight: the algorithms it speaks, half of a key, and a random number.',
    text: 'IKE_SA_INIT carries A’s offer (SAi1), its public value (KEi) and its nonce (Ni). There is no key yet, so all of it crosses the Internet in the clear, and Eve copies it.',
    a: 'sends only what all may see',
    b: 'has heard nothing yet',
  },
  'init.choose': {
    title: 'B chooses from the offer',
    story: 'B reads the offer and chooses one set of algorithms that it accepts as well.',
    text: 'A proposal is a set of transforms: an encryption algorithm, a function that makes keys (PRF), a key exchange group, and an integrity algorithm unless the cipher seals by itself. B picks exactly one of each. It may not mix proposals.',
    a: 'waits for an answer',
    b: 'chooses, before it knows who asks',
  },
  'init.responder-secrets': {
    title: 'B makes its own secrets',
    story: 'B now does what A did: a label, a random number to show, and a secret number to keep.',
    text: 'B draws SPIr, the nonce Nr and its own private value. Neither private value will ever be sent.',
    b: 'made a secret and keeps it',
  },
  'init.responder-public': {
    title: 'B computes its public value',
    story: 'From its secret number B computes its own half, which everybody may see.',
    text: 'The same sum in the same group, with B’s own private value. Both halves are needed, and each end has made only one.',
  },
  'init.shared': {
    title: '{x} computes the shared secret',
    story:
      '{x} joins its own secret with the other’s public half. Both ends reach the same number, and it was never sent.',
    text: 'The other end’s public value, raised to {x}’s own private value, gives g^ir. Eve has seen both public values and neither private value, so she cannot. This secret never encrypts a packet: it only feeds the PRF.',
  },
  'init.skeyseed': {
    title: '{x} computes SKEYSEED',
    story: '{x} mixes the shared secret with both random numbers into one seed.',
    text: 'SKEYSEED = prf(Ni | Nr, g^ir). The two nonces are the key, the shared secret is the data. Fresh nonces give fresh keys each time.',
  },
  'init.keys': {
    title: '{x} cuts the seed into working keys',
    story: 'One seed grows into a row of keys, and each key gets one job only.',
    text: 'prf+ stretches SKEYSEED into as many bytes as are needed. SK_ei and SK_er encrypt IKE messages, SK_ai and SK_ar seal them (unless the cipher does so itself), SK_pi and SK_pr go into the proof of identity, and SK_d is kept to make keys for data.',
  },
  'init.response': {
    title: 'B answers in plain sight',
    story: 'B answers: this is my choice, this is my half of the key, this is my random number.',
    text: 'SAr1 names one proposal, KEr and Nr complete the exchange. From here on both gateways can compute the same keys. Neither knows yet whom it is talking to.',
    b: 'holds keys, knows nobody yet',
  },
  'init.accept': {
    title: 'A checks the choice',
    story: 'A checks that B chose something that A really offered.',
    text: 'The accepted proposal must be one of those offered, with one transform of each type. Anything else would be refused.',
  },
  'init.nat-check': {
    title: '{x} compares the fingerprints',
    story: '{x} computes the same fingerprints from the addresses it sees. They are equal, so nobody rewrote them.',
    text: '{x} hashes the addresses on the packet that arrived and compares. Equal means no NAT on the path, and both ends stay on UDP port 500. A difference would move them to port 4500.',
  },
  'init.nat-check=differs': {
    title: '{x} compares the fingerprints',
    story:
      '{x} computes the same fingerprints from the addresses it sees. They differ: a NAT rewrote an address on the way. So both move from port 500 to 4500, because some NATs treat port 500 in a way of their own.',
    text: '{x} hashes the addresses on the packet that arrived and compares. A difference means that a NAT stands on the path, and both ends move to UDP port 4500, which IKE shares with ESP in UDP (RFC 7296 §2.23). UDP has ports by which a NAT can tell streams apart; ESP by itself has none.',
  },
  'init.no-proposal': {
    title: 'B finds nothing it accepts',
    story: 'B reads the whole offer and accepts none of it.',
    text: 'No proposal of A has one acceptable transform of every type. B keeps no state for A and prepares to answer NO_PROPOSAL_CHOSEN.',
    a: 'waits for an answer',
    b: 'accepts none of these',
  },
  'init.invalid-ke': {
    title: 'B wants another group',
    story: 'B agrees to the algorithms, but A’s half of the key was made for a different group.',
    text: 'A had to guess a group before B had chosen one. B picks a group that A also offered and prepares to name it in INVALID_KE_PAYLOAD. B computes nothing yet, and keeps nothing.',
    a: 'waits for an answer',
    b: 'chose another group from the offer',
  },
  'init.refusal': {
    title: 'B’s refusal crosses in the clear',
    story: 'B says no, in plain sight: there is no key yet that could hide it.',
    text: 'The IKE_SA_INIT response holds one Notify payload: {notify}. Nothing protects it. A careful gateway therefore treats it as a hint and may wait for a better answer.',
  },
  'init.refused': {
    title: 'A gives up',
    story: 'A reads the no. There is no tunnel, and the pings are lost.',
    text: 'A learns only {notify}, and believes it at once, as many gateways do. Which algorithm B missed stands in B’s log, not in the packet: to find the cause, read the responder’s log first.',
    a: 'told “no”, not why',
    b: 'its log says what was missing',
  },
  'init.retry': {
    title: 'A tries again with the group B named',
    story: 'A makes a new half of the key in the group that B asked for, and sends its opening again.',
    text: 'The same exchange starts over with the whole offer, since anybody could have forged that answer, and a new KE payload in group {group}. SPIi, Ni and message ID 0 stay: nothing has been agreed yet.',
    a: 'begins again in B’s group',
    b: 'keeps nothing of the first try',
  },
};

const AUTH: Record<string, StepWords> = {
  'auth.compute': {
    title: '{x} computes its proof, AUTH',
    story: '{x} proves that it knows the pre-shared key, without ever sending it.',
    text: 'AUTH = prf(prf(PSK, "Key Pad for IKEv2"), signed octets). The signed octets are {x}’s own IKE_SA_INIT message as sent, the other end’s nonce, and a keyed checksum (MAC) of {x}’s identity. Had anybody changed a byte of that message on the way, the proof would fail.',
  },
  'auth.child-spi': {
    title: '{x} picks a label for incoming data',
    story: '{x} picks the label that {y} must write on every data packet it sends to {x}.',
    text: 'A security parameters index (SPI) is chosen by the end that will receive. It tells the receiver which SA, and so which keys, belong to a packet. Data SAs are one-way, so there will be two of them.',
  },
  'auth.seal': {
    title: '{x} seals the payloads into SK',
    story: '{x} locks everything that matters into one sealed part.',
    text: 'All that the message has to say is padded, encrypted and sealed into SK { }. Only the headers in front stay readable. The seal covers those headers too.',
  },
  'auth.request': {
    title: 'A proves itself, sealed',
    story:
      'A sends its name, its proof and its wishes for the data tunnel, locked so that only the one who answered can open them.',
    text: 'IKE_AUTH does two jobs at once: it proves who A is, and it asks for the first child SA. In IKEv1 the one ended phase 1 and the other was phase 2; IKEv2 has no phases, but people kept the words. Eve sees the headers and the size.',
    a: 'sent its proof, waits for B’s',
    b: 'holds the key that opens this',
  },
  'auth.open': {
    title: '{x} checks the seal and opens it',
    story: '{x} checks that no byte was changed, and only then unlocks the message.',
    text: 'First the integrity check value (ICV) over everything up to it, then decryption. A packet whose check fails is dropped without a word: answering would help an attacker.',
  },
  'auth.verify': {
    title: '{x} verifies {y}’s proof',
    story: '{x} computes what the proof must be. It is equal: {y} knows the pre-shared key.',
    text: '{x} rebuilds {y}’s signed octets from the packet it received and computes AUTH itself with its own copy of the PSK. Equal bytes prove that {y} holds the same PSK, and that nobody changed {y}’s IKE_SA_INIT message on its way.',
  },
  'auth.verify-failed': {
    title: '{y}’s proof does not verify',
    story: '{x} opens the message without trouble, but {y}’s proof was made with a different pre-shared key.',
    text: 'The encryption keys come from Diffie-Hellman and the nonces alone, so {x} could open the packet. AUTH comes from the PSK, and {x}’s own computation gives other bytes. {x} will say AUTHENTICATION_FAILED and drop the IKE SA.',
    a: 'sent its proof, waits for B’s',
    b: 'A’s AUTH does not verify',
  },
  'auth.unknown-identity': {
    title: '{x} does not know this name',
    story: '{x} opens the message without trouble, but the name in it is none that {x} is set up for.',
    text: 'The identities in the message, who {y} says it is and whom it wants to reach, must be those that {x} is set up for: {id} and {own}. {x} does not even look at AUTH. It will say AUTHENTICATION_FAILED, which does not tell {y} whether the name or the key was wrong.',
  },
  'auth.refusal': {
    title: '{x} says no, sealed, and says no more',
    story: '{x} answers with a single word: no. It does not say why.',
    text: 'One Notify payload, {notify}, sealed. A stranger must not learn whether the name or the key was wrong. No IDr, no AUTH, no child SA.',
    a: 'opens the seal and finds one word',
    b: 'has dropped the IKE SA',
  },
  'auth.refused': {
    title: '{x} is told no, and not why',
    story: '{x} reads “authentication failed” and drops everything. {y}’s log knows the reason.',
    text: '{x} removes the IKE SA. The seal shows that the answer comes from whoever sent {y}’s half of the key, and no more: {y} has proved nothing. The cause, such as MACs that did not match, stands in {y}’s log.',
    a: 'told “authentication failed”',
    b: 'its log says what was wrong',
  },
  'auth.choose-child': {
    title: '{x} chooses how to protect data',
    story: '{x} chooses algorithms for the data tunnel and says which traffic may use it.',
    text: '{x} picks one proposal for ESP, the format of protected data, and intersects the traffic selectors with its own: it may answer with less than was asked for, never with more. Its answer: traffic between {remote} and {local}.',
  },
  'auth.choose-child=AH': {
    title: '{x} chooses how to seal data: AH',
    story:
      '{x} chooses the seal for the data tunnel: AH, the Authentication Header. It seals the whole packet, addresses included, and hides nothing.',
    text: '{x} picks one proposal for AH, which gives integrity and no confidentiality, and intersects the traffic selectors with its own: it may answer with less than was asked for, never with more. Its answer: traffic between {remote} and {local}.',
  },
  'auth.no-child': {
    title: '{x} cannot agree on a data tunnel',
    story: '{x} knows now that {y} is genuine, but cannot agree to the data tunnel that {y} wants.',
    text: 'The proof was good, so {x} keeps the IKE SA. For the child SA there is nothing in common, and the answer will carry {notify} instead of SAr2, TSi and TSr.',
    b: 'A is genuine, its wishes do not fit',
  },
  'auth.response': {
    title: 'B proves itself too, sealed',
    story: 'B proves itself too, sealed so that only A can open it.',
    text: 'The answer carries B’s identity, B’s proof, and what it chose for the child SA with the SPI that A must write on packets to B. B has laid its end of both directions; A follows once it has verified the proof.',
    a: 'ready to open it and check B’s AUTH',
    b: 'verified A, sent its own proof',
  },
  'auth.response=no-child': {
    title: 'B proves itself, and says no to the data tunnel',
    story: 'B proves who it is, and says in the same sealed message that there will be no data tunnel.',
    text: 'The answer carries B’s identity and B’s proof, so that A can verify it and the IKE SA can stand. Where the child SA would be, it carries one Notify payload: {notify}. Eve cannot read the refusal.',
    a: 'ready to open it and check B’s AUTH',
    b: 'verified A, refused its wishes',
  },
  'auth.child-refused': {
    title: 'A learns that there is no data tunnel',
    story: 'A and B have both proved who they are, but no data tunnel was agreed.',
    text: 'Phase 1 stands: the IKE SA is authenticated on both sides. Phase 2 was refused with {notify}. Compare both gateways’ selectors and ESP proposals: they must overlap.',
    a: 'phase 1 is up, phase 2 refused',
    b: 'its log says what it missed',
  },
};

const CHILD: Record<string, StepWords> = {
  'child.keys': {
    title: '{x} makes the keys for data',
    story: 'From a key that was kept aside, {x} grows fresh keys for the data, one set for each direction.',
    text: 'KEYMAT = prf+(SK_d, Ni | Nr), cut into the keys from initiator to responder first, then the other way. The PSK plays no part in it.',
  },
  'child.install': {
    title: '{x} installs both SAs',
    story: 'Gateway {x} puts the two one-way tunnels to work, one in each direction.',
    text: 'The security association database (SAD) of gateway {x} now holds two entries: one to send with, and one, found by the SPI that {x} chose, to receive with. They stay in use when IKE is silent.',
  },
};

const END: Record<string, StepWords> = {
  'delete.request': {
    title: 'Gateway {x} closes the tunnel',
    story: '{x} is done and says goodbye, so that both ends can forget the keys.',
    text: 'An INFORMATIONAL exchange with a Delete payload for the IKE SA. Deleting the IKE SA deletes every child SA that it made.',
  },
  'delete.request-flight': {
    title: 'The goodbye crosses, sealed',
    story: 'The goodbye travels sealed like every message since the keys exist, so Eve cannot forge one.',
    text: 'Exchange type INFORMATIONAL, with one Delete payload inside SK { }. Without the keys nobody can close somebody else’s tunnel.',
  },
  'delete.response-flight': {
    title: '{x} confirms',
    story: '{x} confirms with an empty sealed message.',
    text: 'Every IKEv2 request gets a response. When the IKE SA itself is deleted, the response is empty: SK { } with nothing inside.',
  },
  'delete.done': {
    title: 'Gateway {x} forgets the keys',
    story: 'Gateway {x} removes the tunnels and forgets every key.',
    text: 'The IKE SA and the data SAs of both directions are gone. Packets that Eve stored cannot be opened with anything that is left here.',
  },
  'exchange.response': {
    title: '{x} answers another request',
    story: '{x} answers a message that asked for nothing of this story.',
    text: 'Exchange type {exchange}. Every request in IKEv2 gets a response, if only an empty one, so that the other end knows that it arrived.',
  },
  'retransmit.again': {
    title: 'No answer in time: {x} sends it again',
    story: 'No answer came, so {x} sends exactly the same bytes again.',
    text: 'Attempt {attempt}: the bytes are the same as before, and the wait grows each time. In IKEv2 it is always the end that asks which repeats; the other answers once more.',
  },
  'retransmit.give-up': {
    title: '{x} gives up waiting',
    story: 'No answer to any of the tries. {x} gives up.',
    text: 'After {tries} tries without an answer {x} considers the other end unreachable and drops what it had begun.',
  },
};

export const STEPS: Record<string, StepWords> = {
  ...TRIGGER,
  ...INIT,
  ...AUTH,
  ...CHILD,
  ...IPSEC_STEPS,
  ...IKEV2_STEPS,
  ...END,
};
