import { describe, expect, it } from 'vitest';
import { parseReceipt } from '#main/features/receipts/parse-receipt.ts';
import type { KnownMerchant, RecalledMerchant } from '#main/features/receipts/reading/merchant-memory.ts';
import { pageOf } from '../../support/printed.ts';

interface Memory {
  readonly known?: readonly (string | KnownMerchant)[];
  readonly recalled?: readonly RecalledMerchant[];
}

function parseWith(text: string, { known = [], recalled = [] }: Memory = {}) {
  return parseReceipt({
    readings: [{ source: 'paddle/plain', pages: [pageOf(text)] }],
    today: '2026-11-20',
    homeCurrency: 'EUR',
    knownMerchants: known.map((each) => (typeof each === 'string' ? { name: each, times: 1 } : each)),
    recallMerchants: (keys) => recalled.filter(({ key }) => keys.includes(key)),
  });
}

/** What a receipt leaves behind once its shop is called `name`. */
function lesson(text: string, name: string): RecalledMerchant[] {
  return parseWith(text).merchantKeys.map((key) => ({ key, name }));
}

const gardenia = 'GARDENIA BAKERIES (KL) SDN BHD (139386 X)\nLOT 3, JALAN PELABUR\nGST ID: 000381399040\nTotal 5.00';

describe('a shop that the user has bought at', () => {
  it.each([
    ['GARDENIA BAKERIES (KL) SDN BHD', 'Gardenia Bakeries'],
    ['GARDENIABAKERIES(KL)SDNBHD', 'Gardenia Bakeries'],
    ['CAFE ZENTRAL', 'Café Zentral'],
    ['B L U M E N  MEYER', 'Blumen Meyer'],
    ['REWE CITY', 'Rewe'],
    ['REWE Markt GmbH', 'Rewe'],
    ['0BERMA1ER BACKSTUBE', 'Obermaier Backstube'],
  ])('is %j in the user’s spelling: %j', (head, name) => {
    const { merchant, fields } = parseWith(`${head}\nHauptweg 5\nTotal 5.00`, { known: [name, 'Somebody Else'] });
    expect(merchant).toBe(name);
    expect(fields.merchant.reasons).toEqual([`You have bought at ${name} before.`]);
  });

  it('is clear, because reading and memory agree', () => {
    expect(parseWith(gardenia, { known: ['Gardenia Bakeries'] }).fields.merchant.state).toBe('clear');
  });

  it('is to be checked where its name is so short that it may be a misread one, unless it is a chain', () => {
    const stateOf = (name: string) => parseWith(`${name}\nTotal 5.00`, { known: [name] }).fields.merchant.state;
    expect([stateOf('Rewe'), stateOf('Aldi'), stateOf('Milo')]).toEqual(['clear', 'clear', 'check']);
  });

  it('is written as it is most often', () => {
    const known = [
      { name: 'GARDENIA BAKERIES', times: 2 },
      { name: 'Gardenia Bakeries', times: 7 },
    ];
    expect(parseWith(gardenia, { known }).merchant).toBe('Gardenia Bakeries');
  });

  it('is only to be checked where a letter of a long word differs', () => {
    const { merchant, fields } = parseWith('MUSTERMANN FEINKOSTLADEM\nTotal 5.00', {
      known: ['Mustermann Feinkostladen'],
    });
    expect([merchant, fields.merchant.state]).toEqual(['Mustermann Feinkostladen', 'check']);
    expect(fields.merchant.alternatives.map(({ value }) => value)).toEqual(['Mustermann Feinkostladem']);
  });

  it.each([
    ['BÄCKEREI SCHMIDT', 'Bäckerei Schmitt'],
    ['HOTEL ADLER', 'Hotel Adlon'],
    ['CAFE CENTRAL', 'Café Central Park'],
    ['SCHMIDT ELEKTRO', 'Schmidt'],
    ['PIZZERIA ROMA', 'Pizzeria Rosa'],
    ['MARKT 24', 'Markt 25'],
    ['KIM SENG TRADING', 'Kim Heng Trading'],
    ['ABC STATIONERY SDN BHD', 'ABD Stationery Sdn Bhd'],
    ['RESTAURANT', 'Restaurant Sonne'],
  ])('is not merged with another: %j is not %j', (head, name) => {
    expect(parseWith(`${head}\nHauptweg 5\nTotal 5.00`, { known: [name] }).merchant).not.toBe(name);
  });
});

describe('a name that was corrected', () => {
  it('is right the next time', () => {
    const recalled = lesson('AUTHENTIC FOODS LTD\nMain Street 5\nTotal 9.00', 'Taj Mahal');
    const { merchant, fields } = parseWith('AUTHENTIC FOODS LTD\nMain Street 5\nTotal 12.00', { recalled });
    expect([merchant, fields.merchant.state, fields.merchant.reasons]).toEqual([
      'Taj Mahal',
      'clear',
      ['You corrected this before.'],
    ]);
  });

  it('is the one that it was given last', () => {
    const recalled = [...lesson(gardenia, 'Gardenia'), ...lesson(gardenia, 'The bakery')];
    expect(parseWith(gardenia, { recalled }).merchant).toBe('Gardenia');
  });
});

describe('a number of the shop', () => {
  it('tells it where the name cannot be read', () => {
    const recalled = lesson(gardenia, 'Gardenia Bakeries');
    const { merchant, fields } = parseWith('GST ID: 000381399040\nTotal 7.00', { recalled });
    expect([merchant, fields.merchant.state]).toEqual(['Gardenia Bakeries', 'clear']);
    expect(fields.merchant.reasons[0]).toContain('same tax, company or telephone number');
  });

  it('is only a hint where another name stands on the receipt', () => {
    const recalled = lesson('HOTEL SEEBLICK GMBH\nUSt-IdNr. DE 123 456 789\nTotal 90.00', 'Hotel Seeblick');
    const { merchant, fields } = parseWith('RESTAURANT ANKER GMBH\nUSt-IdNr. DE 123 456 789\nTotal 20.00', {
      recalled,
    });
    expect([merchant, fields.merchant.state]).toEqual(['Hotel Seeblick', 'check']);
    expect(fields.merchant.alternatives[0]?.value).toBe('Restaurant Anker GmbH');
  });

  it('of a telephone, which a shopping centre shares, does not overrule a name', () => {
    const recalled = lesson('BLUMEN MEYER\nTel. 030 1234567\nTotal 9.00', 'Blumen Meyer');
    expect(parseWith('OPTIK KRAUSE GMBH\nTel. 030 1234567\nTotal 99.00', { recalled }).merchant).toBe(
      'Optik Krause GmbH',
    );
  });

  it('that two shops showed says nothing', () => {
    const shared = 'GST ID: 000381399040\nTotal 7.00';
    const recalled = [...lesson(shared, 'One'), ...lesson(shared, 'Another')];
    expect(parseWith(shared, { recalled }).merchant).toBeNull();
  });

  it.each([
    ['SHOP\nUSt-IdNr.: DE123456789', 'tax:123456789'],
    ['SHOP\nGST ID : 0003 8139 9040', 'tax:000381399040'],
    ['SHOP SDN BHD (519537-X)', 'company:519537X'],
    ['SHOP\nAmtsgericht Berlin HRB 12345', 'company:12345'],
    ['SHOP\nTel: +49 30 1234567', 'phone:301234567'],
    ['SHOP\nPhone (703) 293-9898', 'phone:032939898'],
  ])('in %j is kept as %j', (text, key) => {
    expect(parseWith(text).merchantKeys).toContain(key);
  });
});
