import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ipv4FromNumber, ipv4Number } from '../bytes/address.ts';
import type { SelectorRange } from './peer.ts';
import {
  contains,
  flowSelectors,
  fromWire,
  intersect,
  narrow,
  prefixSelector,
  selectorsText,
  selectorText,
  toWire,
} from './traffic-selectors.ts';

function net(prefix: string, part: Partial<SelectorRange> = {}): SelectorRange {
  const range = prefixSelector(prefix);
  if (!range) throw new Error(prefix);
  return { ...range, ...part };
}
const ICMP = { protocol: 1 };
const HTTP = { protocol: 6, startPort: 80, endPort: 80 };

describe('traffic selectors on the wire (RFC 7296 §3.13.1)', () => {
  it('come back as they were sent', () => {
    const ranges = [net('10.1.0.0/16'), net('10.1.0.10', ICMP), net('0.0.0.0/0', HTTP)];
    expect(fromWire(ranges.map(toWire))).toEqual(ranges);
  });

  it('of a type that we do not know are ignored (RFC 7296 §2.9)', () => {
    const six = { ...toWire(net('10.0.0.0/8')), type: 8, start: new Uint8Array(16), end: new Uint8Array(16) };
    expect(fromWire([six, toWire(net('10.0.0.0/8'))])).toEqual([net('10.0.0.0/8')]);
  });

  it('that run backwards are ignored', () => {
    const { start, end, ...rest } = toWire(net('10.0.0.0/8'));
    expect(fromWire([{ ...rest, start: end, end: start }])).toEqual([]);
    expect(fromWire([{ ...rest, start, end, startPort: 2, endPort: 1 }])).toEqual([]);
  });
});

describe('narrowing (RFC 7296 §2.9)', () => {
  it('leaves alone what the policy allows', () => {
    expect(narrow([net('10.2.0.0/24')], [net('10.2.0.0/16')])).toEqual([net('10.2.0.0/24')]);
  });

  it('cuts down to what both have', () => {
    expect(narrow([net('10.2.0.0/16')], [net('10.2.0.0/28')])).toEqual([net('10.2.0.0/28')]);
    expect(narrow([net('10.2.0.0/24', ICMP)], [net('10.2.0.0/28')])).toEqual([net('10.2.0.0/28', ICMP)]);
  });

  it('keeps the packet that asked inside, and does not repeat it', () => {
    const asked = [net('10.2.0.10', ICMP), net('10.2.0.0/24')];
    expect(narrow(asked, [net('10.2.0.0/16')])).toEqual([net('10.2.0.0/24')]);
    expect(narrow(asked, [net('10.2.0.8/29')])).toEqual([net('10.2.0.8/29')]);
  });

  it('gives several ranges where both have several', () => {
    const own = [net('10.2.0.0/25'), net('10.3.0.0/24')];
    expect(narrow([net('10.2.0.0/15')], own)).toEqual(own);
  });

  it('is empty where there is nothing in common', () => {
    expect(narrow([net('10.2.0.0/24')], [net('10.9.0.0/24')])).toEqual([]);
    expect(narrow([net('10.2.0.0/24', HTTP)], [net('10.2.0.0/24', ICMP)])).toEqual([]);
    expect(narrow([net('10.2.0.0/24', HTTP)], [net('10.2.0.0/24', { ...HTTP, startPort: 81, endPort: 90 })])).toEqual(
      [],
    );
  });
});

describe('for any selectors', () => {
  const range = fc
    .record({
      protocol: fc.constantFrom(0, 1, 6),
      ports: fc.tuple(fc.nat({ max: 20 }), fc.nat({ max: 20 })),
      addresses: fc.tuple(fc.nat({ max: 60 }), fc.nat({ max: 60 })),
    })
    .map(({ protocol, ports, addresses }): SelectorRange => {
      const [start = 0, end = 0] = addresses.toSorted((a, b) => a - b);
      const [startPort = 0, endPort = 0] = ports.toSorted((a, b) => a - b);
      return { protocol, startPort, endPort, startAddress: ipv4FromNumber(start), endAddress: ipv4FromNumber(end) };
    });
  const packet = fc.record({
    protocol: fc.constantFrom(1, 6),
    port: fc.nat({ max: 20 }),
    address: fc.nat({ max: 60 }),
  });
  type Packet = { protocol: number; port: number; address: number };
  const covers = (one: SelectorRange, { protocol, port, address }: Packet) =>
    (one.protocol === 0 || one.protocol === protocol) &&
    one.startPort <= port &&
    port <= one.endPort &&
    ipv4Number(one.startAddress) <= address &&
    address <= ipv4Number(one.endAddress);

  it('narrowing covers exactly the packets that both lists cover', () => {
    fc.assert(
      fc.property(fc.array(range, { maxLength: 4 }), fc.array(range, { maxLength: 4 }), packet, (asked, own, one) => {
        const both = asked.some((selector) => covers(selector, one)) && own.some((selector) => covers(selector, one));
        expect(narrow(asked, own).some((selector) => covers(selector, one))).toBe(both);
      }),
      { numRuns: 2000 },
    );
  });

  it('an intersection is inside both', () => {
    fc.assert(
      fc.property(range, range, (a, b) => {
        const common = intersect(a, b);
        if (common) expect([contains(a, common), contains(b, common)]).toEqual([true, true]);
        expect(intersect(b, a)).toEqual(common);
      }),
    );
  });
});

describe('selectors in words', () => {
  it.each([
    [net('10.1.0.0/16'), '10.1.0.0/16'],
    [net('10.1.0.10'), '10.1.0.10/32'],
    [net('10.1.0.10', ICMP), '10.1.0.10/32[icmp]'],
    [net('10.1.0.0/24', HTTP), '10.1.0.0/24[tcp/80]'],
    [net('10.1.0.0/24', { protocol: 132, startPort: 1, endPort: 9 }), '10.1.0.0/24[132/1-9]'],
    [{ ...net('10.1.0.3'), endAddress: '10.1.0.9' }, '10.1.0.3-10.1.0.9'],
  ])('%o is %s', (range, text) => {
    expect(selectorText(range)).toBe(text);
  });

  it('of a flow name its own addresses and protocol', () => {
    const { local, remote } = flowSelectors({ source: '10.1.0.10', destination: '10.2.0.10', protocol: 1 });
    expect(selectorsText([local, remote])).toBe('10.1.0.10/32[icmp] 10.2.0.10/32[icmp]');
  });
});
