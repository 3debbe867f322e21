import { net, protocol } from 'electron';
import { isApiPath } from '#main/api/paths.ts';
import type { App } from '#main/app.ts';
import type { RendererFiles } from '#main/lib/renderer-files.ts';
import { appHost, appScheme, isOwnAddress } from '#main/shell/page-address.ts';

/** Makes the app's scheme behave like https in the window. To be called before Electron is ready. */
export function registerAppScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true };
  protocol.registerSchemesAsPrivileged([{ scheme: appScheme, privileges }]);
}

export interface AppProtocolOptions {
  readonly app: Pick<App, 'handle'>;
  readonly page: RendererFiles;
  /** Aborted when the document that asks now has gone: Electron itself does not tell. */
  readonly documentSignal: () => AbortSignal;
}

/** Serves page and API on the app's scheme. */
export function serveAppScheme({ app, page, documentSignal }: AppProtocolOptions): void {
  protocol.handle(appScheme, async (request) => {
    if (!isOwnAddress(request.url)) return new Response(`There is only ${appHost} here.`, { status: 404 });
    const { pathname } = new URL(request.url);
    if (isApiPath(pathname)) return app.handle(endWithDocument(request, documentSignal()), 'desktop');
    return (isReading(request) ? await page(pathname) : null) ?? app.handle(request, 'desktop');
  });
}

/** The page as the development server has it. */
export function createDevelopmentPage(server: string): RendererFiles {
  // Without the request's headers: the server would refuse a foreign origin.
  return (pathname) => net.fetch(new URL(pathname, server).href, { bypassCustomProtocolHandlers: true });
}

/** A request with a body cannot be copied without reading it; it ends by itself. */
function endWithDocument(request: Request, signal: AbortSignal): Request {
  return isReading(request) ? new Request(request, { signal: AbortSignal.any([request.signal, signal]) }) : request;
}

function isReading({ method }: Request): boolean {
  return method === 'GET' || method === 'HEAD';
}
