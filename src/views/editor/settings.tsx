import { CHOICES, ROWS } from '../../content/ui/editor.ts';
import type { ChildConfig, Lab } from '../../engine/lab/lab.ts';
import { Select } from './controls.tsx';
import { useDraft } from './draft.ts';
import { Interventions } from './interventions.tsx';
import { CHILD_ROWS, IKE_ROWS, INNER_NAT, NAT_ROWS, PATH_ROWS } from './row-specs.ts';
import { OwnRow, SharedRow, type Shown, SiteRow } from './rows.tsx';
import { Section } from './section.tsx';
import { TrafficItems } from './traffic.tsx';

/** Everything that a Lab says, section by section. */
export function Settings({ shown }: { shown: Shown }) {
  return (
    <div className="ed-settings">
      <Section name="ike" shown={shown}>
        {IKE_ROWS.map((spec) => (
          <SiteRow key={spec.key} spec={spec} shown={shown} />
        ))}
      </Section>
      <Section name="child" shown={shown}>
        {CHILD_ROWS.map((spec) => (
          <SiteRow key={spec.key} spec={spec} shown={shown} />
        ))}
        <SiteRow spec={INNER_NAT} shown={shown} />
      </Section>
      <SecondPolicy shown={shown} />
      <Section name="path">
        <NatRow />
        {PATH_ROWS.map((spec) => (
          <SharedRow key={spec.key} spec={spec} />
        ))}
      </Section>
      <Section name="traffic">
        <TrafficItems />
      </Section>
      <Section name="interventions">
        <Interventions />
      </Section>
    </div>
  );
}

const ANOTHER_NETWORK = '10.12.0.0/24';

/** Made from the first policy, for one more network behind gateway B. */
function SecondPolicy({ shown }: { shown: Shown }) {
  const { lab, set } = useDraft();
  const { a, b } = lab.sites;
  const there = a.second !== undefined || b.second !== undefined;
  return (
    <Section name="second" shown={there ? shown : undefined}>
      <div className="ed-row">
        <div className="ed-label">
          {ROWS.second?.label}
          <span className="ed-hint">{ROWS.second?.hint}</span>
        </div>
        {shown.map((site) => (
          <div key={site} className="ed-cell" data-site={site}>
            <input
              type="checkbox"
              className="ed-flag"
              aria-label={`${ROWS.second?.label}, gateway ${site.toUpperCase()}`}
              checked={lab.sites[site].second !== undefined}
              onChange={(event) => set(`sites.${site}.second`, event.target.checked ? another(lab, site) : undefined)}
            />
          </div>
        ))}
      </div>
      {a.second &&
        b.second &&
        CHILD_ROWS.map((spec) => <SiteRow key={spec.key} spec={spec} shown={shown} policy="second" />)}
    </Section>
  );
}

/** Between A's network and one more behind B. */
function another({ sites }: Lab, site: 'a' | 'b'): ChildConfig {
  const [near, far] = [[sites.a.lan], [ANOTHER_NETWORK]];
  const [local, remote] = site === 'a' ? [near, far] : [far, near];
  return { ...sites[site].child, mode: 'tunnel', local, remote };
}

const FIRST_NAT = { outside: '198.51.100.1', kind: 'ports', timeoutSeconds: 30 };
const NATS = ['none', 'ports', 'address'];

function NatRow() {
  const { lab, set } = useDraft();
  const { nat } = lab.path;
  const options = NATS.map((value) => ({ value, words: CHOICES[`path.nat=${value}`] ?? value }));
  const choose = (kind: string) => set('path.nat', kind === 'none' ? undefined : { ...FIRST_NAT, ...nat, kind });
  return (
    <>
      <OwnRow name="path.nat" path="path.nat">
        <Select
          path="path.nat.kind"
          label={ROWS['path.nat']?.label ?? ''}
          value={nat?.kind ?? 'none'}
          options={options}
          onChoose={choose}
        />
      </OwnRow>
      {nat && NAT_ROWS.map((spec) => <SharedRow key={spec.key} spec={spec} />)}
    </>
  );
}
