export type WordParams = Readonly<Record<string, string | number>>;

/**
 * Puts the parameters of a moment into a sentence: `{x}` becomes `params.x`. A name without a parameter is left as it
 * stands, so that a test can find it.
 */
export function fillWords(template: string, params: WordParams): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    return value === undefined ? whole : String(value);
  });
}

/** The letters of the acting gateway and of the other one, for `{x}` and `{y}`. */
export function actorParams(actor: string): { x: string; y: string } {
  return actor.endsWith('b') ? { x: 'B', y: 'A' } : { x: 'A', y: 'B' };
}
