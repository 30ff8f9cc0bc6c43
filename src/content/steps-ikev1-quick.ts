import type { StepWords } from './steps.ts';

const QUICK: Record<string, StepWords> = {
  'quick.secrets': {
    title: '{x} draws a nonce and a label for incoming data',
    story:
      'Phase 1 made a safe line to talk on. Phase 2 uses it to agree on keys for data, as often as new ones are needed. {x} picks a fresh random number, and the label that {y} must write on each data packet.',
    text: 'Phase 2 has nonces of its own, so its keys are new each time. The security parameters index (SPI) is chosen by the end that will receive. One phase 1 can serve many of phase 2 (RFC 2409 §4). The initiator also picks a message ID: it tells this quick mode from others under the same ISAKMP SA.',
  },
  'quick.public': {
    title: '{x} makes a new half of a key: PFS',
    story: '{x} makes a second Diffie-Hellman pair, for this tunnel alone.',
    text: 'Perfect forward secrecy: the keys for data will need this new secret as well. Whoever gets hold of the phase 1 keys later cannot compute them.',
  },
  'quick.hash': {
    title: '{x} computes HASH({which})',
    story: '{x} adds a keyed checksum, so that nobody can change or forge this message.',
    text: 'A keyed hash under SKEYID_a. HASH(1) covers the message ID and every payload behind it; HASH(2) also the initiator’s nonce; HASH(3) both nonces and no payload, as a sign of life. It does the job that an integrity check value does in IKEv2.',
  },
  'quick.seal': {
    title: '{x} encrypts the message',
    story: '{x} locks all of it away under the key of phase 1.',
    text: 'CBC under Ka. The first IV of a quick mode is a hash of the last block of phase 1 and the message ID; after that each message goes on from the last block of the one before. No IV is ever sent.',
  },
  'quick.request': {
    title: 'Quick mode 1: the wish for a data tunnel',
    story: 'One end asks for a tunnel for data: how to protect it, and for which networks.',
    text: 'HASH(1), SA, nonce and two IDs, which here name networks and not gateways. With PFS there is a KE payload as well. The SA payload offers whole sets again, with lifetime and tunnel or transport mode among the attributes.',
    a: 'asks for a pair of SAs',
    b: 'shares one key with A, and none for data',
  },
  'quick.open': {
    title: '{x} opens it',
    story: '{x} unlocks the message with the key of phase 1.',
    text: 'The IV is not in the packet: {x} has kept the last block, and the message ID says of which exchange.',
  },
  'quick.verify': {
    title: '{x} compares HASH({which})',
    story: '{x} computes the same checksum. It is equal: the message is genuine and whole.',
    text: 'Computed with {x}’s own SKEYID_a over what came out. Equal bytes show that somebody with the keys of phase 1 wrote exactly this.',
  },
  'quick.verify-failed': {
    title: 'HASH({which}) does not fit',
    story: 'The checksum differs. {x} throws the message away.',
    text: 'Somebody or something changed the message. IKEv1 encrypts without a seal of its own, so only this comparison finds it.',
  },
  'quick.choose': {
    title: '{x} chooses how to protect data',
    story: '{x} takes one whole set of algorithms for the data tunnel, and checks the networks.',
    text: 'The networks must lie inside what {x} is set up for: quick mode cannot negotiate them down, so the two configurations should mirror each other. Agreed: {selectors}.',
  },
  'quick.response': {
    title: 'Quick mode 2: the choice',
    story: 'The other end answers with its choice, its random number and its own label.',
    text: 'HASH(2) ties this answer to the question: it covers the nonce of message 1. Both ends have all they need for the data keys now.',
  },
  'quick.accept': {
    title: '{x} checks the choice',
    story: '{x} checks that {y} chose something that was really offered.',
    text: 'One transform for each protocol of one proposal, and {y}’s own SPI: the label that {x} will write on its packets.',
  },
  'quick.shared': {
    title: '{x} computes the second shared secret',
    story: '{x} joins the new halves. This secret is for this tunnel alone.',
    text: 'The same sum as in phase 1 with new numbers. It goes straight into the keys for data: that is what PFS costs, and what it gives.',
  },
  'quick.keys': {
    title: '{x} cuts the keys for data',
    story: 'From the key that was kept for this, {x} makes keys for each direction.',
    text: 'KEYMAT = prf(SKEYID_d, [g(qm)^xy |] protocol | SPI | Ni | Nr). Because the SPI is part of it, each direction has a KEYMAT of its own. The encryption key is cut from the front, then the integrity key.',
  },
  'quick.install': {
    title: '{x} installs both data SAs',
    story: '{x} is ready to protect data, both ways.',
    text: 'One SA for each direction goes into the SA database (SAD), under the SPI that its receiver chose. From now on the PROTECT rule has keys.',
  },
  'quick.confirm': {
    title: 'Quick mode 3: a sign of life',
    story: 'One short message more, so that the other end knows that its answer arrived.',
    text: 'HASH(3) alone: it covers both nonces, so it cannot be an old message sent again. Without it the responder could be fooled into keeping SAs for somebody who is not there.',
  },
  'quick.no-child': {
    title: '{x} refuses the data tunnel',
    story: '{x} cannot agree to what was asked for. Phase 1 stays up; there is no tunnel for data.',
    text: '{x} will say {notify}.',
  },
  'quick.no-child=proposal': {
    title: '{x} accepts none of these algorithms',
    story: '{x} accepts none of the sets that were offered for data. Phase 1 stays up; there is no tunnel.',
    text: 'No transform has the cipher, the integrity algorithm, the mode and the PFS group that {x} is set up for. {x} will say NO-PROPOSAL-CHOSEN.',
  },
  'quick.no-child=identity': {
    title: '{x} does not protect these networks',
    story: 'The networks that were named are not those that {x} is set up for. Phase 1 stays up; there is no tunnel.',
    text: 'Quick mode names one network for each end, and {x} has no policy that covers both. {x} will say INVALID-ID-INFORMATION. Two configurations that do not mirror each other are the commonest cause.',
  },
  'quick.refusal': {
    title: '{x} says no, encrypted',
    story: '{x} says no, in a message of its own that only {y} can read.',
    text: 'An informational message under the ISAKMP SA: HASH(1) and one notification, {notify}. It has a message ID of its own and does not say which quick mode it is about.',
  },
  'quick.refused': {
    title: '{x} is told no',
    story: '{x} reads the no. Phase 1 stays up, and there is no tunnel for data.',
    text: '{notify}. {x} knows that {y} said it, because the HASH fits. The reason stands in {y}’s log.',
  },
};

const INFORMATIONAL: Record<string, StepWords> = {
  'informational.seal': {
    title: '{x} prepares a notification',
    story: '{x} writes a short note, adds a keyed checksum and locks it.',
    text: 'HASH(1) and the notification, encrypted under Ka. Its IV is made of the last block of phase 1 and a new message ID, so it does not disturb any other exchange.',
  },
  'informational.open': {
    title: '{x} opens a notification',
    story: '{x} unlocks the note and checks it.',
    text: 'HASH(1) is compared with {x}’s own. Nobody answers an informational message in IKEv1.',
  },
  'informational.unreadable': {
    title: '{x} cannot read the complaint',
    story: '{y} has complained, under a key that {x} does not have. {x} sees only noise.',
    text: 'Both ends made all their keys from different PSKs, so even the refusal cannot be read. {x} will try again and in the end give up: to find the cause, read {y}’s log.',
    a: 'sees only noise',
    b: 'its log says: decryption failed?',
  },
  'dpd.seal': {
    title: '{x} prepares dead peer detection',
    story: '{x} writes a short note: are you there? Or: yes, I am.',
    text: 'R-U-THERE and its ACK carry the same sequence number, so an old answer cannot be sent again.',
  },
  'dpd.ask': {
    title: '{x} asks: are you there?',
    story: 'It has been quiet. {x} asks whether {y} is still alive.',
    text: 'A notification of type R-U-THERE, encrypted, with a sequence number (RFC 3706). No answer to several of them, and {x} forgets every SA with {y}.',
  },
  'dpd.open': {
    title: '{x} opens the note',
    story: '{x} unlocks the note, and checks that it is genuine.',
    text: 'HASH(1) fits, so it is really {y} who asks or answers.',
  },
  'dpd.ack': {
    title: '{x} answers: I am here',
    story: '{x} answers that it is alive.',
    text: 'R-U-THERE-ACK with the very number that was asked with.',
  },
  'delete.seal': {
    title: 'Gateway {x} closes the {closed} SA',
    story: '{x} is done with it, and writes a note that says so. The note is locked now, while {x} still has the key.',
    text: 'A Delete payload for each SA: one for the data SAs, one for the ISAKMP SA, each in an informational message of its own with HASH(1) in front.',
  },
  'delete.notice': {
    title: 'The goodbye to the {closed} SA crosses, encrypted',
    story: 'The goodbye was locked before {x} forgot the keys. It carries a checksum, so Eve cannot forge one.',
    text: 'In IKEv1 nobody answers a Delete. If it is lost, the other end keeps an SA that nobody uses until its lifetime ends: one of the reasons for dead peer detection.',
  },
  'delete.open': {
    title: '{x} opens the goodbye to the {closed} SA',
    story: '{x} unlocks the note and checks that it is genuine.',
    text: 'HASH(1) fits, so it is really {y} who closes it.',
  },
  'delete.child': {
    title: 'Gateway {x} forgets the data keys',
    story: '{x} removes the tunnel for data and forgets its keys.',
    text: 'The Delete names {y}’s incoming SA. {x} removes that one and the one for the other direction. The ISAKMP SA still stands.',
  },
  'retransmit.again=ikev1': {
    title: 'No answer in time: {x} sends it again',
    story: 'No answer came, so {x} sends exactly the same bytes again.',
    text: 'Whoever waits for the next message of the exchange repeats its own last one. Attempt {attempt}: the bytes are the same as before, so the chain of IVs does not move, and the wait grows each time.',
  },
};

/** The moments of phase 2, and of what goes on beside it. */
export const IKEV1_QUICK_STEPS: Record<string, StepWords> = { ...QUICK, ...INFORMATIONAL };
