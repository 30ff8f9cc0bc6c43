import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyDocument } from '../testing/arbitrary-document.ts';
import type { Lab } from './lab.ts';
import { presetBySlug } from './presets.ts';
import { changeBoth, changeLab, changeSetting, counterpart, settingAt } from './settings.ts';
import { checkLab } from './validate.ts';

const preset = (slug: string): Lab => presetBySlug(slug) ?? expect.fail(slug);
const sentence = (lab: Lab) => {
  const checked = checkLab(lab);
  return checked.ok ? 'ok' : checked.message;
};

describe('one place of a Lab', () => {
  it('can be read, changed and taken away; the Lab before stays as it was', () => {
    const lab = preset('ikev2-psk');
    const text = JSON.stringify(lab);
    expect(settingAt(lab, 'sites.b.child.local.0')).toBe('10.2.0.0/24');
    expect(settingAt(lab, 'sites.b.child.local.7.x')).toBeUndefined();
    const next = changeLab(lab, 'sites.a.ike.proposals.0.groups', ['ecp256']);
    expect(next.sites.a.ike.proposals[0]?.groups).toEqual(['ecp256']);
    expect(next.sites.b).toBe(lab.sites.b);
    const nat = changeLab(lab, 'path.nat', { outside: '198.51.100.7', kind: 'ports', timeoutSeconds: 60 });
    expect(changeLab(nat, 'path.nat', undefined)).toEqual(lab);
    expect(JSON.stringify(lab)).toBe(text);
  });

  it.each([
    ['sites.a.ike.psk', 'sites.b.ike.psk'],
    ['sites.a.ike.localId', 'sites.b.ike.remoteId'],
    ['sites.b.child.remote', 'sites.a.child.local'],
    ['sites.a.second', 'sites.b.second'],
    ['sites.a.innerNat', undefined],
    ['path.mtu', undefined],
  ])('%s has its counterpart at %s', (path, other) => {
    expect(counterpart(path)).toBe(other);
  });
});

describe('the same on both', () => {
  it('is turned round where it must be', () => {
    const lab = preset('ikev2-psk');
    const named = changeBoth(lab, 'sites.a.ike.localId', 'a.example');
    expect(named.sites.b.ike.remoteId).toBe('a.example');
    const wide = changeBoth(lab, 'sites.b.child.local', ['0.0.0.0/0']);
    expect(wide.sites.a.child).toMatchObject({ local: ['10.1.0.0/24'], remote: ['0.0.0.0/0'] });
    const second = changeBoth(lab, 'sites.a.second', { ...lab.sites.a.child, local: ['10.8.0.0/16'] });
    expect(second.sites.b.second).toMatchObject({ local: ['10.2.0.0/24'], remote: ['10.8.0.0/16'] });
    expect(sentence(second)).toBe('ok');
    expect(changeBoth(second, 'sites.b.second', undefined)).toEqual(lab);
  });

  it('takes the whole list of proposals over, however many the other had', () => {
    const [one] = preset('ikev2-psk').sites.a.ike.proposals;
    const two = changeLab(preset('ikev2-psk'), 'sites.a.ike.proposals', [one, one]);
    const next = changeBoth(two, 'sites.a.ike.proposals.1.groups', ['ecp256']);
    expect(next.sites.b.ike.proposals).toEqual([one, { ...one, groups: ['ecp256'] }]);
  });

  it('leaves what each has for itself', () => {
    const lab = preset('ikev2-psk');
    expect(changeBoth(lab, 'sites.a.innerNat', '10.77.0.1').sites.b).toEqual(lab.sites.b);
  });
});

describe('a setting that others follow', () => {
  it('IKEv1 has separate integrity, no PRF and older groups', () => {
    const { ike } = changeSetting(preset('ikev2-psk'), 'sites.a.ike.version', 1).sites.a;
    expect(ike.proposals).toEqual([{ encryption: ['aes256'], integrity: ['sha256'], prf: [], groups: ['modp2048'] }]);
  });

  it('AH has no cipher, transport mode the gateways as selectors', () => {
    const ah = changeSetting(preset('ikev2-psk'), 'sites.a.child.protocol', 'ah').sites.a.child;
    expect(ah.proposals).toEqual([{ encryption: [], integrity: ['sha256'], prf: [], groups: [] }]);
    const half = changeSetting(preset('ikev2-psk'), 'sites.a.child.mode', 'transport');
    expect(half.sites.a.child).toMatchObject({ local: ['192.0.2.1'], remote: ['203.0.113.1'] });
    expect(half.traffic[0]).toMatchObject({ ends: 'hosts' });
    const whole = changeSetting(half, 'sites.b.child.mode', 'transport');
    expect(whole.traffic[0]).toMatchObject({ ends: 'gateways' });
    const back = changeSetting(whole, 'sites.a.child.mode', 'tunnel');
    expect(back.sites.a.child).toMatchObject({ local: ['10.1.0.0/24'], remote: ['10.2.0.0/24'] });
  });

  it('a NAT that goes takes its address out of the selectors', () => {
    const nat = { outside: '198.51.100.7', kind: 'ports', timeoutSeconds: 60 };
    const behind = changeSetting(preset('esp-transport'), 'path.nat', nat);
    const seen = changeLab(behind, 'sites.b.child.remote', ['198.51.100.7']);
    expect(sentence(seen)).toBe('ok');
    const open = changeSetting(seen, 'path.nat', undefined);
    expect(open.sites.b.child.remote).toEqual([open.sites.a.gateway]);
    expect(sentence(open)).toBe('ok');
  });

  it('a cipher that seals by itself needs no integrity, another does', () => {
    const cbc = changeSetting(preset('ikev2-psk'), 'sites.a.child.proposals.0.encryption', ['aes128']);
    expect(cbc.sites.a.child.proposals[0]?.integrity).toEqual(['sha256']);
    const gcm = changeSetting(cbc, 'sites.a.child.proposals.0.encryption', ['aes128gcm16']);
    expect(gcm.sites.a.child.proposals[0]?.integrity).toEqual([]);
  });

  it.each([
    ['ike.version', [1, 2]],
    ['ike.mode', ['main', 'aggressive']],
    ['child.mode', ['tunnel', 'transport']],
    ['child.protocol', ['esp', 'ah']],
  ])('any Lab stays valid when %s is changed to any of %j', (key, values) => {
    fc.assert(
      fc.property(anyDocument, fc.constantFrom('a', 'b'), fc.constantFrom(...values), (lab, site, value) => {
        const { second: _one, ...a } = lab.sites.a;
        const { second: _other, ...b } = lab.sites.b;
        const next = changeSetting({ ...lab, sites: { a, b } }, `sites.${site}.${key}`, value);
        expect(sentence(next)).toBe('ok');
      }),
      { seed: 7, numRuns: 100 },
    );
  });

  it('changed to what it is, leaves a Lab alone', () => {
    fc.assert(
      fc.property(anyDocument, (lab) => {
        const same = changeSetting(lab, 'sites.a.ike.version', lab.sites.a.ike.version);
        expect(same.sites).toEqual(lab.sites);
      }),
      { seed: 8, numRuns: 100 },
    );
  });
});
