/** What the benches are called, keyed by their names in an address, and how the Lab leads to them. */
export const BENCH_NAMES = {
  dh: 'Diffie–Hellman',
  integrity: 'Checksum, hash, HMAC',
  hmac: 'Inside HMAC',
  keys: 'Key trees',
  esp: 'Inside ESP',
  replay: 'Anti-replay',
} as const;

export const TRY_IT = 'Try it: {bench}';
/** Where there is no room for the bench's name. */
export const TRY_IT_SHORT = 'Try it';
