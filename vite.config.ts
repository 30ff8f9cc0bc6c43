import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// Relative asset addresses and hash routes: the built folder works from any path of any static host.
export default defineConfig({
  base: './',
  // A missing file is missing, as on any static host: no page in its stead.
  appType: 'mpa',
  plugins: [react()],
  // What a worker loads at once is one file: small ones, shared with what it fetches later, compress worse.
  worker: {
    format: 'es',
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'engine', tags: ['$initial'] }] } } },
  },
  build: { target: 'es2022', chunkSizeWarningLimit: 700, rolldownOptions: { checks: { pluginTimings: false } } },
});
