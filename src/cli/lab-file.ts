import type { Lab } from '../engine/lab/lab.ts';
import { PRESETS, presetBySlug } from '../engine/lab/presets.ts';
import { parseLab } from '../engine/lab/validate.ts';
import { BadInput, type Io, readOptionalText } from './io.ts';

/** The Lab of that name: a preset, or a Lab file. @throws BadInput */
export function labOf(name: string, io: Io): Lab {
  const preset = presetBySlug(name);
  if (preset) return preset;
  const text = readOptionalText(io, name);
  if (text === undefined) throw new BadInput(`${name}: neither a file nor a preset (${slugs()})`);
  const parsed = parseLab(text);
  if (parsed.ok) return parsed.lab;
  throw new BadInput(`${name}: ${parsed.message}`);
}

function slugs(): string {
  return PRESETS.map(({ slug }) => slug).join(', ');
}
