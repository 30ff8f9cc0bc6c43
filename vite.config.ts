import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const FROM_EXTRAS = /\/src\/engine\/crypto\/extra\/|\?extra$/;

/**
 * Of a module that two chunks share, the first one to be loaded holds whatever any of them uses. So the rarer algorithms bring
 * copies of the library's curves of their own, and what a first visit loads holds no more of them than x25519 needs.
 */
function curvesOfExtras(): Plugin {
  return {
    name: 'curves-of-extras',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (!importer || !FROM_EXTRAS.test(importer)) return null;
      const target = await this.resolve(source, importer.replace(/\?extra$/, ''), { skipSelf: true });
      return target?.id.includes('/node_modules/@noble/curves/') ? `${target.id}?extra` : null;
    },
  };
}

// Relative asset addresses and hash routes: the built folder works from any path of any static host.
export default defineConfig({
  base: './',
  // A missing file is missing, as on any static host: no page in its stead.
  appType: 'mpa',
  plugins: [react()],
  // What a worker loads at once is one file: small ones, shared with what it fetches later, compress worse.
  worker: {
    format: 'es',
    plugins: () => [curvesOfExtras()],
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'engine', tags: ['$initial'] }] } } },
  },
  build: { target: 'es2022', chunkSizeWarningLimit: 700, rolldownOptions: { checks: { pluginTimings: false } } },
});
