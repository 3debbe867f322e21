// This Electron speaks Node-API 9 and the prebuilt better-sqlite3 wants 10, so the one built for it is loaded instead.
const { join } = require('node:path');

const binding = join(__dirname, 'better_sqlite3.node');
const open = process.dlopen;
process.dlopen = (module, file, ...rest) =>
  open.call(process, module, /better-sqlite3.prebuilds/.test(file) ? binding : file, ...rest);
