import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Installs what is missing, goes over to the project's own Node and builds `out/` when the sources changed. */
export async function prepare() {
  await prepareTools();
  if (!isBuilt()) build();
}

/** The same without `out/`, for what works on the sources. */
export async function prepareTools() {
  endWithNpm();
  if (!isInstalled()) install();
  await useProjectNode();
}

/** Sets what `.env` says, except what the environment says already. */
export function loadEnv() {
  const file = join(root, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
}

/** npm passes signals on, but a killed npm would leave this process behind. */
function endWithNpm() {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  watch.unref();
}

/** Runs a command with this terminal until it ends, and answers its exit code. A signal ends the command, then this process. */
export function run(command, args, options = {}) {
  const child = spawn(command, args, { stdio: 'inherit', ...options });
  let ending = false;
  const forward = (signal) => {
    ending = true;
    // A terminal's Ctrl-C has reached the child already; a second one would cut its clean end short.
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, forward);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      for (const name of signals) process.off(name, forward);
      const exitCode = code ?? 128 + constants.signals[signal];
      if (ending) process.exit(exitCode);
      resolve(exitCode);
    });
  });
}

/** How to call npm: the one that runs this script, where there is one. */
export function npm(...args) {
  const file = process.env.npm_execpath;
  if (file) return { command: process.execPath, args: [file, ...args], options: { cwd: root } };
  return { command: 'npm', args, options: { cwd: root, shell: process.platform === 'win32' } };
}

function isInstalled() {
  const installed = readPackages('node_modules/.package-lock.json');
  const wanted = Object.entries(readPackages('package-lock.json') ?? {});
  const isThere = ([path, { version, optional }]) => path === '' || optional || installed[path]?.version === version;
  return installed !== undefined && wanted.every(isThere);
}

function readPackages(file) {
  const path = join(root, file);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : undefined;
}

function install() {
  console.log('Installing packages…');
  const { command, args, options } = npm('ci', '--include=dev', '--include=optional', '--loglevel=error');
  const { status } = spawnSync(command, args, { ...options, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) process.exit(status ?? 1);
}

/** The tools want a newer Node than many systems have; a package brings it (see optionalDependencies). */
async function useProjectNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 12)) return;
  const windows = process.platform === 'win32';
  const name = `node-${windows ? 'win' : process.platform}-${process.arch}`;
  const node = join(root, 'node_modules', name, 'bin', windows ? 'node.exe' : 'node');
  if (!existsSync(node)) {
    console.error(`Kvitt needs Node 22.12 or newer; this is ${process.versions.node}.`);
    process.exit(1);
  }
  process.exit(await run(node, process.argv.slice(1)));
}

// electron-vite empties this folder, so a build made without this script leaves no stamp.
const stamp = join(root, 'out/main/.sources');

function isBuilt() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === hashSources();
}

function build() {
  console.log('Building…');
  const hash = hashSources();
  rmSync(stamp, { force: true });
  const cli = join(root, 'node_modules/electron-vite/bin/electron-vite.js');
  const { status } = spawnSync(process.execPath, [cli, 'build', '--logLevel', 'warn'], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
  writeFileSync(stamp, hash);
}

function hashSources() {
  const hash = createHash('sha256');
  for (const name of ['electron.vite.config.ts', 'package.json', 'package-lock.json', ...listSources()]) {
    hash.update(`${name}\n`).update(readFileSync(join(root, name)));
  }
  return hash.digest('hex');
}

function listSources() {
  return ['migrations', 'src-main', 'src-renderer', 'src-shared']
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}
