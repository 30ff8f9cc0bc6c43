import { useRef } from 'react';
import { fillWords } from '../../../content/fill.ts';
import { DH_FACTS, DH_SCENES } from '../../../content/ui/bench-dh.ts';
import { Maths } from '../../../ui/maths.tsx';
import { Tabs } from '../../../ui/tabs.tsx';
import type { BenchViewProps } from '../bench-view.ts';
import { MathsWords } from '../maths-words.tsx';
import { CurveScene } from './curve-scene.tsx';
import { choiceAt } from './dh-settings.ts';
import { DigitsScene } from './digits-scene.tsx';
import { MiddleScene } from './middle-scene.tsx';
import { MoveNames } from './move-grid.tsx';
import { NextScene } from './next-scene.tsx';
import { PaintPanel } from './paint-panel.tsx';
import { RealPanel } from './real-panel.tsx';
import { RefusedScene } from './refused-scene.tsx';
import { SmallPanel } from './small-panel.tsx';
import { type Real, useReal } from './use-real.ts';
import '../workbench.css';
import './dh-grid.css';
import './dh-middle.css';
import './dh-panels.css';
import './dh-scenes.css';

const SCENES = ['middle', 'next', 'digits', 'curve', 'refused'] as const;

/** Diffie-Hellman: the same four moves at three sizes, and what lies around them. */
export function DhBench(props: BenchViewProps) {
  const { lab, settings, onSettings } = props;
  const real = useReal(lab, settings);
  const chosen = choiceAt(settings.scene, SCENES, 'middle');
  const scenes = useRef<HTMLElement>(null);
  const goTo = (scene: (typeof SCENES)[number]) => {
    onSettings({ scene });
    scenes.current?.scrollIntoView();
    scenes.current?.querySelector<HTMLElement>('[role=tabpanel]')?.focus({ preventScroll: true });
  };
  return (
    <div className="dh">
      <div className="dh-grid">
        <MoveNames />
        <PaintPanel settings={settings} onSettings={onSettings} />
        <SmallPanel settings={settings} onSettings={onSettings} />
        <RealPanel real={real} onSettings={onSettings} onDigits={() => goTo('digits')} />
      </div>
      <Facts real={real} onNext={() => goTo('next')} />
      <section ref={scenes} className="dh-scenes" aria-label={DH_SCENES.label}>
        <Tabs
          className="dh-tabs"
          label={DH_SCENES.label}
          tabs={SCENES.map((id) => ({ id, name: DH_SCENES[id] }))}
          chosen={chosen}
          onChoose={(scene) => onSettings({ scene })}
        />
        {settings.scene !== undefined && settings.scene !== chosen && (
          <p className="dh-odd">{fillWords(DH_SCENES.odd, { typed: settings.scene.slice(0, 20) })}</p>
        )}
        <div role="tabpanel" tabIndex={-1} aria-label={DH_SCENES[chosen]}>
          <Scene {...props} scene={chosen} real={real} />
        </div>
      </section>
    </div>
  );
}

function Scene({ scene, real, ...props }: BenchViewProps & { scene: (typeof SCENES)[number]; real: Real }) {
  if (scene === 'next') return <NextScene lab={props.lab} chosen={props.settings.value} real={real} />;
  if (scene === 'digits') return <DigitsScene {...props} real={real} />;
  if (scene === 'curve') return <CurveScene {...props} />;
  return scene === 'refused' ? <RefusedScene {...props} real={real} /> : <MiddleScene {...props} />;
}

/** The answer to the question that brings most people here, always in view. */
function Facts({ real: { a, b, shared, version }, onNext }: { real: Real; onNext: () => void }) {
  const facts = [
    ['private', [a.name, b.name]],
    ['public', [`g^${a.name}`, `g^${b.name}`]],
    ['shared', [shared]],
  ] as const;
  return (
    <section className="dh-facts" aria-label={DH_FACTS.label}>
      {facts.map(([key, symbols]) => (
        <p key={key}>
          <b>{DH_FACTS[key].name}</b>{' '}
          {symbols.map((text) => (
            <Maths key={text} text={text} />
          ))}{' '}
          <span>{DH_FACTS[key].say}</span>
          {key === 'shared' && (
            <>
              {' '}
              <button type="button" className="wb-button" onClick={onNext}>
                {DH_FACTS.next}
              </button>
            </>
          )}
        </p>
      ))}
      <p className="dh-names-say">
        <MathsWords text={DH_FACTS.names[version]} />
      </p>
    </section>
  );
}
