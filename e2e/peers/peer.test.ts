// `phasewise peer` as its users meet it: usage, trouble in one line, and two of our own gateways over UDP on one machine.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { freePorts, together } from './two-gateways.ts';
import { workspace } from './workspace.ts';

const ENDS = ['--local', '127.0.0.1:5600', '--remote', '127.0.0.1:5500'];

describe('wrong usage', () => {
  test.each([
    [['call', 'ikev2-psk', '--site', 'a', ...ENDS], /expected “peer initiate” or “peer respond”, found “call”/],
    [['initiate', '--site', 'a', ...ENDS], /a role, or a preset or a Lab file, is missing/],
    [['initiate', 'ikev2-psk', ...ENDS], /--site: expected a or b, found nothing/],
    [['initiate', 'ikev2-psk', '--site', 'c', ...ENDS], /--site: expected a or b, found “c”/],
    [['initiate', 'ikev2-psk', '--site', 'a', '--local', '127.0.0.1'], /--remote is missing/],
    [
      ['initiate', 'ikev2-psk', '--site', 'a', ...ENDS, '--local', 'here'],
      /--local: expected an IPv4 address.*found “here”/,
    ],
    [['initiate', 'ikev2-psk', '--site', 'a', ...ENDS, '--local', '0.0.0.0'], /--local: expected an IPv4 address/],
    [
      ['initiate', 'ikev2-psk', '--site', 'a', ...ENDS, '--local', '127.0.0.1:70000'],
      /--local: .* from 1 to 65535, found “70000”/,
    ],
    [['initiate', 'ikev2-psk', '--site', 'a', ...ENDS, '--natt', 'x'], /--natt: expected a whole number/],
    [['initiate', 'ikev2-psk', '--site', 'a', ...ENDS, '--ping', '-1'], /--ping/],
    [
      ['initiate', 'ikev2-psk', '--site', 'a', ...ENDS, '--ping', '201'],
      /--ping: expected a whole number from 0 to 200/,
    ],
    [['initiate', 'ikev2-psk', '--site', 'a', ...ENDS, '--seconds', '0'], /--seconds: expected a whole number from 1/],
    [['initiate', 'ikev2-psk', '--site', 'a', ...ENDS, '--loud'], /Unknown option/],
    [['initiate', 'ikev2-psk', '--site', 'a', ...ENDS, '--local', '127.0.0.1:5500'], /--remote: expected another/],
  ])('%j', async (words, said) => {
    using space = workspace();
    const { status, stderr } = await space.peer(words);
    expect({ status, first: stderr.split('\n')[0] }).toEqual({ status: 2, first: expect.stringMatching(said) });
    expect(stderr).toMatch(/phasewise peer +initiate\|respond/);
  });
});

const ok = { status: 0, stderr: '' };

describe('two of our own', () => {
  test.each(['ikev2-psk', 'ikev2-psk-cbc', 'ikev1-main-psk', 'ikev1-aggressive-psk'])('%s', async (lab) => {
    using space = workspace();
    const files = ['--pcapng', 'a.pcapng', '--keys', 'keys', '--timeline', 'a.json'];
    const [a, b] = await together(space, ['--ping', '3', ...files], ['--seconds', '30'], lab);
    expect([a, b]).toEqual([expect.objectContaining(ok), expect.objectContaining(ok)]);
    expect(a.stdout).toMatch(/^pings !!! {2}3 of 3 answered$/m);
    const timeline = JSON.parse(readFileSync(space.path('a.json'), 'utf8'));
    const times: number[] = timeline.steps.map(({ at }: { at: number }) => at);
    expect(times).toEqual([...new Set(times)].sort((one, other) => one - other));
    expect(timeline.real).toMatchObject({ site: 'a', peer: expect.stringMatching(/^127\.0\.0\.1:\d+$/) });
  });

  test('a refusal is one line in the words of the protocol', async () => {
    using space = workspace();
    const [a, b] = await together(space, [], [], 'ikev2-wrong-psk');
    expect(a).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^phasewise: 127\.0\.0\.1:\d+ refuses: AUTHENTICATION_FAILED\n$/),
    });
    expect(b).toMatchObject({ status: 1, stderr: 'phasewise: refused by us: AUTHENTICATION_FAILED\n' });
  });

  test('who is interrupted deletes the SA and still writes the files', async () => {
    using space = workspace();
    const interrupt = new AbortController();
    const [one, other] = await freePorts();
    const answering = space.peer(
      [
        'respond',
        'ikev2-psk',
        '--site',
        'b',
        '--local',
        `127.0.0.1:${other}`,
        '--remote',
        `127.0.0.1:${one}`,
        '--timeline',
        'b.json',
      ],
      interrupt.signal,
    );
    const ends = ['--local', `127.0.0.1:${one}`, '--remote', `127.0.0.1:${other}`, '--natt', `${other}`];
    const calling = space.peer(['respond', 'ikev2-psk', '--site', 'a', ...ends, '--seconds', '1']);
    expect(await calling).toMatchObject({ status: 1, stderr: expect.stringMatching(/no SA came up with .* in time/) });
    interrupt.abort();
    expect(await answering).toMatchObject({ status: 1 });
    expect(JSON.parse(readFileSync(space.path('b.json'), 'utf8')).frames).toEqual([]);
  });
});
