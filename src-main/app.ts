import { createApi } from '#main/api/create-api.ts';
import { createDocsPages } from '#main/api/docs-pages.ts';
import { createOpenApi } from '#main/api/openapi/document.ts';
import { turnDown } from '#main/api/problem.ts';
import { busyWaitMs } from '#main/db/connection.ts';
import { migrations } from '#main/db/migrate.ts';
import { openKvittDatabase } from '#main/db/open.ts';
import type { Door } from '#main/db/schema.ts';
import { accountRoutes } from '#main/features/accounts/routes.ts';
import { createAnalyticsRoutes } from '#main/features/analytics/routes.ts';
import { listAlerts } from '#main/features/analytics/service.ts';
import type { AnalyticsSources } from '#main/features/analytics/sources.ts';
import { createAuthRoutes } from '#main/features/auth/routes.ts';
import { authenticate, loadTokenKey } from '#main/features/auth/service.ts';
import { createBudgetRoutes } from '#main/features/budgets/routes.ts';
import type { ListScheduled } from '#main/features/budgets/scheduled.ts';
import { forgetDeletedBudgets, listBudgetStates } from '#main/features/budgets/service.ts';
import { categoryRoutes } from '#main/features/categories/routes.ts';
import { changeRoutes } from '#main/features/changes/routes.ts';
import { forgetOldChanges } from '#main/features/changes/service.ts';
import { createRateFetcher, type FetchRates } from '#main/features/currencies/fetch-ecb-rates.ts';
import { createCurrencyRoutes } from '#main/features/currencies/routes.ts';
import { createExportRoutes } from '#main/features/export/routes.ts';
import { createExportService } from '#main/features/export/service.ts';
import { notificationRoutes } from '#main/features/notifications/routes.ts';
import {
  createAlertNotifier,
  createDesktopOutbox,
  createReceiptNotifier,
  type DesktopMessage,
  forgetOldNotifications,
  sendDigests,
  watchAlerts,
} from '#main/features/notifications/service.ts';
import { bundledLanguages } from '#main/features/receipts/ocr-languages.ts';
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
import { createDuePoster } from '#main/features/recurring/post-due.ts';
import { recurringRoutes } from '#main/features/recurring/routes.ts';
import { forgetDeletedRules, listBills, listScheduled } from '#main/features/recurring/service.ts';
import { ruleRoutes } from '#main/features/rules/routes.ts';
import { forgetOldRules } from '#main/features/rules/service.ts';
import { savedViewRoutes } from '#main/features/saved-views/routes.ts';
import { forgetSavedViews } from '#main/features/saved-views/service.ts';
import { createSystemRoutes } from '#main/features/system/routes.ts';
import { tagRoutes } from '#main/features/tags/routes.ts';
import { transactionRoutes } from '#main/features/transactions/routes.ts';
import { emptyBin } from '#main/features/transactions/service.ts';
import { listUserIds } from '#main/features/users/service.ts';
import { createJobRunner } from '#main/jobs/runner.ts';
import type { AppError } from '#main/lib/app-error.ts';
import { type Clock, systemClock } from '#main/lib/clock.ts';
import type { ReadContext } from '#main/lib/context.ts';
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
  /** Takes the lines of the log instead of standard error. */
  readonly writeLog?: (line: string) => void;
  readonly clock?: Clock;
  readonly passwordCost?: PasswordCost;
  /** Another reader than the two engines, for tests of what happens around reading. */
  readonly reader?: ReceiptReader;
  /** Milliseconds that reading one receipt may take. */
  readonly readingLimitMs?: number;
  /** Another source of exchange rates than the European Central Bank. */
  readonly fetchRates?: FetchRates;
  /** Budgets and scheduled items from elsewhere, for tests of what analytics makes of them. */
  readonly analyticsSources?: AnalyticsSources;
}

/** A running Kvitt without any door: database, API and jobs. */
export interface App {
  /** The whole API: hand it a web Request, get a Response. */
  handle(request: Request, door: Exclude<Door, 'job'>): Promise<Response>;
  /** Answers a request that a door does not let in, and logs it. */
  turnDown(error: AppError, door: Exclude<Door, 'job'>): Response;
  /** Events of every user after the COMMIT; answers a function that stops listening. */
  onEvent(listener: EventListener): () => void;
  /** What is to be shown on this computer's desktop; answers a function that stops. Without a listener it waits. */
  onDesktopMessage(show: (message: DesktopMessage) => void): () => void;
  close(): Promise<void>;
}

/** Opens a data folder and wires every feature. Throws StartupError with words for the person at the computer. */
export async function openApp(options: AppOptions): Promise<App> {
  const clock = options.clock ?? systemClock;
  const log = createLog(options.logLevel ?? 'warn', options.writeLog);
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
  });

  let windowUserId: number | null = null;
  const machine = { db, clock, bus };
  bus.subscribe(createReceiptNotifier({ ...machine, log, findReading: receipts.findReading(db) }));
  const outbox = createDesktopOutbox({ ...machine, log, isPresent: (userId) => userId === windowUserId });

  const api = createApi({
    db,
    clock,
    bus,
    log,
    routes: [
      ...createSystemRoutes({
        version: options.version,
        schemaVersion: migrations.length,
        receiptLanguages: bundledLanguages(),
        bus,
      }),
      ...createAuthRoutes(auth, files.removeUser),
      ...accountRoutes,
      ...categoryRoutes,
      ...tagRoutes,
      ...transactionRoutes,
      ...createBudgetRoutes({ listScheduled: listBillsOf }),
      ...recurringRoutes,
      ...savedViewRoutes,
      ...ruleRoutes,
      ...createReceiptRoutes({ receipts, files, pictures, bus }),
      ...createAnalyticsRoutes(options.analyticsSources ?? analyticsSources),
      ...createCurrencyRoutes(options.fetchRates ?? createRateFetcher()),
      ...notificationRoutes,
      ...createExportRoutes(createExportService({ receipts, pathOf: files.pathOf, bus }), log),
      ...changeRoutes,
    ],
    authenticate: (token, door) => {
      if (door === 'desktop') windowUserId = null;
      const caller = authenticate(auth, token, door);
      if (door === 'desktop') windowUserId = caller.userId;
      return caller;
    },
    pages: createDocsPages(createOpenApi(options.version)),
  });

  const tidy = async () => {
    emptyBin(db, clock);
    forgetDeletedBudgets(db, clock);
    forgetSavedViews(db, clock);
    forgetOldChanges(db, clock);
    forgetDeletedRules(db, clock);
    forgetOldRules(db, clock);
    forgetOldNotifications(db, clock);
    await forgetOldReceipts(db, clock, files);
  };
  // On a full disk it fails, and the app starts all the same: reading goes on.
  const tryToTidy = () => tidy().catch((error) => log.error(describeError(error), 'tidying failed'));
  /** What is due by the clock: a week that has ended, and what quiet hours held back. */
  const announce = () => {
    try {
      sendDigests(machine);
      outbox.flush();
    } catch (error) {
      log.error(describeError(error), 'announcing failed');
    }
  };
  const tidying = setInterval(tryToTidy, 6 * 60 * 60 * 1000);
  tidying.unref();
  const announcing = setInterval(announce, 60_000);
  announcing.unref();
  await tryToTidy();
  announce();
  jobs.start();

  const sources = options.analyticsSources ?? analyticsSources;
  const notifyOfAlerts = createAlertNotifier(machine);
  const stopAlerts = watchAlerts({
    bus,
    log,
    listUserIds: () => listUserIds(db),
    tell: (userId) => notifyOfAlerts(userId, listAlertsToTell({ db, userId, clock }, sources)),
  });
  const poster = createDuePoster({ db, clock, bus, log, mayPost: jobs.takeLease });
  // Often, since it costs one look into an index: a new day, a wake from sleep and a lease taken over all look the same from here.
  const posting = setInterval(poster.run, 5000);
  posting.unref();
  await poster.run();
  db.raw.pragma(`busy_timeout = ${busyWaitMs}`);

  return {
    handle: api,
    turnDown: (error, door) => turnDown(error, log, door),
    onEvent: bus.subscribe,
    onDesktopMessage: outbox.onMessage,
    async close() {
      clearInterval(tidying);
      clearInterval(announcing);
      stopAlerts();
      outbox.close();
      clearInterval(posting);
      await poster.stop();
      await jobs.stop();
      await reader.close();
      pictures.close();
      db.raw.pragma('wal_checkpoint(TRUNCATE)');
      db.close();
    },
  };
}

/** Recurring transactions know budgets through transactions, never the other way round: here the two meet. */
const listBillsOf: ListScheduled = (ctx, { start, end }) => listBills(ctx, { dateFrom: start, dateTo: end });

const analyticsSources: AnalyticsSources = {
  listScheduled,
  listBudgets: (ctx) => listBudgetStates(ctx, listBillsOf),
};

/** Alerts as notifications: what each is about and since when is its key, so that it is told once. */
function listAlertsToTell(ctx: ReadContext, sources: AnalyticsSources) {
  const { items } = listAlerts(ctx, { date_from: undefined, date_to: undefined }, sources);
  return items.map(({ kind, budget_id, category_id, message, created_at }) => ({
    kind,
    key: `${budget_id ?? 'none'}:${category_id ?? 'none'}:${created_at.slice(0, 10)}:${budget_id === null ? message : ''}`,
    message,
    link: '/',
  }));
}
