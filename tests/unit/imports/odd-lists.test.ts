import { describe, expect, it } from 'vitest';
import { sheetRow, workbook } from '../../support/hostile-files.ts';
import { type ReadBankFile, readBankFile } from '../../support/read-bank-file.ts';

const lines = (...all: string[]) => all.join('\n');

/** Day, amount and first text of every booking that counts. */
function booked({ rows }: ReadBankFile): string[] {
  return rows
    .filter(({ skip }) => skip === null)
    .map(({ date, amount, merchant, description }) => `${date} ${amount} ${merchant ?? description}`);
}

const skipped = ({ rows }: ReadBankFile) =>
  rows.filter(({ skip }) => skip !== null).map(({ date, skip }) => [date, skip]);

describe('the way of the money', () => {
  const turned = {
    'a payment that the issuer thanks for': lines(
      'Date,Description,Amount',
      '03/15/2026,WHOLE FOODS,23.45',
      '03/16/2026,ONLINE PAYMENT - THANK YOU,-500.00',
      '03/17/2026,TAXI,10.00',
    ),
    'a column that only lists of cards have': lines(
      'Transaction Date,Card Member,Description,Amount',
      '03/15/2026,ANNA,WHOLE FOODS,23.45',
      '03/16/2026,ANNA,AUTOPAY,-500.00',
      '03/17/2026,ANNA,TAXI,10.00',
    ),
    'a column that calls it a purchase': lines(
      'Transaction Date,Description,Type,Amount',
      '03/15/2026,WHOLE FOODS,Purchase,23.45',
      '03/16/2026,FROM ACCOUNT,Payment,-500.00',
      '03/17/2026,TAXI,Purchase,10.00',
    ),
    'a mark that the signs go against': lines(
      'Date,Merchant,Amount,Debit/Credit',
      '03/15/2026,WHOLE FOODS,23.45,Debit',
      '03/16/2026,BACK,-500.00,Credit',
      '03/17/2026,TAXI,10.00,Debit',
    ),
  };

  it.each(Object.entries(turned))('is turned round by %s', async (_, file) => {
    const read = await readBankFile(file, {}, 'USD');
    expect(read.rows.map(({ amount }) => amount)).toEqual(['-23.45', '500', '-10']);
    expect(read.layout.invertAmounts).toBe(true);
    const asWritten = await readBankFile(file, { invert_amounts: false }, 'USD');
    expect(asWritten.rows.map(({ amount }) => amount)).toEqual(['23.45', '-500', '10']);
  });

  const kept = {
    'an account with mostly income that pays its card': lines(
      'Date,Description,Amount',
      '03/15/2026,PAYROLL,2000.00',
      '03/16/2026,CASH BACK,12.00',
      '03/17/2026,CREDIT CARD AUTOPAY,-500.00',
    ),
    'a shop that charges others': lines(
      'Date,Type,Description,Amount',
      '2026-03-15,charge,Order 1,100.00',
      '2026-03-16,refund,Order 1,-100.00',
      '2026-03-17,charge,Order 2,50.00',
    ),
    'a list with its balance': lines(
      'Date,Description,Amount,Balance',
      '2026-03-15,Paid in,23.45,123.45',
      '2026-03-16,Thank you,-23.45,100.00',
      '2026-03-17,Paid in,1.00,101.00',
    ),
    'deposits that are marked by a letter': lines(
      'Date,Description,D/W,Amount',
      '2026-03-15,Branch,D,20.00',
      '2026-03-16,Branch,D,15.00',
      '2026-03-17,ATM,W,-15.00',
    ),
    'an account with a card and as much in as out': lines(
      'Date,Card Number,Description,Amount',
      '2026-03-15,,Wages,2000.00',
      '2026-03-16,1234,Shop,-15.00',
      '2026-03-17,,Refund,15.00',
      '2026-03-18,1234,Shop,-10.00',
      '2026-03-19,,Interest,1.00',
    ),
    'donations alone': lines('Date,Description,Amount', '2026-03-15,From Anna,20.00', '2026-03-16,From Max,15.00'),
  };

  it.each(Object.entries(kept))('is left as it is for %s', async (_, file) => {
    expect((await readBankFile(file)).layout.invertAmounts).toBe(false);
  });

  it('is that of the column, where money that came in has a minus', async () => {
    const file = lines('Date,Description,Debit,Credit', '03/15/2026,SHOP,23.45,', '03/16/2026,PAYMENT,,-500.00');
    expect(booked(await readBankFile(file, {}, 'USD'))).toEqual(['2026-03-15 -23.45 SHOP', '2026-03-16 500 PAYMENT']);
  });

  it('is told by the kind of booking where OFX has no minus at all', async () => {
    const entry = (type: string, amount: string) =>
      `<STMTTRN><TRNTYPE>${type}<DTPOSTED>20260315<TRNAMT>${amount}<FITID>${type}<NAME>${type}</STMTTRN>`;
    const file = (...entries: string[]) =>
      `OFXHEADER:100\n\n<OFX><BANKTRANLIST>${entries.join('')}</BANKTRANLIST></OFX>`;
    const amounts = async (...entries: string[]) =>
      (await readBankFile(file(...entries))).rows.map(({ amount }) => amount);
    expect(await amounts(entry('DEBIT', '5.00'), entry('CREDIT', '7.00'))).toEqual(['-5', '7']);
    expect(await amounts(entry('DEBIT', '5.00'), entry('DEBIT', '7.00'))).toEqual(['5', '7']);
    expect(await amounts(entry('DEBIT', '5.00'), entry('CREDIT', '-7.00'))).toEqual(['5', '-7']);
  });
});

describe('a row that is no booking', () => {
  it('is pending where the bank knows no day yet, in whatever language it says so', async () => {
    const file = lines(
      'Bokföringsdag;Belopp;Rubrik;Saldo',
      'Reserverat;-50,00;SHELL;',
      '2026-03-15;-23,45;ICA MAXI;976,55',
    );
    const read = await readBankFile(file, {}, 'SEK');
    expect(booked(read)).toEqual(['2026-03-15 -23.45 ICA MAXI']);
    expect(skipped(read)).toEqual([[null, 'pending']]);
  });

  it('is pending where neither its day nor its amount is there yet', async () => {
    const file = lines(
      'Data transakcji;Data księgowania;Dane kontrahenta;Kwota transakcji',
      '2026-03-17;;SHELL;',
      '2026-03-14;2026-03-15;BIEDRONKA;-23,45',
    );
    const read = await readBankFile(file, {}, 'PLN');
    expect(booked(read)).toEqual(['2026-03-15 -23.45 BIEDRONKA']);
    expect(skipped(read)).toEqual([['2026-03-17', 'pending']]);
  });

  it('names a balance in any column, or sums up both sides', async () => {
    const file = lines(
      'Buchungstag;Empfänger;Text;Referenz;Umsatz; ',
      '15.03.2026;REWE;Einkauf;1;23,45;S',
      '16.03.2026;Firma;Lohn;2;2.000,00;H',
      '01.03.2026;;;Anfangssaldo;-742,00;H',
    );
    expect(booked(await readBankFile(file))).toEqual(['2026-03-15 -23.45 REWE', '2026-03-16 2000 Firma']);
    const sides = lines(
      'Date,Description,Debit,Credit',
      '2026-03-15,SHOP,23.45,',
      '2026-03-16,WORK,,2000.00',
      ',March,23.45,2000.00',
    );
    expect((await readBankFile(sides)).rows).toHaveLength(2);
  });

  it('is not taken for one because its shop is called like a sum', async () => {
    const file = lines('Date;Libellé;Montant', '15/03/2026;TOTAL;-60,00', '16/03/2026;SALAIRE;2000,00');
    expect(booked(await readBankFile(file))).toEqual(['2026-03-15 -60 TOTAL', '2026-03-16 2000 SALAIRE']);
  });

  it('is the line of the account above or below a list without a header', async () => {
    const above = lines(
      'Compte;Compte;****0000;31/03/2026;;2976,55',
      '15/03/2026;Carte;FACTURE CARREFOUR;FACTURE CARREFOUR PARIS;-23,45;',
      '16/03/2026;Virement;VIR;VIR DE ACME;2000,00;',
      '18/03/2026;Prélèvement;PRLV;PRLV EDF;-100,00;',
    );
    const below = lines(
      '15/03/2026;-23,45;Carte;;CB CARREFOUR;;0;',
      '16/03/2026;2000;Virement;;VIREMENT ACME;;0;',
      '18/03/2026;-100;Prélèvement;;DM;;0;',
      '31/03/2026;2976,55;;;00000 000000X;;;',
    );
    for (const file of [above, below])
      expect((await readBankFile(file)).rows.map(({ amount }) => amount)).toEqual(['-23.45', '2000', '-100']);
    const short = lines('15.03.2026;DM;-5,10', '16.03.2026;Lidl Markt;-25,00', '17.03.2026;OBI;-9,99');
    expect((await readBankFile(short)).rows).toHaveLength(3);
  });
});

describe('days', () => {
  it('without a year are the latest before the day that stands above them', async () => {
    const file = lines('Auszug vom 31.01.2024', 'Buchung;Text;Betrag', '29.12.;REWE;-23,45', '15.01.;Lohn;2.000,00');
    expect(booked(await readBankFile(file))).toEqual(['2023-12-29 -23.45 REWE', '2024-01-15 2000 Lohn']);
    const amounts = lines('Date,Details,Amount', '15 Mar,Shop,-23.45', '16 Mar,Work,2000.00');
    expect(booked(await readBankFile(amounts))).toEqual(['2026-03-15 -23.45 Shop', '2026-03-16 2000 Work']);
  });

  it('have names of months in many languages', async () => {
    const days = [
      ...['March 15, 2026', 'Fri 15 Mar 2026', '15. maaliskuuta 2026', '15 марта 2026', '15 березня 2026'],
      ...['2026. március 15.', '15 de março de 2026', '15 Mart 2026', '2026년 3월 15일', '15/03/2026-10:11:12'],
    ];
    for (const day of days) {
      const read = await readBankFile(lines('Date;Payee;Amount', `${day};Shop;-23.45`, `${day};Work;20.00`));
      expect(booked(read), day).toEqual(['2026-03-15 -23.45 Shop', '2026-03-15 20 Work']);
    }
  });

  it('are serial numbers in a workbook whose column has no format', async () => {
    const rows = [
      sheetRow(1, ['Date', 'Payee', 'Amount']),
      sheetRow(2, [46096, 'Shop', -12.5]),
      sheetRow(3, [46097.5, 'Work', 46097]),
    ];
    expect(booked(await readBankFile(workbook(rows.join(''))))).toEqual([
      '2026-03-15 -12.5 Shop',
      '2026-03-16 46097 Work',
    ]);
  });

  it('of Quicken have years of one digit', async () => {
    const file = lines('!Type:Bank', "D3/15' 4", 'T-23.45', 'PShop', '^', "D12/ 1'26", 'T20.00', 'PWork', '^');
    expect((await readBankFile(file, {}, 'USD')).short).toEqual(['2004-03-15 -23.45 Shop', '2026-12-01 20 Work']);
  });
});

describe('a list', () => {
  it('without a booking is an empty one', async () => {
    for (const file of [
      'Date,Description,Amount\n',
      'Konto:;1\n\nBuchungstag;Empfänger;Betrag;Saldo\nKeine Umsätze\n',
    ]) {
      const read = await readBankFile(file);
      expect([read.rows, read.layout.mapping.amount === null]).toEqual([[], false]);
    }
  });

  it('may be a table of a web page, or a line for each part of a booking', async () => {
    const page = `<html><body><!-- <table> --><table><tr><td>Konto</td><td colspan="2">1</td></tr>
      <tr><th>Datum</th><th>Omschrijving</th><th>Bedrag</th></tr>
      <tr><td>15-03-2026</td><td>Bakker &amp; <b>Zn</b></td><td>-23,45</td></tr>
      <tr><td>16-03-2026</td><td>Werk</td><td>2.000,00</td></tr></table></body></html>`;
    expect(booked(await readBankFile(page))).toEqual(['2026-03-15 -23.45 Bakker & Zn', '2026-03-16 2000 Werk']);
    await expect(
      readBankFile('<html><body><form><table><tr><td>Sign in</td></tr></table></form></body></html>'),
    ).rejects.toThrow('web page');
    const records = lines(
      'From:\u00a001/03/2026\u00a0to\u00a031/03/2026',
      'Date:\u00a016/03/2026',
      'Description:\u00a0FROM ACME LTD',
      'Amount:\u00a02000.00\u00a0',
      'Balance:\u00a02976.55',
      '',
      'Date:\u00a015/03/2026',
      'Description:\u00a0TESCO STORES',
      'Amount:\u00a0-23.45\u00a0',
      'Balance:\u00a0976.55',
    );
    expect(booked(await readBankFile(records, {}, 'GBP'))).toEqual([
      '2026-03-16 2000 FROM ACME LTD',
      '2026-03-15 -23.45 TESCO STORES',
    ]);
  });

  it('may hold quotes behind blanks, or cells that Excel keeps as texts', async () => {
    const file = lines('Date, Payee, Amount', '2026-03-15, "Shop, Inc", -23.45', '2026-03-16, "Work", 2000.00');
    expect(booked(await readBankFile(file))).toEqual(['2026-03-15 -23.45 Shop, Inc', '2026-03-16 2000 Work']);
    const texts = lines('Date,Payee,Amount', '="15/03/2026",="Shop","-23.45"', '="16/03/2026",="Work","$(5.00)"');
    expect(booked(await readBankFile(texts))).toEqual(['2026-03-15 -23.45 Shop', '2026-03-16 -5 Work']);
  });

  it('may have a column of amounts for each currency', async () => {
    const file = lines(
      'Account Number,Transaction Date,Description 1,Description 2,CAD$,USD$',
      '00000-0000000,3/15/2026,LOBLAWS,1234,-23.45,',
      '00000-0000000,3/16/2026,PAYROLL,ACME,2000.00,',
      '00000-0000001,3/17/2026,BOOKS,,,-10.00',
    );
    const { rows } = await readBankFile(file, {}, 'CAD');
    expect(rows.map(({ amount, currency }) => [amount, currency])).toEqual([
      ['-23.45', 'CAD'],
      ['2000', 'CAD'],
      ['-10', 'USD'],
    ]);
  });

  it('with names that nobody foresaw has its two sides told by what they hold', async () => {
    const file = lines(
      'Nr,Ngày,Rút ra,Gửi vào,Còn lại,Ghi chú',
      '1,15/03/2026,"23,450",,"976,550",HIGHLANDS COFFEE',
      '2,16/03/2026,,"2,000,000","2,976,550",LUONG ACME',
      '3,17/03/2026,"1,000",,"2,975,550",BANH MI',
    );
    expect(booked(await readBankFile(file, {}, 'VND'))).toEqual([
      '2026-03-15 -23450 HIGHLANDS COFFEE',
      '2026-03-16 2000000 LUONG ACME',
      '2026-03-17 -1000 BANH MI',
    ]);
    const weak = lines('交易日期,提款金額,存款金額,備註', '2026/03/15,234,,全聯', '2026/03/16,,50000,公司');
    expect(booked(await readBankFile(weak, {}, 'TWD'))).toEqual(['2026-03-15 -234 全聯', '2026-03-16 50000 公司']);
  });

  it('may mark only what came in', async () => {
    const file = lines('Date,Details,Amount,Sign', '15/03/2026,SHOP,234.50,', '16/03/2026,WORK,500.00,CR');
    expect(booked(await readBankFile(file, {}, 'INR'))).toEqual(['2026-03-15 -234.5 SHOP', '2026-03-16 500 WORK']);
  });

  it('has its amount where it is not zero throughout', async () => {
    const file = lines(
      'Transaction Date,Description,Transaction Amount(Foreign),Transaction Amount(Local)',
      '15 Mar 2026,SHOP,0,-23.45',
      '16 Mar 2026,WORK,0,500.00',
    );
    expect(booked(await readBankFile(file, {}, 'SGD'))).toEqual(['2026-03-15 -23.45 SHOP', '2026-03-16 500 WORK']);
  });

  it('names the account of the other side behind its name: that is none of the own ones', async () => {
    const row = (day: string, name: string, iban: string) => `${day}.03.2026;${name};Text;${iban};-23,45`;
    const [shop, home] = ['DE02120300000000202051', 'DE02500105170137075030'];
    const file = lines(
      'Buchungsdatum;Zahlungsempfänger*in;Verwendungszweck;IBAN;Betrag (€)',
      ...[row('15', 'Laden', shop), row('16', 'Vermieter', home), row('17', 'Laden', shop), row('18', 'Laden', shop)],
    );
    expect((await readBankFile(file)).layout.mapping.account).toBeNull();
    const own = lines(
      'IBAN;Datum;Naam tegenpartij;Bedrag',
      `${shop};15-03-2026;Winkel;-1,00`,
      `${home};16-03-2026;Huis;-2,00`,
    );
    expect((await readBankFile(own)).layout.mapping.account).toBe('IBAN');
  });

  it('says the currency of its amounts above them rather than beside', async () => {
    const file = lines(
      'Date,Details,Amount (UAH),Amount in currency,Currency',
      '15.03.2026,Books,-415.00,-10.00,USD',
      '16.03.2026,Bread,-30.00,-30.00,UAH',
    );
    const { rows } = await readBankFile(file, {}, 'UAH');
    expect(rows.map(({ amount, currency }) => [amount, currency])).toEqual([
      ['-415', 'UAH'],
      ['-30', 'UAH'],
    ]);
  });

  it('names who paid beside who was paid: the other side is whoever is not the owner', async () => {
    const file = lines(
      'Kirjauspäivä;Summa;Maksaja;Saajan nimi;Viesti',
      '15.03.2026;-23,45;ANNA;PRISMA;',
      '16.03.2026;+2000,00;ACME OY;ANNA;Palkka',
    );
    expect(booked(await readBankFile(file))).toEqual(['2026-03-15 -23.45 PRISMA', '2026-03-16 2000 ACME OY']);
  });
});

describe('MT940', () => {
  it('is read with blanks in its kinds and several fields 86', async () => {
    const file = lines(
      ...[':20:1', ':25:PL00', ':28C:1', ':60F:C260314PLN1000,00'],
      ...[':61:2603150315D23,45N MSCNONREF', ':86:073', ':86:~00W073', '~20Zakupy', '~32SKLEP'],
      ...[':61:2603160316C20,NET NONREF', ':86:Zwrot', ':62F:C260316PLN996,55', '-'],
    );
    expect((await readBankFile(file, {}, 'PLN')).short).toEqual(['2026-03-15 -23.45 SKLEP', '2026-03-16 20 Zwrot']);
  });
});
