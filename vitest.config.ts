import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig, type TestProjectConfiguration } from 'vitest/config';

const seconds = 1000;

/** electron-vite answers `?modulePath` with a bundle's path; here it is the source itself, which Node runs as it is. */
const modulePath: Plugin = {
  name: 'module-path',
  enforce: 'pre',
  load(id) {
    const [file, query] = id.split('?');
    return query === 'modulePath' ? `export default ${JSON.stringify(file)}` : undefined;
  },
};

function project(name: string, folders: string[], testTimeout: number, serial = false): TestProjectConfiguration {
  return {
    plugins: [modulePath, react()],
    test: {
      name,
      include: folders.map((folder) => `tests/${folder}/**/*.test.{ts,tsx}`),
      // Native modules are not safe to load in several threads of one process.
      pool: 'forks',
      fileParallelism: !serial,
      testTimeout,
      hookTimeout: Math.max(testTimeout, 30 * seconds),
    },
  };
}

export default defineConfig({
  test: {
    maxWorkers: 2,
    passWithNoTests: true,
    projects: [
      project('unit', ['unit', 'renderer'], 20 * seconds),
      project('api', ['api', 'db', 'transport'], 20 * seconds),
      project('worker', ['worker'], 60 * seconds),
      project('browser', ['e2e/browser'], 60 * seconds, true),
      project('electron', ['e2e/electron'], 60 * seconds, true),
      project('trust', ['trust'], 600 * seconds, true),
    ],
  },
});
