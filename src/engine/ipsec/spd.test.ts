import { describe, expect, test } from 'vitest';
import type { SelectorRange } from '../ike/peer.ts';
import { matchesInbound, matchesOutbound, type PortFlow } from './selectors.ts';
import { matchPolicy, type Spd } from './spd.ts';

const ANY_PORT = { startPort: 0, endPort: 65535 };
const lan = (net: number, more: Partial<SelectorRange> = {}): SelectorRange => ({
  protocol: 0,
  ...ANY_PORT,
  startAddress: `10.${net}.0.0`,
  endAddress: `10.${net}.255.255`,
  ...more,
});
const flow = (more: Partial<PortFlow> = {}): PortFlow => ({
  source: '10.1.0.10',
  destination: '10.2.0.10',
  protocol: 6,
  sourcePort: 40000,
  destinationPort: 443,
  ...more,
});

describe('the Security Policy Database, RFC 4301 §4.4.1', () => {
  const spd: Spd = [
    {
      id: 'printer',
      action: 'BYPASS',
      local: [lan(1)],
      remote: [lan(2, { protocol: 6, startPort: 631, endPort: 631 })],
    },
    { id: 'tunnel', action: 'PROTECT', local: [lan(1)], remote: [lan(2)] },
    { id: 'closed', action: 'DISCARD', local: [lan(1)], remote: [lan(3)] },
  ];

  test('the first policy that matches decides', () => {
    expect(matchPolicy(spd, flow({ destinationPort: 631 })).id).toBe('printer');
    expect(matchPolicy(spd, flow())).toMatchObject({ id: 'tunnel', action: 'PROTECT' });
    expect(matchPolicy(spd, flow({ destination: '10.3.0.1' })).id).toBe('closed');
  });

  test('what no policy speaks of is discarded', () => {
    expect(matchPolicy(spd, flow({ source: '10.2.0.10', destination: '10.1.0.10' })).action).toBe('DISCARD');
    expect(matchPolicy([], flow()).action).toBe('DISCARD');
  });
});

describe('selectors, RFC 7296 §3.13.1', () => {
  const pair = { local: [lan(1)], remote: [lan(2)] };

  test('an inbound packet is matched the other way round', () => {
    const back = flow({ source: '10.2.0.10', destination: '10.1.0.10' });
    expect([matchesOutbound(pair, flow()), matchesInbound(pair, flow())]).toEqual([true, false]);
    expect([matchesOutbound(pair, back), matchesInbound(pair, back)]).toEqual([false, true]);
  });

  test('both ends of a range belong to it', () => {
    for (const source of ['10.1.0.0', '10.1.255.255']) expect(matchesOutbound(pair, flow({ source }))).toBe(true);
    for (const source of ['10.0.255.255', '10.2.0.0']) expect(matchesOutbound(pair, flow({ source }))).toBe(false);
  });

  test('protocol 0 is any, another must be equal', () => {
    const tcp = { ...pair, remote: [lan(2, { protocol: 6 })] };
    expect(matchesOutbound(tcp, flow())).toBe(true);
    expect(matchesOutbound(tcp, flow({ protocol: 17 }))).toBe(false);
  });

  test('a packet without ports matches any ports, but no narrower ones', () => {
    const ping: PortFlow = { source: '10.1.0.10', destination: '10.2.0.10', protocol: 1 };
    const web = { ...pair, remote: [lan(2, { startPort: 80, endPort: 443 })] };
    expect([matchesOutbound(pair, ping), matchesOutbound(web, ping)]).toEqual([true, false]);
    for (const [destinationPort, matches] of [
      [79, false],
      [80, true],
      [443, true],
      [444, false],
    ] as const) {
      expect(matchesOutbound(web, flow({ destinationPort }))).toBe(matches);
    }
  });

  test('one of several ranges is enough; none covers nothing', () => {
    expect(matchesOutbound({ local: [lan(9), lan(1)], remote: [lan(2)] }, flow())).toBe(true);
    expect(matchesOutbound({ local: [], remote: [lan(2)] }, flow())).toBe(false);
  });
});
