import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkLab } from '../../lab/validate.ts';
import { agreeingLab } from '../../testing/agreeing-lab.ts';
import { simulate } from '../simulate.ts';

/** Why a packet may be lost between gateways that agree: there is no SA yet, or none any more. */
const NO_SA = new Set(['policy.match', 'policy.no-sa']);

it('gateways whose configurations fit always bring up a tunnel and ping through it', () => {
  const forms = new Map<string, number>();
  const property = fc.property(agreeingLab, (lab) => {
    expect(checkLab(lab)).toEqual({ ok: true, lab });
    const { pings, refusals, cut } = simulate(lab);
    // A wrong guess of the group is put right at once (RFC 7296 §1.2).
    const final = refusals.filter(({ refusal }) => refusal.retried !== true);
    expect({ cut, final }).toEqual({ cut: undefined, final: [] });
    const lost = pings.flatMap(({ lostBecause }) => lostBecause ?? []);
    expect(lost.filter((reason) => !NO_SA.has(reason))).toEqual([]);
    expect(pings.some(({ answeredAt }) => answeredAt !== undefined)).toBe(true);
    const { ike, child } = lab.sites.a;
    const form = `${ike.version} ${child.protocol} ${child.mode}${lab.path.nat ? ' nat' : ''}`;
    forms.set(form, (forms.get(form) ?? 0) + 1);
  });
  fc.assert(property, { seed: 2, numRuns: 90 });
  const expected = ['1 ah tunnel', '1 ah-esp tunnel', '1 esp tunnel', '2 ah tunnel', '2 esp tunnel'];
  expect([...forms.keys()]).toEqual(expect.arrayContaining([...expected, '2 esp transport', '2 esp tunnel nat']));
});
