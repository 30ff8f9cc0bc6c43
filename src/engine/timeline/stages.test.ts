import { describe, expect, test } from 'vitest';
import { StageTracker } from './stages.ts';
import type { Frame, Stage } from './timeline.ts';

const frame = (label: string, kind: Frame['kind'] = 'ike'): Frame => ({
  number: 1,
  packet: 'a/1',
  link: 'internet',
  from: 'gateway-a',
  to: 'gateway-b',
  sentAt: 0,
  arrivesAt: 10,
  lost: false,
  bytes: new Uint8Array(20),
  kind,
  label,
  retransmission: 0,
});

type Moment = string | readonly [string, Frame];

const told = (moments: readonly Moment[]): readonly Stage[] => {
  const tracker = new StageTracker();
  return moments.map((moment) =>
    typeof moment === 'string' ? tracker.next(moment, undefined) : tracker.next(moment[0], moment[1]),
  );
};

describe('the groups of steps', () => {
  test('a ping before IKE is idle, and one after it is traffic', () => {
    expect(told(['host.ping', 'policy.match', 'main.secrets', 'host.ping'])).toEqual([
      'idle',
      'idle',
      'main-mode',
      'traffic',
    ]);
  });

  test('keys of a child belong to the exchange that makes them', () => {
    expect(told(['auth.verify', 'child.keys', 'esp.flight', 'rekey.request', 'child.keys', 'child.install'])).toEqual([
      'ike-auth',
      'ike-auth',
      'traffic',
      'create-child-sa',
      'create-child-sa',
      'create-child-sa',
    ]);
    expect(told(['quick.request', 'child.install'])).toEqual(['quick-mode', 'quick-mode']);
  });

  test('a NAT works in the group of the packet that it translates', () => {
    const moments: Moment[] = [
      'main.secrets',
      ['nat.translate', frame('Main mode 1')],
      ['nat.translate', frame('ESP', 'esp')],
    ];
    expect(told(moments)).toEqual(['main-mode', 'main-mode', 'traffic']);
  });

  test('a message sent again belongs to its exchange; of a deletion, to the deletion', () => {
    expect(told(['init.request', ['retransmit.again', frame('IKE_SA_INIT request')]])[1]).toBe('ike-sa-init');
    expect(told(['dpd.request', ['retransmit.again', frame('INFORMATIONAL request')]])[1]).toBe('informational');
    expect(told(['delete.request', ['retransmit.again', frame('INFORMATIONAL request')]])[1]).toBe('delete');
  });

  test('asking whether the peer is alive does not end the exchange that is going on', () => {
    expect(told(['create.request', 'dpd.request', 'child.keys'])).toEqual([
      'create-child-sa',
      'informational',
      'create-child-sa',
    ]);
  });
});
