import { rm } from 'node:fs/promises';
import { createApi } from '#main/api/create-api.ts';
import { createDocsPages } from '#main/api/docs-pages.ts';
import { createOpenApi } from '#main/api/openapi/document.ts';
import { turnDown } from '#main/api/problem.ts';
import { busyWaitMs } from '#main/db/connection.ts';
import { migrations } from '#main/db/migrate.ts';
import { openKvittDatabase } from '#main/db/open.ts';
import type { Door } from '#main/db/schema.ts';
import { sealDatabase } from '#main/db/seal.ts';
import { createSlowWriter } from '#main/db/slow-writer.ts';
import { accountRoutes } from '#main/features/accounts/routes.ts';
import { createAnalyticsRoutes } from '#main/features/analytics/routes.ts';
import { findAlertsNow } from '#main/features/analytics/service.ts';
import type { AnalyticsSources } from '#main/features/analytics/sources.ts';
import { createFarewells } from '#main/features/auth/farewells.ts';
import { createAuthRoutes } from '#main/features/auth/routes.ts';
import { authenticate, checkPassword, loadTokenKey } from '#main/features/auth/service.ts';
import { createBackupRoutes } from '#main/features/backups/routes.ts';
import { createBackupService } from '#main/features/backups/service.ts';
import { createBudgetRoutes } from '#main/features/budgets/routes.ts';
import type { ListScheduled } from '#main/features/budgets/scheduled.ts';
import { forgetDeletedBudgets, listBudgetStates } from '#main/features/budgets/service.ts';
import { categoryRoutes } from '#main/features/categories/routes.ts';
import { createChangeRoutes } from '#main/features/changes/routes.ts';
import { forgetOldChanges, readVersion } from '#main/features/changes/service.ts';
import { createRateFetcher, type FetchRates } from '#main/features/currencies/fetch-ecb-rates.ts';
import { createCurrencyRoutes } from '#main/features/currencies/routes.ts';
import { createExportRoutes } from '#main/features/export/routes.ts';
import { createExportService } from '#main/features/export/service.ts';
import { createFileReader } from '#main/features/imports/file-reader.ts';
import { forgetOldImports } from '#main/features/imports/forget-imports.ts';
import { createImportFiles } from '#main/features/imports/import-files.ts';
import { createImportRoutes } from '#main/features/imports/routes.ts';
import { createTaskRunner } from '#main/features/imports/run-task.ts';
import { createImportService } from '#main/features/imports/service.ts';
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
import { createRuleRoutes } from '#main/features/rules/routes.ts';
import { forgetOldRules } from '#main/features/rules/service.ts';
import { savedViewRoutes } from '#main/features/saved-views/routes.ts';
import { forgetSavedViews } from '#main/features/saved-views/service.ts';
import { createSystemRoutes } from '#main/features/system/routes.ts';
import { tagRoutes } from '#main/features/tags/routes.ts';
import { transactionRoutes } from '#main/features/transactions/routes.ts';
import { emptyBin } from '#main/features/transactions/service.ts';
import { findLocale, findUserByEmail, getMe, hasUser, listUserIds } from '#main/features/users/service.ts';
import { createJobRunner } from '#main/jobs/runner.ts';
import type { AppError } from '#main/lib/app-error.ts';
import { type Clock, systemClock } from '#main/lib/clock.ts';
import type { ReadContext } from '#main/lib/context.ts';
import { prepareDataDir, watchedFolderFile } from '#main/lib/data-dir.ts';
import { createEventBus, type EventListener } from '#main/lib/event-bus.ts';
import type { HelperProcess } from '#main/lib/helper-queue.ts';
import { createLog, describeError } from '#main/lib/log.ts';
import { createPasswordHasher, type PasswordCost } from '#main/lib/password.ts';
import { apiWords, wordsFor } from '#main/lib/person-words.ts';
import { createTurns } from '#main/lib/turns.ts';
import { createWindowUser } from '#main/lib/window-user.ts';
import { createWriteGate } from '#main/lib/write-gate.ts';
import { createSampleOpener } from '#main/seed/sample-opener.ts';

/** Also the name of its script, without extension. */
export type HelperName = 'picture-helper' | 'paddle-helper' | 'import-helper';

export interface AppOptions {
  readonly dataDir: string;
  readonly version: string;
  /** Starts the process that decodes pictures, the one that PP-OCR runs in, or the one that reads files of banks. */
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
  /** False makes no backup by itself, for tests of something else. */
  readonly automaticBackups?: boolean;
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
  /** The locale of who looks at the window, whenever it becomes another one; null where nobody is signed in. Answers a function that stops. */
  onWindowLocale(listener: (locale: string | null) => void): () => void;
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
  const gate = createWriteGate();
  const importFiles = createImportFiles(dir.imports);
  const fileReader = createFileReader(() => options.spawnHelper('import-helper'));
  const taskRunner = createTaskRunner({ databaseFile: dir.database, bus, gate });
  const slowWriter = createSlowWriter({ databaseFile: dir.database, bus, gate });
  const progress = createReadingProgress();
  const receipts = createReceiptService(progress);
  const imports = createImportService({
    files: importFiles,
    reader: fileReader,
    runner: taskRunner,
    deleteTransaction: (ctx, id) => void receipts.deleteTransaction(ctx, id),
  });
  const hasher = createPasswordHasher(options.passwordCost);
  const auth = { db, clock, gate, hasher, tokenKey: loadTokenKey(db), turns: createTurns() };
  const jobs = createJobRunner({
    db,
    clock,
    log,
    gate,
    handlers: {
      read_receipt: createReadReceiptJob({
        db,
        clock,
        bus,
        log,
        gate,
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

  const farewells = createFarewells({
    file: dir.farewells,
    log,
    hasUser: (userId) => hasUser(db, userId),
    async removeFilesOf(userId) {
      await importFiles.removeUser(userId);
      await files.removeUser(userId);
      await rm(watchedFolderFile(dir.root, userId), { force: true });
      await backups.forgetUser(userId);
    },
  });
  const windowUser = createWindowUser(bus, (userId) => findLocale(db, userId));
  const machine = { db, clock, bus };
  bus.subscribe(createReceiptNotifier({ ...machine, log, gate, findReading: receipts.findReading(db) }));
  const outbox = createDesktopOutbox({ ...machine, log, gate, isPresent: windowUser.is });

  let restores = 0;
  const backups = createBackupService({
    ...machine,
    log,
    gate,
    dir,
    newestSchema: migrations.length,
    isAutomatic: options.automaticBackups ?? true,
    listUserIds: () => listUserIds(db),
    readVersion: () => readVersion(db),
    checkPassword: (ctx, password) => checkPassword(auth, ctx, password),
    async pauseWork() {
      const resume = await jobs.pause();
      await poster.run();
      return resume;
    },
    onRestored: () => {
      restores += 1;
    },
  });

  const openSample = createSampleOpener({
    app: { handle: (request, door) => api(request, door) },
    hasUser: (email) => findUserByEmail(db, email) !== undefined,
    today: clock.today,
    onTrouble: (error) => log.warn(describeError(error), 'receipts of the sample household not added'),
  });

  const api = createApi({
    db,
    gate,
    countRestores: () => restores,
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
      ...createAuthRoutes(auth, farewells, openSample),
      ...accountRoutes,
      ...categoryRoutes,
      ...tagRoutes,
      ...transactionRoutes,
      ...createBudgetRoutes({ listScheduled: listBillsOf }),
      ...recurringRoutes,
      ...savedViewRoutes,
      ...createRuleRoutes(slowWriter),
      ...createReceiptRoutes({ receipts, files, pictures, bus, backUp: backups.before }),
      ...createAnalyticsRoutes(options.analyticsSources ?? analyticsSources),
      ...createCurrencyRoutes(options.fetchRates ?? createRateFetcher()),
      ...notificationRoutes,
      ...createExportRoutes(createExportService({ receipts, pathOf: files.pathOf, bus }), log),
      ...createImportRoutes(imports, importFiles, backups.before),
      ...createBackupRoutes(backups),
      ...createChangeRoutes(imports.takeBackFromLog, slowWriter),
    ],
    authenticate: (token, door) => {
      if (door !== 'desktop') return authenticate(auth, token, door);
      try {
        const caller = authenticate(auth, token, door);
        windowUser.see(caller.userId);
        return caller;
      } catch (error) {
        windowUser.see(null);
        throw error;
      }
    },
    pages: createDocsPages(createOpenApi(options.version)),
  });

  const tidy = async () => {
    await gate.whenOpen(() => {
      emptyBin(db, clock);
      forgetDeletedBudgets(db, clock);
      forgetSavedViews(db, clock);
      forgetOldChanges(db, clock);
      forgetDeletedRules(db, clock);
      forgetOldRules(db, clock);
      forgetOldNotifications(db, clock);
    });
    await gate.whenOpen(() => forgetOldReceipts(db, clock, files));
    await gate.whenOpen(() => forgetOldImports(db, clock, importFiles));
  };
  // On a full disk it fails, and the app starts all the same: reading goes on.
  const tryToTidy = () => tidy().catch((error) => log.error(describeError(error), 'tidying failed'));
  const sayFarewell = () => void farewells.retry();
  /** What is due by the clock: a week that has ended, and what quiet hours held back. */
  const announce = () => {
    if (gate.isClosed()) return;
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
  const departing = setInterval(sayFarewell, 60_000);
  departing.unref();
  await tryToTidy();
  announce();
  jobs.start();

  const sources = options.analyticsSources ?? analyticsSources;
  const notifyOfAlerts = createAlertNotifier(machine);
  const stopAlerts = watchAlerts({
    bus,
    log,
    gate,
    listUserIds: () => listUserIds(db),
    tell: (userId) => notifyOfAlerts(userId, listAlertsToTell({ db, userId, clock }, sources)),
  });
  const poster = createDuePoster({ db, clock, bus, log, gate, mayPost: jobs.takeLease });
  // Often, since it costs one look into an index: a new day, a wake from sleep and a lease taken over all look the same from here.
  const posting = setInterval(poster.run, 5000);
  posting.unref();
  await poster.run();
  db.raw.pragma(`busy_timeout = ${busyWaitMs}`);
  backups.start();
  sayFarewell();

  const trySeal = () => {
    try {
      sealDatabase(dir, migrations.length);
    } catch (error) {
      // The next start looks closer, that is all.
      log.warn(describeError(error), 'database not sealed');
    }
  };

  return {
    handle: api,
    turnDown: (error, door) => turnDown(error, log, door),
    onEvent: bus.subscribe,
    onDesktopMessage: outbox.onMessage,
    onWindowLocale: windowUser.onLocale,
    async close() {
      // First, so that the gate opens for what the others save at their end.
      await Promise.all([taskRunner.close(), slowWriter.close()]);
      clearInterval(tidying);
      clearInterval(announcing);
      clearInterval(departing);
      stopAlerts();
      outbox.close();
      clearInterval(posting);
      await poster.stop();
      await jobs.stop();
      await backups.stop();
      await reader.close();
      pictures.close();
      fileReader.close();
      db.raw.pragma('wal_checkpoint(TRUNCATE)');
      db.close();
      trySeal();
    },
  };
}

/** Recurring transactions know budgets through transactions, never the other way round: here the two meet. */
const listBillsOf: ListScheduled = (ctx, { start, end }) => listBills(ctx, { dateFrom: start, dateTo: end });

const analyticsSources: AnalyticsSources = {
  listScheduled,
  listBudgets: (ctx) => listBudgetStates(ctx, listBillsOf),
};

/** The screen where something can be done about an alert, with what it is about opened. */
function linkOf(
  month: string,
  { budgetId, recurringId }: { readonly budgetId: number | null; readonly recurringId: number | null },
): string {
  if (budgetId !== null) return `/budgets/${month}/${budgetId}`;
  return recurringId === null ? '/' : `/recurring?rule=${recurringId}`;
}

/** Alerts as notifications: what each is about and since when is its key, so that it is told once. */
function listAlertsToTell(ctx: ReadContext, sources: AnalyticsSources) {
  const anything = { date_from: undefined, date_to: undefined };
  const words = wordsFor(getMe(ctx).locale);
  const month = ctx.clock.today().slice(0, 7);
  return findAlertsNow(ctx, anything, sources).map((alert) => {
    const { kind, budgetId, categoryId, date, describe } = alert;
    return {
      kind,
      // In words that no change of language changes.
      key: `${budgetId ?? 'none'}:${categoryId ?? 'none'}:${date}:${budgetId === null ? describe(apiWords) : ''}`,
      message: describe(words),
      link: linkOf(month, alert),
    };
  });
}
