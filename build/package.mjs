import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { downloadElectron, findInstalledElectron } from './electron.mjs';
import { prepare, root } from './prepare.mjs';

const usage = `Packages Kvitt for this operating system: the unpacked app, and an archive of it.

  npm run package -- [options]

  --dir            the unpacked app alone
  --test-electron  with the Electron that tests run on, where no other can be had; nobody is to be given such a package
  --installers     the installers of this system: AppImage and deb, dmg, or a setup program for Windows
  --output FOLDER  where it goes (dist)
  --help           these lines`;

const { values } = parseArgs({
  options: {
    dir: { type: 'boolean', default: false },
    'test-electron': { type: 'boolean', default: false },
    installers: { type: 'boolean', default: false },
    output: { type: 'string', default: 'dist' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
if (values.help) {
  console.log(usage);
  process.exit(0);
}

await prepare();
const standIn = await findStandIn();
if (standIn && values.installers) end('Installers need a release of Electron.');
const { build, Platform } = await import('electron-builder');
const onLinux = Platform.current() === Platform.LINUX;
let unpacked;
await build({
  projectDir: root,
  targets: Platform.current().createTarget(chooseTargets()),
  publish: 'never',
  config: {
    directories: { output: resolve(root, values.output) },
    ...standIn,
    async afterPack(context) {
      unpacked = context.appOutDir;
      await standIn?.afterPack(context);
    },
  },
});
if (onLinux && !values.dir) archive(unpacked);
if (standIn) {
  console.log(`It holds Electron ${standIn.electronVersion}, which is for tests alone: do not hand this package on.`);
}

/** What to change where Electron's own release cannot be had; undefined where it can. */
async function findStandIn() {
  if (!values['test-electron'] && (findInstalledElectron() ?? (await downloadElectron()))) return undefined;
  const { packWithStandIn } = await import('./electron-stand-in.mjs');
  return (await packWithStandIn()) ?? end('No Electron could be had.');
}

/** Undefined is all that package.json names. Linux has its archive from tar: electron-builder would download a program for it. */
function chooseTargets() {
  if (values.installers) return undefined;
  return values.dir || onLinux ? 'dir' : 'zip';
}

function archive(folder) {
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const title = `${name}-${version}-linux-${process.arch}${standIn ? '-test' : ''}`;
  const file = join(dirname(folder), `${title}.tar.gz`);
  const owner = ['--owner=0', '--group=0', '--numeric-owner', '--sort=name'];
  const rename = ['--transform', `s,^${basename(folder)},${title},`];
  const args = ['-czf', file, ...owner, ...rename, '-C', dirname(folder), basename(folder)];
  if (spawnSync('tar', args, { stdio: 'inherit' }).status !== 0) end('The archive could not be written.');
  console.log(`Packaged ${folder} and ${file}.`);
}

function end(words) {
  console.error(words);
  process.exit(1);
}
