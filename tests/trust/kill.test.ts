import { expect, it } from 'vitest';
import { needServer, runKillDrill } from '../support/kill-drill.ts';
import { makeTemporaryFolder } from '../support/test-app.ts';

it('fifty kills in a row lose nothing that was acknowledged and book nothing twice', async (ctx) => {
  needServer(ctx);
  const sent = await runKillDrill(makeTemporaryFolder(), 50);
  expect(sent).toBeGreaterThan(1000);
});
