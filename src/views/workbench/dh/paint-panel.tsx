import { fillWords } from '../../../content/fill.ts';
import { DH, DH_PAINT } from '../../../content/ui/bench-dh.ts';
import { Maths } from '../../../ui/maths.tsx';
import type { BenchViewProps } from '../bench-view.ts';
import { choiceAt } from './dh-settings.ts';
import { Jar, JarPatterns, PATTERNS, type Paint, type Pattern } from './jar.tsx';
import { Crossing, EveRow, Move, NotSent, Panel, Same } from './move-grid.tsx';

const SAND: Paint = { who: 'sand' };

/** The exchange with jars of paint: the learner chooses both secrets. */
export function PaintPanel({ settings, onSettings }: Pick<BenchViewProps, 'settings' | 'onSettings'>) {
  const a: Paint = { who: 'a', pattern: choiceAt(settings.sa, PATTERNS, 'lines') };
  const b: Paint = { who: 'b', pattern: choiceAt(settings.sb, PATTERNS, 'bars') };
  return (
    <Panel title={DH.paint} lead={DH.paintLead}>
      <JarPatterns paints={[a, b]} />
      <Move move={0} wire={<Filled layers={[SAND]} name={DH_PAINT.start} />} />
      <Move
        move={1}
        a={<Secret paint={a} onChoose={(sa) => onSettings({ sa })} />}
        wire={<NotSent />}
        b={<Secret paint={b} onChoose={(sb) => onSettings({ sb })} />}
      />
      <Move
        move={2}
        a={<Filled layers={[SAND, a]} name={DH_PAINT.firstMix} />}
        wire={<Crossing a={<Mix of="a" />} b={<Mix of="b" />} />}
        b={<Filled layers={[SAND, b]} name={DH_PAINT.firstMix} />}
      />
      <Move
        move={3}
        a={<Filled layers={[SAND, b, a]} name={DH_PAINT.final} />}
        wire={<Same />}
        b={<Filled layers={[SAND, b, a]} name={DH_PAINT.final} />}
      />
      <EveRow>
        <p>{DH_PAINT.eve}</p>
      </EveRow>
    </Panel>
  );
}

function Mix({ of }: { of: string }) {
  return (
    <>
      {DH_PAINT.sends} <Maths text={of} />
    </>
  );
}

const inWords = (paint: Paint): string => (paint.who === 'sand' ? DH_PAINT.sand : DH_PAINT.patterns[paint.pattern]);

function Filled({ layers, name }: { layers: readonly Paint[]; name: string }) {
  return (
    <>
      <Jar layers={layers} what={layers.map(inWords).join(', ')} />
      <small>{name}</small>
    </>
  );
}

interface SecretProps {
  paint: Paint & { pattern: Pattern; who: 'a' | 'b' };
  onChoose: (pattern: Pattern) => void;
}

function Secret({ paint, onChoose }: SecretProps) {
  const label = fillWords(DH_PAINT.pattern, { who: DH[paint.who] });
  return (
    <>
      <Jar layers={[paint]} what={inWords(paint)} />
      <label className="dh-pattern">
        <span className="unseen">{label}</span>
        <span aria-hidden="true">
          <Maths text={paint.who} /> ={' '}
        </span>
        <select value={paint.pattern} onChange={(event) => onChoose(choiceAt(event.target.value, PATTERNS, 'lines'))}>
          {PATTERNS.map((pattern) => (
            <option key={pattern} value={pattern}>
              {DH_PAINT.patterns[pattern]}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}
