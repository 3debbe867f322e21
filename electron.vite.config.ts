import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { textFiles, texts } from './build/texts.ts';

/** How long plugins took is nobody's problem; every other warning is shown. */
const checks = { pluginTimings: false };

export default defineConfig({
  main: {
    plugins: [texts()],
    // Its entry for Node declares a `require` of its own beside that of the bundle; what it is for, threads, is not used.
    resolve: { alias: [{ find: /^fflate$/, replacement: 'fflate/browser' }] },
    build: {
      // The oldest Node the main process is tested on is the one inside Electron 33.
      target: 'node20.18',
      rollupOptions: {
        checks,
        input: {
          main: 'src-main/main.ts',
          server: 'src-main/server.ts',
          seed: 'src-main/seed.ts',
          'picture-helper': 'src-main/features/receipts/picture.helper.ts',
          'import-helper': 'src-main/features/imports/import.helper.ts',
          'paddle-helper': 'src-main/features/receipts/paddle.helper.ts',
        },
      },
    },
  },
  preload: {
    build: {
      rollupOptions: {
        checks,
        input: { preload: 'src-main/preload/preload.ts' },
        // A sandboxed preload cannot be an ES module.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    plugins: [texts(), textFiles(), react()],
    build: {
      outDir: 'out/renderer',
      rollupOptions: {
        checks,
        input: 'src-renderer/index.html',
        // In one piece what every screen needs is a tenth smaller than in eighty, each of which is packed by itself.
        output: { codeSplitting: { groups: [{ name: 'initial', tags: ['$initial'] }] } },
      },
      // electron-vite leaves the renderer unminified; minified it is less than half.
      minify: true,
      // The first load is held by a test, gzipped and with what each screen adds (tests/e2e/browser/first-load.test.ts).
      chunkSizeWarningLimit: 700,
    },
    server: {
      host: '127.0.0.1',
      // Pages come from the app scheme, so the hot-reload client cannot take the address from the page.
      hmr: { protocol: 'ws', host: '127.0.0.1', clientPort: 5173 },
    },
  },
});
