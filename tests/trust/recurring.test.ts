import { expect, it } from 'vitest';
import { needServer } from '../support/kill-drill.ts';
import { runRecurringDrill } from '../support/recurring-drill.ts';
import { makeTemporaryFolder } from '../support/test-app.ts';

it('20 rules × 120 dates, posted by two servers that are killed 24 times, are exactly 2,400 transactions', async (ctx) => {
  needServer(ctx);
  const { interrupted } = await runRecurringDrill(makeTemporaryFolder(), { rules: 20, rounds: 24, datesPerRound: 5 });
  expect(interrupted).toBeGreaterThan(6);
});
