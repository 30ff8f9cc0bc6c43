import { defineConfig } from 'vitest/config';

const shared = {
  environment: 'node' as const,
  setupFiles: ['./src/test-setup.ts', './src/test-setup-extras.ts'],
  testTimeout: 600_000,
  hookTimeout: 600_000,
};

/** These ask what is there before something is fetched, or put something else in its place: each has its modules for itself. */
const ALONE = [
  'src/engine/crypto/implementations.test.ts',
  'src/store/preferences.test.ts',
  'src/worker/played.test.ts',
];

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      // Most tests share the modules of their process, which saves a third of the time.
      {
        test: {
          ...shared,
          name: 'unit',
          include: ['src/**/*.test.ts', 'src/**/*.test.tsx'],
          exclude: ALONE,
          isolate: false,
        },
      },
      { test: { ...shared, name: 'alone', include: ALONE, setupFiles: './src/test-setup.ts' } },
      // Strangers read what we write: tshark, and daemons where they are installed.
      { test: { ...shared, name: 'peers', include: ['e2e/peers/**/*.test.ts'] } },
    ],
  },
});
