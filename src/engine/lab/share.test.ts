import fc from 'fast-check';
import { deflateSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { base64UrlToBytes, bytesToBase64Url } from './base64url.ts';
import { PRESETS } from './presets.ts';
import { decodeLab, encodeLab } from './share.ts';

const message = (text: string) => {
  const result = decodeLab(text);
  return result.ok ? 'ok' : result.message;
};

describe('a link', () => {
  it.each(PRESETS)('carries $slug there and back', ({ lab }) => {
    const text = encodeLab(lab);
    expect(text).toMatch(/^[A-Za-z0-9_-]+$/);
    expect(decodeLab(text)).toEqual({ ok: true, lab });
  });

  it('that was cut, or is none, gets one sentence', () => {
    const whole = encodeLab((PRESETS[0] as (typeof PRESETS)[number]).lab);
    expect(message('%%%')).toBe('The link is damaged: its Lab is not base64url text');
    expect(message('')).toMatch(/does not unpack/);
    for (let length = 1; length < whole.length; length += 7)
      expect(message(whole.slice(0, length))).toMatch(/^The link is damaged/);
    expect(message('A'.repeat(24_001))).toBe(
      'The link’s Lab: expected at most 24000 characters, found 24001'.replace('’', "'"),
    );
  });

  it('cannot unpack into more than a Lab may be long', () => {
    const bomb = bytesToBase64Url(deflateSync(new Uint8Array(16_000_000), { level: 9 }));
    expect(bomb.length).toBeLessThan(24_000);
    expect(message(bomb)).toMatch(/expected at most 64000 bytes when unpacked/);
  });

  it('of random text never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(decodeLab(bytesToBase64Url(bytes)).ok).toBe(false);
      }),
      { seed: 2, numRuns: 500 },
    );
  });

  it('is base64url as Node writes it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
        const text = bytesToBase64Url(bytes);
        expect(text).toBe(Buffer.from(bytes).toString('base64url'));
        expect(base64UrlToBytes(text)).toEqual(bytes);
      }),
      { seed: 2 },
    );
  });
});
