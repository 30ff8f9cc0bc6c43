import { PRESET_WORDS } from '../content/presets.ts';
import { PRESETS } from '../engine/lab/presets.ts';
import type { Io } from './io.ts';

/** One line for each preset: its slug and what it is called. */
export function presetsCommand(io: Io): void {
  const width = Math.max(...PRESETS.map(({ slug }) => slug.length));
  for (const { slug } of PRESETS)
    io.out(`${slug.padEnd(width)}  ${PRESET_WORDS[slug]?.title ?? ''}`.trimEnd().concat('\n'));
}
