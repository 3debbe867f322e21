import { expect, it } from 'vitest';
import { needServer } from '../support/kill-drill.ts';
import { makeTemporaryFolder } from '../support/test-app.ts';
import { runUploadDrill } from '../support/upload-drill.ts';

it('no acknowledged receipt is lost or damaged when the server is killed while pictures come in', {
  timeout: 90_000,
}, async (ctx) => {
  needServer(ctx);
  const acknowledged = await runUploadDrill(makeTemporaryFolder(), 4);
  expect(acknowledged).toBeGreaterThan(12);
});
