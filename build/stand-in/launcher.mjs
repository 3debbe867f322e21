// The app inside the stand-in Electron: does what Electron's own default app does with `electron FOLDER`.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const require = createRequire(import.meta.url);
const binding = join(import.meta.dirname, 'better_sqlite3.node');

// This Electron speaks Node-API 9 and the prebuilt better-sqlite3 wants 10, so the one built for it is loaded instead.
const open = process.dlopen;
process.dlopen = (module, file, ...rest) =>
  open.call(process, module, /better-sqlite3.prebuilds/.test(file) ? binding : file, ...rest);

// Playwright asks for a module to be loaded first, with Electron's own option.
const option = process.argv.indexOf('-r');
if (option > 0) require(process.argv[option + 1]);

const folder = resolve(process.argv.slice(1).find((argument) => !argument.startsWith('-')) ?? '.');
const { main, name, productName, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
app.setName(productName ?? name);
app.setVersion(version);
app.setAppPath(folder);
await import(pathToFileURL(join(folder, main)).href);
