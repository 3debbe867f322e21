import { describe, expect, it } from 'vitest';
import { openDatabase } from '#main/db/connection.ts';
import type { ReceiptReader } from '#main/features/receipts/receipt-reader.ts';
import { openInProcess } from '../support/client.ts';
import { type FullLedger, openFullLedger, openLedger } from '../support/ledger.ts';
import { onePixel } from '../support/pictures.ts';
import { openTestApp } from '../support/test-app.ts';

/** Descriptions of what a search finds, oldest first. */
async function find(ida: FullLedger, q: string, more = ''): Promise<string[]> {
  const { body } = await ida.get(`/transactions?ordering=created_at&q=${encodeURIComponent(q)}${more}`);
  return body.items.map(({ description }: { description: string }) => description);
}

async function bookAll(ida: FullLedger, bookings: Record<string, object>): Promise<Record<string, number>> {
  const ids: Record<string, number> = {};
  for (const [description, body] of Object.entries(bookings)) {
    ids[description] = (await ida.book({ description, ...body })).id;
    ida.door.app.clock.advance(1000);
  }
  return ids;
}

describe('a search', () => {
  it('finds any part of a word in merchant, description, tags and parts, whatever the case and accents', async () => {
    const ida = await openFullLedger();
    await bookAll(ida, {
      one: { merchant_name: 'Bäckerei Grün' },
      two: { merchant_name: 'Østre Smørrebrød' },
      three: { merchant_name: 'Straßencafé', tags: ['Übung'] },
      four: { splits: [{ amount: '9.00', description: 'Æbleskiver', tags: ['jubilæum'] }, { amount: '0.80' }] },
      five: { merchant_name: '東京ラーメン店' },
      six: { merchant_name: 'say "hello" AND (bye) *' },
    });
    const cases: [string, string[]][] = [
      ['acker', ['one']],
      ['GRUN', ['one']],
      ['grün', ['one']],
      ['ostre', ['two']],
      ['ØSTRE', ['two']],
      ['smorrebrod', ['two']],
      ['strasse', ['three']],
      ['STRASSEN', ['three']],
      ['ßencaf', ['three']],
      ['ubung', ['three']],
      ['aebleskiver', ['four']],
      ['JUBILÆ', ['four']],
      ['ラーメン', ['five']],
      ['東京ラ', ['five']],
      ['東', ['five']],
      ['"hello"', ['six']],
      ['"', ['six']],
      ['*', ['six']],
      ['hello OR grun', []],
      ['grun NOT', []],
    ];
    for (const [q, found] of cases) expect.soft(await find(ida, q), q).toEqual(found);
  });

  it('finds only what has all of several words, wherever each of them stands', async () => {
    const ida = await openFullLedger();
    await bookAll(ida, {
      'weekly shop': { merchant_name: 'Rewe City', tags: ['home'] },
      'birthday shop': { merchant_name: 'Rewe', tags: ['family'] },
    });
    expect(await find(ida, 'rewe shop')).toEqual(['weekly shop', 'birthday shop']);
    expect(await find(ida, ' shop   HOME rew ')).toEqual(['weekly shop']);
    expect(await find(ida, 'shop home family')).toEqual([]);
    expect(await find(ida, 'we ty')).toEqual(['weekly shop']);
    expect(await find(ida, 'rewe\tcity')).toEqual(['weekly shop']);
    expect(await find(ida, 'shop', '&tag=family')).toEqual(['birthday shop']);
  });

  it('for an amount finds it with a point or a comma, and with thousands set apart', async () => {
    const ida = await openFullLedger();
    await bookAll(ida, {
      a: { amount: '42.80' },
      b: { amount: '1234.56' },
      c: { amount: 1234, currency: 'JPY' },
      d: { amount: '1.234', currency: 'KWD' },
      e: { merchant_name: 'Bar 42.80' },
      f: { amount: '42.00', merchant_name: 'Rewe' },
    });
    const cases: [string, string[]][] = [
      ['42.80', ['a', 'e']],
      ['42,80', ['a']],
      ['42.8', ['a', 'e']],
      ['€42.80', ['a']],
      ['-42,80', ['a']],
      ['1,234.56', ['b']],
      ['1.234,56', ['b']],
      ["1'234.56", ['b']],
      ['1.234', ['c', 'd']],
      ['42', ['e', 'f']],
      ['rewe 42', ['f']],
      ['42.801', []],
    ];
    for (const [q, found] of cases) expect.soft(await find(ida, q), q).toEqual(found);
  });

  it('follows what changes: texts, tags and their names, parts, the bin, undo and redo', async () => {
    const ida = await openFullLedger();
    const { x: id = 0 } = await bookAll(ida, {
      x: { merchant_name: 'Aldi', tags: ['home'] },
      y: { merchant_name: 'Lidl', tags: ['home'] },
    });
    const rename = await ida.change('PATCH', `/transactions/${id}`, { merchant_name: 'Penny' });
    expect([await find(ida, 'aldi'), await find(ida, 'penny')]).toEqual([[], ['x']]);
    await ida.undo(rename);
    expect([await find(ida, 'aldi'), await find(ida, 'penny')]).toEqual([['x'], []]);
    await ida.redo(rename);
    expect([await find(ida, 'aldi'), await find(ida, 'penny')]).toEqual([[], ['x']]);
    const tag = (await ida.get('/tags')).body.items[0].id;
    const renamed = await ida.change('PATCH', `/tags/${tag}`, { name: 'Zuhause' });
    expect([await find(ida, 'home'), await find(ida, 'zuhause')]).toEqual([[], ['x', 'y']]);
    await ida.undo(renamed);
    expect(await find(ida, 'home')).toEqual(['x', 'y']);
    await ida.patch(`/transactions/${id}`, { tags: [] });
    expect(await find(ida, 'home')).toEqual(['y']);
    await ida.delete(`/tags/${tag}`);
    expect(await find(ida, 'home')).toEqual([]);
    await ida.patch(`/transactions/${id}`, { splits: [{ amount: '9', description: 'Sugar' }, { amount: '0.80' }] });
    expect(await find(ida, 'sugar')).toEqual(['x']);
    await ida.patch(`/transactions/${id}`, { splits: [] });
    expect(await find(ida, 'sugar')).toEqual([]);
    await ida.delete(`/transactions/${id}`);
    expect([await find(ida, 'penny'), await find(ida, 'penny', '&deleted=true')]).toEqual([[], ['x']]);
    expect(await find(ida, '9.80', '&deleted=true')).toEqual(['x']);
    await ida.post(`/transactions/${id}/restore`);
    expect(await find(ida, 'penny')).toEqual(['x']);
  });

  it('finds what the linked receipt says, as long as it is linked, and as it was read last', async () => {
    let text = 'REWE\nBärlauch 2,99';
    const reader: ReceiptReader = {
      read: async () => ({
        status: 'processed',
        parsed: { ...emptyParse, amountMinor: 980, currency: 'EUR' },
        text,
        words: [],
        width: 10,
        height: 10,
        pages: 1,
      }),
      close: async () => {},
    };
    const ida = await openFullLedger({}, await openInProcess(await openTestApp({ reader })));
    const { x: id = 0 } = await bookAll(ida, { x: { merchant_name: 'Rewe' }, y: {} });
    const form = new FormData();
    form.append('file', new File([onePixel], 'receipt.png', { type: 'image/png' }));
    const receipt = (await ida.post('/receipts/upload', form)).body.items[0].id;
    await expect.poll(async () => (await ida.get(`/receipts/${receipt}`)).body.status).toBe('processed');
    expect(await find(ida, 'barlauch')).toEqual([]);
    await ida.post(`/receipts/${receipt}/link`, { transaction_id: id });
    expect(await find(ida, 'barlauch')).toEqual(['x']);
    expect(await find(ida, 'BÄ')).toEqual(['x']);
    expect(await find(ida, 'rewe bärl')).toEqual(['x']);
    await ida.post(`/receipts/${receipt}/unlink`);
    expect(await find(ida, 'barlauch')).toEqual([]);
    text = 'REWE\nRhabarber 3,49';
    await ida.post(`/receipts/${receipt}/retry`);
    await expect.poll(async () => (await ida.get(`/receipts/${receipt}/text`)).body.text).toBe(text);
    await ida.post(`/receipts/${receipt}/link`, { transaction_id: id });
    expect([await find(ida, 'barlauch'), await find(ida, 'rhabarber')]).toEqual([[], ['x']]);
    await ida.delete(`/transactions/${id}`);
    expect(await find(ida, 'rhabarber')).toEqual([]);
  });

  it('keeps to one user', async () => {
    const ida = await openFullLedger();
    const otto = await openLedger({}, ida.door);
    await otto.book({ description: 'his shop', tags: ['family'], merchant_name: 'Rewe' });
    for (const q of ['rewe', 'family', 'his', 're', '9.80']) expect(await find(ida, q), q).toEqual([]);
  });
});

const nothing = { state: 'missing' as const, reasons: [], alternatives: [], page: null, box: null };
const emptyParse = {
  merchantKeys: [],
  date: null,
  merchant: null,
  taxMinor: null,
  payment: null,
  lineItems: [],
  fields: { amount: nothing, date: nothing, merchant: nothing, currency: nothing },
  confidence: { amount: 0, date: 0, merchant: 0 },
};

it('the search indexes hold exactly what the texts say, after everything above and the deletion of the user', async () => {
  const ida = await openFullLedger();
  await bookAll(ida, { x: { merchant_name: 'Aldi' }, y: { merchant_name: 'Lidl' } });
  const { id } = (await ida.get('/transactions')).body.items[0];
  await ida.patch(`/transactions/${id}`, { merchant_name: 'Penny' });
  const check = () => {
    const db = openDatabase(`${ida.door.app.dataDir}/kvitt.sqlite`);
    for (const index of ['transaction_search', 'receipt_search'])
      db.raw.exec(`INSERT INTO ${index} (${index}, rank) VALUES ('integrity-check', 1)`);
    db.close();
  };
  expect(check).not.toThrow();
  await ida.delete('/users/me', { password: 'violet-harbour-93' });
  expect(check).not.toThrow();
});
