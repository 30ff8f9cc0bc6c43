import { inRange, ipv4Bytes, ipv4FromNumber, ipv4Number, ipv4Text, parsePrefix, rangeText } from '../bytes/address.ts';
import type { TrafficSelector } from '../formats/ike-model.ts';
import type { Flow, SelectorRange } from './peer.ts';

/** TS_IPV4_ADDR_RANGE (RFC 7296 §3.13.1). */
const IPV4_RANGE = 7;
const ANY_PORT = { startPort: 0, endPort: 65535 };

/** A prefix of a Lab (`10.1.0.0/16`) as a selector for any protocol and port. `undefined` for text that is no prefix. */
export function prefixSelector(prefix: string): SelectorRange | undefined {
  const parsed = parsePrefix(prefix);
  return parsed && { protocol: 0, ...ANY_PORT, startAddress: parsed.first, endAddress: parsed.last };
}

/** One address, for any port and, unless told otherwise, any protocol. */
export const addressSelector = (address: string, protocol = 0): SelectorRange => ({
  protocol,
  ...ANY_PORT,
  startAddress: address,
  endAddress: address,
});

/** The very specific selectors of the packet that wanted a tunnel; they go first (RFC 7296 §2.9). */
export function flowSelectors(flow: Flow): { local: SelectorRange; remote: SelectorRange } {
  const { source, destination, protocol } = flow;
  return { local: addressSelector(source, protocol), remote: addressSelector(destination, protocol) };
}

/** The same selectors about one address: what a NAT makes of that of a transport mode SA (RFC 7296 §2.23.1). */
export function withAddress(selectors: readonly SelectorRange[], address: string): SelectorRange[] {
  return selectors.map((selector) => ({ ...selector, startAddress: address, endAddress: address }));
}

/** A selector as it stands in TSi or TSr. */
export function toWire(range: SelectorRange): TrafficSelector {
  const { protocol, startPort, endPort } = range;
  const [start, end] = [ipv4Bytes(range.startAddress), ipv4Bytes(range.endAddress)];
  return { type: IPV4_RANGE, protocol, startPort, endPort, start, end };
}

/** Selectors as received. Unknown types are ignored, as RFC 7296 §2.9 asks, and so are ranges that run backwards. */
export function fromWire(selectors: readonly TrafficSelector[]): SelectorRange[] {
  return selectors.flatMap((selector) => {
    if (selector.type !== IPV4_RANGE || selector.start.length !== 4 || selector.end.length !== 4) return [];
    const { protocol, startPort, endPort } = selector;
    const [startAddress, endAddress] = [ipv4Text(selector.start), ipv4Text(selector.end)];
    const forwards = ipv4Number(startAddress) <= ipv4Number(endAddress) && startPort <= endPort;
    return forwards ? [{ protocol, startPort, endPort, startAddress, endAddress }] : [];
  });
}

/** The traffic that both selectors cover; `undefined` where that is none. */
export function intersect(a: SelectorRange, b: SelectorRange): SelectorRange | undefined {
  if (a.protocol !== 0 && b.protocol !== 0 && a.protocol !== b.protocol) return undefined;
  const startPort = Math.max(a.startPort, b.startPort);
  const endPort = Math.min(a.endPort, b.endPort);
  const start = Math.max(ipv4Number(a.startAddress), ipv4Number(b.startAddress));
  const end = Math.min(ipv4Number(a.endAddress), ipv4Number(b.endAddress));
  if (startPort > endPort || start > end) return undefined;
  const protocol = a.protocol === 0 ? b.protocol : a.protocol;
  return { protocol, startPort, endPort, startAddress: ipv4FromNumber(start), endAddress: ipv4FromNumber(end) };
}

/** Whether `outer` covers all traffic of `inner`. */
export function contains(outer: SelectorRange, inner: SelectorRange): boolean {
  return (
    (outer.protocol === 0 || outer.protocol === inner.protocol) &&
    outer.startPort <= inner.startPort &&
    inner.endPort <= outer.endPort &&
    inRange(inner.startAddress, outer.startAddress, outer.endAddress) &&
    inRange(inner.endAddress, outer.startAddress, outer.endAddress)
  );
}

/**
 * Narrowing (RFC 7296 §2.9): what the asked-for selectors and our own have in common, without those that another one
 * covers anyway. The asker's first choice is inside the result whenever our policy allows it. Empty: TS_UNACCEPTABLE.
 */
export function narrow(asked: readonly SelectorRange[], own: readonly SelectorRange[]): SelectorRange[] {
  const common = asked.flatMap((theirs) => own.flatMap((ours) => intersect(theirs, ours) ?? []));
  return common.filter(
    (range, index) =>
      !common.some((other, at) => at !== index && contains(other, range) && (at < index || !contains(range, other))),
  );
}

const PROTOCOL_NAMES: Readonly<Record<number, string>> = { 1: 'icmp', 6: 'tcp', 17: 'udp' };

/** One selector in words: `10.1.0.0/16`, `10.1.0.10/32[icmp]`, `10.1.0.0/16[tcp/80-443]`. */
export function selectorText(range: SelectorRange): string {
  const { startAddress, endAddress, protocol, startPort, endPort } = range;
  const addresses = startAddress === endAddress ? `${startAddress}/32` : rangeText(startAddress, endAddress);
  const ports = startPort === endPort ? `/${startPort}` : `/${startPort}-${endPort}`;
  const anyPort = startPort === 0 && endPort === 65535;
  if (protocol === 0 && anyPort) return addresses;
  return `${addresses}[${PROTOCOL_NAMES[protocol] ?? protocol}${anyPort ? '' : ports}]`;
}

/** Selectors in words, separated by spaces. */
export function selectorsText(ranges: readonly SelectorRange[]): string {
  return ranges.map(selectorText).join(' ');
}
