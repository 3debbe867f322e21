import { describe, expect, it } from 'vitest';
import { findAmounts, findWholeAmounts } from '#main/features/receipts/reading/amounts.ts';
import { linesOfReading } from '#main/features/receipts/reading/text-lines.ts';
import { pageOf } from '../../support/printed.ts';

function lineOf(text: string) {
  const [line] = linesOfReading([pageOf(text)], 0);
  if (!line) throw new Error(`No line in ${text}`);
  return line;
}

const minorsIn = (text: string, decimals = 2) => findAmounts(lineOf(text), decimals).map(({ minor }) => minor);

describe('amounts on a line', () => {
  it.each([
    ['Total 12.40', [1240]],
    ['SUMME 1.234,50', [123450]],
    ['Total 1,234.50', [123450]],
    ['Summa 1 234,50 kr', [123450]],
    ['Razem 12 345 678,90 PLN', [1234567890]],
    ['TOTAL € 1\u00a0234,50', [123450]],
    ['TOTAL € 1\u202f234,50', [123450]],
    ["Total CHF 1'234.50", [123450]],
    ['Total CHF 1’234.50', [123450]],
    ['Grand Total ₹1,23,456.50', [12345650]],
    ['Grand Total 12,34,567.00', [123456700]],
    ['TotalRM12.50', [1250]],
    ['TOTAL12.50EUR', [1250]],
    ['Summe €12,50', [1250]],
    ['Coupon 2.00-', [-200]],
    ['Coupon 2,00 -', [-200]],
    ['Coupon -2,00', [-200]],
    ['Coupon $-2.00', [-200]],
    ['Coupon (2.00)', [-200]],
    ['Refund 12.50 CR', [-1250]],
    ['Total 45,-', [4500]],
    ['Att betala 45:-', [4500]],
    ['Total 45.–', [4500]],
    ['Total CHF 45.—', [4500]],
    ['Total 1.250,-', [125000]],
    ['TAX .26', [26]],
    ['Total：１２．５０', [1250]],
  ])('in %j are %j', (text, minors) => {
    expect(minorsIn(text)).toEqual(minors);
  });

  it.each([
    ['Total 12.5O', [1250]],
    ['Total l2.50', [1250]],
    ['Total RM 4S.8O', [4580]],
    ['Total I.OO', []],
    ['SOLO.ES', []],
    ['IS.SO', []],
  ])('in %j letters stand for digits only where digits are the most of it: %j', (text, minors) => {
    expect(minorsIn(text)).toEqual(minors);
  });

  it.each([
    ['2 100,00', [10000]],
    ['Widget 2      100,00', [10000]],
    ['10,50 2 100,00', [1050, 10000]],
  ])('in %j how many is not part of the price: %j', (text, minors) => {
    expect(minorsIn(text)).toEqual(minors);
  });

  it.each(['20.11.2026', '18:42', '12.05:20', 'GST 6.00 %', '1.2.3.4', '03-7981.2345.67', 'Open 9.-12.'])(
    '%j holds none',
    (text) => {
      expect(minorsIn(text)).toEqual([]);
    },
  );

  it('have the decimals of the currency', () => {
    expect(minorsIn('Total KWD 1.250', 3)).toEqual([1250]);
    expect(findWholeAmounts(lineOf('合計 ¥1,280')).map(({ minor }) => minor)).toEqual([1280]);
  });
});
