import { fillWords } from '../../content/fill.ts';
import { CHOICES, ITEMS } from '../../content/ui/editor.ts';
import type { Traffic } from '../../engine/lab/lab.ts';
import { Select } from './controls.tsx';
import { useDraft } from './draft.ts';
import { Item, ItemBox, ItemList } from './items.tsx';

const KINDS: readonly Traffic['kind'][] = [
  'ping',
  'delete-ike',
  'delete-child',
  'rekey-ike',
  'rekey-child',
  'check-peer',
];

const PING: Traffic = { kind: 'ping', from: 'a', ends: 'hosts', startMs: 0, count: 4, intervalMs: 1_000, bytes: 56 };

/** Pings, and what an operator asks of a gateway, each at its time. */
export function TrafficItems() {
  const { lab, set } = useDraft();
  const next: Traffic = { kind: 'rekey-child', site: 'a', startMs: 1_500 };
  return (
    <ItemList
      what={ITEMS.traffic}
      add={ITEMS.addTraffic}
      path="traffic"
      count={lab.traffic.length}
      onAdd={() => set('traffic', [...lab.traffic, next])}
    >
      {lab.traffic.map((item, index) => (
        // Items have no name but their place.
        <TrafficItem key={`traffic.${String(index)}`} item={item} index={index} />
      ))}
    </ItemList>
  );
}

const words = (key: string, values: readonly string[]) =>
  values.map((value) => ({ value, words: CHOICES[`${key}=${value}`] ?? value }));
const SITES = [
  { value: 'a', words: 'A' },
  { value: 'b', words: 'B' },
];

function TrafficItem({ item, index }: { item: Traffic; index: number }) {
  const { lab, set } = useDraft();
  const path = `traffic.${index}`;
  const name = fillWords(ITEMS.nth, { what: ITEMS.traffic, number: index + 1 });
  const become = (kind: string) => {
    const site = item.kind === 'ping' ? item.from : item.site;
    const command = KINDS.find((one) => one === kind && one !== 'ping');
    set(
      path,
      command ? { kind: command, site, startMs: item.startMs } : { ...PING, from: site, startMs: item.startMs },
    );
  };
  const remove = () => set('traffic', lab.traffic.toSpliced(index, 1));
  return (
    <Item what={ITEMS.traffic} number={index + 1} path={path} onRemove={remove}>
      <ItemBox name={ITEMS.what}>
        <Select
          path={`${path}.kind`}
          label={`${ITEMS.what}, ${name}`}
          value={item.kind}
          options={words('traffic', KINDS)}
          onChoose={become}
        />
      </ItemBox>
      {item.kind === 'ping' ? (
        <Ping item={item} path={path} name={name} />
      ) : (
        <Command item={item} path={path} name={name} />
      )}
      <ItemBox name={ITEMS.startMs} path={`${path}.startMs`} of={name} value={item.startMs} />
    </Item>
  );
}

type Of<K> = Extract<Traffic, { kind: K }>;

function Ping({ item, path, name }: { item: Of<'ping'>; path: string; name: string }) {
  const { set } = useDraft();
  return (
    <>
      <ItemBox name={ITEMS.from}>
        <Select
          path={`${path}.from`}
          label={`${ITEMS.from}, ${name}`}
          value={item.from}
          options={SITES}
          onChoose={(from) => set(`${path}.from`, from)}
        />
      </ItemBox>
      <ItemBox name={ITEMS.ends}>
        <Select
          path={`${path}.ends`}
          label={`${ITEMS.ends}, ${name}`}
          value={item.ends}
          options={words('ends', ['hosts', 'gateways'])}
          onChoose={(ends) => set(`${path}.ends`, ends)}
        />
      </ItemBox>
      <ItemBox name={ITEMS.to} path={`${path}.to`} of={name} value={item.to} wide />
      <ItemBox name={ITEMS.count} path={`${path}.count`} of={name} value={item.count} />
      <ItemBox name={ITEMS.intervalMs} path={`${path}.intervalMs`} of={name} value={item.intervalMs} />
      <ItemBox name={ITEMS.bytes} path={`${path}.bytes`} of={name} value={item.bytes} />
    </>
  );
}

function Command({ item, path, name }: { item: Exclude<Traffic, Of<'ping'>>; path: string; name: string }) {
  const { set } = useDraft();
  return (
    <ItemBox name={ITEMS.by}>
      <Select
        path={`${path}.site`}
        label={`${ITEMS.by}, ${name}`}
        value={item.site}
        options={SITES}
        onChoose={(site) => set(`${path}.site`, site)}
      />
    </ItemBox>
  );
}
