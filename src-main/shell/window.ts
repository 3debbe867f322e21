import { app, BrowserWindow, nativeTheme, type Rectangle, screen } from 'electron';
import logo256 from './icons/logo-256.png?asset';
import { localeArgument } from './locale-argument.ts';
import { pageAddress, routeOf } from './page-address.ts';
import type { SettingsFile, WindowState } from './settings-file.ts';

const minimum = { width: 960, height: 640 };
const usual = { width: 1280, height: 820 };

/** The page's own ground, so that nothing flashes before the first paint. */
const ground = { light: '#f7f7f5', dark: '#131316' };

export interface WindowOptions {
  readonly preload: string;
  /** Asked when the window is to be closed: whether it hides instead. */
  readonly hidesOnClose: () => boolean;
}

/** Opens the window where it was last, in the page too; it shows itself once there is something to see. */
export function openWindow(settings: SettingsFile, { preload, hidesOnClose }: WindowOptions): BrowserWindow {
  const state = settings.get().window;
  const window = new BrowserWindow({
    ...findPlace(state),
    minWidth: minimum.width,
    minHeight: minimum.height,
    title: 'Kvitt',
    // Windows and macOS have it from the program itself.
    ...(process.platform === 'linux' && { icon: logo256 }),
    show: false,
    autoHideMenuBar: true,
    backgroundColor: groundOfTheme(),
    webPreferences: {
      preload,
      additionalArguments: [localeArgument.write(app.getSystemLocale())],
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      allowRunningInsecureContent: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => {
    if (state?.maximized) window.maximize();
    window.show();
  });
  window.on('close', (event) => {
    remember(window, settings);
    if (!hidesOnClose()) return;
    event.preventDefault();
    window.hide();
  });
  rememberSoon(window, settings);
  followTheme(window);
  const { route } = settings.get();
  // A failure shows itself: the window stays empty and the test of the window fails.
  window.loadURL(route === null ? pageAddress : `${pageAddress}#${route}`).catch(() => undefined);
  return window;
}

/** Brings the window to the front, wherever it hides. */
export function showWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** Keeps what changes before the window closes, which a power cut does not do. */
function rememberSoon(window: BrowserWindow, settings: SettingsFile): void {
  let soon: NodeJS.Timeout | undefined;
  const later = (): void => {
    clearTimeout(soon);
    soon = setTimeout(() => remember(window, settings), 3000);
    soon.unref();
  };
  // Spelled out: Electron types each event on its own.
  window.on('resize', later);
  window.on('move', later);
  window.on('maximize', later);
  window.on('unmaximize', later);
  window.webContents.on('did-navigate-in-page', later);
  window.once('closed', () => clearTimeout(soon));
}

function remember(window: BrowserWindow, settings: SettingsFile): void {
  const state = { ...window.getNormalBounds(), maximized: window.isMaximized() };
  const route = routeOf(window.webContents.getURL());
  try {
    settings.change({ window: state, ...(route !== undefined && { route }) });
  } catch {
    // A full disk must not keep the window open.
  }
}

/** Size and place that fit a screen of today: the one of last time may be unplugged. */
function findPlace(state: WindowState | null): Partial<Rectangle> {
  const wanted = state ?? usual;
  const area = (state ? screen.getDisplayMatching(state) : screen.getPrimaryDisplay()).workArea;
  const size = {
    width: Math.max(minimum.width, Math.min(wanted.width, area.width)),
    height: Math.max(minimum.height, Math.min(wanted.height, area.height)),
  };
  return state && isReachable(state, area) ? { ...size, x: state.x, y: state.y } : size;
}

/** Whether enough of the title bar lies on the screen to take hold of it. */
function isReachable(state: WindowState, area: Rectangle): boolean {
  const visible = Math.min(state.x + state.width, area.x + area.width) - Math.max(state.x, area.x);
  return visible >= 200 && state.y >= area.y && state.y <= area.y + area.height - 80;
}

function followTheme(window: BrowserWindow): void {
  const follow = () => window.setBackgroundColor(groundOfTheme());
  nativeTheme.on('updated', follow);
  window.once('closed', () => nativeTheme.off('updated', follow));
}

function groundOfTheme(): string {
  return nativeTheme.shouldUseDarkColors ? ground.dark : ground.light;
}
