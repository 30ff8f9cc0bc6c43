/**
 * An estimate of how wide a text is drawn, a little on the wide side, so that the layout stays pure and knows no DOM.
 * Widths are of IBM Plex Sans in thousandths of the type size; Plex Mono is 600 throughout.
 */
const WIDTHS: readonly (readonly [string, number])[] = [
  ["iljI|.,:;’‘'!", 290],
  ['ftr()[]{}“”"/- ', 370],
  ['mwMW@%…', 880],
  ['→←≠=+×', 640],
  ['ABCDEFGHKLNOPQRSTUVXYZ&', 670],
];
const USUAL = 565;

const widths = new Map(WIDTHS.flatMap(([letters, width]) => [...letters].map((letter) => [letter, width] as const)));

export interface TextStyle {
  size?: number;
  bold?: boolean;
  mono?: boolean;
}

/** Width in units of the drawing. */
export function textWidth(text: string, style: TextStyle = {}): number {
  const size = style.size ?? 12;
  if (style.mono === true) return [...text].length * size * 0.6;
  const units = [...text].reduce((sum, letter) => sum + (widths.get(letter) ?? USUAL), 0);
  return (units * size * (style.bold === true ? 1.05 : 1)) / 1000;
}

/** The first of several wordings that fits; the last one if none does. */
export function firstFit(wordings: readonly string[], width: number, style: TextStyle = {}): string {
  return wordings.find((text) => textWidth(text, style) <= width) ?? wordings[wordings.length - 1] ?? '';
}

/** Breaks a sentence into lines of at most this width. */
export function wrap(text: string, width: number, style: TextStyle = {}): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ').filter((part) => part !== '')) {
    const last = lines[lines.length - 1];
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && textWidth(longer, style) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
