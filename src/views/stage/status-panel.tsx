import { fillWords } from '../../content/fill.ts';
import { LEGEND_WORDS, STAGE_WORDS, STATUS_WORDS } from '../../content/ui/stage.ts';
import { pair } from './cargo.ts';
import type { Box, Plan } from './geometry.ts';
import { Label } from './label.tsx';
import { Lock, Ring, Seal, Stroke } from './marks.tsx';
import { isBroken } from './sa-view.ts';
import type { Scene } from './scene.ts';

/** How far each phase has come, and what the marks on this drawing mean. */
export function StatusPanel({ plan, scene }: { plan: Plan; scene: Scene }) {
  const { panel } = plan;
  if (!panel) return null;
  const { x, y, width, height } = panel;
  const { ike, child, otherIke, step, timeline } = scene;
  const config = timeline.lab.sites.a.ike;
  const phase = config.version === 2 ? 'ikev2' : config.mode;
  const who = pair(ike.by);
  const notes = config.version === 2 ? STATUS_WORDS.ikeNote : { ...STATUS_WORDS.ikeNote, ...STATUS_WORDS.ikev1Note };
  const low = y + height;
  return (
    <g>
      <rect x={x} y={y} width={width} height={height} className="stage-panel" />
      <Phase
        x={x}
        y={y}
        title={STATUS_WORDS.phase1[phase]}
        mark={IKE_MARKS[ike.state]}
        text={fillWords(STATUS_WORDS.ike[ike.state], who)}
        note={otherIke ? STATUS_WORDS.otherIke[otherIke.role] : fillWords(notes[ike.state], who)}
      />
      <path d={`M${x} ${y + 66}h${width}`} className="stage-hair" />
      <Phase
        x={x}
        y={y + 66}
        title={STATUS_WORDS.phase2[phase]}
        mark={childMark(scene)}
        text={childText(scene)}
        {...(child.state === 'installed-one' ? { note: '' } : {})}
      />
      <path d={`M${x} ${y + 118}h${width}`} className="stage-hair" />
      <Legend area={{ x, y: y + 118, width, height: height - 118 - 32 }} rows={legendOf(scene)} />
      <path d={`M${x} ${low - 30}h${width}`} className="stage-hair" />
      <text x={x + 12} y={low - 10.5}>
        <tspan className="stage-w6">{fillWords(STAGE_WORDS.step, { step: step.index + 1 })}</tspan>
        <tspan className="stage-t2"> {fillWords(STAGE_WORDS.stepOf, { steps: timeline.steps.length })}</tspan>
      </text>
    </g>
  );
}

type Mark = 'tick' | 'cross' | 'ring' | 'idle';

const IKE_MARKS: Record<Scene['ike']['state'], Mark> = {
  planned: 'idle',
  'keyed-one': 'ring',
  keyed: 'ring',
  'proven-one': 'ring',
  proven: 'tick',
  refused: 'cross',
  'torn-down': 'cross',
  closing: 'ring',
  deleted: 'cross',
};

const CHILD_MARKS: Record<Scene['child']['state'], Mark> = {
  none: 'idle',
  proposed: 'ring',
  'installed-one': 'ring',
  installed: 'tick',
  old: 'ring',
  refused: 'cross',
  closing: 'ring',
  deleted: 'cross',
};

const stopped = ({ ike }: Scene): boolean => isBroken(ike);

const childMark = (scene: Scene): Mark => (stopped(scene) ? 'cross' : CHILD_MARKS[scene.child.state]);

function childText(scene: Scene): string {
  if (stopped(scene)) return STATUS_WORDS.child.refused;
  const ready = scene.pairs.filter((one) => one.state === 'installed').length;
  if (ready > 1) return fillWords(STATUS_WORDS.pairs, { n: ready });
  // While a second pair is on its way, the first one still works.
  if (scene.child.state === 'proposed' && scene.pairs.length > 1) return STATUS_WORDS.rekeying;
  return fillWords(STATUS_WORDS.child[scene.child.state], pair(scene.child.by));
}

function Phase(props: { x: number; y: number; title: string; mark: Mark; text: string; note?: string }) {
  const { x, y, title, mark, text, note } = props;
  const at = { x: x + 9, y: y + 27 };
  return (
    <>
      <Label x={x + 12} y={y + 19} look="t2">
        {title}
      </Label>
      {mark === 'ring' || mark === 'idle' ? <Ring {...at} idle={mark === 'idle'} /> : <Stroke {...at} mark={mark} />}
      <Label x={x + 30} y={y + 41} look="w6" size={16}>
        {text}
      </Label>
      {note !== undefined && note !== '' && (
        <Label x={x + 12} y={y + 58} look="t2">
          {note}
        </Label>
      )}
    </>
  );
}

type LegendKey = keyof typeof LEGEND_WORDS;

/** IKEv1 proves with hashes inside of what it locks: nothing of it carries a seal of its own. */
const hasSeals = ({ timeline, pairs }: Scene): boolean => timeline.lab.sites.a.ike.version === 2 || pairs.length > 0;

/** Only marks that are on the drawing now, most telling first. */
function legendOf(scene: Scene): readonly LegendKey[] {
  const { ike, child } = scene;
  const broken = stopped(scene);
  const failed = scene.refusal?.kind === 'auth' || scene.standing?.broken === true;
  const drawn = [...scene.internet, ...(scene.standing ? [scene.standing.cargo] : [])];
  const rows: readonly (readonly [boolean, LegendKey])[] = [
    [true, 'encrypted'],
    [!failed && hasSeals(scene), 'integrity'],
    [failed, 'failed'],
    [ike.state.startsWith('keyed') || ike.state === 'proven-one', 'keyed'],
    [drawn.some((cargo) => cargo.rewritten.length > 0), 'rewritten'],
    [scene.pairs.some((one) => one.state === 'installed' || one.state === 'installed-one'), 'used'],
    [scene.otherIke?.role === 'old' || scene.pairs.some((one) => one.state === 'old'), 'draining'],
    [broken, 'torn'],
    [child.state === 'refused' || (broken && child.state !== 'none'), 'void'],
    [ike.state === 'deleted' || child.state === 'deleted', 'deleted'],
    [!broken && (child.state === 'none' || child.state === 'proposed' || ike.state === 'planned'), 'planned'],
  ];
  return rows.filter(([shown]) => shown).map(([, key]) => key);
}

const PITCH = 23;

function Legend({ area, rows }: { area: Box; rows: readonly LegendKey[] }) {
  const shown = rows.slice(0, Math.floor(area.height / PITCH));
  const first = area.y + 8;
  return shown.map((key, index) => {
    const y = first + index * PITCH;
    return (
      <g key={key}>
        <g transform={`translate(${area.x + 12} ${y})`}>{SAMPLES[key]}</g>
        <Label x={area.x + 64} y={y + 12}>
          {LEGEND_WORDS[key]}
        </Label>
      </g>
    );
  });
}

const crosses = 'M2 3l9 8m0-8l-9 8M27 3l9 8m0-8l-9 8';

/** Each mark in a box of 38 by 14. */
const SAMPLES: Record<LegendKey, React.JSX.Element> = {
  encrypted: (
    <>
      <rect x="0" y="0" width="24" height="14" className="stage-hatched stage-ink-line" />
      <Lock x={28} y={-2} />
    </>
  ),
  integrity: <Seal x={4} y={-2} scale={1.1} />,
  failed: <Seal broken x={4} y={-2} scale={1.1} />,
  planned: <path d="M0 7h38" className="stage-ln stage-dashes" />,
  keyed: <path d="M0 3.500h38M0 10.500h38" className="stage-ln" />,
  used: (
    <>
      <rect x="0" y="1" width="17" height="12" className="stage-slip-a" />
      <rect x="21" y="1" width="17" height="12" className="stage-slip-b" />
    </>
  ),
  torn: (
    <path
      d="M0 2h13M0 12h13M25 2h13M25 12h13M13-1l-4 4 4 4 4 4-4 4M25-1l-4 4 4 4 4 4-4 4"
      className="stage-ln stage-cross"
    />
  ),
  void: (
    <>
      <rect x="0" y="1" width="38" height="12" className="stage-inner-void" />
      <path d={crosses} className="stage-ln stage-thin" />
    </>
  ),
  draining: (
    <>
      <path d="M0 1h32l6 6-6 6H0l6-6z" className="stage-inner-gone" />
      <path d="M8 3l9 8m0-8l-9 8" className="stage-ln stage-thin" />
    </>
  ),
  rewritten: (
    <>
      <rect x="0" y="0" width="38" height="14" className="stage-fill" />
      <path d="M5 10h28" className="stage-rewritten" />
    </>
  ),
  deleted: (
    <>
      <rect x="0" y="1" width="38" height="12" className="stage-inner-gone" />
      <path d={crosses} className="stage-ln stage-thin" />
    </>
  ),
};
