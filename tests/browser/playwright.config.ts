import { defineConfig } from '@playwright/test';
import { LEFT_OUT } from './unpublished.js';

// Chromium as the system has it; nothing is downloaded.
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

export default defineConfig({
  testDir: '.',
  // A server, or, where a folder is named, a published copy under nginx.
  projects: [
    process.env.COUNTYLINE_PUBLISHED
      ? { name: 'published', grepInvert: LEFT_OUT }
      : { name: 'server', testIgnore: 'published.spec.ts' },
  ],
  // Out of the sources, where the linter would read them.
  outputDir: '../../target/browser-results',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  // Generous: the time is there for busy machines, and no test waits for it when all is well.
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: {
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    timezoneId: 'UTC',
    launchOptions: {
      executablePath,
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
