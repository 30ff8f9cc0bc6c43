import type { Refusal } from '../../engine/ike/refusals.ts';
import type { NodeOutput } from '../../engine/nodes/node.ts';

/** What has come of a run so far. */
export interface Account {
  /** A child SA was installed at some time. */
  cameUp: boolean;
  /** Why not: the last refusal that nothing followed. */
  refusal: Refusal | undefined;
  /** Nobody answered, however often we asked. */
  gaveUp: boolean;
  /** An IKE SA ended. */
  ended: boolean;
  pings: { sent: number; answered: number };
}

/** Reads off what the nodes said. */
export function accountOf(said: readonly NodeOutput[]): Account {
  const refusals = said.flatMap((output) =>
    output.kind === 'refused' && !output.refusal.retried ? [output.refusal] : [],
  );
  const count = (kind: NodeOutput['kind']) => said.filter((output) => output.kind === kind).length;
  return {
    cameUp: said.some((output) => output.kind === 'child-sa' && output.event.state === 'installed'),
    refusal: refusals.at(-1),
    gaveUp: said.some((output) => 'step' in output && output.step === 'retransmit.give-up'),
    ended: said.some((output) => output.kind === 'ike-sa' && ['deleted', 'refused'].includes(output.event.state)),
    pings: { sent: count('ping-sent'), answered: answeredIn(said) },
  };
}

/** A second answer to the same ping is a copy. */
function answeredIn(said: readonly NodeOutput[]): number {
  const answers = said.flatMap((output) => (output.kind === 'ping-answered' ? [output.ping] : []));
  return new Set(answers.map(({ identifier, sequence }) => `${identifier}/${sequence}`)).size;
}

/** Why a run did not do what it was for, in one line; `undefined` where it did. */
export function troubleOf(account: Account, { pings, peer }: { pings: number; peer: string }): string | undefined {
  const { cameUp, refusal, gaveUp } = account;
  if (!cameUp && refusal && refusal.notify !== 'NO_ANSWER') return refusalText(refusal, peer);
  if (!cameUp)
    return gaveUp ? `no answer from ${peer}, however often it was asked` : `no SA came up with ${peer} in time`;
  const { answered } = account.pings;
  return answered < pings ? `${answered} of ${pings} pings were answered through the tunnel` : undefined;
}

function refusalText({ by, notify }: Refusal, peer: string): string {
  return by === 'peer' ? `${peer} refuses: ${notify}` : `refused by us: ${notify}`;
}
