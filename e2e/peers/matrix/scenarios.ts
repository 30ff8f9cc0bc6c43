import type { Lab } from '../../../src/engine/lab/lab.ts';
import { type Act, type Called, type Calling, changed, presetLab } from './calling.ts';

export type Role = 'initiator' | 'responder';

/** One thing that two ends can do together, and what shows that they did. */
export interface Scenario {
  id: string;
  title: string;
  /** Ours. */
  roles: readonly Role[];
  calling(role: Role): Calling;
  /** Whether it went as the RFC says. */
  went(called: Called, role: Role): boolean;
}

const BOTH = ['initiator', 'responder'] as const;
const plain = (lab: Lab): Calling => ({ lab, acts: [] });
const pings = ({ up, answered }: Called) => up && answered > 0;
const acted = (called: Called) => pings(called) && called.acted === 1;

/** A tunnel that comes up, and through which the host behind the daemon answers. */
function tunnel(id: string, title: string, lab: Lab, sign: RegExp): Scenario {
  const went = (called: Called) => pings(called) && sign.test(called.log + called.listed);
  return { id, title, roles: BOTH, calling: () => plain(lab), went };
}

/** Something that one end begins once the tunnel is up. `initiator` is who begins it. */
function later(id: string, title: string, lab: Lab, acts: Record<Role, Act>, quiet?: true): Scenario {
  const calling = (role: Role): Calling => ({ lab, acts: [acts[role]], ...(quiet && { quiet }) });
  return { id, title, roles: BOTH, calling, went: acted };
}

/** A refusal in the words of the protocol, whoever of the two it comes from. */
function refused(id: string, title: string, lab: Lab, notify: string, noted: RegExp): Scenario {
  const went = ({ answered, refusals, log }: Called, role: Role) =>
    answered === 0 &&
    refusals.includes(`${role === 'initiator' ? 'peer' : 'self'}: ${notify}`) &&
    (role === 'initiator' || noted.test(log));
  return { id, title, roles: BOTH, calling: () => plain(lab), went };
}

const v2 = presetLab('ikev2-psk');
const pfs = presetLab('ikev2-rekey-pfs');
const main = presetLab('ikev1-main-psk');
const aggressive = presetLab('ikev1-aggressive-psk');
const v1Pfs = presetLab('ikev1-main-pfs');
const patient = (lab: Lab) =>
  changed(lab, { ike: { lifetimeSeconds: 0 }, child: { lifetime: { seconds: 0, bytes: 0 } } });

/** A asks after B, and B never after A: what either hears puts off its own question. */
const asking = (lab: Lab) => changed(lab, { ike: { dpdSeconds: 1 } }, ['a']);

const rekeyChild: Record<Role, Act> = {
  initiator: { ours: 'rekey-child', until: { event: 'installed' } },
  responder: { daemon: ['--rekey', '--child', 'net'], until: { event: 'installed' } },
};
const rekeyIke: Record<Role, Act> = {
  initiator: { ours: 'rekey-ike', until: { noted: 'IKE_SA net\\[\\d+\\] rekeyed between' } },
  responder: { daemon: ['--rekey', '--ike', 'net'], until: { noted: 'IKE_SA net\\[\\d+\\] rekeyed between' } },
};
const deleteChild: Record<Role, Act> = {
  initiator: { ours: 'delete-child', until: { noted: 'received DELETE for ESP CHILD_SA' }, last: true },
  responder: { daemon: ['--terminate', '--child', 'net'], until: { event: 'deleted' }, last: true },
};
const deleteIke: Record<Role, Act> = {
  initiator: { ours: 'delete-ike', until: { noted: 'received DELETE for IKE_SA' }, last: true },
  responder: { daemon: ['--terminate', '--ike', 'net'], until: { event: 'deleted' }, last: true },
};

/** Only the end that is called asks anything of the caller before it has computed something. */
const IKEV2: readonly Scenario[] = [
  tunnel('ikev2.psk', 'IKE_SA_INIT, IKE_AUTH, ESP tunnel', v2, /CHILD_SA net\{\d+\} established/),
  {
    ...tunnel('ikev2.cookie', 'Cookie (RFC 7296 §2.6)', presetLab('ikev2-cookie'), /COOKIE/),
    calling: (role) => ({ ...plain(presetLab('ikev2-cookie')), ...(role === 'initiator' && { crowded: true }) }),
    went: (called, role) =>
      pings(called) &&
      (role === 'initiator' ? called.steps.includes('cookie.take') : called.steps.includes('cookie.check')),
  },
  tunnel(
    'ikev2.invalid-ke',
    'Another group is asked for (INVALID_KE_PAYLOAD)',
    presetLab('ikev2-invalid-ke'),
    /INVAL_KE/,
  ),
  tunnel('ikev2.nat-t', 'NAT detection, port 4500, ESP in UDP', v2, /remote host is behind NAT[\s\S]*\[4500\]/),
  {
    ...tunnel('ikev2.fragmentation', 'Fragments (RFC 7383)', v2, /FRAG_SUP/),
    calling: () => plain(changed(presetLab('ikev2-fragmentation'), { ike: { fragmentBytes: 300 } })),
    went: (called, role) =>
      pings(called) &&
      (role === 'initiator'
        ? /reassembled fragmented IKE message/.test(called.log)
        : called.steps.includes('fragment.join')),
  },
  tunnel('ikev2.narrowed', 'Narrowed traffic selectors', presetLab('ikev2-narrowing'), /10\.2\.0\.0\/28/),
  later('ikev2.rekey-child', 'Rekey of a child SA', patient(v2), rekeyChild),
  later('ikev2.rekey-child-pfs', 'Rekey of a child SA with PFS', patient(pfs), rekeyChild),
  later('ikev2.rekey-ike', 'Rekey of the IKE SA', patient(v2), rekeyIke),
  later('ikev2.delete-child', 'Delete of a child SA', v2, deleteChild),
  later('ikev2.delete-ike', 'Delete of the IKE SA', v2, deleteIke),
  later(
    'ikev2.dpd',
    'Liveness check',
    asking(v2),
    {
      initiator: { ours: 'check-peer', until: { step: 'dpd.alive' }, last: true },
      responder: {
        daemon: [],
        until: { noted: 'sending DPD request[\\s\\S]*parsed INFORMATIONAL response \\d+ \\[ \\]' },
        last: true,
      },
    },
    true,
  ),
  refused(
    'ikev2.wrong-psk',
    'Another PSK',
    presetLab('ikev2-wrong-psk'),
    'AUTHENTICATION_FAILED',
    /received AUTHENTICATION_FAILED/,
  ),
  refused(
    'ikev2.no-proposal',
    'No proposal in common',
    presetLab('ikev2-no-proposal'),
    'NO_PROPOSAL_CHOSEN',
    /received NO_PROPOSAL_CHOSEN/,
  ),
  refused(
    'ikev2.ts-unacceptable',
    'No traffic selectors in common',
    presetLab('ikev2-ts-unacceptable'),
    'TS_UNACCEPTABLE',
    /received TS_UNACCEPTABLE/,
  ),
];

const otherPsk = changed(main, { ike: { psk: 'not the same at all' } }, ['b']);
const otherProposal = changed(
  main,
  { ike: { proposals: [{ encryption: ['3des'], integrity: ['sha1'], prf: [], groups: ['modp1024'] }] } },
  ['b'],
);
const silent = { retransmit: { timeoutMs: 300, base: 1, tries: 1 } };

const IKEV1: readonly Scenario[] = [
  tunnel('ikev1.main', 'Main mode', main, /IKE_SA net\[\d+\] established[\s\S]*CHILD_SA net\{\d+\} established/),
  tunnel('ikev1.aggressive', 'Aggressive mode', aggressive, /AGGRESSIVE[\s\S]*CHILD_SA net\{\d+\} established/),
  tunnel('ikev1.quick', 'Quick mode without PFS', main, /ESP:AES_CBC-256\/HMAC_SHA2_256_128$/m),
  tunnel('ikev1.quick-pfs', 'Quick mode with PFS', v1Pfs, /ESP:AES_CBC-256\/HMAC_SHA2_256_128\/MODP_2048$/m),
  tunnel('ikev1.legacy', '3DES, MD5 and a 1024-bit group', presetLab('ikev1-legacy'), /3DES_CBC\/HMAC_MD5_96/),
  tunnel('ikev1.nat-t', 'NAT-D, port 4500, ESP in UDP', main, /remote host is behind NAT[\s\S]*\[4500\]/),
  later('ikev1.rekey-child', 'Another quick mode in place of the first', patient(main), rekeyChild),
  later('ikev1.delete-child', 'Delete of a pair of ESP SAs', main, deleteChild),
  later('ikev1.delete-ike', 'Delete of the ISAKMP SA', main, deleteIke),
  later(
    'ikev1.dpd',
    'R-U-THERE and its ACK (RFC 3706)',
    asking(main),
    {
      initiator: { ours: 'check-peer', until: { step: 'dpd.open' }, last: true },
      responder: { daemon: [], until: { noted: 'sending DPD request[\\s\\S]*N\\(DPD_ACK\\)' }, last: true },
    },
    true,
  ),
  {
    id: 'ikev1.wrong-psk',
    title: 'Another PSK: message 5 is nonsense to whoever is called',
    roles: BOTH,
    calling: () => plain(changed(otherPsk, { ike: silent })),
    went: ({ answered, refusals, steps, log }, role) =>
      answered === 0 &&
      (role === 'responder'
        ? steps.includes('main.garbled')
        : /could not decrypt payloads|invalid HASH|failed to parse|payload processing failed/i.test(log) &&
          refusals.length > 0),
  },
  refused(
    'ikev1.no-proposal',
    'No proposal in common',
    otherProposal,
    'NO_PROPOSAL_CHOSEN',
    /received NO_PROPOSAL_CHOSEN/,
  ),
];

export const SCENARIOS: readonly Scenario[] = [...IKEV1, ...IKEV2];
