import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { root } from '../support/server.ts';
import { makeTemporaryFolder } from '../support/test-app.ts';

/** `npm start`, without npm. */
interface Start {
  readonly process: ChildProcess;
  /** Waits for words in what it writes, and answers everything so far. */
  says(words: RegExp): Promise<string>;
  readonly ended: Promise<number | null>;
}

const display = { DISPLAY: ':4766' };
/** Nothing listens there, as where GitHub is out of reach. */
const noDownload = {
  ELECTRON_MIRROR: 'http://127.0.0.1:1/',
  ELECTRON_OVERRIDE_DIST_PATH: join(root, 'no-such-folder'),
};

function start(env: Record<string, string>, args: readonly string[] = []): Start {
  const folder = makeTemporaryFolder();
  const plain = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(KVITT_|npm_|DISPLAY$|WAYLAND_)/.test(name)),
  );
  const child = spawn(
    process.execPath,
    [join(root, 'build/start.mjs'), '--data-dir', join(folder, 'data'), '--port', '0', ...args],
    { env: { ...plain, ...env }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk;
    });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return {
    process: child,
    ended,
    async says(words) {
      await expect.poll(() => output, { timeout: 25_000, interval: 50 }).toMatch(words);
      return output;
    },
  };
}

/** A folder with a program in the place of Electron. */
function makeElectron(script: string): { ELECTRON_OVERRIDE_DIST_PATH: string } {
  const folder = join(makeTemporaryFolder(), 'dist');
  mkdirSync(folder);
  writeFileSync(join(folder, 'electron'), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, 'electron'), 0o755);
  return { ELECTRON_OVERRIDE_DIST_PATH: folder };
}

const listening =
  /^Kvitt is listening on (http:\/\/127\.0\.0\.1:[0-9]+)\nOpen that address in a browser on this computer\. Ctrl-C here stops Kvitt\.\n$/m;

it('starting without a display says so in one line, serves this computer, and ends cleanly', async (ctx) => {
  if (process.platform !== 'linux') return ctx.skip('there is always a display');
  const kvitt = start({});
  const output = await kvitt.says(listening);
  expect(output).toMatch(/^There is no display: starting the headless server instead\.\nKvitt is listening/m);
  expect((await fetch(`${listening.exec(output)?.[1]}/health`)).status).toBe(200);
  kvitt.process.kill('SIGTERM');
  expect(await kvitt.ended).toBe(0);
});

it('--help says in words what can be said on the command line, and starts nothing', async () => {
  const kvitt = start({}, ['--help']);
  expect(await kvitt.ended).toBe(0);
  const output = await kvitt.says(/npm start -- \[options\]/);
  expect(output).toContain('--data-dir FOLDER');
  expect(output).not.toContain('listening');
});

it('starting where Electron cannot be downloaded comes to the headless server as well', async () => {
  const kvitt = start({ ...display, ...noDownload });
  const output = await kvitt.says(listening);
  expect(output).toMatch(/^Electron could not be downloaded: starting the headless server instead\.$/m);
  kvitt.process.kill('SIGINT');
  expect(await kvitt.ended).toBe(0);
});

it('a download server that takes the call and never answers is given up', { timeout: 40_000 }, async () => {
  const silent = await listen();
  const mirror = `http://127.0.0.1:${portOf(silent)}/`;
  const begun = performance.now();
  const kvitt = start({ ...display, ...noDownload, ELECTRON_MIRROR: mirror });
  await kvitt.says(listening);
  expect(performance.now() - begun).toBeLessThan(24_000);
});

it.each([
  ['a system library is missing', 'exit 127'],
  ['the system forbids Chromium’s sandbox', 'kill -TRAP $$'],
])('an Electron that cannot run because %s gives way to the headless server', async (_, script) => {
  const kvitt = start({ ...display, ...makeElectron(script) });
  expect(await kvitt.says(listening)).toMatch(/^Electron does not run here: starting the headless server instead\.$/m);
});

it.each([0, 1])('an app that ends with %i ends the command with it, and no server is started', async (code) => {
  const kvitt = start({ ...display, ...makeElectron(`echo "$@"; exit ${code}`) }, ['--lang=sv']);
  expect(await kvitt.ended).toBe(code);
  const output = await kvitt.says(/--lang=sv/);
  expect(output).toContain(`${root} --data-dir `);
  expect(output).not.toContain('headless');
});

it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('%s reaches the app, whose end is the command’s', async (signal) => {
  const electron = makeElectron(`trap 'exit 7' ${signal.slice(3)}; echo ready; while :; do sleep 0.05; done`);
  const kvitt = start({ ...display, ...electron });
  await kvitt.says(/ready/);
  kvitt.process.kill(signal);
  expect(await kvitt.ended).toBe(7);
});

it('a port in use is said in words', async () => {
  const other = await listen();
  const kvitt = start({}, ['--port', String(portOf(other))]);
  expect(await kvitt.ended).toBe(1);
  const output = await kvitt.says(/used by another program/);
  expect(output).toContain(`Port ${portOf(other)} is used by another program. Choose another one`);
  expect(output).not.toContain('    at ');
});

function listen(): Promise<Server> {
  const server = createServer();
  onTestFinished(() => {
    server.close();
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}
