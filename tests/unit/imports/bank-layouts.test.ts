import { describe, expect, it } from 'vitest';
import { bankLayouts } from '../../support/bank-layouts.ts';
import { readBankFile } from '../../support/read-bank-file.ts';

describe('every booking is read, and nothing else is taken for one, in the list of', () => {
  for (const [name, file, rows, currency = 'EUR'] of bankLayouts) {
    it(name, async () => {
      const read = await readBankFile(file, {}, currency);
      expect(read.rows.filter(({ problem }) => problem !== null)).toEqual([]);
      const booked = read.rows
        .filter(({ skip }) => skip === null)
        .map(({ date, amount, merchant, description }) => `${date} ${amount} ${merchant ?? description}`);
      expect(booked.map((text, index) => text.slice(0, rows[index]?.length))).toEqual(rows);
    });
  }
});
