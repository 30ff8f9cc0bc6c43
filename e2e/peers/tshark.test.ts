// A stranger reads what we write: every preset is exported, and Wireshark's own engine opens it with the exported keys.
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Lab } from '../../src/engine/lab/lab.ts';
import { PRESETS } from '../../src/engine/lab/presets.ts';
import { simulate } from '../../src/engine/network/simulate.ts';
import { recordedFrames } from '../../src/engine/timeline/export.ts';
import type { Frame } from '../../src/engine/timeline/timeline.ts';
import { fieldTable, hasTshark, type PdmlField, pdml } from './tshark.ts';
import { type Workspace, workspace } from './workspace.ts';

const [SK_PAYLOAD, SKF_PAYLOAD] = [46, 53];
const SEALED_PAYLOADS = [SK_PAYLOAD, SKF_PAYLOAD];
/** Where a UDP datagram's ports and an IKE message stand in an IPv4 packet without options; the type of its first payload. */
const [PORTS, MESSAGE, FIRST_PAYLOAD] = [20, 28, 16];
const NON_ESP_MARKER = 4;

function firstPayload({ bytes }: Frame): number {
  const is500 = (at: number) => bytes[at] === 1 && bytes[at + 1] === 0xf4;
  const marker = is500(PORTS) || is500(PORTS + 2) ? 0 : NON_ESP_MARKER;
  return bytes[MESSAGE + marker + FIRST_PAYLOAD] ?? 0;
}

function exported(slug: string): Workspace {
  const space = workspace();
  const { status, stderr } = space.phasewise('simulate', slug, '--pcapng', 'f.pcapng', '--keys', 'keys');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return space;
}

describe.skipIf(!hasTshark).each(PRESETS)('$slug in tshark', ({ lab }) => {
  let space: Workspace;
  let packets: PdmlField[][];
  let frames: readonly Frame[];
  /** Of what Wireshark can make sense of. */
  const sound = () => packets.filter((_, index) => !isBeyondWireshark(lab, frames[index]));

  beforeAll(() => {
    space = exported(lab.preset ?? '');
    frames = recordedFrames(simulate(lab));
    packets = pdml(space.path('f.pcapng'), space.path('keys'));
  });
  afterAll(() => space[Symbol.dispose]());

  test('every packet is there, nothing is malformed and every checksum is good', () => {
    expect(packets).toHaveLength(frames.length);
    const inSound = (name: string) =>
      sound()
        .flat()
        .filter((field) => field.name === name);
    expect(inSound('_ws.malformed')).toEqual([]);
    expect(inSound('_ws.expert.severity').filter(({ show }) => Number(show) >= WARNING)).toEqual([]);
    for (const layer of ['ip', 'udp', 'icmp']) {
      // ESP in UDP and keepalives go without a checksum (RFC 3948 §2.1, §2.3).
      const bare = (fields: PdmlField[]) =>
        fields.some(({ name }) => name === 'esp' || name === 'udpencap.nat_keepalive');
      const counted = layer === 'udp' ? packets.filter((fields) => !bare(fields)) : packets;
      const status = counted.flat().filter(({ name }) => name === `${layer}.checksum.status`);
      expect(new Set(status.map(({ show }) => show))).toEqual(new Set(['1']));
    }
  });

  test('every encrypted IKEv2 payload opens with a good checksum', () => {
    const sealed = packets.filter((fields) => fields.some(({ name }) => name === 'isakmp.enc.icd'));
    const isSealed = (frame: Frame) => frame.kind === 'ike' && SEALED_PAYLOADS.includes(firstPayload(frame));
    expect(sealed).toHaveLength(lab.sites.a.ike.version === 2 ? frames.filter(isSealed).length : 0);
    for (const fields of sealed) {
      expect(fields.map(({ name }) => name)).toContain('isakmp.enc.decrypted');
      expect(fields.find(({ name }) => name === 'isakmp.enc.icd')?.showname).toMatch(/\[correct\]/);
    }
  });

  test('every encrypted IKEv1 message opens, and holds a HASH', () => {
    const sealed = sound().filter(isEncryptedV1);
    expect(sealed.length > 0).toBe(lab.sites.a.ike.version === 1);
    for (const fields of sealed) expect(fields.map(({ name }) => name)).toContain('isakmp.hash');
  });

  test('every ESP packet opens with a good tag', () => {
    const esp = packets.filter((fields) => fields.some(({ name }) => name === 'esp.spi'));
    expect(esp).toHaveLength(frames.filter(({ label }) => label.includes('ESP')).length);
    for (const fields of esp) {
      const shown = (wanted: string) => fields.filter(({ name }) => name === wanted).map(({ show }) => show);
      expect({ good: shown('esp.icv_good'), bad: shown('esp.icv_bad') }).toEqual({ good: ['1'], bad: ['0'] });
      // The outer header, and in tunnel mode the one inside.
      expect(shown('ip.src')).toHaveLength(lab.sites.a.child.mode === 'tunnel' ? 2 : 1);
      expect(shown('icmp.type')).toHaveLength(1);
    }
  });
});

describe.skipIf(!hasTshark)('without the right keys', () => {
  const names = ['isakmp.enc.decrypted', 'isakmp.auth.data', 'esp.contained_data', 'esp.icv_good'];

  test('nothing opens when there are none', () => {
    using space = exported('ikev2-psk');
    expect(fieldTable(space.path('f.pcapng'), undefined, names).flat(2)).toEqual([]);
  });

  test('the keys of another seed open nothing', () => {
    using space = exported('ikev2-psk');
    const table = readFileSync(space.path('keys/esp_sa'), 'utf8');
    const wrong = table.replace(/0x[0-9a-f]{72}/g, (key) =>
      key.replace(/^0x../, (start) => (start === '0x00' ? '0x01' : '0x00')),
    );
    expect(wrong).not.toBe(table);
    writeFileSync(space.path('keys/esp_sa'), wrong);
    const rows = fieldTable(space.path('f.pcapng'), space.path('keys'), ['esp.icv_good', 'esp.icv_bad']);
    const verdicts = rows.filter(([good = []]) => good.length > 0);
    expect(verdicts.length).toBeGreaterThan(0);
    for (const verdict of verdicts) expect(verdict).toEqual([['0'], ['1']]);
  });
});

/** Wireshark's number for a warning; an error is above it. */
const WARNING = 0x600000;

/** RFC 2408 §3.1: the encryption flag of IKEv1. */
const isEncryptedV1 = (fields: readonly PdmlField[]) =>
  fields.some(({ name, showname }) => name === 'isakmp.flag_e' && showname.includes('= Encryption: Encrypted'));

/**
 * Wireshark takes a repeated IKEv1 message for the next one of its chain, and has one key for an initiator’s cookie: where
 * the pre-shared keys differ, it cannot read what the responder says.
 */
function isBeyondWireshark({ preset, sites }: Lab, frame: Frame | undefined): boolean {
  if (sites.a.ike.version !== 1 || frame?.kind !== 'ike') return false;
  return frame.retransmission > 0 || (preset === 'ikev1-wrong-psk' && frame.label === 'Informational');
}
