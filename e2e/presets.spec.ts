// Every preset, forwards and back, at the depth that shows everything. A new one is taken up by itself.
import { installExtras } from '../src/engine/crypto/extra/install.ts';
import { installIkev1 } from '../src/engine/ike/v1/install.ts';
import { installRekeys } from '../src/engine/ike/v2/install.ts';
import { PRESETS } from '../src/engine/lab/presets.ts';
import { simulate } from '../src/engine/network/simulate.ts';
import { expect, test } from './fixtures.ts';

installExtras();
installIkev1();
installRekeys();

for (const { slug, lab: document } of PRESETS) {
  test(`${slug}: each step has words of its own, and shows backwards what it showed forwards`, async ({
    lab,
    page,
  }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await lab.open(`#/lab/${slug}?depth=bytes`);
    const steps = simulate(document).steps.length;
    expect(await lab.walk()).toEqual({ steps, lacking: [], repeating: [], different: [], beyond: false });
  });
}
