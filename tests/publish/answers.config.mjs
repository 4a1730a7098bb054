// Run in `web`: npx vitest run --config ../tests/publish/answers.config.mjs
import { fileURLToPath } from 'node:url';

export default {
  root: fileURLToPath(new URL('.', import.meta.url)),
  cacheDir: fileURLToPath(new URL('../../target/vite', import.meta.url)),
  server: { fs: { allow: [fileURLToPath(new URL('../..', import.meta.url))] } },
  test: { include: ['answers.check.ts'], globals: true, testTimeout: 600_000 },
};
