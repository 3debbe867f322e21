import { expect, it } from 'vitest';
import { needServer } from '../support/kill-drill.ts';
import { runRecurringDrill } from '../support/recurring-drill.ts';
import { makeTemporaryFolder } from '../support/test-app.ts';

it('two servers on one folder that are killed while they post book every date of every rule exactly once', {
  timeout: 120_000,
}, async (ctx) => {
  needServer(ctx);
  const { interrupted } = await runRecurringDrill(makeTemporaryFolder(), { rules: 6, rounds: 4, datesPerRound: 25 });
  expect(interrupted).toBeGreaterThan(0);
});
