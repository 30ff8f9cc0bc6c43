import { describe, expect, it } from 'vitest';
import { Pair } from '../testing/ike-pair.ts';
import { sharedBytes, sharedNames } from '../testing/shared.ts';
import { preset } from '../testing/transcript.ts';

/*
 * charon's own logs are the truth of this dialect: what we write of an exchange must be what two unmodified daemons wrote of
 * theirs, but for addresses, names, numbers and algorithms.
 */

const FOLDER = 'captures/strongswan';
const scenarios = sharedNames(FOLDER).filter((name) => name.startsWith('ikev1-'));

function charonLines(): Set<string> {
  const lines = new Set<string>();
  for (const scenario of scenarios) {
    for (const site of ['siteA', 'siteB']) {
      const text = new TextDecoder().decode(sharedBytes(`${FOLDER}/${scenario}/${site}.log`) ?? new Uint8Array());
      for (const line of text.split('\n')) {
        const [, group, said] = /^[\d:.]+ \d\d\[(\w+)\] (?:<[^>]*> )?(.*)$/.exec(line) ?? [];
        if (group && said !== undefined) lines.add(alike(`[${group}] ${said}`));
      }
    }
  }
  return lines;
}

/** A line without what differs from run to run. */
function alike(line: string): string {
  return line
    .replace(/\b(IKE|ESP):[\w/]+/g, '$1:…')
    .replace(/\d+\.\d+\.\d+\.\d+(\/\d+)?/g, 'ADDRESS')
    .replace(/\[(site[AB]\.example\.org|ADDRESS)\]/g, '[ID]')
    .replace(/( V)+/g, ' V')
    .replace(/ \(\d+ bytes\)/g, '')
    .replace(/\b[0-9a-f]{8}(?=_[io]\b|$)/g, 'SPI')
    .replace(/\d+/g, '#');
}

/** Of the gateway around IKE, and of what these captures do not show; `field/dialects.md` has the latter. */
const ELSEWHERE =
  /^\[KNL\]|ignore malformed|INFORMATIONAL_V# request with message ID|retransmit|not responding|HASH_V#/;

describe.skipIf(scenarios.length === 0)('word for word, as charon 5.9.8 has it', () => {
  const theirs = charonLines();

  it.each(['ikev1-main-psk', 'ikev1-main-pfs', 'ikev1-aggressive-psk', 'ikev1-wrong-psk'])('%s', (slug) => {
    const pair = new Pair(preset(slug)).initiate();
    if (slug !== 'ikev1-wrong-psk') pair.delete();
    const ours = [...pair.log('a'), ...pair.log('b')].map(alike).filter((line) => !ELSEWHERE.test(line));
    expect(ours.length).toBeGreaterThan(35);
    expect(ours.filter((line) => !theirs.has(line))).toEqual([]);
  });
});
