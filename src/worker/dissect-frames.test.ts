import { expect, test } from 'vitest';
import { installReassembly } from '../engine/dissect/reassembly.ts';
import type { Intervention, Lab } from '../engine/lab/lab.ts';
import { presetBySlug } from '../engine/lab/presets.ts';
import { simulate } from '../engine/network/simulate.ts';
import { packetNumber } from '../engine/timeline/numbering.ts';
import { dissectFrames } from './dissect-frames.ts';

const cutting: Lab = presetBySlug('ikev2-fragmentation') ?? expect.fail('no lab that cuts messages');

/** For each crossing that shows something whole: its number, and the packets that brought the parts. */
function credits(lab: Lab): string[] {
  installReassembly();
  const timeline = simulate(lab);
  const dissections = dissectFrames(timeline, timeline.keys);
  return timeline.frames.flatMap((frame, index) => {
    const whole = dissections[index]?.sources.find(({ pieces }) => pieces)?.pieces;
    const number = packetNumber(timeline, frame);
    return whole && frame.link === 'internet' ? [`${number}: ${whole.map(({ packet }) => packet).join('+')}`] : [];
  });
}

test('parts are credited to the packets that brought them', () => {
  expect(credits(cutting)).toEqual(['4: 3+4']);
});

test('a copy that somebody sends later takes nothing from the packet that came first', () => {
  const interventions: Intervention[] = [{ kind: 'replay', packet: 3, afterMs: 500 }];
  expect(credits({ ...cutting, interventions })).toEqual(['4: 3+4']);
});
