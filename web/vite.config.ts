import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Relative addresses, so that the page also works under a base path.
  base: './',
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    // The Content-Security-Policy has no room for data: URIs in styles.
    assetsInlineLimit: 0,
    // The map, and the description of the API.
    rollupOptions: { input: ['index.html', 'api.html'] },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8287', '/tiles': 'http://127.0.0.1:8287' } },
  test: { include: ['src/**/*.test.ts'], setupFiles: ['src/text/loaded.ts'] },
});
