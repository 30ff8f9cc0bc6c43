import { describe, expect, test } from 'vitest';
import { type Lab, presetBySlug, type SiteConfig, simulate } from '../../engine/index.ts';
import { refusalAt } from './refusal.ts';

function labOf(slug: string): Lab {
  const lab = presetBySlug(slug);
  if (!lab) throw new Error(`no preset ${slug}`);
  return lab;
}

function withB(change: (site: SiteConfig) => Partial<SiteConfig>): Lab {
  const lab = labOf('ikev2-psk');
  return { ...lab, sites: { ...lab.sites, b: { ...lab.sites.b, ...change(lab.sites.b) } } };
}

function markOf(lab: Lab) {
  const timeline = simulate(lab);
  const mark = refusalAt(timeline, timeline.end);
  return mark && { ...mark, differs: mark.differs.map(({ text }) => text) };
}

describe('where it broke', () => {
  test('tells a wrong key from a wrong name, which B itself can', () => {
    expect(markOf(labOf('ikev2-wrong-psk'))).toMatchObject({ kind: 'auth', site: 'b' });
    expect(markOf(withB(({ ike }) => ({ ike: { ...ike, remoteId: 'a.example' } })))).toEqual({
      kind: 'identity',
      site: 'b',
      differs: ['192.0.2.1', 'a.example'],
    });
    expect(markOf(withB(({ ike }) => ({ ike: { ...ike, localId: 'b.example' } })))).toEqual({
      kind: 'identity',
      site: 'b',
      differs: ['203.0.113.1', 'b.example'],
    });
  });

  test('compares the algorithms of the SA that was refused', () => {
    expect(markOf(labOf('ikev2-no-proposal'))?.differs[0]).toBe('aes256gcm16 x25519');
    const chacha = { encryption: ['chacha20poly1305'], integrity: [], prf: [], groups: [] };
    expect(markOf(withB(({ child }) => ({ child: { ...child, proposals: [chacha] } })))).toEqual({
      kind: 'proposal',
      site: 'b',
      differs: ['aes256gcm16', 'chacha20poly1305'],
    });
  });

  test('is nowhere in a healthy lab', () => {
    expect(markOf(labOf('ikev2-psk'))).toBeUndefined();
  });
});
