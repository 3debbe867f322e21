import { describe, expect, it } from 'vitest';
import { parseReceipt } from '#main/features/receipts/parse-receipt.ts';
import { planFor, type ReadingStep, readingModeOf, readingModes } from '#main/features/receipts/reading-plan.ts';
import { pageOf } from '../../support/printed.ts';

/** What is found where PP-OCR read the first text and tesseract the second. */
function parseBoth(paddle: string, tesseract: string) {
  const readings = [
    { source: 'paddle/plain', pages: [pageOf(paddle)] },
    { source: 'tesseract/plain', pages: [pageOf(tesseract)] },
  ];
  return parseReceipt({ readings, today: '2026-11-20', homeCurrency: 'EUR', locale: 'en-IE' });
}

const shop = 'CORNER SHOP LTD\nTotal 13.39\n18.11.2026';

describe('two engines', () => {
  it('that agree make clear what one more sign confirms', () => {
    const paid = `${shop}\nVISA 13.39`;
    const { amountMinor, date, fields } = parseBoth(paid, paid);
    expect({ amountMinor, date }).toEqual({ amountMinor: 1339, date: '2026-11-18' });
    expect([fields.amount.state, fields.date.state, fields.merchant.state]).toEqual(['clear', 'clear', 'clear']);
    expect(fields.amount.reasons.join(' ')).toContain('second reading');
  });

  it('that agree on a total which nothing else on the receipt confirms leave it to be checked', () => {
    const { amountMinor, fields } = parseBoth(shop, shop);
    expect(amountMinor).toBe(1339);
    expect([fields.amount.state, fields.date.state, fields.merchant.state]).toEqual(['check', 'clear', 'clear']);
    expect(fields.amount.reasons.join(' ')).toContain('second reading');
  });

  it('that differ leave the better one’s answer to be checked, and offer the other', () => {
    const { amountMinor, date, fields } = parseBoth(shop, 'CORNER SHOP LTD\nTotal 18.89\n13.11.2026');
    expect({ amountMinor, date }).toEqual({ amountMinor: 1339, date: '2026-11-18' });
    expect(fields.amount).toMatchObject({ state: 'check', alternatives: [{ value: '18.89' }] });
    expect(fields.date).toMatchObject({ state: 'check', alternatives: [{ value: '2026-11-13' }] });
  });

  it('differ even where the sums of one add up', () => {
    const { fields } = parseBoth('SHOP\nTotal 13.39\nCash 20.00\nChange 6.61', 'SHOP\nTotal 18.89');
    expect(fields.amount.state).toBe('check');
  });

  it('fill in what the better one did not find', () => {
    const parsed = parseBoth('CORNER SHOP LTD\nthank you', shop);
    expect(parsed).toMatchObject({ amountMinor: 1339, date: '2026-11-18', merchant: 'Corner Shop Ltd' });
  });

  it('do not take the cents from a receipt because one of them saw a foreign sign', () => {
    const parsed = parseBoth(`${shop}\nBread 4.00\nMilk 9.39`, `${shop}\nBread 4.00\nMilk 9.39 ¥`);
    expect(parsed).toMatchObject({ amountMinor: 1339, currency: 'EUR' });
  });
});

describe('how receipts are read', () => {
  it.each(readingModes)('is what the user prefers (%s)', (mode) => {
    expect(readingModeOf({ theme: 'dark', receipt_reading: mode })).toBe(mode);
  });

  it.each([{}, { receipt_reading: 'telepathy' }, { receipt_reading: 7 }])(
    'is by both engines in doubt (%j)',
    (stored) => {
      expect(readingModeOf(stored)).toBe('accurate');
    },
  );

  it('is one pass where it has to be fast, and by one engine alone where that was asked for', () => {
    expect(planFor('fast').mostReadings).toBe(1);
    for (const mode of ['tesseract', 'paddle'] as const)
      expect(planFor(mode).steps.every(({ engine }) => engine === mode)).toBe(true);
  });

  it.each(readingModes)(
    'is begun in another way when a person asks for it again (%s), and looks at the first way too',
    (mode) => {
      const name = ({ engine, preparation }: ReadingStep) => `${engine}/${preparation}`;
      const [first, again] = [planFor(mode).steps.map(name), planFor(mode, 2).steps.map(name)];
      expect(planFor(mode, 1)).toBe(planFor(mode));
      expect(planFor(mode, 7)).toBe(planFor(mode, 2));
      expect(again[0]).not.toBe(first[0]);
      expect(again.some((step) => !first.includes(step)) || mode === 'tesseract').toBe(true);
      expect(again.some((step) => first.includes(step))).toBe(true);
      expect(planFor(mode, 2).mostReadings).toBeGreaterThan(1);
    },
  );
});
