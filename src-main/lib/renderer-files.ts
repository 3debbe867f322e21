import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  png: 'image/png',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
};

/** Answers the page or one of its files; null for a path that is none of them. */
export type RendererFiles = (pathname: string) => Promise<Response | null>;

/** Serves the built page from `folder` by a list made at the start, so that no path can lead out of it. */
export function createRendererFiles(folder: string): RendererFiles {
  const files = new Map(listFiles(folder).map((file) => [`/${file}`, join(folder, file)]));
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  return async (pathname) => {
    if (pathname === '/' || pathname === '/index.html') return answerPage(page);
    const file = files.get(pathname);
    if (!file) return null;
    const type = types[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
    // File names carry a hash of their content.
    const cache = pathname.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
    return new Response(await readFile(file), {
      headers: { ...safeHeaders, 'content-type': type, 'cache-control': cache },
    });
  };
}

function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    );
}

const safeHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
};

/** A new nonce a load: styles that the interface makes at run time carry it, others are refused. */
function answerPage(page: string): Response {
  const nonce = randomBytes(16).toString('base64');
  const body = page.replace('<head>', `<head>\n    <meta name="csp-nonce" content="${nonce}" />`);
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  return new Response(body, {
    headers: {
      ...safeHeaders,
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': policy,
    },
  });
}
