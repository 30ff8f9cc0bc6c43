import { fillWords } from '../../content/fill.ts';
import { EDITOR, PROPOSALS, ROWS } from '../../content/ui/editor.ts';
import { algorithmChoices } from '../../engine/lab/choices.ts';
import type { ChildConfig, ProposalConfig } from '../../engine/lab/lab.ts';
import { counterpart, settingAt } from '../../engine/lab/settings.ts';
import type { Site } from '../../engine/values/value.ts';
import { ChoiceBox, FlagBox, ListBox, NumberBox, Select, Sentence, TextBox } from './controls.tsx';
import { useDraft } from './draft.ts';
import { Mark } from './mark.tsx';
import { Proposals } from './proposals.tsx';
import type { RowSpec } from './row-specs.ts';

/** Which gateways are on show: both side by side, or one at a time on a phone. */
export type Shown = readonly Site[];

/** Where a row's setting stands at a gateway; a row of the policy is also one of the second policy. */
const placeOf = (spec: RowSpec, site: Site, policy: 'child' | 'second') =>
  `sites.${site}.${spec.key.replace(/^child\b/, policy)}`;

/** The same setting at both gateways, and between them whether they fit together. */
export function SiteRow({
  spec,
  shown,
  policy = 'child',
}: {
  spec: RowSpec;
  shown: Shown;
  policy?: 'child' | 'second';
}) {
  const { lab } = useDraft();
  const words = ROWS[spec.key];
  const [first = 'a', second] = shown;
  const { applies } = spec;
  if (applies && !applies(lab.sites.a) && !applies(lab.sites.b)) return null;
  return (
    <div className="ed-row">
      <RowName label={words?.label ?? spec.key} hint={words?.hint} />
      <Cell spec={spec} site={first} policy={policy} />
      {second && <MarkOf spec={spec} policy={policy} />}
      {second && <Cell spec={spec} site={second} policy={policy} />}
    </div>
  );
}

function RowName({ label, hint }: { label: string; hint: string | undefined }) {
  return (
    <div className="ed-label">
      {label}
      {hint && <span className="ed-hint">{hint}</span>}
    </div>
  );
}

/** `=`, two arrows, or `≠`: the two places as the gateways need them. Nothing where one has no such setting. */
function MarkOf({ spec, policy }: { spec: RowSpec; policy: 'child' | 'second' }) {
  const { lab } = useDraft();
  // What only one of them looks at cannot be compared.
  if (spec.applies && !(spec.applies(lab.sites.a) && spec.applies(lab.sites.b))) return <span />;
  const key = spec.control.kind === 'pfs' ? 'child.proposals' : spec.key;
  const here = placeOf({ ...spec, key }, 'a', policy);
  const there = counterpart(here) ?? here.replace('sites.a', 'sites.b');
  const equal = JSON.stringify(settingAt(lab, here)) === JSON.stringify(settingAt(lab, there));
  const own = here.split('.').at(-1) !== there.split('.').at(-1);
  return <Mark mark={equal ? (own ? 'mirror' : 'same') : 'differs'} />;
}

function Cell({ spec, site, policy }: { spec: RowSpec; site: Site; policy: 'child' | 'second' }) {
  const { lab } = useDraft();
  const applies = spec.applies?.(lab.sites[site]) ?? true;
  const where = fillWords(EDITOR.cell, { label: ROWS[spec.key]?.label ?? spec.key, site: site.toUpperCase() });
  const label = policy === 'second' ? `${where}, ${ROWS.second?.label ?? ''}` : where;
  const path = placeOf(spec, site, policy);
  return (
    <div className="ed-cell">
      {applies ? (
        <ControlFor spec={spec} path={path} label={label} site={site} policy={policy} />
      ) : (
        <span className="mut">{lab.sites[site].ike.version === 2 ? PROPOSALS.notInIkev2 : PROPOSALS.notInIkev1}</span>
      )}
    </div>
  );
}

interface ControlProps {
  spec: RowSpec;
  path: string;
  label: string;
  site: Site;
  policy: 'child' | 'second';
}

function ControlFor({ spec, path, label, site, policy }: ControlProps) {
  const { lab } = useDraft();
  const { control } = spec;
  const value = settingAt(lab, path);
  const { ike } = lab.sites[site];
  const child = policy === 'second' ? lab.sites[site].second : lab.sites[site].child;
  if (control.kind === 'pfs')
    return child ? <Pfs path={path} label={label} child={child} version={ike.version} /> : null;
  if (control.kind !== 'proposals') return <Plain spec={spec} path={path} label={label} value={value} />;
  const use = { sa: control.sa, version: ike.version, protocol: child?.protocol ?? 'esp' } as const;
  return <Proposals path={path} label={label} value={(value ?? []) as readonly ProposalConfig[]} use={use} />;
}

/** A control for a value without parts. */
export function Plain({ spec, path, label, value }: { spec: RowSpec; path: string; label: string; value: unknown }) {
  const { control, key } = spec;
  const props = { path, label, value };
  switch (control.kind) {
    case 'choice':
      return <ChoiceBox {...props} values={control.values} words={key} />;
    case 'number':
      return <NumberBox {...props} />;
    case 'flag':
      return <FlagBox {...props} />;
    case 'list':
      return <ListBox {...props} />;
    default:
      return <TextBox {...props} optional={control.kind === 'optional'} />;
  }
}

/** PFS is a group in the proposals: the same in all of them. */
function Pfs({ path, label, child, version }: { path: string; label: string; child: ChildConfig; version: 1 | 2 }) {
  const { set } = useDraft();
  const proposals = path.replace(/pfs$/, 'proposals');
  const [chosen = ''] = child.proposals.flatMap(({ groups }) => groups);
  const groups = algorithmChoices('groups', { sa: 'child', version, protocol: child.protocol });
  const options = [
    { value: '', words: PROPOSALS.noPfs },
    ...groups.map(({ id, name, standing }) => ({
      value: id,
      words: `${id} · ${name}${standing.level === 'weak' ? ` (${EDITOR.weak})` : ''}`,
    })),
  ];
  const choose = (group: string) =>
    set(
      proposals,
      child.proposals.map((proposal) => ({ ...proposal, groups: group === '' ? [] : [group] })),
    );
  return <Select path={path} label={label} value={chosen} options={options} onChoose={choose} />;
}

/** A setting that the gateways share. */
export function SharedRow({ spec }: { spec: RowSpec }) {
  const { lab } = useDraft();
  const words = ROWS[spec.key];
  return (
    <div className="ed-row ed-shared">
      <RowName label={words?.label ?? spec.key} hint={words?.hint} />
      <div className="ed-cell">
        <Plain spec={spec} path={spec.key} label={words?.label ?? spec.key} value={settingAt(lab, spec.key)} />
      </div>
    </div>
  );
}

/** A row with a control of its own. */
export function OwnRow({ name, path, children }: { name: string; path: string; children: React.ReactNode }) {
  const words = ROWS[name];
  return (
    <div className="ed-row ed-shared">
      <RowName label={words?.label ?? name} hint={words?.hint} />
      <div className="ed-cell">
        {children}
        <Sentence path={path} />
      </div>
    </div>
  );
}
