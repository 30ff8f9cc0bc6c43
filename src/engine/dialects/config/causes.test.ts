import { describe, expect, it } from 'vitest';
import { dissect } from '../../dissect/dissect.ts';
import { presetBySlug } from '../../lab/presets.ts';
import { simulate } from '../../network/simulate.ts';
import type { Field } from '../../wire/span.ts';
import { causesOf, linesCausedBy } from './causes.ts';
import { iosConfig } from './ios.ts';
import { swanctlConfig } from './swanctl.ts';

const all = (fields: readonly Field[]): Field[] => fields.flatMap((field) => [field, ...all(field.children ?? [])]);

/** The causes of the n-th field of that name in the n-th packet on the Internet. */
function causes(slug: string, packet: number, id: string, nth = 1): readonly string[] {
  const { frames, keys } = simulate(presetBySlug(slug) ?? expect.fail(slug));
  const frame = frames.filter(({ link }) => link === 'internet')[packet - 1] ?? expect.fail('no such packet');
  const dissection = dissect(frame.bytes, keys);
  const field = all(dissection.fields).filter((one) => one.id === id)[nth - 1] ?? expect.fail(`no ${id}`);
  return causesOf(dissection, field, frame.from.endsWith('-a') ? 'a' : 'b');
}

const both = (site: string, key: string) => [`sites.${site}.child.${key}`, `sites.${site}.second.${key}`];

describe('a byte leads to the setting that made it', () => {
  it('of the IKE SA in the offer, of the child SA inside IKE_AUTH', () => {
    expect(causes('ikev2-psk', 1, 'isakmp.tf.id.encr')).toEqual(['sites.a.ike.proposals.*.encryption']);
    expect(causes('ikev2-psk', 3, 'isakmp.tf.id.encr')).toEqual(both('a', 'proposals.*.encryption'));
    expect(causes('ikev2-psk', 4, 'isakmp.tf.id.esn')).toEqual(both('b', 'esn'));
  });

  it('a traffic selector: TSi is the initiator’s own network, whoever sends it', () => {
    expect(causes('ikev2-psk', 3, 'isakmp.ts.data')).toEqual(both('a', 'local'));
    expect(causes('ikev2-psk', 3, 'isakmp.ts.data', 3)).toEqual(both('a', 'remote'));
    expect(causes('ikev2-psk', 4, 'isakmp.ts.data')).toEqual(both('b', 'remote'));
  });

  it('an identity, a proof, a notification', () => {
    expect(causes('ikev2-psk', 4, 'isakmp.id.data.ipv4_addr')).toEqual(['sites.b.ike.localId']);
    expect(causes('ikev2-psk', 3, 'isakmp.auth.data')).toEqual(['sites.a.ike.psk']);
    expect(causes('ikev2-psk', 1, 'isakmp.notify.data')).toContain('sites.a.ike.natTraversal');
    expect(causes('ikev2-invalid-ke', 2, 'isakmp.notify.msgtype')).toEqual(['sites.b.ike.proposals.*.groups']);
    expect(causes('ikev2-no-proposal', 2, 'isakmp.notify.msgtype')).toEqual(['sites.b.ike.proposals']);
  });

  it('addresses of the gateways outside, of the hosts inside', () => {
    expect(causes('ikev2-psk', 5, 'ip.src')).toContain('sites.a.gateway');
    expect(causes('ikev2-psk', 5, 'ip.src', 2)).toContain('sites.a.host');
  });

  it('and nobody configures a random number', () => {
    for (const id of ['isakmp.ispi', 'isakmp.nonce', 'isakmp.length']) expect(causes('ikev2-psk', 1, id)).toEqual([]);
    expect(causes('ikev2-psk', 5, 'esp.spi')).toEqual([]);
  });
});

describe('the lines that a setting stands in', () => {
  const lab = presetBySlug('ikev2-psk') ?? expect.fail();
  const texts = (write: typeof iosConfig, ...causes: string[]) =>
    linesCausedBy(write(lab, 'a'), causes).map(({ text }) => text.trim());

  it('are those about nothing else, where there are any', () => {
    expect(texts(iosConfig, 'sites.a.ike.proposals.*.encryption')).toEqual(['encryption aes-gcm-256']);
    expect(texts(swanctlConfig, 'sites.a.ike.proposals.*.encryption')).toEqual([
      'proposals = aes256gcm16-prfsha256-x25519',
    ]);
    expect(texts(swanctlConfig, 'sites.a.child.lifetime')).toEqual(['rekey_time = 0s']);
  });

  it('are none for the settings of the other gateway', () => {
    expect(texts(iosConfig, 'sites.b.ike.psk')).toEqual([]);
    expect(texts(iosConfig, 'sites.b.gateway')).toEqual(['address 203.0.113.1', 'set peer 203.0.113.1']);
  });
});
