import { fillWords } from '../../content/fill.ts';
import { CHOICES, ITEMS } from '../../content/ui/editor.ts';
import type { Intervention } from '../../engine/lab/lab.ts';
import { Select } from './controls.tsx';
import { useDraft } from './draft.ts';
import { Item, ItemBox, ItemList } from './items.tsx';

const KINDS: readonly Intervention['kind'][] = ['replay', 'delay', 'flip'];
const OPTIONS = KINDS.map((value) => ({ value, words: CHOICES[`interventions=${value}`] ?? value }));

/** What each kind begins as. Byte 40 lies behind the headers of every packet. */
function begin(kind: string, packet: number): Intervention {
  if (kind === 'delay') return { kind, packet, byMs: 100 };
  return kind === 'flip' ? { kind, packet, byte: 40, bit: 0 } : { kind: 'replay', packet, afterMs: 100 };
}

/** What somebody on the path does to single packets. */
export function Interventions() {
  const { lab, set } = useDraft();
  const all = lab.interventions;
  return (
    <ItemList
      what={ITEMS.intervention}
      add={ITEMS.addIntervention}
      path="interventions"
      count={all.length}
      onAdd={() => set('interventions', [...all, begin('replay', 5)])}
    >
      {all.map((item, index) => (
        // Items have no name but their place.
        <InterventionItem key={`interventions.${String(index)}`} item={item} index={index} />
      ))}
    </ItemList>
  );
}

function InterventionItem({ item, index }: { item: Intervention; index: number }) {
  const { lab, set } = useDraft();
  const path = `interventions.${index}`;
  const name = fillWords(ITEMS.nth, { what: ITEMS.intervention, number: index + 1 });
  return (
    <Item
      what={ITEMS.intervention}
      number={index + 1}
      path={path}
      onRemove={() => set('interventions', lab.interventions.toSpliced(index, 1))}
    >
      <ItemBox name={ITEMS.packet} path={`${path}.packet`} of={name} value={item.packet} />
      <ItemBox name={ITEMS.what}>
        <Select
          path={`${path}.kind`}
          label={`${ITEMS.what}, ${name}`}
          value={item.kind}
          options={OPTIONS}
          onChoose={(kind) => set(path, begin(kind, item.packet))}
        />
      </ItemBox>
      {item.kind === 'replay' && (
        <ItemBox name={ITEMS.afterMs} path={`${path}.afterMs`} of={name} value={item.afterMs} />
      )}
      {item.kind === 'delay' && <ItemBox name={ITEMS.byMs} path={`${path}.byMs`} of={name} value={item.byMs} />}
      {item.kind === 'flip' && (
        <>
          <ItemBox name={ITEMS.byte} path={`${path}.byte`} of={name} value={item.byte} />
          <ItemBox name={ITEMS.bit} path={`${path}.bit`} of={name} value={item.bit} />
        </>
      )}
    </Item>
  );
}
