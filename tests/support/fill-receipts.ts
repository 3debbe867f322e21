import { createHash } from 'node:crypto';
import type { Db } from '#main/db/connection.ts';
import { createRandom } from '#main/seed/random.ts';
import { addDays } from '#shared/dates.ts';
import { fold } from '#shared/fold.ts';

const shops = 'Blue Fox,Café Märkt,Rewe City,North Harbour,Old Bakery,Grand Cinema,Silver Pharma,Urban Garden'.split(
  ',',
);
const goods = 'bread butter coffee cheese apples tomatoes soap paper battery juice yoghurt pasta rice onions'.split(
  ' ',
);
const moment = '2026-11-20T12:00:00.000Z';

/** Receipts that were read, of about the size that real ones have, not linked to anything; every thousandth mentions sauerkraut. */
export function fillReceipts(db: Db, userId: number, count: number): void {
  const { between } = createRandom(11);
  const insert =
    db.raw.prepare(`INSERT INTO receipts (user_id, status, original_name, name_folded, mime_type, size, sha256, file_name,
      parsed_minor, parsed_currency, parsed_date, merchant_name, merchant_folded, fields, line_items, uploaded_at)
    VALUES (?, 'processed', ?, ?, 'image/jpeg', 1, ?, ?, ?, 'EUR', ?, ?, ?, ?, '[]', '${moment}')`);
  const insertText = db.raw.prepare(
    'INSERT INTO receipt_texts (receipt_id, user_id, text, search_text, words) VALUES (?, ?, ?, ?, ?)',
  );
  const field = { state: 'check', reasons: ['Printed.'], alternatives: [], page: 1, box: [10, 20, 30, 40] };
  const fields = JSON.stringify({ amount: field, date: field, merchant: field, currency: field });
  db.inTransaction(() => {
    for (let index = 0; index < count; index += 1) {
      const shop = `${shops[between(0, shops.length - 1)]} ${between(1, 60)}`;
      const date = addDays('2017-11-20', between(0, 3285));
      const minor = between(100, 9000);
      const lines = Array.from({ length: 25 }, () => `${goods[between(0, goods.length - 1)]} ${between(100, 999)}`);
      const time = `${between(8, 20)}:${between(10, 59)}`;
      const text = [
        shop,
        ...lines,
        index % 1000 === 0 ? 'sauerkraut' : '',
        `bon ${between(10_000, 99_999)}`,
        time,
      ].join('\n');
      const words = text
        .split(/\s+/)
        .map((word) => ({ text: word, page: 1, box: [100, 200, 300, 40], confidence: 0.93 }));
      const hash = createHash('sha256').update(`${userId} ${index}`).digest('hex');
      const { lastInsertRowid } = insert.run(
        ...[userId, `scan-${index}.jpg`, `scan-${index}.jpg`, hash, `filled/${hash}`, minor, date],
        ...[shop, fold(shop), fields],
      );
      insertText.run(lastInsertRowid, userId, text, fold(text), JSON.stringify(words));
    }
  });
}
