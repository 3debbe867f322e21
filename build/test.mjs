import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findInstalledElectron, hasDisplay } from './electron.mjs';
import { npm, prepare, root, run } from './prepare.mjs';

const {
  values: { only },
  positionals: files,
} = parseArgs({ options: { only: { type: 'string' } }, allowPositionals: true });

await prepare();

// The tests must never meet the user's own data folder.
for (const name of Object.keys(process.env)) if (name.startsWith('KVITT_')) delete process.env[name];

const scratch = mkdtempSync(join(tmpdir(), 'kvitt-test-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

const total = { passed: 0, failed: 0, skipped: 0 };
const words = [];

const parts = {
  check: async () => {
    await check('Format and lint', 'lint');
    await check('Types', 'types');
    await check('Layers', 'layers');
  },
  unit: () => runTests('Unit, API and worker tests', ['unit', 'api', 'worker']),
  browser: () => runTests('Browser tests', ['browser']),
  electron: runElectronTests,
};
for (const name of chooseParts()) await parts[name]();

console.log(['', ...words, `${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`].join('\n'));
process.exit(total.failed > 0 ? 1 : 0);

/** All of them, or the one that `--only` names; file names after it narrow it further, as vitest takes them. */
function chooseParts() {
  if (only === undefined) return Object.keys(parts);
  if (Object.hasOwn(parts, only)) return [only];
  console.error(`--only takes one of ${Object.keys(parts).join(', ')}.`);
  process.exit(1);
}

async function check(title, script) {
  heading(title);
  const { command, args, options } = npm('run', '--silent', script);
  const code = await run(command, args, options);
  count(title, code === 0 ? { passed: 1 } : { failed: 1 });
}

async function runTests(title, projects, env = {}, skipWhy = undefined) {
  heading(title);
  const file = join(scratch, 'counts.json');
  const chosen = projects.flatMap((name) => ['--project', name]);
  // A pattern no title has: the tests are counted and none is run.
  const none = skipWhy ? ['--testNamePattern', '^$'] : [];
  const code = await run(
    process.execPath,
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      ...files,
      ...chosen,
      ...none,
      '--reporter=default',
      '--reporter=build/count-reporter.mjs',
    ],
    { cwd: root, env: { ...process.env, ...env, KVITT_TEST_COUNTS: file } },
  );
  const counts = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : { passed: 0, failed: 0, unsteady: [], skipped: [] };
  rmSync(file, { force: true });
  if (code !== 0 && counts.failed === 0) counts.failed = 1;
  if (skipWhy) words.push(`Skipped: ${title}: ${skipWhy}.`);
  else words.push(...counts.skipped.map(({ name, why }) => `Skipped: ${name}${why ? `: ${why}` : ''}`));
  words.push(...counts.unsteady.map((name) => `Passed at the second try only: ${name}`));
  count(title, { ...counts, skipped: counts.skipped.length });
}

async function runElectronTests() {
  const title = 'Electron tests';
  const electron = await findElectron();
  if (!electron) return runTests(title, ['electron'], {}, 'no Electron could be had');
  const display = hasDisplay() ? { env: {}, end: () => {} } : await openDisplay();
  if (!display) return runTests(title, ['electron'], {}, 'there is no display and no Xvfb');
  const env = { ELECTRON_OVERRIDE_DIST_PATH: electron.dist, KVITT_TEST_ELECTRON: electron.executable };
  if (electron.nativeBinding) env.KVITT_TEST_NATIVE_BINDING = electron.nativeBinding;
  await runTests(title, ['electron'], { ...env, ...display.env });
  display.end();
}

async function findElectron() {
  const standIn = join(root, 'build/electron-stand-in.mjs');
  const installed = findInstalledElectron();
  if (installed || !existsSync(standIn)) return installed;
  const { findElectron: find } = await import(standIn);
  return find();
}

/** Opens a virtual display, where Xvfb is installed. */
async function openDisplay() {
  if (!existsSync('/usr/bin/Xvfb')) return undefined;
  const args = ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp'];
  const xvfb = spawn('/usr/bin/Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const end = () => xvfb.kill();
  process.on('exit', end);
  const number = await new Promise((resolve) => {
    xvfb.stdio[3].once('data', (data) => resolve(String(data).trim()));
    xvfb.once('exit', () => resolve(undefined));
  });
  return number ? { env: { DISPLAY: `:${number}` }, end } : undefined;
}

function heading(title) {
  console.log(`\n── ${title} ──`);
}

function count(title, { passed = 0, failed = 0, skipped = 0 }) {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  if (failed > 0) words.push(`Failed: ${title}`);
}
