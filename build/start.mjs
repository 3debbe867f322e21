import { couldNotRun, downloadElectron, findInstalledElectron, hasDisplay } from './electron.mjs';
import { loadEnv, prepare, root, run } from './prepare.mjs';

const usage = `Opens Kvitt; without Electron or a display it serves the same app to a browser on this computer.

  npm start -- [options]

  --data-dir FOLDER  where everything is kept; made when it is missing
  --port NUMBER      where the headless server listens (4766); 0 takes any free port
  --host ADDRESS     127.0.0.1 or ::1 for the headless server (127.0.0.1)
  --help             these lines

npm run serve starts the headless server at once, npm run seed makes a sample household to look at.`;

if (process.argv.slice(2).some((argument) => argument === '--help' || argument === '-h')) {
  console.log(usage);
  process.exit(0);
}

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
