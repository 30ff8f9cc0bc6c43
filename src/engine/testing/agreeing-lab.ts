import fc from 'fast-check';
import { installIkev1 } from '../ike/v1/install.ts';
import { installRekeys } from '../ike/v2/install.ts';
import type { Lab } from '../lab/lab.ts';
import { agreeingDocument, withQuickGroups } from './arbitrary-document.ts';
import { anyForm } from './arbitrary-form.ts';
import { compatibleLab } from './arbitrary-lab.ts';

installIkev1();
installRekeys();

/** Mirror images in tunnel mode, whatever else they say, on a path on which nobody does anything. */
const quietDocument: fc.Arbitrary<Lab> = agreeingDocument
  .filter(({ sites }) => sites.a.child.mode === 'tunnel' && sites.a.second?.mode !== 'transport')
  .map(({ path: { nat: _nat, ...path }, ...lab }) => ({
    ...withQuickGroups({ ...lab, path }),
    traffic: lab.traffic.filter(({ kind }) => kind === 'ping'),
    interventions: [],
  }));

/** AH does not survive a NAT, and ESP needs NAT traversal there. */
const survivesNat = ({ path, sites: { a } }: Lab) =>
  !path.nat || (a.child.protocol === 'esp' && a.child.mode === 'tunnel' && a.ike.natTraversal);

/** A NAT that remembers for longer than the 20 seconds between keepalives (RFC 3948 §4). */
const patient = ({ path: { nat, ...path }, ...lab }: Lab): Lab => ({
  ...lab,
  path: { ...path, ...(nat && { nat: { ...nat, timeoutSeconds: 30 } }) },
});

/** Every form of protected packet that gets through, on a path on which nobody does anything. */
const quietForm: fc.Arbitrary<Lab> = anyForm.filter(survivesNat).map((lab) => ({ ...patient(lab), interventions: [] }));

/** Labs whose gateways agree, so that every one of them must bring up its tunnel. */
export const agreeingLab: fc.Arbitrary<Lab> = fc.oneof(compatibleLab, quietDocument, quietForm);

/** The same forms with somebody on the path who delays packets, sends them again and flips bits. */
export const disturbedLab: fc.Arbitrary<Lab> = anyForm.filter(survivesNat);

const isOpen = (encryption: string) => encryption === 'null' || encryption.endsWith('gmac');

/** Whether a Lab may let packets cross the Internet readable: AH and NULL only seal, which is their nature (RFC 4302, RFC 2410). */
export function mayBeOpen({ sites }: Lab): boolean {
  const policies = [sites.a, sites.b].flatMap(({ child, second }) => [child, ...(second ? [second] : [])]);
  return policies.some(
    (policy) => policy.protocol === 'ah' || policy.proposals.some(({ encryption }) => encryption.some(isOpen)),
  );
}
