import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Vitest leaves one core idle by itself; office PCs and CI have two.
    maxWorkers: '100%',
    reporters: ['default', ['json', { outputFile: 'reports/vitest.json' }]],
    projects: [
      {
        test: {
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/worker/**', 'test/browser/**'],
          // No file replaces a module: loading the shared code once a worker halves the time.
          isolate: false,
          // Node runs TypeScript by itself: a quarter less processor time than through Vite's runner.
          experimental: { viteModuleRunner: false },
          testTimeout: 60_000,
        },
      },
      {
        plugins: [
          cloudflareTest(async () => ({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: {
              bindings: { TEST_MIGRATIONS: await readD1Migrations('worker/store/migrations') },
            },
          })),
        ],
        test: {
          name: 'worker',
          include: ['test/worker/**/*.test.ts'],
          setupFiles: ['test/worker/migrate.ts'],
          // One runtime for all files; the set-up empties its database.
          isolate: false,
          // Hashing a password takes its time by design; on a busy machine ten of them take seconds.
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          // What goes over several pages and people is long: `npm run prove` goes through it.
          exclude: process.env.PROVE ? [] : ['test/browser/journeys/**'],
          globalSetup: ['test/browser/setup.ts'],
          experimental: { viteModuleRunner: false },
          testTimeout: 120_000,
          hookTimeout: 180_000,
          // After the others, which would slow them down; two at a time, as pages wait much.
          sequence: { groupOrder: 1 },
          maxWorkers: 2,
          isolate: false,
          // A real browser on a busy machine may lose a key; a fault fails every time.
          retry: 2,
        },
      },
    ],
  },
});
