import { fillWords } from '../../content/fill.ts';
import { EDITOR, ROWS, SECTIONS } from '../../content/ui/editor.ts';

/** What people call a place in the Lab: the name of its row and the gateway; the place itself where it has no row. */
export function placeWords(path: string): string {
  const [, site, rest = path] = /^sites\.([ab])\.(.+)$/.exec(path) ?? [];
  const parts = rest
    .replace(/^second\b/, 'child')
    .replace(/\.\d+\.groups$/, '')
    .split('.');
  const keys = parts.map((_, index) => parts.slice(0, parts.length - index).join('.'));
  const row = keys.map((key) => ROWS[key]).find((words) => words !== undefined);
  const section = Object.entries(SECTIONS).find(([key]) => key === parts[0])?.[1];
  const label = row?.label ?? section?.title ?? path;
  return site === undefined ? label : fillWords(EDITOR.cell, { label, site: site.toUpperCase() });
}
