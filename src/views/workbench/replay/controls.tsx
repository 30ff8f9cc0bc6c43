import { REPLAY_BENCH } from '../../../content/ui/bench-replay.ts';
import type { BenchSettings } from '../../../store/bench-address.ts';
import { Choices } from '../choices.tsx';
import { NO_PACKET } from './from-esp.ts';
import { ORDERS, orderSettings } from './orders.ts';
import { type Setup, SIZES } from './setup.ts';

interface ControlsProps {
  setup: Setup;
  /** The right edge in the lab. */
  highest: number;
  onSettings: (change: BenchSettings) => void;
}

/** The orders of arrival that one can begin with. */
export function Orders({ setup, highest, onSettings }: ControlsProps) {
  return (
    <Choices
      name={REPLAY_BENCH.orders}
      options={ORDERS.map((id) => ({ id, name: REPLAY_BENCH.order[id] }))}
      chosen={setup.order}
      onChoose={(id) => onSettings(orderSettings(id, highest))}
    />
  );
}

export function Controls({ setup, onSettings }: Omit<ControlsProps, 'highest'>) {
  const { start, esn, slidesFirst } = setup;
  const size = SIZES.find((one) => one === start.size);
  return (
    <div className="rp-controls">
      <Choices
        name={REPLAY_BENCH.size}
        options={SIZES.map((one) => ({ id: String(one), name: one === 0 ? REPLAY_BENCH.off : String(one) }))}
        chosen={String(start.size)}
        onChoose={(id) => onSettings({ ...NO_PACKET, size: id })}
      />
      <Choices
        name={REPLAY_BENCH.numbers}
        options={[
          { id: '0', name: REPLAY_BENCH.plain },
          { id: '1', name: REPLAY_BENCH.esn },
        ]}
        chosen={esn ? '1' : '0'}
        onChoose={(id) => onSettings({ ...NO_PACKET, esn: id })}
      />
      <Choices
        name={REPLAY_BENCH.slide}
        options={[
          { id: '0', name: REPLAY_BENCH.slideAfter },
          { id: '1', name: REPLAY_BENCH.slideFirst },
        ]}
        chosen={slidesFirst ? '1' : '0'}
        // Whom a forged number shuts out shows in what arrives after it.
        onChoose={(id) => onSettings({ first: id === '1' ? '1' : '', ...(setup.order === 'forged' && { at: '' }) })}
      />
      <p className="rp-note">
        {slidesFirst ? REPLAY_BENCH.wrongWay : size !== undefined && REPLAY_BENCH.sizeNote[size]}
      </p>
    </div>
  );
}
