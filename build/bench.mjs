import { existsSync, globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { prepare, root } from './prepare.mjs';

await prepare();
const name = process.argv[2];
const file = join(root, `tests/bench/${name}.bench.ts`);
if (!name || !existsSync(file)) {
  const names = globSync('tests/bench/*.bench.ts', { cwd: root }).map((path) => basename(path, '.bench.ts'));
  console.error(`Say which: npm run bench -- ${names.join(' | ')}`);
  process.exit(1);
}
const { runnerImport } = await import('vite');
const { modulePath } = await import('../tests/support/module-path.ts');
await runnerImport(file, { configFile: false, logLevel: 'error', plugins: [modulePath] });
process.exit();
