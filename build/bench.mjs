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
await import(file);
