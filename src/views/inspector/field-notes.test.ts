import { expect, test } from 'vitest';
import { presetBySlug } from '../../engine/lab/presets.ts';
import { runLab } from '../../worker/run-lab.ts';
import { fieldNotes } from './field-notes.ts';

function notesOf(slug: string, label: string, link: 'internet' | 'uplink-a', nth = 0) {
  const { timeline, dissections } = runLab(presetBySlug(slug) ?? expect.fail(slug));
  const frame = timeline.frames.filter((one) => one.label === label && one.link === link)[nth] ?? expect.fail(label);
  const dissection = dissections[frame.number - 1] ?? expect.fail('no dissection');
  const notes = [...fieldNotes(timeline, dissections, frame, dissection)];
  return Object.fromEntries(notes.map(([ref, { text }]) => [ref, text]));
}

test('beside what a NAT rewrote stands what was written first', () => {
  const notes = notesOf('ikev1-nat', 'Main mode', 'internet', 4);
  expect(notes).toMatchObject({ ip: 'A wrote 192.168.77.2', 'ip.src': 'A wrote 192.168.77.2', udp: 'A wrote 4500' });
  expect(notes['ip.dst']).toBeUndefined();
});

test('an answer is as B wrote it until it has passed the NAT', () => {
  expect(notesOf('ikev1-nat', 'Main mode', 'internet', 1)).toEqual({});
  expect(notesOf('ikev1-nat', 'Main mode', 'uplink-a', 1)).toMatchObject({ 'ip.dst': 'B wrote 192.0.2.1' });
});

test('AH says which fields it hashes as zero', () => {
  const notes = notesOf('ah-tunnel', 'AH', 'internet');
  const zero = ['ip.dsfield', 'ip.ttl', 'ip.checksum', 'ah.icv'];
  expect(zero.map((ref) => notes[ref])).toEqual(zero.map(() => 'hashed as 0'));
  expect([notes['ip.src'], notes['ip.ttl:2']]).toEqual([undefined, undefined]);
});

test('what IKEv1 encrypts has no seal, and what IKEv2 does has one', () => {
  expect(notesOf('ikev1-main-psk', 'Quick mode', 'internet')['isakmp.enc.data']).toMatch(/^no ICV/);
  expect(notesOf('ikev2-psk', 'IKE_AUTH request', 'internet')['isakmp.enc.data']).toBeUndefined();
});
