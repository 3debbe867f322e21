import { createApi } from '#main/api/create-api.ts';
import { createDocsPages } from '#main/api/docs-pages.ts';
import { createOpenApi } from '#main/api/openapi.ts';
import { migrations } from '#main/db/migrate.ts';
import { openKvittDatabase } from '#main/db/open.ts';
import type { Door } from '#main/db/schema.ts';
import { accountRoutes } from '#main/features/accounts/routes.ts';
import { analyticsRoutes } from '#main/features/analytics/routes.ts';
import { createAuthRoutes } from '#main/features/auth/routes.ts';
import { authenticate, loadTokenKey } from '#main/features/auth/service.ts';
import { categoryRoutes } from '#main/features/categories/routes.ts';
import { changeRoutes } from '#main/features/changes/routes.ts';
import { forgetOldChanges } from '#main/features/changes/service.ts';
import { createRateFetcher, type FetchRates } from '#main/features/currencies/fetch-ecb-rates.ts';
import { createCurrencyRoutes } from '#main/features/currencies/routes.ts';
import { createPaddleEngine } from '#main/features/receipts/paddle-engine.ts';
import { createPicturePort } from '#main/features/receipts/picture-port.ts';
import { createReadReceiptJob } from '#main/features/receipts/read-receipt-job.ts';
import { createReadingProgress } from '#main/features/receipts/reading-progress.ts';
import { createReceiptFiles } from '#main/features/receipts/receipt-files.ts';
import { createReceiptReader, type ReceiptReader } from '#main/features/receipts/receipt-reader.ts';
import { forgetOldReceipts } from '#main/features/receipts/retention.ts';
import { createReceiptRoutes } from '#main/features/receipts/routes.ts';
import { createReceiptService } from '#main/features/receipts/service.ts';
import { createTesseractEngine } from '#main/features/receipts/tesseract-engine.ts';
import { createSystemRoutes } from '#main/features/system/routes.ts';
import { tagRoutes } from '#main/features/tags/routes.ts';
import { transactionRoutes } from '#main/features/transactions/routes.ts';
import { emptyBin } from '#main/features/transactions/service.ts';
import { createJobRunner } from '#main/jobs/runner.ts';
import { type Clock, systemClock } from '#main/lib/clock.ts';
import { prepareDataDir } from '#main/lib/data-dir.ts';
import { createEventBus, type EventListener } from '#main/lib/event-bus.ts';
import type { HelperProcess } from '#main/lib/helper-queue.ts';
import { createLog, describeError } from '#main/lib/log.ts';
import { createPasswordHasher, type PasswordCost } from '#main/lib/password.ts';

/** Also the name of its script, without extension. */
export type HelperName = 'picture-helper' | 'paddle-helper';

export interface AppOptions {
  readonly dataDir: string;
  readonly version: string;
  /** Starts the process that decodes pictures, or the one that PP-OCR runs in. */
  readonly spawnHelper: (name: HelperName) => HelperProcess;
  readonly logLevel?: string;
  readonly clock?: Clock;
  readonly passwordCost?: PasswordCost;
  /** Another reader than the two engines, for tests of what happens around reading. */
  readonly reader?: ReceiptReader;
  /** Milliseconds that reading one receipt may take. */
  readonly readingLimitMs?: number;
  /** Another source of exchange rates than the European Central Bank. */
  readonly fetchRates?: FetchRates;
}

/** A running Kvitt without any door: database, API and jobs. */
export interface App {
  /** The whole API: hand it a web Request, get a Response. */
  handle(request: Request, door: Exclude<Door, 'job'>): Promise<Response>;
  /** Events of every user after the COMMIT; answers a function that stops listening. */
  onEvent(listener: EventListener): () => void;
  close(): Promise<void>;
}

/** Opens a data folder and wires every feature. Throws StartupError with words for the person at the computer. */
export async function openApp(options: AppOptions): Promise<App> {
  const clock = options.clock ?? systemClock;
  const log = createLog(options.logLevel ?? 'warn');
  const dir = prepareDataDir(options.dataDir);
  const db = openKvittDatabase(dir, clock);
  const bus = createEventBus();
  const files = createReceiptFiles(dir.receipts, dir.uploads);
  const pictures = createPicturePort(() => options.spawnHelper('picture-helper'));
  const engines = {
    paddle: createPaddleEngine(() => options.spawnHelper('paddle-helper')),
    tesseract: createTesseractEngine(),
  };
  const reader = options.reader ?? createReceiptReader({ picturePort: pictures, engines });
  const progress = createReadingProgress();
  const receipts = createReceiptService(progress);
  const auth = { db, clock, hasher: createPasswordHasher(options.passwordCost), tokenKey: loadTokenKey(db) };
  const jobs = createJobRunner({
    db,
    clock,
    log,
    handlers: {
      read_receipt: createReadReceiptJob({
        db,
        clock,
        bus,
        log,
        reader,
        files,
        progress,
        timeLimitMs: options.readingLimitMs,
      }),
    },
  });
  progress.onStop((receiptId) => jobs.abort('read_receipt', receiptId));
  bus.subscribe((event) => {
    if ('entity' in event && event.entity === 'receipt' && event.action !== 'deleted') jobs.wake();
    if ('entity' in event && event.entity === 'user' && event.action === 'deleted')
      files.removeUser(event.id).catch((error) => log.error(describeError(error), 'files not removed'));
  });

  const api = createApi({
    db,
    clock,
    bus,
    log,
    routes: [
      ...createSystemRoutes({ version: options.version, schemaVersion: migrations.length, bus }),
      ...createAuthRoutes(auth),
      ...accountRoutes,
      ...categoryRoutes,
      ...tagRoutes,
      ...transactionRoutes,
      ...createReceiptRoutes({ receipts, files, pictures, bus }),
      ...analyticsRoutes,
      ...createCurrencyRoutes(options.fetchRates ?? createRateFetcher()),
      ...changeRoutes,
    ],
    authenticate: (token, door) => authenticate(auth, token, door),
    pages: createDocsPages(createOpenApi(options.version)),
  });

  const tidy = async () => {
    emptyBin(db, clock);
    forgetOldChanges(db, clock);
    await forgetOldReceipts(db, clock, files);
  };
  const tidying = setInterval(
    () => tidy().catch((error) => log.error(describeError(error), 'tidying failed')),
    6 * 60 * 60 * 1000,
  );
  tidying.unref();
  await tidy();
  jobs.start();

  return {
    handle: api,
    onEvent: bus.subscribe,
    async close() {
      clearInterval(tidying);
      await jobs.stop();
      await reader.close();
      pictures.close();
      db.raw.pragma('wal_checkpoint(TRUNCATE)');
      db.close();
    },
  };
}
