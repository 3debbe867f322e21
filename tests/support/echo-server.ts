import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openApp } from '#main/app.ts';
import type { ReceiptReader } from '#main/features/receipts/receipt-reader.ts';
import { createRendererFiles } from '#main/lib/renderer-files.ts';
import { childHelper } from '#main/transports/child-helper.ts';
import { openLoopback } from '#main/transports/loopback.ts';
import { echoReader } from './receipts.ts';
import { root } from './server.ts';
import { cheapPasswords } from './test-app.ts';

/** Reads what is printed on a fake picture in so many milliseconds, and tells how far it is. */
function createPacedReader(milliseconds: number): ReceiptReader {
  return {
    async read(file, context, control) {
      for (const percent of [25, 50, 75]) {
        await wait(milliseconds / 4, undefined, { signal: control?.signal });
        control?.onProgress?.(percent);
      }
      await wait(milliseconds / 4, undefined, { signal: control?.signal });
      return echoReader.read(file, context, control);
    },
    close: async () => {},
  };
}

/** The app with its built page on a loopback port, and a reader of fake pictures that takes `milliseconds` for each. */
export async function startEchoServer(
  dataDir: string,
  milliseconds = 20,
): Promise<{ readonly address: string; stop(): Promise<void> }> {
  const app = await openApp({
    dataDir,
    version: '0.0.0-test',
    logLevel: 'silent',
    passwordCost: cheapPasswords,
    reader: createPacedReader(milliseconds),
    spawnHelper: (name) => childHelper(join(root, `out/main/${name}.js`))(),
  });
  const page = createRendererFiles(join(root, 'out/renderer'));
  const loopback = await openLoopback({ app, host: '127.0.0.1', port: 0, page });
  return {
    address: loopback.address,
    stop: async () => {
      await loopback.close();
      await app.close();
    },
  };
}
