import { fillWords } from '../../../content/fill.ts';
import { DH_CURVE } from '../../../content/ui/bench-dh-scenes.ts';
import { strengthOf } from '../../../engine/bench/dh/strength.ts';
import { TOY_CURVES, type ToyCurveId } from '../../../engine/bench/dh/toy-curves.ts';
import { useBenchWork } from '../../../store/bench-work.ts';
import { LetterBadge } from '../../../ui/letter-badge.tsx';
import type { BenchViewProps } from '../bench-view.ts';
import { WorkState } from '../work-state.tsx';
import { CurvePlot } from './curve-plot.tsx';
import { choiceAt, stepsAt, type TypedNumber } from './dh-settings.ts';
import { NumberFault } from './number-field.tsx';
import { Raised } from './raised.tsx';

const IDS: readonly ToyCurveId[] = ['p17', 'p31'];
const CURVE25519 = 'Curve25519';

/** A curve with so few points that the walk on it can be drawn. */
export function CurveScene({ settings, onSettings }: Pick<BenchViewProps, 'settings' | 'onSettings'>) {
  const curve = choiceAt(settings.c, IDS, 'p17');
  const { order } = TOY_CURVES[curve];
  const [a, b] = [stepsAt(settings.ca, 6, order), stepsAt(settings.cb, 11, order)];
  const work = useBenchWork('toyCurve', { curve, a: a.used, b: b.used });
  const { answer, question } = work;
  const { bits } = strengthOf('x25519');
  return (
    <div className="dh-scene dh-curve">
      <div>
        <p className="wb-say">{DH_CURVE.lead}</p>
        <label className="dh-pick">
          {DH_CURVE.choose}{' '}
          <select value={curve} onChange={(event) => onSettings({ c: event.target.value, ca: '', cb: '' })}>
            {IDS.map((id) => (
              <option key={id} value={id}>
                {fillWords(DH_CURVE.option, { ...TOY_CURVES[id], g: '' })}
              </option>
            ))}
          </select>
        </label>
        <Steps who="A" name={DH_CURVE.walkA} steps={a} onChange={(ca) => onSettings({ ca })} />
        <Steps who="B" name={DH_CURVE.walkB} steps={b} onChange={(cb) => onSettings({ cb })} />
        <WorkState work={work} />
        {answer && (
          <dl className="dh-points">
            <Point who="A" name={DH_CURVE.publicA} formula={`${question?.a}·G`} at={answer.publicA} />
            <Point who="B" name={DH_CURVE.publicB} formula={`${question?.b}·G`} at={answer.publicB} />
            <Point name={DH_CURVE.shared} formula={`${question?.a}·${question?.b}·G`} at={answer.sharedA} />
          </dl>
        )}
        <p>
          <Raised text={fillWords(DH_CURVE.why, { count: order - 1, group: CURVE25519, bits })} />
        </p>
        <p className="mut">{DH_CURVE.real}</p>
      </div>
      {answer && question && <CurvePlot answer={answer} a={question.a} />}
    </div>
  );
}

interface StepsProps {
  who: 'A' | 'B';
  name: string;
  steps: TypedNumber;
  onChange: (typed: string) => void;
}

function Steps({ who, name, steps, onChange }: StepsProps) {
  const { used, least, most } = steps;
  return (
    <>
      <label className={`dh-steps ${who.toLowerCase()}`}>
        <span>
          <LetterBadge who={who} /> {name}
        </span>
        <input type="range" min={least} max={most} value={used} onChange={(event) => onChange(event.target.value)} />
        <output className="mono">{used}</output>
      </label>
      <NumberFault name={name} number={steps} words={DH_CURVE.fault} />
    </>
  );
}

interface PointProps {
  who?: 'A' | 'B';
  name: string;
  formula: string;
  at: { x: number; y: number };
}

function Point({ who, name, formula, at }: PointProps) {
  return (
    <div className={who?.toLowerCase()}>
      <dt>
        {who && <LetterBadge who={who} />} {name}
      </dt>
      <dd className="mono">
        {formula} = <span className={who ? undefined : 'dh-lit'}>{fillWords(DH_CURVE.point, at)}</span>
      </dd>
    </div>
  );
}
