/** "Lowest" octet by octet; of two nonces of which one begins like the other, the one that ends first (RFC 7296 §2.8.1). */
function isLower(one: Uint8Array, other: Uint8Array): boolean {
  const index = one.findIndex((byte, at) => byte !== other[at]);
  if (index < 0) return one.length < other.length;
  return index >= other.length ? false : (one[index] ?? 0) < (other[index] ?? 0);
}

/** Whether the lowest of the four nonces of two exchanges that crossed is one of `mine`: then mine made the redundant SA. */
export function holdsLowest(mine: readonly Uint8Array[], theirs: readonly Uint8Array[]): boolean {
  return mine.some((nonce) => theirs.every((other) => isLower(nonce, other)));
}
