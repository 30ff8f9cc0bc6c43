import { expect, it } from 'vitest';
import { algorithmChoices } from './choices.ts';
import type { ChildConfig, IkeConfig, ProposalConfig } from './lab.ts';
import { presetBySlug } from './presets.ts';
import { sealsByItself } from './proposals.ts';
import { checkLab } from './validate.ts';

const KEYS = ['encryption', 'integrity', 'prf', 'groups'] as const;
const versions: readonly IkeConfig['version'][] = [1, 2];
const protocols: readonly ChildConfig['protocol'][] = ['esp', 'ah', 'ah-esp'];
const PLAIN: ProposalConfig = { encryption: ['aes256'], integrity: ['sha256'], prf: [], groups: [] };

/** What the validator says to a Lab in which gateway A has one such proposal. */
function judge(
  sa: 'ike' | 'child',
  version: IkeConfig['version'],
  protocol: ChildConfig['protocol'],
  proposal: ProposalConfig,
): string {
  const lab = presetBySlug('ikev2-psk') ?? expect.fail();
  const { a, b } = lab.sites;
  const phase1 = { ...PLAIN, prf: version === 1 ? [] : ['prfsha256'], groups: ['modp2048'] };
  const ike = { ...a.ike, version, proposals: [sa === 'ike' ? proposal : phase1] };
  const child = {
    ...a.child,
    protocol,
    proposals: [sa === 'child' ? proposal : protocol === 'ah' ? { ...PLAIN, encryption: [] } : PLAIN],
  };
  const checked = checkLab({ ...lab, sites: { a: { ...a, ike, child }, b } });
  return checked.ok ? 'ok' : checked.message;
}

it('offers exactly the algorithms that the validator takes', () => {
  for (const sa of ['ike', 'child'] as const)
    for (const version of versions)
      for (const protocol of sa === 'ike' ? (['esp'] as const) : protocols) {
        if (protocol === 'ah-esp' && version === 2) continue;
        const use = { sa, version, protocol };
        const base =
          sa === 'ike'
            ? { ...PLAIN, prf: version === 1 ? [] : ['prfsha256'], groups: ['modp2048'] }
            : { ...PLAIN, encryption: protocol === 'ah' ? [] : ['aes256'] };
        for (const key of KEYS)
          for (const { id } of algorithmChoices(key, use)) {
            const sealed = key === 'encryption' && sealsByItself(id);
            const proposal = { ...base, ...(sealed && { integrity: [] }), [key]: [id] };
            expect(`${sa} ${version} ${protocol} ${id}: ${judge(sa, version, protocol, proposal)}`).toMatch(/: ok$/);
          }
      }
});

it('names an algorithm with its key length, and says how it stands', () => {
  const [first] = algorithmChoices('encryption', { sa: 'ike', version: 2, protocol: 'esp' });
  expect(first).toEqual({
    id: 'aes128',
    name: 'ENCR_AES_CBC, 128 bits',
    standing: { level: 'recommended', rfc: 'RFC 8247 §2.1' },
  });
  const ids = (key: keyof ProposalConfig, version: 1 | 2) =>
    algorithmChoices(key, { sa: 'ike', version, protocol: 'esp' }).map(({ id }) => id);
  expect(ids('groups', 1)).not.toContain('x25519');
  expect(ids('prf', 1)).toEqual([]);
  expect(ids('encryption', 1)).toEqual(['aes128', 'aes192', 'aes256', '3des', 'des']);
});
