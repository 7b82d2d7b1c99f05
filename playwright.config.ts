import { defineConfig } from '@playwright/test';

export default defineConfig({
  projects: [
    { name: 'app', testDir: 'test/e2e' },
    // Needs a session with a bus of its own: scripts/test/keyring.mjs
    { name: 'keyring', testDir: 'test/keyring' },
    // Needs the unpacked app in dist/: npm run dist:dir
    { name: 'packaged', testDir: 'test/packaged' },
  ],
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: { trace: 'retain-on-failure', screenshot: 'only-on-failure' },
});
