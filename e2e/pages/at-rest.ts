// Waiting without a clock: for what the page says of itself, and for a moment in which the browser has nothing to do.
import type { JSHandle, Page } from '@playwright/test';

/** What a place looks like: the words of each region that is there, the drawing's own positions, the address. */
export interface Screen {
  words: Record<string, string>;
  drawing: string;
  address: string;
}

/** A walk from the first step to the last and back. */
export interface Walk {
  steps: number;
  /** Steps without one of the regions, or without a drawing. */
  lacking: readonly number[];
  /** Steps that say what the step before them said. */
  repeating: readonly number[];
  /** Steps that showed something else on the way back. */
  different: readonly number[];
  /** Whether one could go on after the last step, or further back than the first. */
  beyond: boolean;
}

/** Opens an address as a new visit: within one document, a hash alone would load nothing. */
export async function openAfresh(page: Page, hash: string): Promise<void> {
  if (page.url() !== 'about:blank') await page.goto('about:blank');
  await page.goto(`./${hash}`);
}

/** Until neither the page nor a part of it calls itself busy, its letters are there, and the browser has nothing left to do. */
export async function atRest(page: Page): Promise<void> {
  await (await inPage(page)).evaluate((tools) => tools.rest());
}

export function inPage(page: Page): Promise<JSHandle<ReturnType<typeof makeTools>>> {
  return page.evaluateHandle(makeTools);
}

/** Runs in the page, so it knows nothing from outside of itself. */
function makeTools() {
  let awaited = '';
  const picture = () => {
    awaited = 'a picture';
    return new Promise<unknown>((done) => requestAnimationFrame(done));
  };
  /** A browser that has just got another size may never call itself idle; then a second must do. */
  const idle = () => {
    awaited = 'an idle moment';
    return new Promise<unknown>((done) => requestIdleCallback(done, { timeout: 1000 }));
  };

  const watch = async (pictures: number) => {
    for (let count = 0; count < pictures; count++) await picture();
    await idle();
  };

  /** Longer than any page of ours takes, in milliseconds; what hangs is then told by name. */
  const patience = 60_000;
  const within = async (what: () => string, done: Promise<unknown>) => {
    const late = new Promise((_, reject) => {
      setTimeout(() => reject(new Error(`after ${patience} ms the page still waits for ${what()}`)), patience);
    });
    await Promise.race([done, late]);
  };

  const busyPart = () => document.querySelector('[data-busy], [aria-busy="true"]');
  const busyName = () => {
    const part = busyPart();
    return part ? `<${part.localName} class="${part.className}"> to do its work` : awaited;
  };

  // What one picture measures may change the next.
  const quiet = async () => {
    do await watch(2);
    while (busyPart());
  };

  const rest = async () => {
    await within(() => 'its fonts', document.fonts.ready);
    await within(() => `${busyName()}, and is ${document.visibilityState}`, quiet());
  };

  const look = (regions: readonly string[]): Screen => {
    const sections = [...document.querySelectorAll<HTMLElement>('section[aria-label], [role="region"]')];
    const named = sections.map((section) => [section.getAttribute('aria-label') ?? '', section.innerText] as const);
    const words = Object.fromEntries(named.filter(([name]) => regions.includes(name)));
    const drawing = document.querySelector('[aria-label="Stage"] svg')?.innerHTML ?? '';
    return { words, drawing, address: location.hash };
  };

  const walk = async (regions: readonly string[]): Promise<Walk> => {
    const button = (name: string) => document.querySelector<HTMLButtonElement>(`button[aria-label="${name}"]`);
    const go = (name: string) => {
      const usable = button(name)?.disabled === false;
      if (usable) button(name)?.click();
      return usable;
    };
    const seen: string[] = [];
    const lacking: number[] = [];
    const repeating: number[] = [];
    const different: number[] = [];
    let said = '';
    do {
      await rest();
      const { words, drawing } = look(regions);
      seen.push(JSON.stringify({ words, drawing }));
      if (words['What just happened'] === said) repeating.push(seen.length);
      said = words['What just happened'] ?? '';
      if (drawing === '' || regions.some((name) => !words[name])) lacking.push(seen.length);
    } while (go('Next step'));
    for (let step = seen.length - 1; step >= 1 && go('Previous step'); step--) {
      await rest();
      const { words, drawing } = look(regions);
      if (JSON.stringify({ words, drawing }) !== seen[step - 1]) different.push(step);
    }
    return { steps: seen.length, lacking, repeating, different, beyond: go('Previous step') };
  };

  return { rest, watch, look, walk };
}
