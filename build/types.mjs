// Not `tsc -b`: it does not see that a file of another folder changed, as long as nothing is emitted.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './prepare.mjs';

const { references } = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8'));
const codes = await Promise.all(references.map(({ path }) => check(path)));
process.exitCode = Math.max(...codes);

function check(project) {
  const tsc = spawn(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', project], {
    cwd: root,
    stdio: 'inherit',
  });
  return new Promise((resolve) => tsc.on('exit', (code) => resolve(code ?? 1)));
}
