import { useEffect, useMemo, useRef } from 'react';
import { fillWords } from '../../../content/fill.ts';
import { KEYS } from '../../../content/ui/bench-keys.ts';
import type { BenchViewProps } from '../bench-view.ts';
import { choiceOf } from './choice.ts';
import { GenerationTabs } from './generation-tabs.tsx';
import { graphOf } from './graph.ts';
import './keys.css';
import { SideBySide } from './side-by-side.tsx';
import { TreeSheet } from './tree-sheet.tsx';

/** The whole derivation of a lab's keys as a drawing; whatever is selected lights up with all that it was made of. */
export function KeysBench({ lab, settings, onSettings }: BenchViewProps) {
  const choice = useMemo(() => choiceOf(lab, settings), [lab, settings]);
  const { graph, generation, generations, key, trouble, fromField } = choice;
  const compares = settings.view === 'both';
  const jobs = useRef<HTMLElement>(null);
  // Another lab’s tree has another height, so one that was asked about moves what it stands above.
  const asked = settings.show === 'jobs' ? lab.run : undefined;
  useEffect(() => {
    if (asked) goTo(jobs.current);
  }, [asked]);
  const onAsk = () => {
    onSettings({ show: 'jobs' });
    goTo(jobs.current);
  };
  return (
    <div className="kt">
      <GenerationTabs {...{ lab, generations, compares, onSettings }} current={generation}>
        {!compares && (
          <button type="button" className="kt-ask" onClick={onAsk}>
            {KEYS.job.ask[generation.version]}
          </button>
        )}
      </GenerationTabs>
      {trouble && <p className="kt-trouble">{fillWords(KEYS[trouble.key], { ...trouble })}</p>}
      {compares ? (
        <SideBySide lab={lab} generation={generation} selected={key} onSettings={onSettings} />
      ) : (
        <TreeSheet
          {...{ lab, graph, generation, fromField, jobs }}
          selected={key}
          onChoose={(chosen) =>
            onSettings({ value: graph.nodes.get(chosen)?.value.id ?? '', field: '', gen: generation.id })
          }
          onWhose={(site) => {
            const there = graphOf(lab.run.timeline, site).nodes.get(key ?? '');
            onSettings({ whose: site === 'a' ? '' : site, value: there?.value.id ?? '', field: '' });
          }}
        />
      )}
    </div>
  );
}

function goTo(place: HTMLElement | null): void {
  place?.scrollIntoView();
  place?.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
}
