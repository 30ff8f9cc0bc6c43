import type { EspQuestion } from '../../../engine/bench/esp/esp-bench.ts';
import { type CarriedEsp, carriedEsp } from '../../../engine/bench/esp/esp-packet.ts';
import { packetNumber } from '../../../engine/timeline/numbering.ts';
import type { Frame, Timeline } from '../../../engine/timeline/timeline.ts';
import type { Site } from '../../../engine/values/value.ts';
import type { BenchLab } from '../../../store/bench-lab.ts';
import { stepOfFrame } from '../../../store/places.ts';
import { senderOf } from '../../../store/value-lookup.ts';

/** An ESP packet of the lab that its keys can be told of. */
export interface LabPacket {
  /** As people count: what crosses the Internet, from 1. */
  number: number;
  from: Site;
  /** Of the lab, counted from 1: where it flies. */
  step: number;
  /** The same bytes came before: somebody on the path sent a copy. */
  copy: boolean;
  question: Pick<EspQuestion, 'packet' | 'keys' | 'sequence' | 'receiver' | 'window'>;
}

/** Every ESP packet that crosses the Internet, AH around it or not. */
export function labPackets({ run: { timeline } }: { run: Pick<BenchLab['run'], 'timeline'> }): readonly LabPacket[] {
  return timeline.frames.flatMap((frame) => {
    const carried = frame.link === 'internet' ? carriedEsp(frame.bytes) : undefined;
    return carried ? (packetOf(timeline, frame, carried) ?? []) : [];
  });
}

function packetOf(timeline: Timeline, frame: Frame, { spi, esp }: CarriedEsp): LabPacket | undefined {
  const from = senderOf(frame);
  const site = from === 'a' ? 'b' : 'a';
  const keys = timeline.keys.esp.find((one) => one.spi === spi);
  const number = packetNumber(timeline, frame);
  if (!keys || number === undefined) return undefined;
  const own = timeline.windows.filter((one) => one.spi === spi && one.site === site);
  const hops = timeline.frames.filter(({ packet }) => packet === frame.packet).map((hop) => hop.number);
  const judged = own.find((one) => hops.includes(one.frame ?? 0) && one.at >= frame.sentAt);
  const before = own.findLast(({ at }) => at < (judged?.at ?? frame.arrivesAt));
  const size = before?.size ?? judged?.size ?? own[0]?.size ?? timeline.lab.sites[site].child.replayWindow;
  const low = new DataView(esp.buffer, esp.byteOffset).getUint32(4);
  return {
    ...{ number, from, step: (stepOfFrame(timeline, frame.number)?.index ?? 0) + 1 },
    copy: timeline.frames.some(
      (one) => one.packet === frame.packet && one.link === frame.link && one.number < frame.number,
    ),
    question: {
      ...{ packet: frame.bytes, keys, sequence: judged?.sequence ?? low },
      receiver: receiverOf(timeline, site, spi),
      window: { size, highest: before?.highest ?? 0, seen: before?.seen ?? [] },
    },
  };
}

const ANY = '0.0.0.0/0';

/** The receiver's SA as it was installed. */
function receiverOf({ sas }: Timeline, site: Site, spi: number): EspQuestion['receiver'] {
  const hex = spi.toString(16).padStart(8, '0');
  const installed = sas.find(
    ({ site: one, event }) => one === site && event.state === 'installed' && event.spis.in === hex,
  );
  const { mode, local = ANY, remote = ANY } = installed?.event.params ?? {};
  return { mode: mode === 'transport' ? 'transport' : 'tunnel', local: String(local), remote: String(remote) };
}

/** The packet that was chosen, else the one on show at the lab's step, else the first. */
export function chosenPacket(
  lab: BenchLab,
  packets: readonly LabPacket[],
  typed: string | undefined,
): LabPacket | undefined {
  const shown = lab.frame && packetNumber(lab.run.timeline, lab.frame);
  const isOwnStep = /^(esp|ah|replay|flip)\./.test(lab.step.id);
  return (
    packets.find(({ number }) => String(number) === typed) ??
    packets.find(({ number }) => isOwnStep && number === shown) ??
    packets[0]
  );
}
