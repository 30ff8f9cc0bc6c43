import { fillWords } from '../../../content/fill.ts';
import { ESP_BENCH } from '../../../content/ui/bench-esp.ts';
import type { SealTrace } from '../../../engine/bench/esp/esp-seal.ts';
import { equal } from '../../../engine/bytes/bytes.ts';
import type { Site, Value } from '../../../engine/values/value.ts';
import type { BenchLab } from '../../../store/bench-lab.ts';
import { cutHex } from '../../../ui/hex-text.ts';
import { CardLink } from '../card-link.tsx';
import { isLost, type Shown } from './parts.ts';
import type { EspStep } from './setup.ts';
import { endsOf } from './words.ts';

type KeyRole = keyof typeof ESP_BENCH.key;

interface KeyRow {
  role: KeyRole;
  bytes: Uint8Array;
  /** The steps that use it. */
  steps: readonly EspStep[];
}

const NOTHING = new Uint8Array(0);

function rowsOf({ cipher: { family }, key, salt, integrity, integrityKey, icv }: SealTrace): readonly KeyRow[] {
  const aead = icv.length > 0 && !integrity;
  const role = family === 'null' ? 'none' : family === 'gmac' ? 'gmac' : aead ? 'aead' : 'cipher';
  const locks: readonly EspStep[] = ['encrypt', 'decrypt'];
  const seals: readonly EspStep[] = ['icv', 'check'];
  const rows: KeyRow[] = [{ role, bytes: key, steps: aead ? [...locks, ...seals] : locks }];
  if (salt.length > 0)
    rows.push({ role: 'salt', bytes: salt, steps: aead ? ['iv', ...locks, ...seals] : ['iv', ...locks] });
  if (integrity) rows.push({ role: 'mac', bytes: integrityKey, steps: seals });
  if (icv.length === 0) rows.push({ role: 'noMac', bytes: NOTHING, steps: [] });
  return rows;
}

/** The card of a key as the lab has it, where the salt is a part of the key. */
function KeyCard({ lab, from, role, bytes }: { lab: BenchLab; from: Site; role: KeyRole; bytes: Uint8Array }) {
  const { values } = lab.run.timeline;
  const isIt = ({ owner, rule, bytes: whole }: Value) =>
    owner === from && rule.endsWith('.keys') && equal(whole.subarray(0, bytes.length), bytes);
  const value = bytes.length > 0 && role !== 'salt' ? values.find(isIt) : undefined;
  return value && <CardLink card={value.id} name={value.name} />;
}

/** Which key does what in this packet; those that the step uses are lit. */
export function KeysPanel({ lab, shown, step, from }: { lab: BenchLab; shown: Shown; step: EspStep; from: Site }) {
  const ends = endsOf(from);
  const lost = isLost(shown, step);
  return (
    <section className="ep-keys">
      <h2 className="wb-h">{ESP_BENCH.keys}</h2>
      <ul>
        {rowsOf(shown.seal).map(({ role, bytes, steps }) => (
          <li key={role} data-lit={(!lost && steps.includes(step)) || undefined}>
            <b>
              {ESP_BENCH.key[role].name} {bytes.length > 0 && <span>{bytes.length} B</span>}
            </b>
            {bytes.length > 0 && <code>{cutHex(bytes)}</code>}
            <span>
              {fillWords(ESP_BENCH.key[role].does, ends)} <KeyCard lab={lab} from={from} role={role} bytes={bytes} />
            </span>
          </li>
        ))}
      </ul>
      <p className="mut">{fillWords(ESP_BENCH.keyNote, ends)}</p>
    </section>
  );
}
