import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type App, openApp } from '#main/app.ts';
import { isRecoverable, recoverDatabase } from '#main/db/recover.ts';
import { StartupError } from '#main/lib/app-error.ts';
import { systemClock } from '#main/lib/clock.ts';
import { prepareDataDir, resolveDataDir } from '#main/lib/data-dir.ts';
import { createRendererFiles } from '#main/lib/renderer-files.ts';
import { version } from '#main/lib/version.ts';
import { childHelper } from '#main/transports/child-helper.ts';
import { openLoopback } from '#main/transports/loopback.ts';

/** The headless composition root: the same app without a window, its page and API on a loopback port. */
const usage = `Serves Kvitt, its page and its API, to this computer alone.

  npm run serve -- [options]

  --port NUMBER      where to listen (4766); 0 takes any free port
  --host ADDRESS     127.0.0.1 or ::1 (127.0.0.1)
  --data-dir FOLDER  where everything is kept; made when it is missing
  --restore-newest-backup
                     if the database is damaged or missing, puts it aside and goes back to the newest sound backup
  --help             these lines

The environment may say the same: KVITT_PORT, KVITT_HOST, KVITT_DATA_DIR; KVITT_LOG_LEVEL is warn unless set.
`;

async function main(): Promise<void> {
  const here = dirname(fileURLToPath(import.meta.url));
  const options = readOptions();
  if (options === 'help') {
    process.stdout.write(usage);
    return;
  }
  const { port, host } = options;
  const app = await openOrRecover(options, (dataDir) =>
    openApp({
      dataDir,
      version,
      logLevel: process.env.KVITT_LOG_LEVEL ?? 'warn',
      spawnHelper: (name) => childHelper(join(here, `${name}.js`))(),
    }),
  );
  try {
    const loopback = await openLoopback({ app, host, port, page: createRendererFiles(join(here, '../renderer')) });
    process.stdout.write(`Kvitt is listening on ${loopback.address}\n`);
    process.stdout.write('Open that address in a browser on this computer. Ctrl-C here stops Kvitt.\n');
    let stopping = false;
    const stop = async () => {
      // npm and the terminal may both send the signal.
      if (stopping) return;
      stopping = true;
      await loopback.close();
      await app.close();
      process.exit(0);
    };
    process.on('SIGTERM', stop);
    process.on('SIGINT', stop);
  } catch (error) {
    await app.close();
    throw error;
  }
}

/** Without the option, a damaged database is left for somebody to look at. */
async function openOrRecover(options: Options, open: (dataDir: string) => Promise<App>): Promise<App> {
  const dataDir = resolveDataDir(options.dataDir);
  try {
    return await open(dataDir);
  } catch (error) {
    if (!options.restoresBackup || !isRecoverable(error)) throw error;
    const { createdAt, aside } = recoverDatabase(prepareDataDir(dataDir), systemClock);
    if (aside !== undefined) process.stdout.write(`The damaged database was put aside, into ${aside}.\n`);
    process.stdout.write(`Kvitt went back to the backup of ${createdAt}. Everybody has to sign in again.\n`);
    return open(dataDir);
  }
}

interface Options {
  readonly port: number;
  readonly host: '127.0.0.1' | '::1';
  readonly dataDir: string | undefined;
  readonly restoresBackup: boolean;
}

function readOptions(): Options | 'help' {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      host: { type: 'string' },
      'data-dir': { type: 'string' },
      'restore-newest-backup': { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return 'help';
  const port = values.port ?? process.env.KVITT_PORT ?? '4766';
  const host = values.host ?? process.env.KVITT_HOST ?? '127.0.0.1';
  if (!/^[0-9]{1,5}$/.test(port) || Number(port) > 65_535)
    throw new UsageError(`--port takes a number from 0 to 65535, not ${port}.`);
  if (host !== '127.0.0.1' && host !== '::1') {
    throw new UsageError(`--host takes 127.0.0.1 or ::1, not ${host}: Kvitt serves this computer alone.`);
  }
  return {
    port: Number(port),
    host,
    dataDir: values['data-dir'],
    restoresBackup: values['restore-newest-backup'] ?? false,
  };
}

class UsageError extends Error {}

main().catch((error: unknown) => {
  if (error instanceof StartupError) process.stderr.write(`${error.detail}\n`);
  else if (error instanceof UsageError || (error instanceof TypeError && 'code' in error))
    process.stderr.write(`${error.message}\nnpm run serve -- --help names the options.\n`);
  else
    process.stderr.write(
      `Kvitt could not start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
  process.exit(1);
});
