// What the bench measures, bundled as the site bundles it.
export { readCapture } from '../../src/engine/capture/read.ts';
export { dissect } from '../../src/engine/dissect/dissect.ts';
export { PRESETS } from '../../src/engine/lab/presets.ts';
export { simulate } from '../../src/engine/network/simulate.ts';
export { exportCapture } from '../../src/engine/timeline/export.ts';
export { recordCalls } from './recorder.ts';
