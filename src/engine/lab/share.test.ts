import fc from 'fast-check';
import { deflateSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { base64UrlToBytes, bytesToBase64Url } from './base64url.ts';
import { PRESETS, presetBySlug } from './presets.ts';
import { decodeLab, encodeLab } from './share.ts';

/** Links as the first version of Phasewise made them. */
const VERSION_1 = {
  'ikev2-psk':
    '1ZRBb7MwDIb_SuUz4yOsVN963mWH_YKqh5S6EDWQKDHdEOK_z4aOtb3utEur2M5rP35RBrhgiMa1sFUJ-IARCbZgznjJn3w8QwIR8cghX-uIHyaihAxhhO0AWn4qTfihe65RL3mapXmquMZq1gSVpYpD2b98zbHaRVG_BlXGIe4kGssUuUzhvIvacofdANiWofc0JXegMebFpiobtYE9324Jq2CIm-_46MNJivgv1prrpKQKrvMiBZ95UagX2I9SyWhbKF0IWNKqdiHi6qCJMPSrSNpbwbSu1PZN4G_BAjaOcArn2bNwqOdrgoJuY2OYcQAyDbqO3rn1OsuyBA68P95y-j8BCkb2V4xjAmVtLGsN0Lgj54G6tkXLcr9dwy37xDzhyO1bUzg-A10TwjknZLjDvb_3vIvDy51bhyX4hxx-tHLx-N76v-Pwj5EPDv9YP8p0XlMtwx3R6l5YciZha1-_zyyVQEMdkxVCaZ1QckOh1KeTKafxz6adngnTVox2Cq7hk5bHgnSYlsR3S9e1vLv1DBQu2kpCzdvrp0el2IzJosZDIeGTfELzq_OoKYsf9-MX',
  'ikev2-wrong-psk':
    '1ZSxbuMwDIZfJeDs-iy3Dq6Zb7mhTxBkUBzGFiJLgkQnNQy_e0knTZOsXdrFhn5SJD_-gEY4YkzGO1ipDELEhAQrMAc8lk-n6F3zFNIBMkiIOw6EVic8mYQiGcIEqxG0fBpNeNID56jXMi_yMlecYzVXBlXkiqXiT_nCWuuT9LiIqmCJ-0mN6yylzOKDT9pyh_UI6Oo4BJqDa9CYymrZ1J1awoZvO8ImGuLmaz6GuJck_qVWc56kNNH3QUrBe1lV6hU2k2Qy2gpqHyPWtGh9TLjYaiKMwyKRDlYwra-1_S_wt2ARO084y2XxLBzq-RKgqF3qDDOOQKZD39Mbt34piiKDLe-Pd53_zYCikf1V05RB3RrLtUbo_I7jQL1zaLncd9dwyz4zzzhy-9YU1s9Al4BwngMy3Pbe33veq8PXO7cOi_iDHd4-OPxo5dXje-t_j8NfRj44_GX9JNMFTa0Mt0OrB2EpmYSt_fd55lIZdNQzWSWU1gslNxRKvd-beh7_YNz8TBjXMNo--o5PWh4L0nFeEt-tfe94d1xQgOJRWwmo8_aG-VGpltNm-gA',
  'ikev2-ts-unacceptable':
    '1ZSxjtswDIZfJeDsc23dOWgyd-nQJwgyKApjC5ElQ6JzNQy_e0klTZPitptusaGfFMmPP6AZLhiTDR62dQFDxIQEW7BnvKgXSi-j18bgQPrgEApIiEcOD51O-G5Tlixhgu0MWj6tJnzXE-fUG1VWpSprznGa60NdlTVL1Tf1xloXknS6iXXFEneVGveJlEwUhpC04w67GdCbOA2UgzvQmFSzbk1fr2HPtz1hGy1x8x0fh3iSJP6lTnOepLQxjIOUgt-qaeoN7BfJTGcexIQY0dCqCzHh6qCJME6rRHrI5C4Y7X4K_CNYxD4QZllVr8JRv94CFLVPvWXGGcj2GEb6xa3fqqoq4MD7442X3wugaGV_zbIUYDrruNYMfThyHGj0Hh2X--waHtkzc8aR24-msH4FugWE8xqQ4Q7P_j7z3h2-33l0WMQv5PD_Vt49frb-6zisys3mY4v_eb_IeIOmTqY7otOTwChGYW9__D1zrQJ6GhmtEUwXBJM7CqY-nazJ85-tz--E9S2znWLo-aTltSAd85b4rgmj5-VxQSGKF-0kUF_XN-VXpVkv--UP',
};

const FIRST_WITH_DICTIONARY = '-G61kRiuZ0UpmtJIZrWRGKxmaVTIA';

const message = (text: string) => {
  const result = decodeLab(text);
  return result.ok ? 'ok' : result.message;
};

describe('a link', () => {
  it.each(PRESETS)('carries $slug there and back', ({ lab }) => {
    const text = encodeLab(lab);
    expect(text).toMatch(/^[A-Za-z0-9_-]+$/);
    expect(text.length).toBeLessThan(600);
    expect(decodeLab(text)).toEqual({ ok: true, lab });
  });

  it('of the default Lab is short, and stays readable as it was first written', () => {
    const lab = presetBySlug('ikev2-psk');
    expect(lab && encodeLab(lab).length).toBeLessThan(80);
    expect(decodeLab(FIRST_WITH_DICTIONARY)).toEqual({ ok: true, lab });
  });

  it.each(Object.entries(VERSION_1))('from before the Lab had its second version still opens %s', (slug, text) => {
    const now = presetBySlug(slug);
    expect(decodeLab(text)).toEqual({ ok: true, lab: now });
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
