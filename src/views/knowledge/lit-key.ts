import { toHex } from '../../engine/bytes/hex.ts';
import type { EveCell, KnowledgeRow, SiteCell } from '../../engine/timeline/knowledge.ts';
import type { Value, ValueId } from '../../engine/values/value.ts';

/** `a:ike1/peer/AUTH_r` and `b:ike1/AUTH_r` are one value of one SA, whoever worked it out. */
function keyOf(id: ValueId): string {
  const [scope = ''] = id.slice(id.indexOf(':') + 1).split('/');
  return `${scope}/${id.slice(id.lastIndexOf('/') + 1)}`;
}

/** What is lit: values by their key, and any copy of their bytes. */
export interface Lit {
  keys: ReadonlySet<string>;
  bytes: ReadonlySet<string>;
}

export function litOf(values: readonly Value[]): Lit {
  return {
    keys: new Set(values.map((value) => keyOf(value.id))),
    bytes: new Set(values.map((value) => toHex(value.bytes))),
  };
}

export function isLit(lit: Lit, bytes: Uint8Array, id?: ValueId): boolean {
  return lit.bytes.has(toHex(bytes)) || (id !== undefined && isShared(id) && lit.keys.has(keyOf(id)));
}

const NOTHING = litOf([]);

/** What is lit, as far as a row is about it: a row that nothing lights is the same as before, whatever is lit elsewhere. */
export function litIn(lit: Lit, { a, b, eve }: KnowledgeRow): Lit {
  const isAbout = (cell: SiteCell | EveCell) =>
    'bytes' in cell && isLit(lit, cell.bytes, 'value' in cell ? cell.value : undefined);
  return [...a, ...b, ...eve].some(isAbout) ? lit : NOTHING;
}

/** What one end calls in, the other calls out: those names say nothing of the other end. */
const isShared = (id: ValueId): boolean => !/\bSPI_(in|out)$/.test(id);
