import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openApp } from '#main/app.ts';
import { StartupError } from '#main/lib/app-error.ts';
import { version } from '#main/lib/version.ts';
import { seedHousehold } from '#main/seed/seed-household.ts';
import { childHelper } from '#main/transports/child-helper.ts';

/** Fills a folder of its own with a sample household, through the same API as everything else. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { 'data-dir': { type: 'string', default: 'demo-data' } } });
  const dataDir = resolve(values['data-dir']);
  const here = dirname(fileURLToPath(import.meta.url));
  const app = await openApp({
    dataDir,
    version,
    logLevel: 'error',
    spawnHelper: (name) => childHelper(join(here, `${name}.js`))(),
  });
  try {
    const { email, password, transactions, receipts } = await seedHousehold(app);
    process.stdout.write(
      [
        `A sample household with ${transactions} transactions and ${receipts} receipts is in ${dataDir}.`,
        `Open it with: npm start -- --data-dir ${values['data-dir']}`,
        `Sign in as ${email} with the password ${password}.`,
        '',
      ].join('\n'),
    );
  } finally {
    await app.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof StartupError ? error.detail : error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exit(1);
});
