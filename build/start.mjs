import { couldNotRun, downloadElectron, findInstalledElectron, hasDisplay } from './electron.mjs';
import { loadEnv, prepare, root, run } from './prepare.mjs';

loadEnv();
await prepare();
const reason = await openWindow();
console.log(`${reason}: starting the headless server instead.`);
await import('../out/main/server.js');

/** Ends with the app; comes back only to say why no window can be opened. */
async function openWindow() {
  if (!hasDisplay()) return 'There is no display';
  const electron = findInstalledElectron() ?? (await downloadElectron());
  if (!electron) return 'Electron could not be downloaded';
  // Chromium refuses to run its sandbox as root.
  const sandbox = process.platform === 'linux' && process.getuid() === 0 ? ['--no-sandbox'] : [];
  const started = performance.now();
  const code = await run(electron.executable, [...sandbox, root, ...process.argv.slice(2)]);
  if (!couldNotRun(code, performance.now() - started)) process.exit(code);
  return 'Electron does not run here';
}
