import { expect, it } from 'vitest';
import { needServer } from '../support/kill-drill.ts';
import { runRestoreDrill } from '../support/restore-kill-drill.ts';
import { makeTemporaryFolder } from '../support/test-app.ts';

it('20 kills in the middle of a restore of 30,000 transactions leave the old or the new database, never a mixture', async (ctx) => {
  needServer(ctx);
  const { old, restored } = await runRestoreDrill(makeTemporaryFolder(), 30_000, 20);
  expect(old + restored).toBe(20);
  // Some came too early and some too late, or nothing was tried.
  expect(Math.min(old, restored)).toBeGreaterThan(0);
});
