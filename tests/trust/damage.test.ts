import { expect, it } from 'vitest';
import { damages, makeHousehold, spoilAndRecover } from '../support/damage-drill.ts';

it('20 of 20 spoilt databases are found, put aside and restored from the newest backup', async () => {
  const household = await makeHousehold();
  let restored = 0;
  for (let round = 0; round < 2; round += 1) {
    for (const damage of Object.values(damages)) {
      await spoilAndRecover(household, damage, round + 1);
      restored += 1;
    }
  }
  expect(restored).toBe(20);
});
