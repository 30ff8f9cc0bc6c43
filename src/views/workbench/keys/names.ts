/** Names that RFC 2409 spells otherwise than RFC 7296. */
const IN_IKEV1: Readonly<Record<string, string>> = { 'g^ir': 'g^xy', 'g^i': 'g^xi', 'g^r': 'g^xr' };

/** RFC 2409 §5.5 tells the shared secret of quick mode, with PFS, from that of phase 1. */
const IN_QUICK_MODE: Readonly<Record<string, string>> = { 'g^ir': 'g(qm)^xy' };

/** The receiver chooses an SPI. */
const SPIS: Readonly<Record<string, string>> = {
  SPI_in: 'SPI to A',
  SPI_out: 'SPI to B',
  'AH SPI_in': 'AH SPI to A',
  'AH SPI_out': 'AH SPI to B',
};

/** What a value is called in the RFC of its version. Of a child SA, say its scope or key. */
export function nameIn(version: 1 | 2, name: string, scope = ''): string {
  if (version === 2 || SPIS[name] !== undefined) return SPIS[name] ?? name;
  return (scope.startsWith('child') ? IN_QUICK_MODE[name] : undefined) ?? IN_IKEV1[name] ?? name;
}
