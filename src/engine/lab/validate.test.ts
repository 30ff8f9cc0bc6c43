import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PRESETS } from './presets.ts';
import { parseLab } from './validate.ts';

const base = () => JSON.parse(JSON.stringify(PRESETS[0]?.lab));

/** The default Lab with one place changed, and what `parseLab` says to it. */
function say(place: string, value: unknown): string {
  const lab = base();
  const keys = place.split('.');
  const last = keys.pop() ?? '';
  const parent = keys.reduce((object, key) => object[key], lab);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  const result = parseLab(JSON.stringify(lab));
  return result.ok ? 'ok' : result.message;
}

describe('a Lab document', () => {
  it.each(PRESETS)('$slug is valid, and comes back as it was', ({ lab }) => {
    expect(parseLab(JSON.stringify(lab))).toEqual({ ok: true, lab });
  });

  it.each([
    ['sites.a.ike.psk', 7, 'sites.a.ike.psk: expected text, found a number'],
    ['sites.a.ike.psk', '0xabc', 'sites.a.ike.psk: expected hex digits in pairs after 0x, found “0xabc”'],
    ['sites.a.ike.psk', undefined, 'sites.a.ike.psk: expected text, found nothing'],
    ['sites.b', [], 'sites.b: expected an object, found an empty list'],
    ['sites.b.gatway', '1.2.3.4', 'sites.b: there is no key “gatway” here; did you mean “gateway”?'],
    ['sedd', 'x', 'The Lab: there is no key “sedd” here; did you mean “seed”?'],
    [
      'sites.a.gateway',
      '192.0.2.256',
      'sites.a.gateway: expected an IPv4 address such as 192.0.2.1, found “192.0.2.256”',
    ],
    ['sites.a.lan', '10.1.0.10', 'ok'],
    [
      'sites.a.lan',
      '10.1.0.7/24',
      'sites.a.lan: expected 10.1.0.0/24, found “10.1.0.7/24”, which has bits set behind the prefix',
    ],
    ['sites.a.host', '10.9.0.1', 'sites.a.host: expected an address inside 10.1.0.0/24, found 10.9.0.1'],
    ['sites.b.gateway', '192.0.2.1', 'sites.b.gateway: expected another address than sites.a.gateway, found 192.0.2.1'],
    [
      'sites.b.lan',
      '10.0.0.0/8',
      'sites.b.lan: expected a network apart from sites.a.lan, found 10.0.0.0/8, which overlaps 10.1.0.0/24',
    ],
    ['sites.a.ike.proposals', [], 'sites.a.ike.proposals: expected at least 1 in the list, found 0'],
    [
      'sites.a.ike.proposals.0.encryption',
      ['aes256gcm'],
      'sites.a.ike.proposals.0.encryption.0: “aes256gcm” is no encryption algorithm that the lab knows; did you mean “aes256gcm16”?',
    ],
    [
      'sites.a.ike.proposals.0.encryption',
      ['aes256gcm16', 'aes256'],
      'sites.a.ike.proposals.0.encryption: “aes256gcm16” seals by itself and “aes256” needs an integrity algorithm, so each needs a proposal of its own',
    ],
    [
      'sites.a.ike.proposals.0.integrity',
      ['sha256'],
      'sites.a.ike.proposals.0.integrity: expected an empty list, because “aes256gcm16” seals by itself',
    ],
    [
      'sites.a.child.proposals.0.encryption',
      ['aes256'],
      'sites.a.child.proposals.0.integrity: expected at least one algorithm, because “aes256” does not seal by itself',
    ],
    ['sites.a.child.proposals.0.groups', ['x25519'], 'ok'],
    [
      'sites.a.ike.proposals.0.groups',
      ['x25519', 'x25519'],
      'sites.a.ike.proposals.0.groups: “x25519” stands in the list twice',
    ],
    [
      'sites.a.ike.retransmit',
      { timeoutMs: 60_000, base: 4, tries: 10 },
      'sites.a.ike.retransmit: expected all tries within an hour',
    ],
    ['path.mtu', 500, 'path.mtu: expected a whole number from 576 to 9000, found 500'],
    ['path.delayMs', -1, 'path.delayMs: expected a number from 0.01 to 10000, found -1'],
    ['traffic.0.count', 201, 'traffic.0.count: expected a whole number from 1 to 200, found 201'],
    [
      'traffic.0.kind',
      'pong',
      'traffic.0.kind: expected “ping” or “delete-ike” or “delete-child” or “rekey-ike” or “rekey-child” or “check-peer”, found “pong”',
    ],
    ['traffic', [{ kind: 'delete-ike', site: 'a', startMs: 0 }], 'traffic: expected at least one ping, found none'],
    ['version', 7, 'version: this Lab has version 7, made by a newer Phasewise; this one reads up to 2'],
    ['version', 0, 'version: this Lab has version 0, older than any that Phasewise can bring up to date'],
    ['version', '1', 'version: expected the number 2, found “1”'],
    ['version', undefined, 'version: expected the number 2, found nothing'],
  ])('%s = %j', (place, value, sentence) => {
    expect(say(place, value)).toContain(sentence);
  });

  it('that is no JSON, or no object, or far too long gets one sentence', () => {
    const sentence = (text: string) => {
      const result = parseLab(text);
      return result.ok ? 'ok' : result.message;
    };
    expect(sentence('{')).toMatch(/^The Lab is not JSON: /);
    expect(sentence('{\n"seed":\n\n x}')).toMatch(/^The Lab is not JSON: .+$/);
    expect(sentence('[]')).toBe('The Lab: expected an object, found an empty list');
    expect(sentence('null')).toBe('The Lab: expected an object, found null');
    expect(sentence(' '.repeat(64_001))).toBe('The Lab: expected at most 64000 characters, found 64001');
    expect(sentence('['.repeat(60_000))).toMatch(/^The Lab is not JSON: /);
  });

  it('never throws, and says at most a line, whatever stands in one place of it', () => {
    const places = [
      'seed',
      'sites',
      'sites.a',
      'sites.a.ike',
      'sites.b.child.local',
      'path',
      'path.lose',
      'traffic',
      'version',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.jsonValue({ maxDepth: 4 }), (place, value) => {
        const sentence = say(place, value);
        expect(sentence).not.toContain('\n');
        expect(sentence.length).toBeLessThan(400);
      }),
      { seed: 2, numRuns: 300 },
    );
  });

  it('cannot smuggle a key past the schema by the prototype', () => {
    const text = JSON.stringify(base()).replace('{"version"', '{"__proto__":{"x":1},"version"');
    const result = parseLab(text);
    expect(result).toMatchObject({ ok: false, message: expect.stringContaining('there is no key “__proto__” here') });
  });
});
