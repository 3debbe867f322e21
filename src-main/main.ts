import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app as electron, nativeTheme, session } from 'electron';
import { type App, openApp } from '#main/app.ts';
import { prepareDataDir, resolveDataDir } from '#main/lib/data-dir.ts';
import { createRendererFiles } from '#main/lib/renderer-files.ts';
import { version } from '#main/lib/version.ts';
import { readDataDirOption } from '#main/shell/command-line.ts';
import { utilityHelper } from '#main/shell/helper-process.ts';
import { becomeOnlyInstance, closeBeforeQuit, placeWindowFiles, type WindowFiles } from '#main/shell/instance.ts';
import { answerCalls } from '#main/shell/ipc.ts';
import { createLocalApi, type LocalApi } from '#main/shell/local-api.ts';
import { createMainWindow, type MainWindow } from '#main/shell/main-window.ts';
import { installMenu } from '#main/shell/menu.ts';
import { guardNavigation } from '#main/shell/navigation-guard.ts';
import { showNotifications } from '#main/shell/notifications.ts';
import { denyNetwork, denyPermissions } from '#main/shell/permissions.ts';
import { createSessionStore } from '#main/shell/session-store.ts';
import { openSettingsFile, type SettingsFile } from '#main/shell/settings-file.ts';
import { endWithFailure } from '#main/shell/start-failure.ts';
import { createDevelopmentPage, registerAppScheme, serveAppScheme } from '#main/transports/app-protocol.ts';

const here = dirname(fileURLToPath(import.meta.url));
const developmentServer = electron.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL;

/** The desktop composition root: the same app behind a window. */
async function main(): Promise<void> {
  const dir = prepareDataDir(resolveDataDir(readDataDirOption(process.argv)));
  const files = placeWindowFiles(dir);
  let window: MainWindow | undefined;
  if (!becomeOnlyInstance(() => window?.show())) return electron.exit(0);

  await electron.whenReady();
  const app = await openApp({
    dataDir: dir.root,
    version,
    logLevel: process.env.KVITT_LOG_LEVEL ?? 'warn',
    spawnHelper: (name) => utilityHelper(join(here, `${name}.js`))(),
  });
  const settings = openSettingsFile(files.settings);
  const localApi = createLocalApi(app, settings);
  window = createMainWindow(settings, join(here, '../preload/preload.cjs'));
  wire({ app, settings, localApi, window, files });
  await localApi.restore();
  window.show();
}

interface Parts {
  readonly app: App;
  readonly settings: SettingsFile;
  readonly localApi: LocalApi;
  readonly window: MainWindow;
  readonly files: WindowFiles;
}

function wire({ app, settings, localApi, window, files }: Parts): void {
  nativeTheme.themeSource = settings.get().theme;
  denyPermissions(session.defaultSession);
  if (!developmentServer) denyNetwork(session.defaultSession);
  guardNavigation((address) => address === `${localApi.get().address}/docs`);
  const page = developmentServer
    ? createDevelopmentPage(developmentServer)
    : createRendererFiles(join(here, '../renderer'));
  serveAppScheme({ app, page, documentSignal: window.documentSignal });

  const tokens = createSessionStore(files.session);
  answerCalls(
    {
      'session:load': tokens.load,
      'session:save': tokens.save,
      'session:hold': tokens.hold,
      'session:state': tokens.state,
      'session:clear': tokens.clear,
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

  const open = (command: Parameters<MainWindow['send']>[0]) => {
    window.show();
    window.send(command);
  };
  installMenu({ send: window.send, development: developmentServer !== undefined });
  const stopNotifications = showNotifications({ app, isWatched: window.isFocused, open });

  electron.on('activate', window.show);
  electron.on('window-all-closed', () => {
    if (process.platform !== 'darwin') electron.quit();
  });
  closeBeforeQuit(async () => {
    stopNotifications();
    await localApi.close();
    await app.close();
  });
}

registerAppScheme();
main().catch(endWithFailure);
