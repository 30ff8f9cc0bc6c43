import { useState } from 'react';
import { fillWords } from '../../content/fill.ts';
import { CONFIG, MARKS, MIRROR, SEVERITIES } from '../../content/ui/editor-config.ts';
import { alignConfigs, type MirrorRow } from '../../engine/dialects/config/align.ts';
import { linesCausedBy } from '../../engine/dialects/config/causes.ts';
import { type ConfigLine, configText } from '../../engine/dialects/config/config-line.ts';
import { iosConfig } from '../../engine/dialects/config/ios.ts';
import { mirrorDifferences } from '../../engine/dialects/config/mirror.ts';
import { swanctlConfig } from '../../engine/dialects/config/swanctl.ts';
import type { Site } from '../../engine/values/value.ts';
import { copyText } from '../../ui/copy-text.ts';
import { LetterBadge } from '../../ui/letter-badge.tsx';
import { useCauses } from './causes.ts';
import { Line } from './config-line.tsx';
import { useDraft } from './draft.ts';
import { Mark } from './mark.tsx';
import type { Shown } from './rows.tsx';
import './config.css';

const VENDORS = { ios: iosConfig, swanctl: swanctlConfig } as const;
type Vendor = keyof typeof VENDORS;
const ORDER: readonly Vendor[] = ['ios', 'swanctl'];

/** The same settings in vendors' words, one gateway beside the other. */
export function AsConfiguration({ shown }: { shown: Shown }) {
  const { lab } = useDraft();
  const [vendor, setVendor] = useState<Vendor>('ios');
  const causes = useCauses();
  const rows = alignConfigs(lab, VENDORS[vendor]);
  const sides = [rows.flatMap(({ a }) => a ?? []), rows.flatMap(({ b }) => b ?? [])];
  const lit = new Set(sides.flatMap((lines) => linesCausedBy(lines, causes ?? [])));
  const hint =
    causes === undefined
      ? shown.length === 2
        ? CONFIG.unlit
        : CONFIG.unlitPhone
      : lit.size === 0
        ? CONFIG.nothing
        : CONFIG.lit;
  return (
    <div className="cfg">
      <div className="cfg-head">
        <fieldset className="cfg-vendors" aria-label={CONFIG.vendor}>
          {ORDER.map((one) => (
            <button key={one} type="button" aria-pressed={one === vendor} onClick={() => setVendor(one)}>
              {CONFIG[one]}
            </button>
          ))}
        </fieldset>
        <Legend />
      </div>
      <Differences />
      <p className="cfg-hint">{hint}</p>
      <div className="cfg-sheet" data-columns={shown.length}>
        <Gateways shown={shown} vendor={vendor} />
        {shown.length === 2 ? <Beside rows={rows} lit={lit} /> : <Alone rows={rows} site={shown[0] ?? 'a'} lit={lit} />}
      </div>
      <p className="cfg-hint">{CONFIG.real}</p>
    </div>
  );
}

function Legend() {
  return (
    <ul className="cfg-legend">
      {(['same', 'mirror', 'differs'] as const).map((mark) => (
        <li key={mark}>
          <Mark mark={mark} />
          <span aria-hidden="true">{MARKS[mark]}</span>
        </li>
      ))}
    </ul>
  );
}

/** What the gateways disagree about, and what comes of it. */
function Differences() {
  const { lab } = useDraft();
  const differences = mirrorDifferences(lab);
  if (differences.length === 0) return <p className="cfg-agree">{CONFIG.agree}</p>;
  return (
    <ul className="cfg-differences">
      {differences.map(({ id, severity, a }) => (
        <li key={`${id} ${a[0]}`}>
          <span aria-hidden="true">≠</span> {MIRROR[id]} <i>{SEVERITIES[severity]}</i>
        </li>
      ))}
    </ul>
  );
}

function Gateways({ shown, vendor }: { shown: Shown; vendor: Vendor }) {
  return (
    <div className="cfg-row cfg-gateways">
      {shown.map((site, index) => [
        index === 1 && <span key="between" />,
        <div key={site} className="cfg-gateway">
          <LetterBadge who={site === 'a' ? 'A' : 'B'} />
          {fillWords(CONFIG.lines, { site: site.toUpperCase() })}
          <CopyButton site={site} vendor={vendor} />
        </div>,
      ])}
    </div>
  );
}

function CopyButton({ site, vendor }: { site: Site; vendor: Vendor }) {
  const { lab } = useDraft();
  const [said, setSaid] = useState('');
  const name = site.toUpperCase();
  const copy = async () => {
    const done = await copyText(configText(VENDORS[vendor](lab, site)));
    setSaid(done ? fillWords(CONFIG.copied, { site: name }) : CONFIG.copyByHand);
  };
  return (
    <>
      <button
        type="button"
        className="ed-link"
        aria-label={fillWords(CONFIG.copyOf, { site: name })}
        onClick={() => void copy()}
      >
        {CONFIG.copy}
      </button>
      <span className="cfg-said" role="status">
        {said}
      </span>
    </>
  );
}

type Lit = ReadonlySet<ConfigLine>;

function Beside({ rows, lit }: { rows: readonly MirrorRow[]; lit: Lit }) {
  return rows.map(({ a, b, mark }, index) => (
    // Lines may be equal; their place tells them apart.
    <div key={`row.${String(index)}`} className="cfg-row" data-mark={mark}>
      <Line line={a} lit={lit} />
      <Mark mark={mark} />
      <Line line={b} lit={lit} />
    </div>
  ));
}

function Alone({ rows, site, lit }: { rows: readonly MirrorRow[]; site: Site; lit: Lit }) {
  return rows.map((row, index) => {
    const line = row[site];
    return line ? (
      // Lines may be equal; their place tells them apart.
      <div key={`row.${String(index)}`} className="cfg-row cfg-alone" data-mark={row.mark}>
        <Line line={line} lit={lit} />
        <Mark mark={row.mark} />
      </div>
    ) : null;
  });
}
