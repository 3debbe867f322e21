const composition = '^src-main/main\\.ts$';
const kysely = 'node_modules/kysely/';
const sqlite = 'node_modules/(@types/)?better-sqlite3/';
const readsForeign = '^src-main/features/imports/import\\.helper\\.ts$';
const feature = (names) => `^src-main/features/(${names})/`;

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'shared-imports-only-zod',
      comment: 'What both sides share runs in every place: no DOM, no Node, no package but zod.',
      severity: 'error',
      from: { path: '^src-shared/' },
      to: { pathNot: '^src-shared/|node_modules/zod/' },
    },
    {
      name: 'renderer-never-main',
      comment: 'The window reaches the main process through the API alone.',
      severity: 'error',
      from: { path: '^src-renderer/' },
      to: { path: '^(src-main|migrations)/' },
    },
    {
      name: 'main-never-renderer',
      severity: 'error',
      from: { path: '^(src-main|migrations)/' },
      to: { path: '^src-renderer/' },
    },
    {
      name: 'renderer-kit-knows-no-feature',
      severity: 'error',
      from: { path: '^src-renderer/(ui|charts|lib|api)/' },
      to: { path: '^src-renderer/features/' },
    },
    {
      name: 'electron-only-in-shell',
      comment: 'Everything else also runs in the headless server, where there is no Electron.',
      severity: 'error',
      from: {
        path: '^(src-|migrations/)',
        pathNot: [composition, '^src-main/(shell|preload)/', '^src-main/transports/app-protocol'],
      },
      to: { path: '^electron(/|$)|node_modules/electron/' },
    },
    {
      name: 'sqlite-only-in-db',
      severity: 'error',
      from: { path: '^(src-|migrations/)', pathNot: '^src-main/db/' },
      to: { path: sqlite },
    },
    {
      name: 'kysely-only-in-queries',
      severity: 'error',
      from: { path: '^src-', pathNot: '^src-main/db/|[/-]queries\\.ts$' },
      to: { path: kysely },
    },
    {
      name: 'hono-only-at-the-door',
      comment: 'Services do not know that they are called over HTTP.',
      severity: 'error',
      from: { path: '^(src-|migrations/)', pathNot: '^src-main/(api|transports)/|/routes\\.ts$' },
      to: { path: 'node_modules/(hono|@hono/[^/]+)/' },
    },
    {
      name: 'feature-only-through-service',
      severity: 'error',
      from: { path: '^src-main/features/([^/]+)/' },
      to: { path: '^src-main/features/', pathNot: '^src-main/features/($1/|[^/]+/service\\.ts$)' },
    },
    {
      name: 'transactions-never-back',
      comment: 'receipts, imports, recurring → rules → transactions → budgets; the way back is an event.',
      severity: 'error',
      from: { path: feature('transactions') },
      to: { path: feature('receipts|imports|recurring|rules') },
    },
    {
      name: 'rules-never-back',
      severity: 'error',
      from: { path: feature('rules') },
      to: { path: feature('receipts|imports|recurring') },
    },
    {
      name: 'budgets-never-back',
      severity: 'error',
      from: { path: feature('budgets') },
      to: { path: feature('transactions|receipts|imports|recurring') },
    },
    {
      name: 'workers-know-no-database',
      comment: 'Bytes in, plain data out. A *.db-worker.ts, which may open a connection, lives in src-main/db.',
      severity: 'error',
      from: { path: '\\.(worker|helper)\\.ts$', pathNot: readsForeign },
      to: { path: `^src-main/db/|${sqlite}|${kysely}`, reachable: true },
    },
    {
      name: 'import-helper-knows-foreign-databases-only',
      comment: 'A book of another program may be a SQLite file: it is opened in memory, by the one file that does so.',
      severity: 'error',
      from: { path: readsForeign },
      to: { path: `^src-main/db/(?!foreign-database\\.ts)|${kysely}`, reachable: true },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-unresolvable',
      comment: 'A wrong specifier would slip past every rule above.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      conditionNames: ['import', 'node', 'default', 'types'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.d.ts', '.js', '.mjs', '.cjs', '.json', '.css'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
