import type { StepWords } from './steps.ts';

/** CREATE_CHILD_SA: another child SA, or new keys for an old one. */
const CREATE: Record<string, StepWords> = {
  'create.begin': {
    title: 'Gateway {x} wants another data tunnel',
    story: 'A packet needs a tunnel of its own. The two gateways trust each other already, so two messages will do.',
    text: 'CREATE_CHILD_SA makes one more pair of SAs under the IKE SA that stands. Nobody proves anything again: whoever holds the keys of the IKE SA is whoever proved itself in IKE_AUTH.',
  },
  'create.secrets': {
    title: '{x} draws what is fresh',
    story: '{x} picks a new label, a new random number and, if new secrets are wanted, a new secret number.',
    text: 'An SPI for what will be received, and a nonce that belongs to this exchange alone. With perfect forward secrecy (PFS) there is a new private value too; it owes nothing to the old ones.',
  },
  'create.public': {
    title: '{x} computes a new public value',
    story: 'From its new secret number {x} computes a half that it may show.',
    text: 'A second Diffie-Hellman exchange, in group {group}. Whoever steals the keys of the IKE SA one day still cannot compute what comes of this one.',
  },
  'create.request': {
    title: '{x} asks for another pair of SAs',
    story: '{x} asks for another tunnel, in a sealed message.',
    text: 'CREATE_CHILD_SA carries an offer (SA), a nonce, the traffic selectors TSi and TSr, and a KE payload if there is to be a fresh key exchange. All of it is inside SK { }.',
  },
  'create.choose': {
    title: '{x} chooses, and reads what is fresh',
    story: '{x} checks the wish against its own rules and chooses.',
    text: 'The same choice as in IKE_AUTH, with one difference: a key exchange group is chosen as well if the proposals have one. The answer covers traffic between {remote} and {local}.',
  },
  'create.responder-secrets': {
    title: '{x} draws its own half',
    story: '{x} picks its own label and its own random number.',
    text: 'An SPI of its own, a nonce of its own and, where there is to be a fresh key exchange, a new private value.',
  },
  'create.responder-public': {
    title: '{x} computes its new public value',
    story: '{x} computes its own new half of the secret.',
    text: 'In the group that {y} has used, {group}: any other would have been refused with INVALID_KE_PAYLOAD.',
  },
  'create.shared': {
    title: '{x} computes the new shared secret',
    story: '{x} joins both new halves. The result is new to the world, and was never sent.',
    text: 'g^ir (new), in group {group}. That makes the forward secrecy: the new keys need this value, not only keys that existed before.',
  },
  'create.response': {
    title: '{x} agrees',
    story: '{x} answers with its choice, sealed.',
    text: 'The same message ID as the request, the chosen proposal with {x}’s SPI in it, a nonce, perhaps a KE payload, and the selectors, which may be narrower than those asked for.',
  },
  'create.accept': {
    title: '{x} checks the answer',
    story: '{x} checks that {y} chose something that was offered.',
    text: 'One proposal, one transform of each type, no more traffic than was asked for. Then {x} has all that the keys are made of.',
  },
  'create.no-child': {
    title: '{x} says no to the pair of SAs',
    story: '{x} cannot agree to this, and says so. What stands already goes on standing.',
    text: 'The answer will carry {notify}. A failed CREATE_CHILD_SA harms neither the IKE SA nor the SAs that exist.',
  },
  'create.invalid-ke': {
    title: '{x} wants another group',
    story: 'The new half was made in a group that {x} would not use. {x} names its own.',
    text: 'The chosen proposal has group {group}, the KE payload came in {had}. INVALID_KE_PAYLOAD names the right one, and the question may be asked again.',
  },
  'create.refusal': {
    title: 'The refusal crosses, sealed',
    story: 'The answer is no. Sealed, so that Eve cannot tell it from a yes.',
    text: 'CREATE_CHILD_SA with one Notify payload, {notify}, inside SK { }. Unlike the refusals of IKE_SA_INIT nobody can have forged it.',
  },
  'create.refused': {
    title: '{x} reads the refusal',
    story: '{x} learns that it is not to be, and keeps what it has.',
    text: '{notify}: nothing was made. The reason stands in {y}’s log; the old SAs protect packets as before.',
  },
  'create.refused=TEMPORARY_FAILURE': {
    title: '{x} is told to wait',
    story: '{y} is busy with something that this would disturb. {x} waits and asks again later.',
    text: 'TEMPORARY_FAILURE: both ends wanted to change the same thing at once. {x} must not repeat the question at once; it lets {y} finish first.',
  },
  'create.retry': {
    title: '{x} asks again, in the group that was named',
    story: '{x} makes a new half in the right group and asks again.',
    text: 'A new nonce and a new private value in group {group}. It is a new request, with the next message ID.',
  },
};

/** One pair of SAs, or one IKE SA, takes the place of another. */
const REKEY: Record<string, StepWords> = {
  'rekey.begin': {
    title: 'Gateway {x} wants new keys for the data',
    story: 'Keys grow old. Before these do, {x} asks for new ones, while the old tunnel goes on working.',
    text: 'Rekeying makes a new pair of SAs beside the old one, and only then deletes the old one. In IKEv2 nobody agrees on lifetimes: each end keeps its own clock, and the first to find a key too old asks.',
  },
  'rekey.request': {
    title: '{x} asks for a pair in place of the old one',
    story: '{x} names the old tunnel and asks for a new one in its place. Sealed, of course.',
    text: 'N(REKEY_SA) names the old pair by the SPI that {x} receives with. The rest is as for any new child SA: SA, a nonce, TSi and TSr, and KE if forward secrecy is wanted.',
  },
  'rekey.response': {
    title: '{x} agrees, and has both pairs now',
    story: '{x} has built the new tunnel and can receive through both. It goes on sending through the old one.',
    text: '{x} does not know yet whether {y} has read this answer. So it sends on the old SA until a packet arrives on the new one, or {y} deletes the old one.',
  },
  'rekey.anew': {
    title: '{x} gives up the old pair',
    story: '{y} no longer has the old tunnel, so {x} forgets it and asks for a fresh one.',
    text: 'CHILD_SA_NOT_FOUND: the two ends did not hold the same SAs. A pair of which the other half is gone is no use.',
  },
  'rekey.ike-begin': {
    title: 'Gateway {x} wants new keys for IKE itself',
    story: 'The keys that protect the gateways’ own talk grow old too. {x} asks for new ones.',
    text: 'A new IKE SA will take the place of this one. It has new SPIs, new keys, and counts its messages from 0. The tunnels for data do not notice: they are handed over.',
  },
  'rekey.ike-request': {
    title: '{x} asks for a new IKE SA',
    story: '{x} asks for a new sealed line, through the old sealed line.',
    text: 'CREATE_CHILD_SA once more, but the proposals are for IKE: {x}’s new SPI stands in them. There are no traffic selectors, and KE is a must.',
  },
  'rekey.ike-choose': {
    title: '{x} chooses for the new IKE SA',
    story: '{x} chooses algorithms for the new line, as it did for the old one.',
    text: 'One proposal with one transform of each type. It may differ from the old one: this is a chance to move to better algorithms without a new proof of identity.',
  },
  'rekey.ike-refuse': {
    title: '{x} says no to a new IKE SA',
    story: '{x} cannot agree to this now, and says so. The line that stands goes on.',
    text: 'The answer will carry {notify}. The IKE SA that stands goes on.',
  },
  'rekey.skeyseed': {
    title: '{x} makes the new seed',
    story: 'From the new secret and a key of the old line {x} makes the seed of all new keys.',
    text: 'SKEYSEED = prf(SK_d (old), g^ir (new) | Ni | Nr). SK_d of the old IKE SA is the key, so only the two ends that were proven back then can have made it. No PSK, no AUTH.',
  },
  'rekey.keys': {
    title: '{x} cuts seven new keys',
    story: '{x} stretches the seed and cuts new keys from it.',
    text: 'prf+ over SKEYSEED, the new nonces and the new SPIs, cut as in the beginning into SK_d, SK_ai, SK_ar, SK_ei, SK_er, SK_pi and SK_pr.',
  },
  'rekey.ike-response': {
    title: '{x} agrees, and hands over the tunnels',
    story: '{x} answers on the old line, and from now on will talk on the new one.',
    text: 'The answer carries {x}’s new SPI, a nonce and KE. The new IKE SA inherits every child SA; not one of their keys changes.',
  },
  'rekey.ike-accept': {
    title: '{x} checks the answer',
    story: '{x} checks that {y} chose something that was offered.',
    text: 'One proposal with {y}’s new SPI in it. {x} began this exchange, so {x} counts as the initiator of the new IKE SA, whoever began the old one.',
  },
};

/** A responder that first wants to see that somebody is there. */
const COOKIE: Record<string, StepWords> = {
  'cookie.make': {
    title: '{x} asks for proof of an address',
    story:
      'Anybody can write any sender’s address on a packet. Before {x} works for one, it wants to see that {y} is really there.',
    text: 'A key exchange costs {x} time and memory; a forged packet costs the forger nothing. So {x} computes only a hash over the nonce, the address and the SPI of the request, with a secret of its own, and keeps nothing at all.',
    b: 'has computed one hash, kept nothing',
  },
  'cookie.response': {
    title: 'A cookie crosses, in the clear',
    story: '{x} sends a cookie to the address that the packet claimed to come from, and forgets about it.',
    text: 'N(COOKIE), in the clear. Who gave a false address never sees it. Eve on the path does: cookies stop floods from forged addresses, not somebody who reads along.',
    b: 'remembers nothing',
  },
  'cookie.take': {
    title: '{x} takes the cookie',
    story:
      '{x} has got the cookie, so its address is its own. It will send everything again, with the cookie in front.',
    text: 'The other payloads stay as they are, the nonce and the SPI among them, because the cookie was made over these.',
  },
  'cookie.request': {
    title: '{x} asks again, with the cookie in front',
    story: 'The same question as before, with the cookie on top.',
    text: 'N(COOKIE) is the first payload, then the same SA, KE and nonce. The message ID is still 0, because for {y} this is the first message that counts. It is also the one that AUTH will cover.',
  },
  'cookie.check': {
    title: '{x} makes the cookie once more and compares',
    story:
      '{x} remembers nothing, so it bakes the cookie again from the new packet. It is the same: somebody is there.',
    text: 'The same hash over this packet’s nonce, address and SPI, with the same secret. Equal bytes: whoever sent this can receive at {remote}. Only now does {x} begin to compute.',
    b: 'knows that the address is real',
  },
};

/** Is the other end still there? */
const LIVENESS: Record<string, StepWords> = {
  'dpd.begin': {
    title: 'Gateway {x} has heard nothing for a while',
    story: '{x} wonders whether {y} is still there.',
    text: 'Silence may mean that nobody had anything to say. Any packet that opens would prove that the peer is alive; none has come lately, so {x} asks.',
  },
  'dpd.request': {
    title: '“Are you there?”',
    story: '{x} sends a sealed message with nothing in it.',
    text: 'An INFORMATIONAL request with no payloads inside SK { }. That it is sealed is the whole point: nobody else could have made it.',
  },
  'dpd.response': {
    title: '“Yes”',
    story: '{x} answers with a sealed message that is just as empty.',
    text: 'Every request in IKEv2 has an answer, even this one. Only the holder of the keys can have sealed it.',
  },
  'dpd.alive': {
    title: 'Gateway {x} knows that {y} is alive',
    story: 'The answer came, so the tunnel is fine.',
    text: 'The ICV fits, so the other end still holds the keys. Had no answer come to any of the repetitions, {x} would have dropped the IKE SA and every child SA.',
  },
};

/** Messages that are too long for the path. */
const FRAGMENTS: Record<string, StepWords> = {
  'fragment.cut': {
    title: '{x} cuts the message into {total} parts',
    story:
      'This message is too long for a packet that is sure to get through. {x} cuts it, and seals each part by itself.',
    text: '{bytes} bytes of IKE do not fit an IP packet of at most {limit}. If IP cut it, a firewall or a NAT might lose the pieces without a port number. So IKE cuts first: each part goes into a payload of its own, SKF, with a seal of its own.',
  },
  'fragment.seal': {
    title: '{x} seals part {number} of {total}',
    story: '{x} seals the next part, and sends it after the one before.',
    text: 'Another IV and another ICV under the same keys. The message ID is the same in all parts; their numbers tell them apart.',
  },
  'fragment.flight': {
    title: 'Part {number} of {total} crosses the Internet',
    story: 'One part of the message, sealed by itself.',
    text: 'Payload SKF: the part’s number and the total stand in the clear, the rest is sealed. Eve can count the parts, and no more.',
  },
  'fragment.open': {
    title: '{x} checks and opens part {number} of {total}',
    story: '{x} checks the seal of this part before it keeps it.',
    text: 'A forged part is thrown away at once, so it cannot spoil the others. That is what separate seals are for: pieces cut by IP could only be checked once all were together.',
  },
  'fragment.join': {
    title: '{x} joins the parts',
    story: 'All parts are there. {x} puts them together and reads the message.',
    text: 'The opened parts in the order of their numbers are the payloads of the whole message. From here on nothing tells that it came in {total} parts.',
  },
};

/** The moments of IKEv2 after its first four messages, and those that may come between. */
export const IKEV2_STEPS: Record<string, StepWords> = {
  ...CREATE,
  ...REKEY,
  ...COOKIE,
  ...LIVENESS,
  ...FRAGMENTS,
  'child.keys=pfs': {
    title: '{x} makes new keys for data, from a new secret',
    story: '{x} grows new keys from the secret that was made just now. The old keys do not help to guess them.',
    text: 'KEYMAT = prf+(SK_d, g^ir (new) | Ni | Nr), with the nonces of this exchange. Because g^ir (new) goes in, whoever learns SK_d later still cannot compute these keys: perfect forward secrecy.',
  },
  'child.keys=fresh': {
    title: '{x} makes new keys for data',
    story: '{x} grows new keys from the key that was kept aside and two new random numbers.',
    text: 'KEYMAT = prf+(SK_d, Ni | Nr), with the nonces of this exchange. There was no new key exchange, so all of it hangs on SK_d: whoever learns that one has these keys too.',
  },
  'child.install=rekeyed': {
    title: '{x} moves to the new pair',
    story: '{x} sends through the new tunnel from now on. The old one stays open for what is still on its way.',
    text: '{x} asked and has the answer, so it knows that {y} can receive on the new SA. The old pair takes no new packets; it drains, and is deleted a moment later.',
  },
  'child.install=rekeyed-for-peer': {
    title: '{x} lays the new pair beside the old one',
    story: '{x} can receive through the new tunnel now. It sends through the old one until it knows that {y} is ready.',
    text: 'Both pairs stand in the SAD. {x} may send on the new one as soon as a packet has arrived on it, or {y} has deleted the old one: before that, {y} might not have the keys yet.',
  },
  'delete.request=child': {
    title: 'Gateway {x} closes one data tunnel',
    story: '{x} has no more use for this pair of keys and says so.',
    text: 'A Delete payload names the SA by the SPI that {x} receives with. The IKE SA stays, and other child SAs with it.',
  },
  'delete.request-flight=child': {
    title: '“I am closing this one”',
    story: 'The note crosses sealed, so nobody else can close a tunnel.',
    text: 'INFORMATIONAL with a Delete payload for one child SA. Its SPI is inside SK { }: Eve sees a short message and no more.',
  },
  'delete.response-flight=child': {
    title: '“And I am closing my half”',
    story: '{x} closes its half of the pair and says so.',
    text: 'The answer’s Delete names {x}’s own receiving SA of the same pair: SAs live and die in pairs.',
  },
  'delete.done=child': {
    title: '{x} removes the pair',
    story: 'The old tunnel and its keys are gone from gateway {x}.',
    text: 'Both SAs leave the SAD. A packet that came late with the old SPI would find no SA, and be dropped.',
  },
  'delete.request=replaced': {
    title: 'Gateway {x} closes the old IKE SA',
    story: 'The old line is not needed any more. {x} says goodbye on it.',
    text: 'Whoever asked for the new IKE SA deletes the old one. It must be the last request on it. The child SAs hang on the new one already, so this Delete does not touch them.',
  },
  'delete.request-flight=replaced': {
    title: 'The last request on the old line',
    story: 'A sealed goodbye, for the old line alone.',
    text: 'INFORMATIONAL under the old SPIs and the old keys, with the old count of message IDs.',
  },
  'delete.response-flight=replaced': {
    title: 'The last answer on the old line',
    story: '{x} agrees. Everything else goes on.',
    text: 'An empty answer, under the old keys. After it nothing will use them again.',
  },
  'delete.done=replaced': {
    title: '{x} forgets the old IKE SA',
    story: 'The old keys are gone, the tunnels stand.',
    text: 'SK_d and the other six old keys are erased. What was sealed with the old keys can be opened by nobody who did not keep them.',
  },
};
