import react from '@vitejs/plugin-react';
import { defineConfig, type TestProjectConfiguration } from 'vitest/config';
import { texts } from './build/texts.ts';
import { modulePath } from './tests/support/module-path.ts';

const seconds = 1000;

function project(name: string, folders: string[], testTimeout: number, serial = false): TestProjectConfiguration {
  return {
    plugins: [modulePath, texts(), react()],
    test: {
      name,
      setupFiles: ['tests/support/english.ts'],
      include: folders.map((folder) => `tests/${folder}/**/*.test.{ts,tsx}`),
      // Native modules are not safe to load in several threads of one process.
      pool: 'forks',
      fileParallelism: !serial,
      testTimeout,
      // One unlucky moment of a shared computer must not undo the other walks; what needed it is named at the end.
      retry: process.env.CI && folders[0]?.startsWith('e2e/') ? 1 : 0,
      hookTimeout: Math.max(testTimeout, 30 * seconds),
      // The usual second is short for a window on a busy computer.
      expect: { poll: { timeout: Math.min(testTimeout / 2, 15 * seconds) } },
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
