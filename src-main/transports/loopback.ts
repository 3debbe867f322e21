import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer, STATUS_CODES } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { getRequestListener } from '@hono/node-server';
import { isApiPath } from '#main/api/paths.ts';
import type { App } from '#main/app.ts';
import { AppError, StartupError } from '#main/lib/app-error.ts';
import type { RendererFiles } from '#main/lib/renderer-files.ts';

export interface LoopbackOptions {
  readonly app: Pick<App, 'handle' | 'turnDown'>;
  readonly host: '127.0.0.1' | '::1';
  /** 0 takes any free one. */
  readonly port: number;
  /** The page, where this port serves it too. */
  readonly page: RendererFiles | null;
}

export interface Loopback {
  readonly address: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Opens the API on this computer's own loopback address, and nowhere else. Throws StartupError for a port in use. */
export async function openLoopback({ app, host, port, page }: LoopbackOptions): Promise<Loopback> {
  // Until the port is known no Host can be right.
  let guard: Guard = createGuard(0);
  const answer = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url);
    if (!page || isApiPath(pathname)) return app.handle(request, 'loopback');
    const file = request.method === 'GET' || request.method === 'HEAD' ? await page(pathname) : null;
    return file ?? app.handle(request, 'loopback');
  };
  const turnDown = (error: AppError) => app.turnDown(error, 'loopback');
  const listener = getRequestListener(answer, {
    overrideGlobalObjects: false,
    errorHandler: () => turnDown(unreadable()),
  });
  const limits = {
    requestTimeout: 30_000,
    headersTimeout: 10_000,
    keepAliveTimeout: 10_000,
    // Node looks for late ones every 30 s otherwise.
    connectionsCheckingInterval: 1000,
  };
  // Before anything else: the listener would turn some foreign hosts down by itself, in words of its own.
  const server = createServer(limits, (incoming, outgoing) => {
    const refusal = guard(incoming);
    return refusal ? send(outgoing, turnDown(refusal)) : listener(incoming, outgoing);
  });
  server.maxConnections = 64;
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (hasGone(error) || !socket.writable) socket.destroy();
    else void sendRaw(socket, turnDown(toClientError(error)));
  });
  server.on('checkExpectation', (_, outgoing) => void send(outgoing, turnDown(unreadable(417))));
  await listen(server, host, port);
  const actual = (server.address() as AddressInfo).port;
  guard = createGuard(actual);
  const shown = host === '::1' ? '[::1]' : host;
  return {
    address: `http://${shown}:${actual}`,
    port: actual,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE' || error.code === 'EACCES';
      reject(
        taken
          ? new StartupError(
              'port_in_use',
              `Port ${port} is used by another program. Choose another one, for example with --port 0 for any free one.`,
              { port: String(port) },
            )
          : error,
      );
    });
    server.listen(port, host, resolve);
  });
}

async function send(outgoing: ServerResponse, response: Response): Promise<void> {
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.end(await response.text());
}

/** Whoever sent half a request and left waits for no answer. */
function hasGone({ code }: NodeJS.ErrnoException): boolean {
  return code === 'ECONNRESET' || code === 'EPIPE' || code === 'HPE_INVALID_EOF_STATE';
}

/** What HTTP itself could not read has no answer object yet. */
async function sendRaw(socket: Duplex, response: Response): Promise<void> {
  const body = await response.text();
  const headers = {
    ...Object.fromEntries(response.headers),
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end([`HTTP/1.1 ${response.status} ${STATUS_CODES[response.status]}`, ...lines, '', body].join('\r\n'));
}

function toClientError({ code }: NodeJS.ErrnoException): AppError {
  if (code === 'HPE_HEADER_OVERFLOW')
    return new AppError('payload_too_large', 'The address and headers take 16 KB at most.', { status: 431 });
  return unreadable(code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400);
}

function unreadable(status: 400 | 408 | 417 = 400): AppError {
  return new AppError('malformed_request', sentences[status], { status });
}

const sentences = {
  400: 'This is not HTTP that can be read. Check the request line and the headers.',
  408: 'The request took too long to arrive. Send it again.',
  417: 'Leave out the header Expect, or expect 100-continue.',
} as const;

type Guard = (incoming: IncomingMessage) => AppError | null;

/**
 * A page of another site can make a browser call this address, also under another name (DNS rebinding; its GET carries no Origin). So the
 * Host must be exactly ours, and an Origin, when there is one, too.
 */
function createGuard(port: number): Guard {
  const hosts = new Set([`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`]);
  const origins = new Set([...hosts].map((host) => `http://${host}`));
  return ({ headers: { origin }, headersDistinct }) => {
    // A header sent twice stands here twice, so that two hosts are never one of ours.
    if (!hosts.has(headersDistinct.host?.join() ?? '')) {
      return new AppError('misdirected_request', `Use the address http://127.0.0.1:${port} exactly.`);
    }
    if (origin !== undefined && !origins.has(origin))
      return new AppError('forbidden', 'Pages of other sites may not use this API.');
    return null;
  };
}
