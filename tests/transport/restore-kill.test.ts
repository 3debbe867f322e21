import { expect, it } from 'vitest';
import { needServer } from '../support/kill-drill.ts';
import { runRestoreDrill } from '../support/restore-kill-drill.ts';
import { makeTemporaryFolder } from '../support/test-app.ts';

it('a server that is killed while it restores leaves either the whole old or the whole new database', {
  timeout: 120_000,
}, async (ctx) => {
  needServer(ctx);
  const { old, restored } = await runRestoreDrill(makeTemporaryFolder(), 5000, 2);
  expect(old + restored).toBe(2);
});
