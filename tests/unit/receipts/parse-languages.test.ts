import { describe, expect, it } from 'vitest';
import { parsePrinted } from '../../support/printed.ts';

/** Receipts of one language each, as they are printed there: total, given and change, tax and date in words. */
const receipts: readonly (readonly [language: string, text: string, expected: Record<string, unknown>])[] = [
  [
    'French',
    'BOULANGERIE DU PORT\n12 rue des Carmes\nBaguette 1,20\nCroissant 2,40\nSOUS-TOTAL 3,60\nARRONDI 0,00\nTOTAL A PAYER 3,60\nESPECES 5,00\nA RENDRE 1,40\ndont TVA 5,5% 0,19\nle 4 fevrier 2026',
    { amountMinor: 360, date: '2026-02-04', taxMinor: 19 },
  ],
  [
    'Spanish',
    'FERRETERIA LOPEZ SL\nCalle Mayor 7\nMartillo 12,50\nClavos 3,25\nTOTAL A PAGAR 15,75\nEFECTIVO 20,00\nCAMBIO 4,25\n12 de marzo de 2026',
    { amountMinor: 1575, date: '2026-03-12' },
  ],
  [
    'Italian',
    'TRATTORIA DA GINO SRL\nVia Roma 3\nSpaghetti 11,00\nVino 6,50\nMANCIA 2,00\nTOTALE COMPLESSIVO 19,50\ndi cui IVA 1,59\nCARTA DI CREDITO 19,50\n9 luglio 2026',
    { amountMinor: 1950, date: '2026-07-09' },
  ],
  [
    'Dutch',
    'BAKKERIJ JANSEN BV\nBrood 2,95\nKaas 6,40\nUW VOORDEEL -1,00\nTOTAAL INCL BTW 8,35\nPIN 8,35\nBTW BEDRAG 0,69\n3 mrt 2026',
    { amountMinor: 835, date: '2026-03-03' },
  ],
  [
    'Portuguese',
    'PASTELARIA LISBOA LDA\nCafe 0,90\nPastel de nata 1,30\nTOTAL A PAGAR 2,20\nDINHEIRO 5,00\nTROCO 2,80\n5 de outubro de 2026',
    { amountMinor: 220, date: '2026-10-05' },
  ],
  [
    'Swedish',
    'ICA NARA\nMJOLK 14,90\nBROD 32,00\nTOTALT 46,90\nKONTANT 50,00\nVAXEL 3,10\nvarav moms 5,03\n2026-05-17 SEK',
    { amountMinor: 4690, date: '2026-05-17', currency: 'SEK' },
  ],
  [
    'Danish',
    'BRUGSEN\nMAELK 12,50\nRUGBROD 24,00\nDELSUM 36,50\nAT BETALE 36,50 DKK\nDANKORT 36,50\nheraf moms 7,30\n6. maj 2026',
    { amountMinor: 3650, date: '2026-05-06', currency: 'DKK' },
  ],
  [
    'Norwegian',
    'KIWI 505\nMELK 22,90\nBROD 39,90\nTOTALT 62,80 NOK\nBANKKORT 62,80\nHERAF MVA 8,19\n14. desember 2025',
    { amountMinor: 6280, date: '2025-12-14', currency: 'NOK' },
  ],
  [
    'Polish',
    'SKLEP U ANI\nNIP 123-456-78-90\nCHLEB 4,50\nMLEKO 3,80\nDO ZAPLATY 8,30 PLN\nGOTOWKA 10,00\nRESZTA 1,70\n11 listopada 2025',
    { amountMinor: 830, date: '2025-11-11', currency: 'PLN' },
  ],
  [
    'Czech',
    'POTRAVINY NOVAK\nChleb 39,90\nMleko 24,90\nZAOKROUHLENI 0,20\nK UHRADE 65,00 CZK\nHOTOVOST 100,00\nVRATIT 35,00\n8. unora 2026',
    { amountMinor: 6500, date: '2026-02-08', currency: 'CZK' },
  ],
];

describe('the words of other languages', () => {
  it.each(receipts)('%s: total, date and what stands beside them', (_, text, expected) => {
    expect(parsePrinted(text)).toMatchObject(expected);
  });

  it.each(receipts)('%s: a total without a proof is not called clear', (_, text) => {
    const total = parsePrinted(text).fields.amount;
    expect(['clear', 'check']).toContain(total.state);
  });
});

it.each([
  ['3 gen 2026', '2026-01-03'],
  ['28 febbraio 2026', '2026-02-28'],
  ['1 marts 2026', '2026-03-01'],
  ['30 kwietnia 2026', '2026-04-30'],
  ['21 maio 2026', '2026-05-21'],
  ['2 de junho de 2026', '2026-06-02'],
  ['15 juil. 2026', '2026-07-15'],
  ['31 srpna 2026', '2026-08-31'],
  ['7 de setiembre del 2026', '2026-09-07'],
  ['12 out 2026', '2026-10-12'],
  ['2 novembro 2026', '2026-11-02'],
  ['24. prosince 2025', '2025-12-24'],
])('the date "%s" is read', (written, date) => {
  expect(parsePrinted(`CORNER SHOP LTD\n${written}\nTotal 3.00`).date).toBe(date);
});
