import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { prepare, root } from './prepare.mjs';

await prepare();
const name = process.argv[2];
const file = join(root, `tests/bench/${name}.bench.ts`);
if (!name || !existsSync(file)) {
  const files = readdirSync(join(root, 'tests/bench')).filter((each) => each.endsWith('.bench.ts'));
  const names = files.map((each) => basename(each, '.bench.ts'));
  console.error(`Say which: npm run bench -- ${names.join(' | ')}`);
  process.exit(1);
}
const { runnerImport } = await import('vite');
const { modulePath } = await import('../tests/support/module-path.ts');
const { texts } = await import('./texts.ts');
await runnerImport(file, { configFile: false, logLevel: 'error', plugins: [modulePath, texts()] });
process.exit();
