import { expect, it } from 'vitest';
import type { Receipt } from '#shared/contract/receipts.ts';
import { openInProcess } from '../support/client.ts';
import { type Ledger, openLedger, readAllPages } from '../support/ledger.ts';
import { expectProblem, pathsOf } from '../support/problem.ts';
import { echoReader, type Print, printed, readOne, rewe, uploadOne, waitForStatus } from '../support/receipts.ts';
import { openTestApp } from '../support/test-app.ts';

const minute = 60_000;

const prints: Record<string, Print> = {
  rewe,
  yen: { amountMinor: 980, currency: 'JPY', date: '2026-11-17', merchant: 'Lawson', text: 'ローソン' },
  dinar: { amountMinor: 43_500, currency: 'KWD', date: '2026-11-18', merchant: 'Sultan' },
  cafe: { amountMinor: 420, currency: 'EUR', date: '2026-11-20', merchant: 'CAFÉ MÜLLER', text: 'Straße 1' },
  undated: { merchant: 'Kiosk 100%' },
  blank: { fail: 'blank_image' },
};

/** One receipt of each kind, a minute apart; answers their ids by name. */
async function openShelf(): Promise<Ledger & { ids: Record<string, number>; names(path: string): Promise<string[]> }> {
  const ida = await openLedger({}, await openInProcess(await openTestApp({ reader: echoReader })));
  const ids: Record<string, number> = {};
  for (const [name, print] of Object.entries(prints)) {
    ids[name] = await uploadOne(ida, { bytes: printed(print), name: `${name}.png` });
    await waitForStatus(ida, ids[name], print.fail ? 'failed' : 'processed');
    ida.door.app.clock.advance(minute);
  }
  const names = async (query: string) => {
    const answer = await ida.get(`/receipts?${query}`);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    return answer.body.items.map(({ original_name }: Receipt) => original_name.replace('.png', ''));
  };
  return { ...ida, ids, names };
}

it('receipts are listed newest first, or in the order that was asked for', async () => {
  const { names } = await openShelf();
  expect(await names('')).toEqual(['blank', 'undated', 'cafe', 'dinar', 'yen', 'rewe']);
  expect(await names('ordering=uploaded_at')).toEqual(['rewe', 'yen', 'dinar', 'cafe', 'undated', 'blank']);
  expect(await names('ordering=date')).toEqual(['undated', 'blank', 'yen', 'dinar', 'rewe', 'cafe']);
  expect(await names('ordering=-date')).toEqual(['cafe', 'rewe', 'dinar', 'yen', 'blank', 'undated']);
  expect((await names('ordering=amount')).slice(2)).toEqual(['cafe', 'rewe', 'dinar', 'yen']);
  expect((await names('ordering=-amount')).slice(0, 4)).toEqual(['yen', 'dinar', 'rewe', 'cafe']);
});

it('receipts are filtered by status, by day and by amount, in whatever currency', async () => {
  const { names } = await openShelf();
  expect(await names('status=failed')).toEqual(['blank']);
  expect(await names('status=pending')).toEqual([]);
  expect(await names('date_from=2026-11-18&date_to=2026-11-19')).toEqual(['dinar', 'rewe']);
  expect(await names('amount_min=42.80')).toEqual(['dinar', 'yen', 'rewe']);
  expect(await names('amount_min=42.81&amount_max=43.5')).toEqual(['dinar']);
  expect(await names('amount_max=4.20')).toEqual(['cafe']);
  expect(await names('status=processed&amount_min=100&date_to=2026-11-17')).toEqual(['yen']);
});

it('receipts are found by any part of merchant, file name and text, whatever the case and the accents', async () => {
  const { names } = await openShelf();
  expect(await names('q=rewe')).toEqual(['rewe']);
  expect(await names('q=cafe%20mul')).toEqual(['cafe']);
  expect(await names('q=STRASSE')).toEqual(['cafe']);
  expect(await names(`q=${encodeURIComponent('ローソン')}`)).toEqual(['yen']);
  expect(await names('q=BLANK')).toEqual(['blank']);
  expect(await names('q=%25')).toEqual(['undated']);
  expect(await names('q=_')).toEqual([]);
  expect(await names('q=%20%20')).toHaveLength(6);
});

it('the queue is what is not linked', async () => {
  const ida = await openShelf();
  await ida.post(`/receipts/${ida.ids.rewe}/confirm`);
  expect(await ida.names('linked=true')).toEqual(['rewe']);
  expect(await ida.names('linked=false')).toEqual(['blank', 'undated', 'cafe', 'dinar', 'yen']);
  expect(await ida.names('linked=false&status=failed')).toEqual(['blank']);
});

it.each(['uploaded_at', '-uploaded_at', 'date', '-date', 'amount', '-amount', 'merchant_name', '-merchant_name'])(
  'pages by %s show every receipt once, also where many are equal and new ones arrive',
  async (ordering) => {
    const ida = await openLedger({}, await openInProcess(await openTestApp({ reader: echoReader })));
    const some: Print[] = [
      rewe,
      { merchant: 'Kiosk' },
      { fail: 'blank_image' },
      { amountMinor: 1, date: '2026-01-31' },
    ];
    for (let index = 0; index < 20; index += 1) await readOne(ida, { ...some[index % 4], text: `copy ${index}` });
    const before: number[] = (await ida.get(`/receipts?limit=500&ordering=${ordering}`)).body.items.map(
      ({ id }: Receipt) => id,
    );
    const paged = await readAllPages<Receipt>(ida, `/receipts?ordering=${ordering}`, (page) =>
      readOne(ida, { ...rewe, text: `arrived after page ${page}` }),
    );
    const ids = paged.map(({ id }) => id);
    expect(ids.filter((id) => before.includes(id))).toEqual(before);
    expect(new Set(ids).size).toBe(ids.length);
  },
);

it('a total counts all rows of the filter, and only when it is asked for', async () => {
  const ida = await openShelf();
  expect((await ida.get('/receipts?limit=2&include_total=true&date_from=2026-11-18')).body).toMatchObject({
    total: 3,
    next_cursor: expect.any(String),
  });
  expect((await ida.get('/receipts')).body).toEqual({ items: expect.any(Array), next_cursor: null });
});

it.each([
  ['status=read', 'status'],
  ['linked=1', 'linked'],
  ['date_from=2026-02-30', 'date_from'],
  ['amount_min=ten', 'amount_min'],
  ['amount_max=1.23456', 'amount_max'],
  ['ordering=name', 'ordering'],
  ['cursor=abc', 'cursor'],
  ['limit=501', 'limit'],
  ['merchant=Rewe', 'merchant'],
])('the list refuses %s', async (query, path) => {
  const ida = await openLedger();
  const answer = await ida.get(`/receipts?${query}`);
  expectProblem(answer, 'validation_error');
  expect(pathsOf(answer)).toEqual([path]);
});

it('a cursor of another ordering is refused', async () => {
  const ida = await openShelf();
  const { next_cursor: cursor } = (await ida.get('/receipts?limit=1&ordering=date')).body;
  expectProblem(await ida.get(`/receipts?limit=1&ordering=amount&cursor=${cursor}`), 'validation_error');
});
