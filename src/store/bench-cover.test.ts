import { expect, test } from 'vitest';
import { hmacInside } from '../engine/bench/hmac/hmac-inside.ts';
import { ownCheckOf } from '../engine/bench/integrity/checks.ts';
import { toHex } from '../engine/bytes/hex.ts';
import { installExtras } from '../engine/crypto/extra/install.ts';
import { installIkev1 } from '../engine/ike/v1/install.ts';
import type { Lab, SiteConfig } from '../engine/lab/lab.ts';
import { PRESETS } from '../engine/lab/presets.ts';
import { runLab } from '../worker/run-lab.ts';
import { coverOfField, coverOfValue } from './bench-cover.ts';
import { hmacOfCover, hmacOfValue, isHmacValue } from './bench-hmac.ts';
import { checkPlaces } from './check-places.ts';
import { indexFields } from './field-index.ts';

installExtras();
installIkev1();

const CHECKS = /\.checksum$|\.icv$|\.icd$/;
/** Checksums behind a NAT, or that nobody computed. */
const isZero = (bytes: Uint8Array) => bytes.every((byte) => byte === 0);

/** Every check of every packet, by what it is; `lacking` are those that cannot be computed again. */
function checked(lab: Lab): { agreeing: Set<string>; lacking: string[]; differing: string[] } {
  const { timeline, dissections } = runLab(lab);
  const agreeing = new Set<string>();
  const lacking: string[] = [];
  const differing: string[] = [];
  for (const [index, dissection] of dissections.entries()) {
    const frame = timeline.frames[index] ?? expect.fail('a dissection without a frame');
    for (const { field, ref } of indexFields(dissection).nodes) {
      if (!CHECKS.test(field.id)) continue;
      const cover = coverOfField(timeline, frame, dissection, ref);
      const said = `${frame.number} ${frame.label} ${ref}`;
      if (!cover) {
        const source = dissection.sources.find(({ id }) => id === field.source);
        if (!source || !isZero(source.bytes.subarray(field.start, field.end))) lacking.push(said);
      } else if (toHex(ownCheckOf(cover.check, cover.message, cover.key)) !== toHex(cover.result)) differing.push(said);
      else agreeing.add(`${field.id} ${cover.check.kind}`);
    }
  }
  return { agreeing, lacking, differing };
}

const labOf = (slug: string): Lab => PRESETS.find((one) => one.slug === slug)?.lab ?? expect.fail(`no preset ${slug}`);

test('every checksum and every ICV of honest labs is what their packets carry', () => {
  const agreeing = new Set<string>();
  for (const slug of [
    'ikev2-psk',
    'ikev2-psk-cbc',
    'ikev2-nat',
    'ikev1-main-psk',
    'ikev1-legacy',
    'ah-tunnel',
    'esp-transport',
  ]) {
    const found = checked(labOf(slug));
    expect(found.lacking, slug).toEqual([]);
    expect(found.differing, slug).toEqual([]);
    for (const one of found.agreeing) agreeing.add(one);
  }
  expect([...agreeing].sort()).toEqual([
    'ah.icv mac',
    'esp.icv aead',
    'esp.icv mac',
    'icmp.checksum sum',
    'ip.checksum sum',
    'isakmp.enc.icd aead',
    'isakmp.enc.icd mac',
    'udp.checksum sum',
  ]);
});

test('with extended sequence numbers and rarer ciphers too', () => {
  const base = labOf('ikev2-psk');
  for (const { encryption, integrity } of [
    { encryption: ['aes256gcm8'], integrity: [] },
    { encryption: ['chacha20poly1305'], integrity: [] },
    { encryption: ['aes128ccm12'], integrity: [] },
    { encryption: ['aes128gmac'], integrity: [] },
    { encryption: ['aes128'], integrity: ['sha512'] },
    { encryption: ['null'], integrity: ['md5'] },
  ]) {
    const proposals = [{ encryption, integrity, prf: [], groups: [] }];
    const withSuite = (site: SiteConfig) => ({ ...site, child: { ...site.child, proposals, esn: true } });
    const { lacking, differing, agreeing } = checked({
      ...base,
      sites: { a: withSuite(base.sites.a), b: withSuite(base.sites.b) },
    });
    expect({ lacking, differing }, encryption[0]).toEqual({ lacking: [], differing: [] });
    expect(agreeing.has(integrity.length > 0 ? 'esp.icv mac' : 'esp.icv aead'), encryption[0]).toBe(true);
  }
});

test('what a PRF made in a lab is what HMAC from inside gives', () => {
  const rules = new Set<string>();
  for (const { slug, lab } of PRESETS) {
    const { timeline } = runLab(lab);
    for (const value of timeline.values.filter(isHmacValue)) {
      const loaded = hmacOfValue(timeline, value.id) ?? expect.fail(`${slug}: ${value.id} is not to be had`);
      expect(toHex(hmacInside(loaded).outer.digest), `${slug} ${value.id}`).toBe(toHex(value.bytes));
      rules.add(value.rule);
    }
    for (const value of timeline.values.filter(({ rule }) => rule.includes('nat-d'))) {
      const cover = coverOfValue(timeline, value.id);
      if (!cover) continue;
      expect(toHex(ownCheckOf(cover.check, cover.message, cover.key)), `${slug} ${value.id}`).toBe(toHex(value.bytes));
      rules.add(value.rule);
    }
  }
  expect(rules.size).toBeGreaterThan(9);
});

test('an ICV is the front of its HMAC, and what is no check gives nothing', () => {
  const { timeline, dissections } = runLab(labOf('ikev2-psk-cbc'));
  const frame = timeline.frames.find(({ kind }) => kind === 'esp') ?? expect.fail('no ESP');
  const dissection = dissections[frame.number - 1] ?? expect.fail('no dissection');
  const cover = coverOfField(timeline, frame, dissection, 'esp.icv') ?? expect.fail('no cover');
  const loaded = hmacOfCover(cover) ?? expect.fail('no HMAC');
  expect(hmacInside(loaded).outer.digest.subarray(0, loaded.result.length)).toEqual(loaded.result);
  for (const ref of ['ip.ttl', 'nothing', 'esp.spi', ''])
    expect(coverOfField(timeline, frame, dissection, ref)).toBeUndefined();
  for (const id of ['nothing', 'a:ike1/SPIi']) {
    expect(coverOfValue(timeline, id)).toBeUndefined();
    expect(hmacOfValue(timeline, id)).toBeUndefined();
  }
});

test('each kind of check has its first place, at the step in which the packet flies', () => {
  const run = runLab(labOf('ikev2-psk-cbc'));
  const places = checkPlaces(run);
  expect(places.map(({ kind }) => kind)).toEqual(['ip', 'udp', 'nat', 'ike', 'esp']);
  expect(checkPlaces(runLab(labOf('ah-tunnel'))).map(({ kind }) => kind)).toContain('ah');
  for (const { frame, step } of places) expect(run.timeline.steps[step - 1]?.frame).toBe(frame.number);
});
