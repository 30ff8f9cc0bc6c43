import type { Span } from './span.ts';

/**
 * A broken packet is a good one with bytes changed at a span. Lengths and checksums around it stay as they were.
 * @param replacement may be shorter or longer than the span; the packet shrinks or grows
 * @returns a fresh array
 */
export function patch(bytes: Uint8Array, span: Pick<Span, 'start' | 'end'>, replacement: Uint8Array): Uint8Array {
  const patched = new Uint8Array(bytes.length - (span.end - span.start) + replacement.length);
  patched.set(bytes.subarray(0, span.start));
  patched.set(replacement, span.start);
  patched.set(bytes.subarray(span.end), span.start + replacement.length);
  return patched;
}
