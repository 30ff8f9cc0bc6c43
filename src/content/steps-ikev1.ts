import type { StepWords } from './steps.ts';
import { IKEV1_QUICK_STEPS } from './steps-ikev1-quick.ts';

/** What phase 1 says the same way in both of its modes. */
const SHARED = {
  public: {
    title: '{x} computes its public value',
    story: 'From its secret number {x} computes a second number that everybody may see.',
    text: 'The group’s generator, raised to {x}’s private value. Going forwards is quick; nobody knows a practical way to go back.',
  },
  natHashes: {
    title: '{x} fingerprints both addresses',
    story:
      '{x} adds fingerprints of the addresses it believes in, so that {y} can see if somebody rewrote them on the way.',
    text: 'A NAT-D payload is a hash over both cookies, an address and a port, made with the hash that was agreed on. The first one is of {y}’s address, the second of {x}’s own. They detect address translators; they protect nothing.',
  },
  natCheck: {
    title: '{x} compares the fingerprints',
    story: '{x} computes the same fingerprints from the addresses it sees. They are equal, so nobody rewrote them.',
    text: '{x} hashes the addresses on the packet that arrived and compares. Equal means no NAT on the path, and both ends stay on UDP port 500.',
  },
  natCheckDiffers: {
    title: '{x} compares the fingerprints',
    story:
      '{x} computes the same fingerprints from the addresses it sees. They differ: a NAT rewrote an address on the way. So both move from port 500 to 4500, because some NATs treat port 500 in a way of their own.',
    text: '{x} hashes the addresses on the packet that arrived and compares. A difference means that a NAT stands on the path. From its next message on, the initiator uses UDP port 4500: some NATs never change source port 500, or go by IKE’s cookies (RFC 3947 §4). On 4500 ESP goes inside UDP too, so a NAT has ports to tell streams apart.',
  },
  natHashesClaimed: {
    title: '{x} fingerprints both addresses, its own wrongly',
    story:
      '{x} adds two fingerprints of addresses. That of its own is wrong on purpose, so that {y} believes in a NAT and ESP travels inside UDP.',
    text: 'Each NAT-D payload is a hash over both cookies, an address and a port. {x} takes port 0 for its own, which no packet comes from. So a NAT is found, and ESP goes in UDP, which a program without raw sockets can send.',
  },
  natCheckClaimed: {
    title: '{x} compares the fingerprints',
    story:
      '{x} computes the same fingerprints from the addresses it sees. They are equal. But {x} itself claims to be behind a NAT, so both use port 4500 all the same.',
    text: '{x} hashes the addresses on the packet that arrived and compares. Equal means no NAT that {x} could see. Its own hash was wrong on purpose, so the other end finds a NAT, and ESP goes inside UDP.',
  },
  shared: {
    title: '{x} computes the shared secret',
    story:
      '{x} joins its own secret with the other’s public half. Both ends reach the same number, and it was never sent.',
    text: 'The other end’s public value, raised to {x}’s own private value, gives g^xy. Eve has seen both public values and neither private value. It encrypts nothing itself: it goes into the keys.',
  },
  keys: {
    title: '{x} makes three keys, and the first IV',
    story: 'Each key is made from the one before it, and gets one job only.',
    text: 'SKEYID_d is kept to make keys for data. SKEYID_a keys the hashes of every later message. SKEYID_e gives the encryption key Ka, the same one in both directions. The first IV is a hash of both public values, so it is never sent.',
  },
  open: {
    title: '{x} opens it',
    story: '{x} unlocks the message. What comes out makes sense, so the keys fit.',
    text: 'CBC decryption. The IV is the last block of the encrypted message before or, for the first one, the hash of both public values. There is no integrity check value in IKEv1: whether anybody changed a bit shows only when the HASH inside is compared.',
  },
  verify: {
    title: '{x} verifies {y}’s proof',
    story: '{x} computes what the proof must be. It is equal: {y} knows the pre-shared key.',
    text: '{x} computes the same HASH with its own SKEYID, over what it has received. Equal bytes prove that {y} holds the same PSK, and that nobody changed the offer, the public values, the cookies or the name on their way.',
  },
  unknownIdentity: {
    title: '{x} does not know this name',
    story: '{x} opens the message, but the name in it is none that {x} is set up for.',
    text: '{x} expects {id} and finds somebody else. It will say AUTHENTICATION-FAILED.',
  },
  refused: {
    title: '{x} gives up',
    story: '{x} reads the no. There is no tunnel, and the pings are lost.',
    text: '{x} learns only {notify}. Before keys exist nobody can protect such a notification, so anybody could have sent it; like many gateways, {x} believes it all the same. The cause stands in {y}’s log.',
    a: 'told “no”, not why',
    b: 'its log says why',
  },
} as const satisfies Record<string, StepWords>;

const MAIN: Record<string, StepWords> = {
  'main.cookie': {
    title: 'A picks its cookie',
    story: 'A picks a label for this conversation.',
    text: 'The initiator’s cookie, CKY-I: eight bytes that nobody can guess. Together with the responder’s cookie it will name the ISAKMP SA, as two SPIs do in IKEv2. A has made no secret yet.',
    a: 'has a label, and no secret yet',
    b: 'has heard nothing yet',
  },
  'main.offer': {
    title: 'Main mode 1: A makes an offer',
    story: 'A opens in plain sight, and says only which algorithms it speaks.',
    text: 'One SA payload. Each transform in it is a whole set: cipher, hash, group, and how to authenticate. B takes one as it stands; in IKEv2 it may pick each kind from a list. Vendor IDs say which extensions A knows.',
    a: 'has only asked so far',
    b: 'has heard nothing yet',
  },
  'main.choose': {
    title: 'B chooses one set from the offer',
    story: 'B reads the offer and takes one whole set of algorithms that it accepts as well.',
    text: 'B answers with one transform exactly as A wrote it, and picks its own cookie, CKY-R. It has computed nothing that costs time, and that is the point: a flood of forged offers costs it little.',
    b: 'chooses, before it knows who asks',
  },
  'main.answer': {
    title: 'Main mode 2: B’s choice',
    story: 'B answers, in plain sight: this set, and this is my label.',
    text: 'The SA payload holds one proposal with one transform. From here on both cookies stand in every header.',
    b: 'has chosen, holds no key yet',
  },
  'main.accept': {
    title: 'A checks the choice',
    story: 'A checks that B chose something that A really offered.',
    text: 'Exactly one transform, and one of those offered. Nothing protects this answer. The proofs in messages 5 and 6 will cover A’s whole offer, so a rewritten offer is found out then; B’s choice is in neither.',
  },
  'main.secrets': {
    title: '{x} makes its secrets',
    story: '{x} picks a random number to show, and a secret number to keep.',
    text: 'A nonce, which makes these keys different from all others, and a Diffie-Hellman private value, which never leaves gateway {x}. In main mode this waits until the group is agreed on, so nobody has to guess one.',
  },
  'main.public': SHARED.public,
  'main.nat-hashes': SHARED.natHashes,
  'main.nat-hashes=claimed': SHARED.natHashesClaimed,
  'main.key-i': {
    title: 'Main mode 3: A’s half of the key',
    story: 'A sends its half of a key and a random number, in plain sight.',
    text: 'KE and the nonce Ni, and the NAT-D fingerprints where both ends know RFC 3947. Nobody has said who it is.',
    a: 'sent its half, waits for B’s',
  },
  'main.nat-check': SHARED.natCheck,
  'main.nat-check=differs': SHARED.natCheckDiffers,
  'main.nat-check=claimed': SHARED.natCheckClaimed,
  'main.shared': SHARED.shared,
  'main.skeyid': {
    title: '{x} computes SKEYID from the pre-shared key',
    story: '{x} mixes the pre-shared key with both random numbers. All keys will grow from this.',
    text: 'SKEYID = prf(PSK, Ni | Nr). Here is the great difference to IKEv2: the PSK goes into every key. So {x} must pick it now, before the other end has said its name, and can only go by the address.',
  },
  'main.keys': SHARED.keys,
  'main.key-r': {
    title: 'Main mode 4: B’s half of the key',
    story: 'B sends its half and its random number. Both ends can now compute the same keys.',
    text: 'KE and Nr. After this message everything is encrypted. Neither end has said who it is, or proved anything.',
    b: 'holds keys, knows nobody yet',
  },
  'main.hash': {
    title: '{x} computes its proof',
    story: '{x} proves that it knows the pre-shared key, without ever sending it.',
    text: 'A keyed hash under SKEYID over both public values, both cookies, A’s whole offer and {x}’s own name: HASH_I for the initiator, HASH_R for the responder.',
  },
  'main.seal': {
    title: '{x} encrypts name and proof',
    story: '{x} locks its name and its proof away.',
    text: 'The payloads are padded with zeros to whole blocks and encrypted with CBC under Ka. The IV is not sent: it is the last block of the encrypted message before this one, or, for the first, the hash of both public values.',
  },
  'main.proof-i': {
    title: 'Main mode 5: A proves itself',
    story: 'A sends its name and its proof, locked. Eve cannot read who A says it is.',
    text: 'IDii and HASH_I, encrypted. Hiding the names is what main mode pays six messages for.',
    a: 'sent its proof, waits for B’s',
    b: 'can open it, if the PSK is the same',
  },
  'main.open': SHARED.open,
  'main.verify': SHARED.verify,
  'main.proof-r': {
    title: 'Main mode 6: B proves itself',
    story: 'B has checked A, and now proves itself the same way.',
    text: 'IDir and HASH_R, encrypted with the last block of message 5 as the IV. Once A has checked it, phase 1 is done: there is an ISAKMP SA, and not one key for data yet.',
    b: 'knows A',
  },
  'main.garbled': {
    title: '{x} decrypts it, and nonsense comes out',
    story: '{x} unlocks the message with its own key, and what comes out is noise.',
    text: 'In IKEv1 the PSK goes into all keys. With another PSK {x} has another Ka, so message 5 turns into noise: the first payload claims a length that cannot be. {x} cannot tell a wrong PSK from a damaged packet, and will only say PAYLOAD-MALFORMED.',
    a: 'sent its proof, waits for B’s',
    b: 'sees only noise',
  },
  'main.verify-failed': {
    title: '{y}’s proof does not verify',
    story: '{x} opens the message, but the proof in it is not the one that {x} computes.',
    text: 'The keys fit, and yet the HASH differs: something that it covers was changed on the way. {x} will say AUTHENTICATION-FAILED.',
  },
  'main.unknown-identity': SHARED.unknownIdentity,
  'main.no-proposal': {
    title: 'B finds nothing it accepts',
    story: 'B reads the whole offer and accepts none of it.',
    text: 'No transform of A’s is one that B is set up for. B keeps nothing of A and prepares to answer NO-PROPOSAL-CHOSEN.',
    a: 'waits for an answer',
    b: 'accepts none of these',
  },
  'main.refusal': {
    title: '{x} says no',
    story: '{x} sends a single word: no.',
    text: 'An informational message with one notification, {notify}. As long as there are no keys it travels in the clear. Where {x} has keys it encrypts with those, like strongSwan does: if the PSKs differ, {y} will not be able to read even this.',
  },
  'main.refused': SHARED.refused,
};

const AGGRESSIVE: Record<string, StepWords> = {
  'aggressive.secrets': {
    title: '{x} makes its secrets',
    story: '{x} picks a label, a random number to show, and a secret number to keep.',
    text: 'A cookie, a nonce and a Diffie-Hellman private value. In aggressive mode A must do this before anything is agreed on, so it offers one group only.',
    a: 'made a secret and keeps it',
  },
  'aggressive.public': SHARED.public,
  'aggressive.nat-hashes': SHARED.natHashes,
  'aggressive.nat-hashes=claimed': SHARED.natHashesClaimed,
  'aggressive.offer': {
    title: 'Aggressive mode 1: A says everything at once',
    story: 'Offer, half of a key, random number and name, all in plain sight.',
    text: 'SA, KE, Ni and IDii in one message. Three messages in all instead of six, and the price is on view: Eve reads who A is.',
    a: 'has said its name in the clear',
    b: 'has heard nothing yet',
  },
  'aggressive.choose': {
    title: 'B chooses one set from the offer',
    story: 'B takes one whole set of algorithms, and reads A’s half of the key and A’s name.',
    text: 'Knowing the name, B can pick the PSK that belongs to it, where main mode can only go by the address. It will also do all the costly work now, for anybody who asks.',
    b: 'works for a stranger',
  },
  'aggressive.nat-check': SHARED.natCheck,
  'aggressive.nat-check=differs': SHARED.natCheckDiffers,
  'aggressive.nat-check=claimed': SHARED.natCheckClaimed,
  'aggressive.shared': SHARED.shared,
  'aggressive.skeyid': {
    title: '{x} computes SKEYID from the pre-shared key',
    story: '{x} mixes the pre-shared key with both random numbers. All keys will grow from this.',
    text: 'SKEYID = prf(PSK, Ni | Nr). Both nonces cross in the clear, so whoever guesses the PSK has SKEYID.',
  },
  'aggressive.keys': SHARED.keys,
  'aggressive.hash': {
    title: '{x} computes its proof',
    story: '{x} proves that it knows the pre-shared key, without ever sending it.',
    text: 'A keyed hash under SKEYID over both public values, both cookies, A’s whole offer and {x}’s own name: HASH_I for the initiator, HASH_R for the responder.',
  },
  'aggressive.answer': {
    title: 'Aggressive mode 2: B’s answer, proof included',
    story: 'B’s choice, half of the key, name and proof come back, all in plain sight.',
    text: 'HASH_R crosses unencrypted, and all that went into it but the PSK is on the wire as well. So Eve, or anybody who merely asks, can take it home and try one guess after the other. A weak PSK will not last.',
    b: 'gave away something to guess against',
  },
  'aggressive.accept': {
    title: 'A checks the choice',
    story: 'A checks that B chose something that A really offered.',
    text: 'One transform out of those offered, a nonce of a legal length, and B’s half of the key.',
  },
  'aggressive.verify': SHARED.verify,
  'aggressive.seal': {
    title: '{x} encrypts its proof',
    story: '{x} locks its proof away: by now there are keys.',
    text: 'HASH_I, and the NAT-D fingerprints, padded with zeros and encrypted with CBC under Ka. The IV is the hash of both public values.',
  },
  'aggressive.proof': {
    title: 'Aggressive mode 3: A proves itself',
    story: 'A sends its proof, and phase 1 is done after three messages.',
    text: 'HASH_I closes the exchange. Only now does B learn whether A holds the PSK. RFC 2409 lets this message go in the clear too; this gateway encrypts it, as most do.',
    a: 'knows B',
  },
  'aggressive.open': SHARED.open,
  'aggressive.garbled': {
    title: '{x} decrypts it, and nonsense comes out',
    story: '{x} unlocks the message with its own key, and what comes out is noise.',
    text: 'The first payload claims a length that cannot be: another key, or a damaged packet. {x} will say PAYLOAD-MALFORMED.',
  },
  'aggressive.verify-failed': {
    title: '{y}’s proof does not verify',
    story: '{x} computes the proof, and gets something else. The pre-shared keys differ.',
    text: 'HASH comes in the clear here, so {x} sees at once that it does not fit its own PSK. {x} will say AUTHENTICATION-FAILED, under keys that {y} does not have.',
  },
  'aggressive.unknown-identity': SHARED.unknownIdentity,
  'aggressive.no-proposal': {
    title: 'B finds nothing it accepts',
    story: 'B reads the whole offer and accepts none of it.',
    text: 'No transform of A’s is one that B is set up for, or A’s half of the key is of another group: in aggressive mode there is no way to ask for a different one. B will answer NO-PROPOSAL-CHOSEN.',
    b: 'accepts none of these',
  },
  'aggressive.refusal': {
    title: '{x} says no',
    story: '{x} sends a single word: no.',
    text: 'An informational message with one notification, {notify}. As long as there are no keys it travels in the clear. Where {x} has keys it encrypts with those; if the PSKs differ, {y} will not be able to read it.',
  },
  'aggressive.refused': SHARED.refused,
};

/** The moments of IKEv1. */
export const IKEV1_STEPS: Record<string, StepWords> = { ...MAIN, ...AGGRESSIVE, ...IKEV1_QUICK_STEPS };
