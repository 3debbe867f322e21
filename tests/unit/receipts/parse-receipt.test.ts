import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, isCalendarDate } from '#shared/dates.ts';
import { formatAmount } from '#shared/money.ts';
import { pageOf, parsePrinted, parseReadings } from '../../support/printed.ts';

const supermarket = `REWE CITY
Schoenhauser Allee 80
10439 Berlin
                    EUR
BIO MILCH          1,49
ROGGENBROT         3,29
TOMATEN            4,78
SUMME      EUR     9,56
GEG. BAR   EUR    10,00
RUECKGELD  EUR     0,44
MwSt  7%   netto 8,93  0,63
20.11.2026        18:42
VIELEN DANK`;

describe('a supermarket receipt that was read without a mistake', () => {
  const parsed = parsePrinted(supermarket);

  it('gives total, date, merchant and currency', () => {
    expect(parsed).toMatchObject({ amountMinor: 956, date: '2026-11-20', currency: 'EUR' });
    expect(parsed.merchant).toMatch(/rewe/i);
  });

  it('has a total that is clear, because cash minus change agrees', () => {
    expect(parsed.fields.amount.state).toBe('clear');
    expect(parsed.fields.amount.reasons.join(' ')).toContain('10.00 minus change 0.44');
  });

  it('says where the total stands on the picture', () => {
    const [x, y, width, height] = parsed.fields.amount.box ?? [0, 0, 0, 0];
    expect(y).toBe(7 * 30);
    expect(x + width).toBe(23 * 12);
    expect(height).toBe(20);
  });

  it('says how it was paid', () => {
    expect(parsed.payment).toEqual({ method: 'cash', cashMinor: 1000, changeMinor: 44, cardLastFour: null });
  });

  it('lists what was bought', () => {
    expect(parsed.lineItems.map(({ description, amountMinor }) => [description, amountMinor])).toEqual([
      ['BIO MILCH', 149],
      ['ROGGENBROT', 329],
      ['TOMATEN', 478],
    ]);
  });
});

describe('the total', () => {
  it.each([
    ['Grand Total 12.40', 1240],
    ['Subtotal 12.40\nTax 0.99\nTotal 13.39', 1339],
    ['TOTAL RM 31.47\nRounding Adj -0.02\nTotal Rounded 31.45', 3145],
    ['Zwischensumme 20,00\nRabatt -2,00\nzu zahlen EUR 18,00', 1800],
    ['Total qty 3\nTotal 7.50', 750],
    ['Total savings 4.00\nAmount due 21.10', 2110],
    ['SUMME 1.234,50 EUR', 123450],
    ['Total 1,234.50', 123450],
    ['Total\n13.39', 1339],
    ['Subtotal $63.50\nTax S3.81\nTotal $67.31', 6731],
    ['TOTAL RM 31.47\nRounding Adj 0.02\nTotal RM 31.45', 3145],
    ['Total Includes GST 6% 9.00\nCash 50.00\nChange 41.00', 900],
    ['SUBTOTAL: 200.00\nDISCOUNT 70.00\nTOTAL: 200.00', 20000],
    ['BATH TISSUE 4.00\nCOUPON 2.00-H\nTAX .26 BAL 2.26\nCash 5.00\nChange 2.74', 226],
    ['Sub Total 339.05\nGST 5% 16.95\nGrand Total 356.0', 35600],
  ])('in %j is %i', (text, minor) => {
    expect(parsePrinted(text).amountMinor).toBe(minor);
  });

  it('is only to be checked, never clear, where nothing but its label speaks for it', () => {
    expect(parsePrinted('CORNER SHOP\nTotal 13.39\n20.11.2026').fields.amount.state).toBe('check');
  });

  it('that does not fit cash and change is not clear', () => {
    const parsed = parsePrinted('CORNER SHOP\nTotal 13.39\nCash 20.00\nChange 7.61');
    expect(parsed).toMatchObject({ amountMinor: 1339, fields: { amount: { state: 'check' } } });
  });

  it('offers what else it could be', () => {
    const { alternatives } = parsePrinted('CORNER SHOP\nTotal 13.39\nAmount 20.00').fields.amount;
    expect(alternatives.map(({ value }) => value)).toContain('20.00');
    expect(alternatives.length).toBeLessThanOrEqual(3);
  });

  it('is never taken from what cannot be one', () => {
    const parsed = parsePrinted('CORNER SHOP\n20.11.2026 18:42\nTel 030 123 45 67');
    expect(parsed.amountMinor).toBeNull();
    expect(parsed.fields.amount.state).toBe('missing');
  });

  it('has the decimals of its currency', () => {
    const parsed = parsePrinted('レストラン\n合計 ¥1,280\nTOTAL ¥1,280\n2026/11/02', { homeCurrency: 'JPY' });
    expect(parsed).toMatchObject({ amountMinor: 1280, currency: 'JPY' });
  });
});

describe('the date', () => {
  it.each([
    ['Date: 20/11/2026', '2026-11-20'],
    ['20.11.26 18:42', '2026-11-20'],
    ['2026-11-02', '2026-11-02'],
    ['11-06-201817:11', '2018-06-11'],
    ['08.04.2015:02', '2020-04-08'],
    ['06-Aug-2015231:17PM', '2015-08-06'],
    ['REG #19-10/03/201817:24:07', '2018-03-10'],
    ['DATE: 2504/2017', '2017-04-25'],
    ["Ju103'1202:34PM", '2012-07-03'],
    ['2 Nov 2026', '2026-11-02'],
    ['November 2, 2026', '2026-11-02'],
    ['Sat Aug 2620173:33 PM', '2017-08-26'],
    ['14:1112/03/18', '2018-03-12'],
    ['14:11:2212/03/2018', '2018-03-12'],
    ['12/03/2018141122', '2018-03-12'],
    // A number behind a whole year does not make it a short one.
    ['12-03-2018-0012', '2018-03-12'],
    ['12.03.2018/14.11', '2018-03-12'],
    ['Dt.12/03/2018', '2018-03-12'],
    // Misread months and years
    ['12-HAR-2018', '2018-03-12'],
    ['12-D3C-2018', '2018-12-12'],
    ['12-MAR-20I8', '2018-03-12'],
    ['Date 3.1.2026', '2026-01-03'],
  ])('in %j is %s', (text, date) => {
    expect(parsePrinted(`CORNER SHOP\nTotal 13.39\n${text}`).date).toBe(date);
  });

  it('is none where a month is as like another', () => {
    expect(parsePrinted('CORNER SHOP\nTotal 13.39\n12-JUX-2018').date).toBeNull();
  });

  it('puts the month first on a receipt of the United States', () => {
    const text = 'JOE’S DINER\nAustin, TX 78701\n(512) 555-0100\nSales Tax $1.00\nTotal $13.39\n03/04/2026';
    expect(parsePrinted(text).date).toBe('2026-03-04');
  });

  it('puts the day first on a German one', () => {
    expect(parsePrinted('Bäckerei GmbH\nMwSt 7%\nSUMME EUR 3,39\n03.04.2026').date).toBe('2026-04-03');
  });

  it('is never one that has not come yet', () => {
    expect(parsePrinted('SHOP\nTotal 5.00\n21.11.2026').date).toBeNull();
  });

  it('is not when an offer ends', () => {
    expect(parsePrinted('SHOP\nTotal 5.00\nValid until 01.11.2026\nDate 02.10.2026 10:15').date).toBe('2026-10-02');
  });
});

describe('the merchant', () => {
  it.each([
    ['TAX INVOICE\nHERO DISTRIBUTION SDN BHD (123456-X)\nJALAN ABC 5', 'Hero Distribution Sdn Bhd'],
    ['99 SPEED MART S/B (519537-X)\nLOT 2811, JALAN ANGSA', '99 Speed Mart S/B'],
    [
      'AIK HUAT HARDWARE\nENTERPRISE (SETIA\nALAM) SDN BHD\nNO. 17-G',
      'Aik Huat Hardware Enterprise (Setia Alam) Sdn Bhd',
    ],
    ['Welcome to Little Delhi\n12 Main Street', 'Little Delhi'],
    ['Blumen am Markt\nHauptstr. 5\nTel 030 1234567', 'Blumen am Markt'],
    ['FACTURA SIMPLIFICADA\nCAFE CENTRAL\n30-06-2026', 'Cafe Central'],
  ])('in %j is %s', (text, merchant) => {
    expect(parsePrinted(`${text}\nTotal 5.00`).merchant).toBe(merchant);
  });

  it('is a chain that only the small print names', () => {
    const text = 'Warburger Str. 130\n33098 Paderborn\nMILCH 0,99\nSUMME 0,99\nLidl Vertriebs-GmbH & Co. KG';
    expect(parsePrinted(text).merchant).toMatch(/lidl/i);
  });

  it('is not C&A because an address ends with CA', () => {
    expect(parsePrinted('JOES GRILL\nOakland, CA 94607\nTotal $5.00').merchant).toBe('Joes Grill');
  });

  it('has no more than 100 characters', () => {
    expect(parsePrinted(`${'LANGER NAME '.repeat(20)}\nTotal 5.00`).merchant?.length ?? 0).toBeLessThanOrEqual(100);
  });
});

describe('two readings of one receipt', () => {
  it('agree on a total that one of them lost', () => {
    const first = pageOf('SHOP\nTotal\nCash 20.00\nChange 6.61');
    const second = pageOf('SHOP\nTotal 13.39\nCash 20.00\nChange 6.61');
    expect(parseReadings([first, second])).toMatchObject({ amountMinor: 1339, fields: { amount: { state: 'clear' } } });
  });

  it('choose the amount that adds up', () => {
    const wrong = pageOf('SHOP\nTotal 18.39\nCash 20.00\nChange 6.61');
    const right = pageOf('SHOP\nTotal 13.39\nCash 20.00\nChange 6.61');
    expect(parseReadings([wrong, right]).amountMinor).toBe(1339);
  });
});

describe('whatever stands on a picture', () => {
  it('parsing ends with values that the API allows', () => {
    const words = fc.constantFrom(
      'Total',
      'SUMME',
      'Cash',
      'Change',
      '12.50',
      '€',
      'RM',
      '3,99',
      '20/11/26',
      '%',
      'Tax',
      '0.00',
      '-',
    );
    const line = fc.oneof(
      fc.string({ maxLength: 40 }),
      fc.array(words, { maxLength: 6 }).map((parts) => parts.join(' ')),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const parsed = parsePrinted(lines.join('\n'));
        if (parsed.amountMinor !== null) expect(parsed.amountMinor).toBeGreaterThan(0);
        if (parsed.date !== null) expect(isCalendarDate(parsed.date) && parsed.date <= '2026-11-20').toBe(true);
        if (parsed.merchant !== null) expect(parsed.merchant.length).toBeLessThanOrEqual(100);
        expect(parsed.currency).toMatch(/^[A-Z]{3}$/);
      }),
      { numRuns: 500 },
    );
  });

  it('a well printed receipt gives its own total and date back', () => {
    const prices = fc.array(fc.integer({ min: 25, max: 9999 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(prices, fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 1, max: 5000 }), (items, age, more) => {
        const total = items.reduce((sum, minor) => sum + minor, 0);
        const date = addDays('2026-11-20', -age);
        const euro = (minor: number) => formatAmount(minor, 'EUR').replace('.', ',');
        const text = [
          'MUSTERMARKT GMBH',
          ...items.map((minor, index) => `ARTIKEL ${String.fromCharCode(65 + index)}   ${euro(minor)}`),
          `SUMME EUR ${euro(total)}`,
          `BAR ${euro(total + more)}`,
          `RUECKGELD ${euro(more)}`,
          date.split('-').reverse().join('.'),
        ].join('\n');
        const parsed = parsePrinted(text);
        expect([parsed.amountMinor, parsed.date, parsed.fields.amount.state]).toEqual([total, date, 'clear']);
      }),
      { numRuns: 300 },
    );
  });
});
