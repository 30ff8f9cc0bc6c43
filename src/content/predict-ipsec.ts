import type { Prompt } from './predict.ts';

/** Questions about ESP, AH, NAT and new keys. */
export const PROMPTS_IPSEC: readonly Prompt[] = [
  {
    id: 'nat-detected',
    step: 'nat.translate',
    needs: 'nat-detection',
    question: 'The NAT has rewritten address and port. How will B find out?',
    answers: [
      {
        text: 'By a fingerprint of the address that A thinks it has',
        right: true,
        feedback:
          'Yes. A sends a hash over its own address and port. B computes the same over what it sees, and they differ.',
      },
      {
        text: 'The address is a private one, so it must be a NAT',
        feedback:
          'B never sees the private address: the NAT has replaced it. And a NAT may as well stand between two public addresses.',
      },
      {
        text: 'The UDP checksum is wrong now',
        feedback:
          'The NAT corrects the checksums, or the packet would be lost. They need no key, so anybody can repair them.',
      },
    ],
  },
  {
    id: 'ah-nat',
    step: 'nat.translate-portless',
    preset: 'ah-through-nat',
    question: 'The NAT has put another source address on a packet with AH. What will B make of it?',
    answers: [
      {
        text: 'It opens it: AH does not look at the outer header',
        feedback:
          'That is ESP, whose check value begins behind the IP header. AH’s covers the header too, both addresses included.',
      },
      {
        text: 'It drops it: the check value covers the address',
        right: true,
        feedback:
          'Yes. To B a NAT looks like a forger: somebody changed a byte that AH vouches for. No setting makes AH pass a NAT.',
      },
      {
        text: 'It opens it: the NAT repairs the check value as well',
        feedback:
          'Checksums can be repaired by anybody. The check value of AH needs a key that only the two gateways hold.',
      },
    ],
  },
  {
    id: 'ah-reads',
    step: 'ah.flight',
    needs: 'ah-alone',
    question: 'What can Eve read of this packet?',
    answers: [
      {
        text: 'Both outer addresses, the rest is hidden',
        feedback: 'That is ESP. AH encrypts nothing: it only lets B notice a change.',
      },
      {
        text: 'All of it',
        right: true,
        feedback:
          'Yes, down to the last byte of the ping. She cannot change one unnoticed, because the check value is keyed.',
      },
      {
        text: 'All but the check value, which is encrypted',
        feedback:
          'The check value stands in the clear as well. It is of no use to her: to make another one she would need the key.',
      },
    ],
  },
  {
    id: 'transport-reads',
    step: 'esp.flight',
    preset: 'esp-transport',
    question:
      'Transport mode leaves the packet’s own IP header in front. What does Eve learn that tunnel mode would hide?',
    answers: [
      {
        text: 'Nothing here: the gateways are the ends themselves',
        right: true,
        feedback:
          'Yes. In both modes she sees the gateways’ addresses. Tunnel mode would only hide hosts behind them, and here there are none.',
      },
      {
        text: 'The addresses of the hosts behind the gateways',
        feedback:
          'No host has a part in this packet. Transport mode is for packets whose ends are the two peers; for hosts behind them one needs tunnel mode.',
      },
      {
        text: 'That it is a ping, by the protocol number',
        feedback:
          'The protocol field of the header says 50, ESP. The real one moved into the sealed part, as ESP’s next header.',
      },
    ],
  },
  {
    id: 'replay',
    step: 'esp.flight',
    needs: 'replay-window',
    question: 'Eve sends this very packet again, a moment later. What does gateway {y} do?',
    answers: [
      {
        text: 'Delivers a second ping',
        feedback:
          'The seal would still hold, since Eve changed nothing. For just this reason a sequence number is sealed in as well, and {y} has already ticked this one off.',
      },
      {
        text: 'Drops it: this sequence number is spent',
        right: true,
        feedback:
          'Yes. {y} keeps a window of the latest sequence numbers and remembers which of them it has seen. It refuses those, and everything older than the window.',
      },
      {
        text: 'Tears the tunnel down',
        feedback:
          'If one bad packet ended an SA, anybody on the path could end any tunnel. {y} counts the packet, drops it and carries on.',
      },
    ],
  },
  {
    id: 'keepalive',
    step: 'nat.keepalive',
    question: 'One byte, not protected by anything. What is it for?',
    answers: [
      {
        text: 'To ask B whether it is still alive',
        feedback:
          'B throws it away and does not answer. Asking whether the other end lives is dead peer detection, a sealed IKE message.',
      },
      {
        text: 'To keep the NAT’s table row from being forgotten',
        right: true,
        feedback: 'Yes. Without it the row would expire, and nothing that B sends first could find its way in.',
      },
      {
        text: 'To keep the keys from expiring',
        feedback:
          'Keys have lifetimes of their own, which no traffic prolongs. When they end, the gateways agree on new ones.',
      },
    ],
  },
  {
    id: 'rekey-old',
    step: 'rekey.request',
    question: 'New keys are being made. What becomes of packets that are still on their way under the old ones?',
    answers: [
      {
        text: 'They are lost: the old keys are gone at once',
        feedback:
          'The new pair is laid beside the old one. For a while both can receive, and only then the old pair is deleted.',
      },
      {
        text: 'They are opened: the old pair goes on receiving for a while',
        right: true,
        feedback:
          'Yes. What arrives under the old keys is still taken until the old pair is deleted. The end that answers even sends under them until it sees the new ones in use.',
      },
      {
        text: 'They are opened with the new keys',
        feedback: 'Each packet carries the SPI of the SA that sealed it, and no key of another SA opens it.',
      },
    ],
  },
];
