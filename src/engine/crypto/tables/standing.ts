import type { Standing } from '../types.ts';

// What RFC 8247 (IKE) and RFC 8221 (ESP) say of each row: MUST and SHOULD are recommended, MUST- and MAY acceptable,
// SHOULD NOT and MUST NOT weak. Of two opinions the harsher counts. What they pass over is acceptable by its own RFC.
const stands =
  (level: Standing['level']) =>
  (rfc: string): Standing => ({ level, rfc });

export const recommended = stands('recommended');
export const acceptable = stands('acceptable');
export const weak = stands('weak');
