import { ESP_BENCH } from '../../../content/ui/bench-esp.ts';
import type { BenchSettings } from '../../../store/bench-address.ts';
import { useBenchHref } from '../use-bench-href.ts';
import type { LabPacket } from './lab-packets.ts';
import type { Shown } from './parts.ts';
import type { EspSetup } from './setup.ts';

interface ReplayLinkProps {
  shown: Shown;
  packet: LabPacket;
  setup: EspSetup;
}

/** To the anti-replay bench, with the receiver's window as it is before this packet, and this packet in hand. */
export function ReplayLink({ shown, packet, setup }: ReplayLinkProps) {
  const href = useBenchHref();
  return (
    <a className="ep-link" href={href('replay', replaySettings(shown, packet, setup))}>
      {ESP_BENCH.tryReplay}
    </a>
  );
}

function replaySettings({ open, seal, broken }: Shown, packet: LabPacket, { kept }: EspSetup): BenchSettings {
  const { size, highest, seen } = open.before;
  const isWhole = seen.length === Math.min(size, highest);
  const isCopy = broken.kind === 'replay' || (broken.kind === 'none' && packet.copy);
  return {
    ...{ hi: String(highest), size: String(size), esn: seal.esn ? '1' : '0', n: String(open.sequence) },
    seen: isWhole ? '' : seen.join(','),
    from: isCopy ? 'copy' : broken.kind === 'flip' || broken.kind === 'renumber' ? 'forged' : '',
    // The way back.
    ...{ ...kept, p: String(packet.number) },
  };
}
