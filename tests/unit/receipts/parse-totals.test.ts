import { describe, expect, it } from 'vitest';
import { parsePrinted } from '../../support/printed.ts';

describe('the total among other sums', () => {
  it.each([
    // Tips
    ['Subtotal 20.00\nTax 1.60\nTip 4.00\nTotal 25.60', 2560],
    [
      'Subtotal 20.00\nTax 1.60\nTotal 21.60\nSuggested gratuity\n15% 3.00\n18% 3.60\n20% 4.00\nTip ______\nTotal ______',
      2160,
    ],
    ['Sub Total $48.00\nTax $4.20\nTotal $52.20\nSuggested Tip: 18% $8.64 20% $9.60 25% $12.00', 5220],
    ['Amount 52.20\nTip 10.00\nTotal 62.20\nVISA 62.20', 6220],
    ['BREAKFAST 12,90\nJUICE 4,20\nSUMME 17,10\nTIP 2,00\nGIROCARD 19,10', 1910],
    ['SUMME 17,10\nTrinkgeld 2,90\nBar 20,00', 2000],
    ['Total 17.10\nGratuity 2.00\nCash 20.00\nChange 0.90', 1910],
    ['Total 17.10\nTip 2.00\nVISA 17.10', 1710],
    ['Subtotal $30.00\nService charge 18% $5.40\nSales tax $2.40\nBalance due $37.80', 3780],
    // Deposits
    ['WASSER 1,49\nPFAND 0,25\nBROT 2,00\nSUMME 3,74', 374],
    ['COLA 1,99\nPFAND 0,25\nLEERGUT -1,50\nZU ZAHLEN 0,74', 74],
    // Roundings
    ['Total 31.47\nRounding -0.02\nNet Total 31.45\nCash 50.00\nChange 18.55', 3145],
    ['Total Sales (Incl. GST) 20.08\nRounding Adj. 0.02\nTotal 20.10\nCASH 20.10', 2010],
    [
      'Total Sales (Inclusive GST) RM 13.58\nRounding Adjustment RM .02\nRounding RM 13.60\nCASH RM 14.00\nCHANGE RM .40',
      1360,
    ],
    ['GROUND ROUND STEAK 9.99\nBREAD 2.00\nTotal 11.99', 1199],
    ['Totalt 99,60\nÖresavrundning 0,40\nAtt betala 100,00', 10000],
    // Tax summaries
    [
      'Total 106.00\nCash 110.00\nChange 4.00\nGST Summary Amount(RM) Tax(RM)\nSR 6% 100.00 6.00\nTotal 100.00 6.00',
      10600,
    ],
    ['SUMME 11,90\nMwSt 19% 1,90\nNetto 10,00\nBrutto 11,90\nGegeben 20,00\nRückgeld 8,10', 1190],
    // Discounts
    ['Subtotal 20.00\nDiscount 10% -2.00\nTotal 18.00', 1800],
    ['Subtotal 50.00\nYou saved 5.00\nTotal 45.00\nCash 50.00\nChange 5.00', 4500],
    // Counts
    ['Total Qty: 12.00\nTotal: 7.50', 750],
    ['Item Count 3\nTotal Items 3.00\nTOTAL 25.90', 2590],
    // Two ways of paying
    ['TOTAL 30.00\nCash 10.00\nVISA 20.00', 3000],
    ['TOTAL 30.00\nGift card 25.00\nMastercard 5.00', 3000],
    // No decimals at all
    ['Chk 2000\n1 Steak 1600\n1 Sword 3500\n1 Mahi 3200\nTotal Due 8300', 830000],
    // Cash without a total that is named
    ['BREAD 3.00\nMILK 1.20\nAmount 4.20\nCash 10.00\nChange 5.80', 420],
  ])('in %j is %i', (text, minor) => {
    expect(parsePrinted(`CORNER SHOP\n${text}`).amountMinor).toBe(minor);
  });

  it('is clear where two ways of paying make it up', () => {
    const { fields } = parsePrinted('SHOP\nTOTAL 30.00\nCash 10.00\nVISA 20.00');
    expect(fields.amount.state).toBe('clear');
    expect(fields.amount.reasons[0]).toBe('The payments 10.00 and 20.00 make 30.00.');
  });

  it('is what was paid where a tip came on top of the sum', () => {
    const { fields, payment } = parsePrinted(
      'CAFE\nBREAKFAST 12.90\nJUICE 4.20\nTotal 17.10\nTip 2.00\nGirocard 19.10',
    );
    expect(fields.amount.reasons).toEqual([
      'The sum 17.10 and the tip 2.00 make 19.10, which was paid.',
      'The 2 lines above it add up to 17.10.',
      'The word “Total” stands beside the sum without the tip.',
    ]);
    expect([fields.amount.state, fields.amount.alternatives.map(({ value }) => value)]).toEqual(['check', ['17.10']]);
    expect(payment?.method).toBe('card');
  });

  it('of a refund is its size, to be checked', () => {
    const { amountMinor, fields } = parsePrinted('CORNER SHOP\nREFUND\nSHIRT -19.99\nTotal -19.99\nCard -19.99');
    expect([amountMinor, fields.amount.state]).toEqual([1999, 'check']);
    expect(fields.amount.reasons).toContain('The total is negative, so this looks like a refund. Its size was taken.');
  });

  it('of a purchase with something given back is positive', () => {
    const { amountMinor } = parsePrinted('CORNER SHOP\nSHIRT 29.99\nRETURN SHOES -19.99\nTotal 10.00\nCard 10.00');
    expect(amountMinor).toBe(1000);
  });

  it('that runs on over pages is the last one', () => {
    const page = (text: string) => `CORNER SHOP\n${text}`;
    const text = page(
      'CHAIR 100.00\nTABLE 200.00\nCarried forward 300.00\nBrought forward 300.00\nLAMP 50.00\nTotal 350.00',
    );
    expect(parsePrinted(text).amountMinor).toBe(35000);
  });
});

const itemsOf = (text: string) =>
  parsePrinted(`CORNER SHOP\n${text}`).lineItems.map(({ quantity, description, amountMinor }) => [
    quantity,
    description,
    amountMinor,
  ]);

describe('what was bought', () => {
  it('has how many of it, wherever that is printed', () => {
    const text = '2 x Coffee 7.00\nTea 2,50 x 2 5,00\n3 Rolls 2.10\nMilo (B)\n2x 2.80 5.60\nTotal 19.70';
    expect(itemsOf(text)).toEqual([
      ['2', 'Coffee', 700],
      ['2', 'Tea', 500],
      ['3', 'Rolls', 210],
      ['2', 'Milo (B)', 560],
    ]);
  });

  it('may be called like a sum', () => {
    const text = '1 LIST TOTAL CARE 3.2Z 2.77\n1 BALANCE BROT 0.99\nSUBTOTAL 3.76\nTax 0.24\nTOTAL 4.00';
    expect(itemsOf(text).map(([, name]) => name)).toEqual(['LIST TOTAL CARE 3.2Z', 'BALANCE BROT']);
  });

  it('holds discounts as what they take off, whatever their sign', () => {
    expect(itemsOf('Shirt 20.00\nDiscount 5.00\nTotal 15.00')[1]).toEqual([null, 'Discount', -500]);
    expect(itemsOf('Shirt 20.00\nDiscount -5.00\nTotal 15.00')[1]).toEqual([null, 'Discount', -500]);
  });

  it('holds no discount that the prices above it include', () => {
    expect(itemsOf('Shirt 15.00\nSocks 5.00\nDiscount 4.00\nTotal 20.00')).toHaveLength(2);
  });

  it('is neither tax nor service nor nothing', () => {
    const text = 'Soup 10.00\nSoda 0.00\nService charge 1.00\nGST 0.60\nTotal 11.60';
    expect(itemsOf(text)).toEqual([[null, 'Soup', 1000]]);
  });
});
