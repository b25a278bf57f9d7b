import { defineConfig } from 'vitest/config';

const HANGS_MS = 120_000; // no verdict on speed: a slow machine that other work shares takes its time

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: HANGS_MS,
    hookTimeout: HANGS_MS,
  },
});
