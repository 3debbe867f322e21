import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepareTools, root } from './prepare.mjs';

await prepareTools();

// Vite reads the sources as the app's own build does.
const { runnerImport } = await import('vite');
const { module } = await runnerImport(join(root, 'src-main/api/openapi/write-document.ts'), {
  root,
  configFile: false,
  logLevel: 'error',
});
const file = join(root, 'docs/openapi.json');
mkdirSync(join(root, 'docs'), { recursive: true });
writeFileSync(file, module.writeDocument());
console.log(`Wrote ${file}`);
