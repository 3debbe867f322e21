import { app, shell, type WebContents } from 'electron';
import { isPageAddress } from './page-address.ts';

/** Keeps every window, present or later, on the page; `isKnownPage` names what may open in the person's browser instead. */
export function guardNavigation(isKnownPage: (address: string) => boolean): void {
  app.on('web-contents-created', (_event, contents) => guard(contents, isKnownPage));
}

function guard(contents: WebContents, isKnownPage: (address: string) => boolean): void {
  contents.on('will-navigate', (event) => {
    // A reload of the page is a navigation to itself. A dropped file is one to its path.
    if (!isPageAddress(event.url)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isPageAddress(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (isKnownPage(url)) shell.openExternal(url).catch(() => undefined);
    return { action: 'deny' };
  });
}
