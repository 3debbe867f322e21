// The app inside the stand-in Electron: does what Electron's own default app does with `electron FOLDER`.
import { readFileSync } from 'node:fs';
import { createRequire, syncBuiltinESMExports } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const require = createRequire(import.meta.url);
const loadSqlite = join(import.meta.dirname, 'load-sqlite.cjs');
require(loadSqlite);

// Each thread loads its libraries on its own.
const threads = require('node:worker_threads');
const { Worker } = threads;
threads.Worker = class extends Worker {
  constructor(file, options = {}) {
    super(file, { ...options, execArgv: [...(options.execArgv ?? []), '-r', loadSqlite] });
  }
};
syncBuiltinESMExports();

const { modules, folder } = readArguments(process.argv.slice(1));
for (const file of modules) require(file);
const { main, name, productName, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
app.setName(productName ?? name);
app.setVersion(version);
app.setAppPath(folder);
await import(pathToFileURL(join(folder, main)).href);

/** `-r FILE`, any number of them, is loaded first: Playwright and the tests come in so. */
function readArguments(args) {
  const modules = [];
  for (let at = 0; at < args.length; at += 1) {
    if (args[at] === '-r') modules.push(args[++at]);
    else if (!args[at].startsWith('-')) return { modules, folder: resolve(args[at]) };
  }
  return { modules, folder: resolve('.') };
}
