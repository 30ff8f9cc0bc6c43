import { type Browser, chromium, type Page } from '@playwright/test';
import { preview } from 'vite';
import { LabPage } from '../../e2e/pages/lab-page.ts';
import { findChromium } from '../tools.mjs';
import { root } from './engine.ts';
import { type Measurement, measured, quantile } from './measurement.ts';

const SLOWDOWN = 4;
const COLD_STARTS = 5;
const ARGS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** The built site in a real browser. */
export async function measurePage(): Promise<Measurement[]> {
  const executablePath = await findChromium();
  if (!executablePath) return [measured('page', Number.NaN, 'ms', { from: { browser: 'not installed' } })];
  const server = await preview({ root, logLevel: 'error', preview: { host: '127.0.0.1', port: 4273 } });
  const browser = await chromium.launch({ executablePath, args: ARGS });
  try {
    const address = server.resolvedUrls?.local[0] ?? '';
    return [await firstStep(browser, address), await nextStep(browser, address), await longTasks(browser, address)];
  } finally {
    await browser.close();
    await server.close();
  }
}

/** A new context has no cache. */
async function openPage(browser: Browser, slowdown: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  // The loader of this script wraps functions in a helper, and those that run in the page then look for it there.
  await page.addInitScript('globalThis.__name = (wrapped) => wrapped');
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  return page;
}

async function firstStep(browser: Browser, address: string): Promise<Measurement> {
  const times: number[] = [];
  for (let start = 0; start < COLD_STARTS; start++) {
    const page = await openPage(browser, SLOWDOWN);
    const lab = new LabPage(page);
    await page.addInitScript(noteFirstStep);
    await page.goto(address);
    await lab.ready();
    times.push(Number(await page.evaluate(() => document.documentElement.dataset.firstStep)));
    await page.context().close();
  }
  const from = { starts: times.length, slowest: Math.max(...times), cpuSlowdown: SLOWDOWN };
  return measured('navigation to the first step shown, cold, CPU slowed', quantile(times, 0.5), 'ms', {
    budget: { atMost: 2500 },
    from,
  });
}

/**
 * Runs in the page: notes the time, from navigation, of the frame after the one that first has the drawing and the
 * words of a step.
 */
function noteFirstStep(): void {
  new MutationObserver((_, observer) => {
    const drawing = document.querySelector('[aria-label="Stage"] svg');
    if (!drawing || !document.querySelector('[aria-label="What just happened"] p')) return;
    observer.disconnect();
    requestAnimationFrame(() => {
      requestAnimationFrame(() => {
        document.documentElement.dataset.firstStep = String(performance.now());
      });
    });
  }).observe(document, { childList: true, subtree: true });
}

/** From the click to the end of the frame that shows the step, for every step of the default lab. */
async function nextStep(browser: Browser, address: string): Promise<Measurement> {
  const page = await openPage(browser, SLOWDOWN);
  const lab = new LabPage(page);
  await page.goto(address);
  await lab.ready();
  const times: number[] = [];
  while (await lab.next.isEnabled()) times.push(await lab.next.evaluate(clickToFrame));
  await page.context().close();
  const from = {
    steps: times.length,
    median: quantile(times, 0.5),
    slowest: Math.max(...times),
    cpuSlowdown: SLOWDOWN,
  };
  return measured('Next step to the frame that shows it, p95, CPU slowed', quantile(times, 0.95), 'ms', {
    budget: { atMost: 100 },
    from,
  });
}

/** Runs in the page. A message posted in an animation frame arrives after that frame was drawn. */
function clickToFrame(button: HTMLElement | SVGElement): Promise<number> {
  return new Promise((done) => {
    const started = performance.now();
    if (button instanceof HTMLElement) button.click();
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => done(performance.now() - started);
      channel.port2.postMessage(undefined);
    });
  });
}

async function longTasks(browser: Browser, address: string): Promise<Measurement> {
  const page = await openPage(browser, 1);
  const lab = new LabPage(page);
  await page.goto(address);
  await lab.ready();
  await page.evaluate(watchLongTasks);
  await lab.play.click();
  await page.waitForTimeout(20_000);
  const tasks: number[] = await page.evaluate(() => JSON.parse(document.documentElement.dataset.longTasks ?? '[]'));
  await page.context().close();
  // The browser reports tasks from 50 ms upwards; none reported is the budget.
  return measured('longest task over 50 ms while playing for 20 s', Math.max(0, ...tasks), 'ms', {
    budget: { atMost: 50 },
    from: { tasks: tasks.length },
  });
}

/** Runs in the page. */
function watchLongTasks(): void {
  const seen: number[] = [];
  new PerformanceObserver((list) => {
    seen.push(...list.getEntries().map((entry) => entry.duration));
    document.documentElement.dataset.longTasks = JSON.stringify(seen);
  }).observe({ type: 'longtask' });
}
