import { FIELDS } from './fields.ts';
import { RARE_FIELDS } from './rare.ts';
import { STEPS, type StepWords } from './steps.ts';

/** The words of what only a run against somebody real has. They are fetched with the first file of one. */
const REAL_RUN_STEPS: Record<string, StepWords> = {
  'real.arrival': {
    title: 'A real packet from gateway {x}',
    story: 'A program outside of this lab sent {label}. What went on inside it is not recorded.',
    text: '{label}, {bytes} bytes with the IP and UDP headers, came in over UDP from whoever plays gateway {x}. Only gateway {y} was ours, so the steps of {x} are unknown. The bytes of the message are those that came; the headers around it were written anew, because a program gets only what is inside UDP.',
  },
  'init.nat-hashes=claimed': {
    title: '{x} fingerprints both addresses, its own wrongly',
    story:
      '{x} adds two fingerprints of addresses. That of its own is wrong on purpose, so that {y} believes in a NAT and ESP travels inside UDP.',
    text: 'Each NAT detection hash is SHA-1 over both SPIs (SPIr is zero in the first message), an address and a port. {x} takes port 0 for its own, which no packet comes from. So a NAT is found, and ESP goes in UDP, which a program without raw sockets can send.',
  },
  'init.nat-check=claimed': {
    title: '{x} compares the fingerprints',
    story:
      '{x} computes the same fingerprints from the addresses it sees. They are equal. But {x} itself claims to be behind a NAT, so both use port 4500 all the same.',
    text: '{x} hashes the addresses on the packet that arrived and compares. Equal means no NAT that {x} could see. Its own hash was wrong on purpose, so the other end finds a NAT, and ESP goes inside UDP (RFC 7296 §2.23).',
  },
};

/** Puts them beside the others. */
export function installRealRunWords(): void {
  Object.assign(STEPS, REAL_RUN_STEPS);
  Object.assign(FIELDS, RARE_FIELDS);
}
