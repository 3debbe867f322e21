import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { needServer, runKillDrill } from '../support/kill-drill.ts';
import { startServer } from '../support/server.ts';
import { makeTemporaryFolder } from '../support/test-app.ts';

it('nothing that was acknowledged is lost when the server is killed while it books', {
  timeout: 60_000,
}, async (ctx) => {
  needServer(ctx);
  const sent = await runKillDrill(makeTemporaryFolder(), 3);
  expect(sent).toBeGreaterThan(20);
});

it('a server that is ended as usual leaves a database without a journal beside it', {
  timeout: 60_000,
}, async (ctx) => {
  needServer(ctx);
  const folder = makeTemporaryFolder();
  const server = await startServer(folder);
  expect((await fetch(`${server.address}/health`)).status).toBe(200);
  await server.stop();
  expect(readdirSync(folder).toSorted()).toEqual(['backups', 'imports', 'kvitt.json', 'kvitt.sqlite', 'receipts']);
});

it('the built server has the whole of the documentation in it', { timeout: 60_000 }, async (ctx) => {
  needServer(ctx);
  const server = await startServer(makeTemporaryFolder());
  for (const path of [
    '/docs',
    '/docs/start.js',
    '/docs/swagger-ui.css',
    '/docs/swagger-ui-bundle.js',
    '/openapi.json',
  ]) {
    const answer = await fetch(server.address + path);
    expect(answer.status, path).toBe(200);
    expect((await answer.text()).length, path).toBeGreaterThan(100);
  }
  await server.stop();
});

it('a server that cannot start says why in one line, without a stack', { timeout: 60_000 }, async (ctx) => {
  needServer(ctx);
  const first = await startServer(makeTemporaryFolder());
  const { port } = new URL(first.address);
  const second = await startServer(makeTemporaryFolder(), ['--port', port]).catch((error: Error) => error.message);
  await first.stop();
  expect(second).toMatch(new RegExp(`^The server ended with 1: Port ${port} is used by another program\\.[^\\n]*\\n$`));
});
