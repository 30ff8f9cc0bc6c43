import { describe, expect, it } from 'vitest';
import { readCapture } from '../capture/read.ts';
import { readKeyFiles } from '../capture/wireshark-keys.ts';
import { dissect } from '../dissect/dissect.ts';
import { simulate } from '../network/simulate.ts';
import { preset } from '../testing/transcript.ts';
import type { Field } from '../wire/span.ts';
import { exportCapture, recordedFrames } from './export.ts';
import { captureNumber } from './numbering.ts';

function hasError(fields: readonly Field[]): boolean {
  return fields.some((field) => field.error !== undefined || hasError(field.children ?? []));
}

describe.each(['ikev2-psk', 'ikev2-psk-cbc', 'ikev2-invalid-ke', 'ikev2-nat', 'esp-transport'])(
  'the export of %s',
  (slug) => {
    const timeline = simulate(preset(slug));
    const { pcapng, keys } = exportCapture(timeline);
    const capture = readCapture(pcapng);

    const frames = recordedFrames(timeline);

    it('holds every frame but those inside of a NAT, at the time it was sent', () => {
      expect(capture.error).toBeUndefined();
      expect(frames).toEqual(timeline.frames.filter(({ link }) => link !== 'uplink-a'));
      expect(capture.packets.map((packet) => [packet.number, Math.round(packet.time * 1e6)])).toEqual(
        frames.map((frame, index) => [index + 1, frame.sentAt]),
      );
      expect(frames.map((frame) => captureNumber(timeline, frame))).toEqual(frames.map((_, index) => index + 1));
      capture.packets.forEach((packet, index) => {
        expect(packet.bytes).toEqual(frames[index]?.bytes);
      });
    });

    it('brings the keys that open all of it', () => {
      const read = readKeyFiles(keys);
      expect(read.errors).toEqual([]);
      for (const packet of capture.packets) {
        const { fields, sources } = dissect(packet.bytes, read.keys, packet.link);
        expect(hasError(fields)).toBe(false);
        const sealed = dissect(packet.bytes, { ike: [], esp: [], ah: [] }, packet.link);
        const label = frames[packet.number - 1]?.label ?? '';
        const opens = label.startsWith('ESP') || /^(IKE_AUTH|INFORMATIONAL)/.test(label);
        expect(sources.length > sealed.sources.length).toBe(opens);
      }
    });
  },
);
