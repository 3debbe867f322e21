import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app as electron, nativeTheme, session } from 'electron';
import { type App, openApp } from '#main/app.ts';
import { type DataDir, prepareDataDir, resolveDataDir } from '#main/lib/data-dir.ts';
import { createRendererFiles } from '#main/lib/renderer-files.ts';
import { version } from '#main/lib/version.ts';
import { chooseFolder } from '#main/shell/choose-folder.ts';
import { readDataDirOption } from '#main/shell/command-line.ts';
import { createAskPath } from '#main/shell/exports/ask-path.ts';
import { createExportSaves } from '#main/shell/exports/export-saves.ts';
import { utilityHelper } from '#main/shell/helper-process.ts';
import { createHiding } from '#main/shell/hiding.ts';
import {
  becomeOnlyInstance,
  closeBeforeQuit,
  onOpenFile,
  placeWindowFiles,
  type WindowFiles,
} from '#main/shell/instance.ts';
import { answerCalls } from '#main/shell/ipc.ts';
import { createLocalApi, type LocalApi } from '#main/shell/local-api.ts';
import { createMainWindow, type MainWindow } from '#main/shell/main-window.ts';
import { installMenu } from '#main/shell/menu.ts';
import { guardNavigation } from '#main/shell/navigation-guard.ts';
import { createNotifications } from '#main/shell/notifications.ts';
import { openFile, openFolder, showFile } from '#main/shell/open-path.ts';
import { createOpening, type Opening, readFileArguments } from '#main/shell/opened-files.ts';
import { denyNetwork, denyPermissions } from '#main/shell/permissions.ts';
import { openOrRecover } from '#main/shell/recover.ts';
import { answerSession, createSessionStore } from '#main/shell/session-store.ts';
import { openSettingsFile, type SettingsFile } from '#main/shell/settings-file.ts';
import { createSpeech, type Speech } from '#main/shell/speech.ts';
import { endWithFailure } from '#main/shell/start-failure.ts';
import { showTray } from '#main/shell/tray.ts';
import { createWatchedFolder } from '#main/shell/watched/watched-folder.ts';
import { createDevelopmentPage, registerAppScheme, serveAppScheme } from '#main/transports/app-protocol.ts';

const here = dirname(fileURLToPath(import.meta.url));
const developmentServer = electron.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL;

/** The desktop composition root: the same app behind a window. */
async function main(): Promise<void> {
  const dir = prepareDataDir(resolveDataDir(readDataDirOption(process.argv)));
  const files = placeWindowFiles(dir);
  const opening = createOpening();
  const named = readFileArguments(process.argv.slice(1), process.cwd());
  if (!becomeOnlyInstance(named, opening.take)) return electron.exit(0);
  onOpenFile((path) => opening.take([path]));
  // Windows shows notifications of apps that it can name.
  electron.setAppUserModelId('org.kvitt.app');

  await electron.whenReady();
  const app = await openOrRecover(dir, () =>
    openApp({
      dataDir: dir.root,
      version,
      logLevel: process.env.KVITT_LOG_LEVEL ?? 'warn',
      spawnHelper: (name) => utilityHelper(join(here, `${name}.js`))(),
    }),
  );
  const settings = openSettingsFile(files.settings);
  const speech = createSpeech(app);
  const localApi = createLocalApi(app, settings, speech.texts);
  const window = createMainWindow(settings, {
    preload: join(here, '../preload/preload.cjs'),
    hidesOnClose: createHiding(settings),
  });
  wire({ app, settings, localApi, window, files, speech, dir, opening });
  await localApi.restore();
  window.show();
  if (named.length > 0) opening.take(named);
  opening.begin(window);
}

interface Parts {
  readonly app: App;
  readonly settings: SettingsFile;
  readonly localApi: LocalApi;
  readonly window: MainWindow;
  readonly files: WindowFiles;
  readonly speech: Speech;
  readonly dir: DataDir;
  readonly opening: Opening;
}

function wire({ app, settings, localApi, window, files, speech, dir, opening }: Parts): void {
  nativeTheme.themeSource = settings.get().theme;
  denyPermissions(session.defaultSession);
  if (!developmentServer) denyNetwork(session.defaultSession);
  guardNavigation((address) => address === `${localApi.get().address}/docs`);
  const page = developmentServer
    ? createDevelopmentPage(developmentServer)
    : createRendererFiles(join(here, '../renderer'));
  serveAppScheme({ app, page, documentSignal: window.documentSignal });

  const open = (command: Parameters<MainWindow['send']>[0]) => {
    window.show();
    window.send(command);
  };
  const notifications = createNotifications({ app, isWatched: window.isFocused, open });
  const tokens = createSessionStore(files.session);
  const watched = createWatchedFolder({
    app,
    dataDir: dir.root,
    token: tokens.load,
    tell: notifications.show,
    open: (path) => opening.take([path]),
  });
  const exports = createExportSaves({
    app,
    dataDir: dir.root,
    token: tokens.load,
    askPath: createAskPath(speech.texts, window.contents),
    documentSignal: window.documentSignal,
    openFile,
    showFile,
  });
  answerCalls(
    {
      ...answerSession(tokens, (isSignedIn) => {
        // Where somebody was is not for whoever signs in next.
        if (!isSignedIn) forgetRoute(settings);
        watched.sessionChanged();
      }),
      'close-to-tray:get': () => settings.get().closeToTray,
      'close-to-tray:set': (closeToTray) => settings.change({ closeToTray }),
      'watched-folder:get': watched.get,
      'watched-folder:choose': async () => {
        const folder = await chooseFolder(speech.texts());
        return folder === undefined ? watched.get() : watched.set(folder);
      },
      'watched-folder:stop': () => watched.set(null),
      'watched-folder:import': watched.import,
      'backups:folder': () => dir.backups,
      'backups:show': () => void openFolder(dir.backups),
      'exports:start': exports.start,
      'exports:finish': exports.finish,
      'exports:cancel': exports.cancel,
      'exports:open': exports.open,
      'exports:show': exports.show,
      'local-api:get': localApi.get,
      'local-api:set': localApi.set,
      'theme:set': (theme) => {
        nativeTheme.themeSource = theme;
        settings.change({ theme });
      },
      'progress:set': window.setProgress,
    },
    window.contents,
  );

  const development = developmentServer !== undefined;
  speech.follow((texts) => installMenu({ send: window.send, development, texts }));
  const removeTray = showTray({ show: window.show, open, speech });
  watched.sessionChanged();

  electron.on('activate', window.show);
  electron.on('window-all-closed', () => {
    if (process.platform !== 'darwin') electron.quit();
  });
  closeBeforeQuit(async () => {
    notifications.stop();
    removeTray();
    await exports.close();
    await watched.close();
    await localApi.close();
    await app.close();
  });
}

function forgetRoute(settings: SettingsFile): void {
  try {
    settings.change({ route: null });
  } catch {
    // A full disk must not keep anybody signed in.
  }
}

registerAppScheme();
main().catch(endWithFailure);
