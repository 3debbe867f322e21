import { describe, expect, it } from 'vitest';
import { repairForm } from '#main/features/receipts/reading/merchant-name.ts';
import { parsePrinted } from '../../support/printed.ts';

describe('the merchant among the lines of the head', () => {
  it.each([
    ['PROSPER NIAGA\nCompany No : SA0099552-P\nBANDAR MAHKOTA CHERAS', 'Prosper Niaga'],
    ['Layton\nLayton, UT 84041\n(801) 497-0698\nKohl’s rewards', "Kohl's"],
    ['Store near you 12\nPan d a E xp res s\nEUREKA, MO', 'Panda Express'],
    ['Customers Checkout Retained\nReceipt detail\nDin Tai Fung Restaurant', 'Din Tai Fung Restaurant'],
    [
      'LILY STATIONERY SHOP\nNO. 31, JALAN INDAH\nTel: 03-3362 4137\nOwned By :\nOTHER SUPPLY SDN BHD',
      'Lily Stationery Shop',
    ],
    [
      'PUSAT DAGANGAN PHILEO\nNO.9, JALAN 16/11\nNEWSTALL RETAIL SB(306295-X) FKA BISON STORES SB',
      'Newstall Retail S/B',
    ],
    [
      'OAK TREE HARDWARE\nENTERPRISE (SETIA\nALAH) SIN BHI\n822737-X\nJALAN SETIA',
      'Oak Tree Hardware Enterprise (Setia Alah) Sdn Bhd',
    ],
    ['Bloody Mary\nRestaurant Bar\nBora Bora', 'Bloody Mary'],
  ])('of %j is %s', (head, merchant) => {
    expect(parsePrinted(`${head}\nBread 3.00\nTotal 3.00`).merchant).toBe(merchant);
  });
});

describe('the form of a company', () => {
  it.each([
    ['ALAH) SIN BHI', true, 'ALAH) SDN BHD'],
    ['ACME TRADING SDN BHO', true, 'ACME TRADING SDN BHD'],
    // Without a company's number behind it, or with too few letters in their places, it stays.
    ['ALAH) SIN BHI', false, 'ALAH) SIN BHI'],
    ['THE OLD BAR', true, 'THE OLD BAR'],
    ['ACME SDN BHD', true, 'ACME SDN BHD'],
    ['RETAIL SB(306295-X)', false, 'RETAIL S/B(306295-X)'],
    ['RETAIL SB 12', false, 'RETAIL SB 12'],
  ])('in %j (a number follows: %s) is %j', (text, numbered, repaired) => {
    expect(repairForm(text, numbered)).toBe(repaired);
  });
});
