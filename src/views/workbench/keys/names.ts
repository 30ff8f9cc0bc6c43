/** Names that RFC 2409 spells otherwise than RFC 7296. */
const IN_IKEV1: Readonly<Record<string, string>> = { 'g^ir': 'g^xy', 'g^i': 'g^xi', 'g^r': 'g^xr' };

/** The receiver chooses an SPI. */
const SPIS: Readonly<Record<string, string>> = {
  SPI_in: 'SPI to A',
  SPI_out: 'SPI to B',
  'AH SPI_in': 'AH SPI to A',
  'AH SPI_out': 'AH SPI to B',
};

/** What a value is called in the RFC of its version. */
export const nameIn = (version: 1 | 2, name: string): string =>
  SPIS[name] ?? (version === 1 ? (IN_IKEV1[name] ?? name) : name);
