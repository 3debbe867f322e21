import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** Rule, file, what the file imports. */
const faults: [rule: string, file: string, specifier: string][] = [
  ['shared-imports-only-zod', 'src-shared/reads-files.ts', 'node:fs'],
  ['shared-imports-only-zod', 'src-shared/knows-main.ts', '#main/lib/clock.ts'],
  ['renderer-never-main', 'src-renderer/features/reaches-main.tsx', '#main/lib/clock.ts'],
  ['main-never-renderer', 'src-main/lib/reaches-window.ts', '#renderer/ui/button.tsx'],
  ['renderer-kit-knows-no-feature', 'src-renderer/ui/knows-budgets.tsx', '#renderer/features/budgets.tsx'],
  ['electron-only-in-shell', 'src-main/features/accounts/opens-a-window.ts', 'electron'],
  ['electron-only-in-shell', 'src-main/server.ts', 'electron'],
  ['sqlite-only-in-db', 'src-main/features/accounts/queries.ts', 'better-sqlite3'],
  ['kysely-only-in-queries', 'src-main/features/accounts/service.ts', 'kysely'],
  ['hono-only-at-the-door', 'src-main/features/tags/service.ts', 'hono'],
  ['hono-only-at-the-door', 'src-main/lib/serves.ts', '@hono/node-server'],
  ['feature-only-through-service', 'src-main/features/users/service.ts', '../auth/queries.ts'],
  ['transactions-never-back', 'src-main/features/transactions/service.ts', '../receipts/service.ts'],
  ['transactions-never-back', 'src-main/features/transactions/bulk.ts', '../rules/service.ts'],
  ['rules-never-back', 'src-main/features/rules/service.ts', '../receipts/service.ts'],
  ['budgets-never-back', 'src-main/features/budgets/forecast.ts', '../transactions/service.ts'],
  ['workers-know-no-database', 'src-main/features/receipts/read.worker.ts', './keep.ts'],
  [
    'import-helper-knows-foreign-databases-only',
    'src-main/features/imports/import.helper.ts',
    '#main/db/connection.ts',
  ],
  ['no-cycles', 'src-main/lib/egg.ts', './hen.ts'],
  ['no-unresolvable', 'src-main/lib/mistyped.ts', '#main/lib/clokc.ts'],
];

const allowed: [file: string, ...specifiers: string[]][] = [
  // A cycle is reported once, for one of its files.
  ['src-main/lib/hen.ts', './egg.ts'],
  ['src-shared/contract/tags.ts', 'zod', '../money.ts'],
  ['src-shared/money.ts'],
  ['src-renderer/ui/button.tsx', 'react', '#shared/money.ts'],
  ['src-renderer/features/budgets.tsx', '../ui/button.tsx'],
  ['src-main/main.ts', 'electron', './shell/window.ts', './api/create-api.ts'],
  ['src-main/shell/window.ts', 'electron'],
  ['src-main/preload/preload.ts', 'electron'],
  ['src-main/transports/app-protocol.ts', 'electron'],
  ['src-main/transports/loopback.ts', '@hono/node-server'],
  ['src-main/api/create-api.ts', 'hono', '../features/receipts/routes.ts'],
  ['src-main/db/connection.ts', 'better-sqlite3', 'kysely'],
  ['src-main/db/restore.db-worker.ts', './connection.ts'],
  ['src-main/lib/clock.ts', 'node:process'],
  ['src-main/features/auth/queries.ts', 'kysely', '#main/db/connection.ts'],
  ['src-main/features/receipts/routes.ts', 'hono', './service.ts'],
  ['src-main/features/receipts/service.ts', './read-text.worker.ts?modulePath', './keep.ts', '../ledger/service.ts'],
  ['src-main/features/receipts/keep.ts', '#main/db/connection.ts'],
  ['src-main/features/receipts/read-text.worker.ts', 'tesseract.js'],
  ['src-main/features/ledger/service.ts', '#main/lib/clock.ts'],
  ['migrations/0001_users.ts', 'kysely'],
];

const tree = mkdtempSync(join(tmpdir(), 'kvitt-layers-'));
let found: string[];

beforeAll(() => {
  for (const [, file, specifier] of faults) write(file, [specifier]);
  for (const [file, ...specifiers] of allowed) write(file, specifiers);
  cpSync('package.json', join(tree, 'package.json'));
  symlinkSync(resolve('node_modules'), join(tree, 'node_modules'), 'junction');
  found = findViolations();
}, 30_000);

afterAll(() => rmSync(tree, { recursive: true }));

function write(file: string, specifiers: string[]): void {
  mkdirSync(dirname(join(tree, file)), { recursive: true });
  writeFileSync(join(tree, file), specifiers.map((specifier) => `import '${specifier}';\n`).join(''));
}

function findViolations(): string[] {
  const cli = resolve('node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const folders = ['src-shared', 'src-main', 'src-renderer', 'migrations'];
  const args = [cli, '--config', resolve('.dependency-cruiser.cjs'), '--output-type', 'json', ...folders];
  const { summary } = JSON.parse(execFileSync(process.execPath, args, { cwd: tree, encoding: 'utf8' }));
  return summary.violations.map(({ rule, from }: Violation) => `${rule.name}: ${from}`);
}

interface Violation {
  rule: { name: string };
  from: string;
}

test.each(faults)('%s refuses %s', (rule, file) => {
  expect(found).toContain(`${rule}: ${file}`);
});

test('what the layers allow is not refused', () => {
  const refused = new Set(found.map((violation) => violation.split(': ')[1]));
  expect([...refused].sort()).toEqual([...new Set(faults.map(([, file]) => file))].sort());
});
