import { defineConfig } from 'vitest/config';

const shared = {
  environment: 'node',
  setupFiles: './src/test-setup.ts',
  testTimeout: 600_000,
  hookTimeout: 600_000,
} as const;

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      { test: { ...shared, name: 'unit', include: ['src/**/*.test.ts', 'src/**/*.test.tsx'] } },
      // Strangers read what we write: tshark, and daemons where they are installed.
      { test: { ...shared, name: 'peers', include: ['e2e/peers/**/*.test.ts'] } },
    ],
  },
});
