// Every preset, forwards and back, at the depth that shows everything. A new one is taken up by itself.
import { installIkev1 } from '../src/engine/ike/v1/install.ts';
import { PRESETS } from '../src/engine/lab/presets.ts';
import { simulate } from '../src/engine/network/simulate.ts';
import { expect, test } from './fixtures.ts';

installIkev1();

for (const { slug, lab: document } of PRESETS) {
  test(`${slug}: each step backwards shows what it showed forwards`, async ({ lab, page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await lab.open(`#/lab/${slug}?depth=bytes`);
    const steps = simulate(document).steps.length;
    expect(await lab.walk()).toEqual({ steps, lacking: [], different: [], beyond: false });
  });
}
