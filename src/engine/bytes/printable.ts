/** Text of unknown origin as a part of a sentence: cut where it is long, and nothing in it that moves the cursor or hides. */
export function printable(text: string, most = 40): string {
  const short = text.length > most ? `${text.slice(0, most)}…` : text;
  return short.replace(/\p{C}/gu, '·');
}
