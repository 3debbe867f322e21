import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root, run } from './prepare.mjs';

const folder = join(root, 'node_modules/electron');

/** The Electron that is installed, or undefined: `{ dist, executable }`. */
export function findInstalledElectron() {
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist');
  const pathFile = join(folder, 'path.txt');
  const executable = join(dist, existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : 'electron');
  return existsSync(executable) ? { dist, executable } : undefined;
}

/** Downloads Electron as its own installer does; gives up when the server does not answer within 20 s. */
export async function downloadElectron() {
  if (!(await isReachable())) return undefined;
  console.log('Downloading Electron…');
  await run(process.execPath, [join(folder, 'install.js')]);
  return findInstalledElectron();
}

async function isReachable() {
  const { version } = createRequire(import.meta.url)('electron/package.json');
  const mirror = process.env.ELECTRON_MIRROR ?? 'https://github.com/electron/electron/releases/download/';
  const url = `${mirror}v${version}/electron-v${version}-${process.platform}-${process.arch}.zip`;
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(20_000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

/**
 * Whether an Electron that ended with this code after so many milliseconds never got as far as the app: 127 is the loader's answer where
 * a system library is missing; Chromium ends itself by a signal (SIGILL, SIGTRAP, SIGABRT, SIGSEGV) where a system forbids its sandbox.
 */
export function couldNotRun(code, ms) {
  return code === 127 || ([132, 133, 134, 139].includes(code) && ms < 10_000);
}

/** Whether a window can be opened here. */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}
