import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { encode, encodeWide } from '../../support/encode-text.ts';
import { header, sheetRow, workbook } from '../../support/hostile-files.ts';
import { readBankFile } from '../../support/read-bank-file.ts';

/** How banks of many countries write a list of bookings: what the file looks like, and what has to come of it. */
const dialects: readonly {
  readonly name: string;
  readonly file: string;
  readonly rows: readonly string[];
  readonly expected?: Record<string, unknown>;
}[] = [
  {
    name: 'German: semicolons, lines above and below, debit and credit by a mark',
    file: [
      'Kontonummer:;DE89 3704 0044 0532 0130 00',
      'Von:;01.10.2026',
      'Bis:;31.10.2026',
      '',
      'Buchungstag;Wertstellung;Auftraggeber/Empfänger;Verwendungszweck;Währung;Umsatz;Soll/Haben',
      '02.10.2026;02.10.2026;Stadtwerke;Abschlag;EUR;1.234,50;S',
      '05.10.2026;05.10.2026;Arbeitgeber AG;Gehalt;EUR;2.500,00;H',
      '31.10.2026;;Endsaldo;;EUR;4.711,00;',
    ].join('\r\n'),
    rows: ['2026-10-02 -1234.5 Stadtwerke', '2026-10-05 2500 Arbeitgeber AG'],
    expected: { delimiter: ';', decimal: ',', headerRow: 5, dateOrder: 'dmy' },
  },
  {
    name: 'Swedish: tab, space in thousands, minus as a sign of its own',
    file: [
      'Bokföringsdag\tBelopp\tMottagare\tRubrik\tSaldo',
      '2026-10-02\t\u22121 234,50\tICA Maxi\tKortköp\t8 765,50',
      '2026-10-03\t25\u00a0000,00\tArbetsgivaren\tLön\t33 765,50',
    ].join('\n'),
    rows: ['2026-10-02 -1234.5 ICA Maxi', '2026-10-03 25000 Arbetsgivaren'],
    expected: { delimiter: '\t', decimal: ',' },
  },
  {
    name: 'French: two columns, the debit one with minuses',
    file: [
      'Date;Libellé;Débit euros;Crédit euros',
      '02/10/2026;CARREFOUR;-45,10;',
      '13/10/2026;VIREMENT SALAIRE;;1 800,00',
    ].join('\n'),
    rows: ['2026-10-02 -45.1 CARREFOUR', '2026-10-13 1800 VIREMENT SALAIRE'],
  },
  {
    name: 'Dutch: Af and Bij, days without marks',
    file: [
      '"Datum","Naam / Omschrijving","Rekening","Tegenrekening","Code","Af Bij","Bedrag (EUR)","Mutatiesoort","Mededelingen"',
      '"20261002","Albert Heijn 1521","NL01INGB0001234567","","BA","Af","23,45","Betaalautomaat","Pas 001"',
      '"20261003","Werkgever","NL01INGB0001234567","NL02RABO0123456789","OV","Bij","2100,00","Overschrijving","Salaris"',
    ].join('\n'),
    rows: ['2026-10-02 -23.45 Albert Heijn 1521', '2026-10-03 2100 Werkgever'],
    expected: { decimal: ',' },
  },
  {
    name: 'British: debit and credit, month names',
    file: [
      'Transaction Date,Transaction Type,Sort Code,Account Number,Transaction Description,Debit Amount,Credit Amount,Balance',
      "02 Oct 2026,DEB,'12-34-56,12345678,TESCO STORES,12.34,,100.00",
      "28 Sep 2026,FPI,'12-34-56,12345678,ACME LTD,,1500.00,112.34",
    ].join('\n'),
    rows: ['2026-10-02 -12.34 TESCO STORES', '2026-09-28 1500 ACME LTD'],
  },
  {
    name: 'American: months first, brackets for what left',
    file: ['Date,Description,Amount', '10/02/2026,"COFFEE SHOP","($4.50)"', '10/25/2026,"PAYROLL","$1,500.00"'].join(
      '\n',
    ),
    rows: ['2026-10-02 -4.5 COFFEE SHOP', '2026-10-25 1500 PAYROLL'],
    expected: { dateOrder: 'mdy', decimal: '.' },
  },
  {
    name: 'Swiss: apostrophes in thousands',
    file: [
      'Buchungsdatum;Buchungstext;Belastung;Gutschrift;Saldo CHF',
      "02.10.2026;Miete;1'850.00;;5'000.00",
      "25.10.2026;Lohn;;6'200.50;11'200.50",
    ].join('\n'),
    rows: ['2026-10-02 -1850 Miete', '2026-10-25 6200.5 Lohn'],
    expected: { decimal: '.' },
  },
  {
    name: 'Polish: lines above, currency beside the amount, quotes',
    file: [
      'mBank S.A.;',
      'Lista operacji;',
      '',
      '#Data operacji;#Opis operacji;#Rachunek;#Kategoria;#Kwota;',
      '2026-10-02;"BIEDRONKA  1234";"eKonto 1111";"Jedzenie";-43,21 PLN;',
      '2026-10-04;"PRZELEW";"eKonto 1111";"Wpływy";1 000,00 PLN;',
    ].join('\n'),
    rows: ['2026-10-02 -43.21 BIEDRONKA 1234', '2026-10-04 1000 PRZELEW'],
    expected: { headerRow: 4 },
  },
  {
    name: 'Danish and Norwegian: no year in sight but above',
    file: [
      'Kontoutskrift 01.12.2025 - 31.12.2025',
      'Dato;Forklaring;Ut fra konto;Inn på konto',
      '02.12;REMA 1000;"350,50";',
      '31.12;LØNN;;"30 000,00"',
    ].join('\n'),
    rows: ['2025-12-02 -350.5 REMA 1000', '2025-12-31 30000 LØNN'],
  },
  {
    name: 'Finnish: signs behind the amount',
    file: [
      'Kirjauspäivä;Määrä;Saaja/Maksaja;Viesti',
      '02.10.2026;12,50-;K-Market;Ostos',
      '03.10.2026;900,00+;Kela;Tuki',
    ].join('\n'),
    rows: ['2026-10-02 -12.5 K-Market', '2026-10-03 900 Kela'],
  },
  {
    name: 'no header at all: debit and credit told by who is never filled together',
    file: [
      '02.10.2026;Bäckerei;;4,50;100,00',
      '03.10.2026;Gehalt;2.000,00;;2.100,00',
      '04.10.2026;Miete;;800,00;1.300,00',
      '05.10.2026;Kino;;12,00;1.288,00',
    ].join('\n'),
    rows: ['2026-10-02 -4.5 Bäckerei', '2026-10-03 2000 Gehalt', '2026-10-04 -800 Miete', '2026-10-05 -12 Kino'],
    expected: { headerRow: null },
  },
  {
    name: 'no header: a signed amount beside a running balance',
    file: [
      '2026-10-02,Bakery,-4.50,95.50',
      '2026-10-03,Payroll,2000.00,2095.50',
      '2026-10-04,Rent,-800.00,1295.50',
      '2026-10-05,Cinema,-12.00,1283.50',
    ].join('\n'),
    rows: ['2026-10-02 -4.5 Bakery', '2026-10-03 2000 Payroll', '2026-10-04 -800 Rent', '2026-10-05 -12 Cinema'],
  },
  {
    name: 'a header in a language that nobody foresaw',
    file: ['Kuupäevake|Kirjeldusega|Rahasumma', '02.10.2026|Pood|-4,50', '30.10.2026|Palk|2000,00'].join('\n'),
    rows: ['2026-10-02 -4.5 Pood', '2026-10-30 2000 Palk'],
    expected: { delimiter: '|', headerRow: 1 },
  },
  {
    name: 'every line as one quoted cell',
    file: ['"Date,""Payee"",Amount"', '"2026-10-02,""Shop, Main St"",-1.50"', '"2026-10-03,""Work"",10.00"'].join('\n'),
    rows: ['2026-10-02 -1.5 Shop, Main St', '2026-10-03 10 Work'],
  },
  {
    name: 'Excel’s line that names the separator, old Mac line ends',
    file: ['sep=;', 'Date;Payee;Amount', '2026-10-02;Shop, and more;-1,50'].join('\r'),
    rows: ['2026-10-02 -1.5 Shop, and more'],
    expected: { delimiter: ';', headerRow: 2 },
  },
  {
    name: 'a quote that is never closed',
    file: [
      'Date,Payee,Amount',
      '2026-10-02,The 5" Shop,-1.50',
      '2026-10-03,"Broken,-2.50',
      '2026-10-04,Fine,-3.50',
    ].join('\n'),
    rows: ['2026-10-02 -1.5 The 5" Shop', '2026-10-03 -2.5 Broken', '2026-10-04 -3.5 Fine'],
  },
  {
    name: 'pending and refused rows, a fee beside the amount',
    file: [
      'Type,Started Date,Completed Date,Description,Amount,Fee,Currency,State,Balance',
      'CARD,2026-10-01 10:00:00,2026-10-02 09:00:00,Shop,-10.00,0.50,EUR,COMPLETED,89.50',
      'CARD,2026-10-03 10:00:00,,Bar,-5.00,0.00,EUR,PENDING,',
      'CARD,2026-10-03 11:00:00,,Bar,-7.00,0.00,EUR,REVERTED,',
    ].join('\n'),
    rows: ['2026-10-02 -10.5 Shop'],
  },
  {
    name: 'Japanese: two columns, years with characters',
    file: [
      '日付,摘要,お引出し,お預入れ,残高',
      '2026年10月2日,コンビニ,500,,9500',
      '2026年10月3日,給与,,250000,259500',
    ].join('\n'),
    rows: ['2026-10-02 -500 コンビニ', '2026-10-03 250000 給与'],
  },
  {
    name: 'two-digit years, net beside gross',
    file: [
      'Datum;Name;Brutto;Gebühr;Netto;Transaktionscode',
      '02.10.26;Käufer;100,00;-2,50;97,50;8AB11',
      '13.10.26;Laden;-20,00;0,00;-20,00;9CD22',
    ].join('\n'),
    rows: ['2026-10-02 97.5 Käufer', '2026-10-13 -20 Laden'],
  },
];

describe('a CSV', () => {
  it.each(dialects)('$name', async ({ file, rows, expected }) => {
    const { short, layout, rows: all } = await readBankFile(file);
    expect(short.filter((_, index) => all.filter(({ problem }) => problem === null)[index]?.skip === null)).toEqual(
      rows,
    );
    expect(layout).toMatchObject({ format: 'csv', ...expected });
  });

  it('tells day and month apart by the days themselves, or by how files are sorted', async () => {
    const dates = async (...list: string[]) => {
      const { layout, rows } = await readBankFile(
        ['Date,Payee,Amount', ...list.map((date) => `${date},A,-1.00`)].join('\n'),
      );
      return [layout.dateOrder, layout.dateIsSure, rows[0]?.date];
    };
    expect(await dates('01/02/2026', '02/02/2026', '13/02/2026')).toEqual(['dmy', true, '2026-02-01']);
    expect(await dates('02/01/2026', '02/02/2026', '02/13/2026')).toEqual(['mdy', true, '2026-02-01']);
    expect(await dates('03/04/2026', '03/05/2026', '03/06/2026', '03/04/2026', '03/07/2026')).toEqual([
      'dmy',
      false,
      '2026-04-03',
    ]);
    expect(await dates('01/12/2025', '02/01/2026', '02/02/2026', '03/05/2026')).toEqual(['dmy', false, '2025-12-01']);
    expect(await dates('03/04/2026', '03/05/2026', '03/06/2026', '10/01/2026', '10/02/2026')).toEqual([
      'mdy',
      false,
      '2026-03-04',
    ]);
    expect(await dates('04/03/2026', '05/03/2026', '06/03/2026', '07/03/2026')).toEqual(['dmy', false, '2026-03-04']);
    expect(await dates('26-11-02', '26-11-03', '26-11-30')).toEqual(['ymd', true, '2026-11-02']);
  });

  it('is read in the encoding that makes sense of its letters', async () => {
    const texts = {
      'windows-1252': 'Köp på Åhléns – 5 €',
      'windows-1250': 'Příkaz k úhradě Žluťoučký kůň',
      shift_jis: 'コンビニで買い物',
      'windows-1251': 'Оплата товара',
      'windows-1253': 'Αγορά από κατάστημα',
      'windows-1254': 'MİGROS İSTANBUL mağaza ödemesi',
      'euc-kr': '스타벅스 커피 결제',
      gb18030: '星巴克咖啡消费',
      big5: '全聯福利中心刷卡',
    } as const;
    for (const [encoding, text] of Object.entries(texts)) {
      const { layout, rows } = await readBankFile(encode(`Date,Payee,Amount\n2026-11-02,${text},-1.00\n`, encoding));
      expect([layout.encoding, rows[0]?.merchant]).toEqual([encoding, text]);
    }
    const pounds = await readBankFile(encode('Date,Paid out\n02/11/2026,£12.34\n03/11/2026,£5.00\n', 'windows-1252'));
    expect([pounds.layout.encoding, pounds.rows.map(({ amount }) => amount)]).toEqual([
      'windows-1252',
      ['-12.34', '-5'],
    ]);
    for (const encoding of ['utf-16le', 'utf-16be'] as const) {
      for (const mark of ['', '\ufeff']) {
        const { layout, rows } = await readBankFile(
          encodeWide(`${mark}Date,Payee,Amount\n2026-11-02,Zażółć,-1.00\n`, encoding === 'utf-16be'),
        );
        expect([layout.encoding, rows[0]?.merchant]).toEqual([encoding, 'Zażółć']);
      }
    }
  });
});

describe('a workbook', () => {
  it('is read like a table, formulas by the result that is stored with them', async () => {
    const rows = [
      sheetRow(2, ['2026-11-02', '=Shop', -12.5]),
      sheetRow(3, ['2026-11-03', 'Sum', { xml: '<f>SUM(C2:C2)</f><v>7.25</v>' }]),
    ];
    const { layout, short } = await readBankFile(workbook(header + rows.join('')));
    expect(layout.format).toBe('xlsx');
    expect(short).toEqual(['2026-11-02 -12.5 =Shop', '2026-11-03 7.25 Sum']);
  });

  it('is read where its cells have no places, its elements a prefix, or its days are written as days', async () => {
    const cells = (day: string) =>
      `<row><c t="inlineStr"><is><t>Date</t></is></c><c/><c t="str"><v>Amount</v></c></row><row><c ${day}</v></c><c/><c><v>-12.5</v></c></row>`;
    const plain = workbook(cells('t="d"><v>2026-11-02T00:00:00'));
    expect((await readBankFile(plain)).rows).toMatchObject([{ row: 2, date: '2026-11-02', amount: '-12.5' }]);
    const parts = unzipSync(workbook(header + sheetRow(2, ['2026-11-02', 'Shop', -12.5])));
    const prefixed = Object.entries(parts).map(([path, part]) => {
      const text = strFromU8(part)
        .replace(/<(\/?)(?=[a-z])/g, '<$1x:')
        .replace('xmlns=', 'xmlns:x=');
      return [path, path.startsWith('xl/') && !path.endsWith('.rels') ? strToU8(text) : part];
    });
    expect((await readBankFile(zipSync(Object.fromEntries(prefixed)))).short).toEqual(['2026-11-02 -12.5 Shop']);
  });

  it('is read each time, in whatever order its parts lie and whatever its sheet is called', async () => {
    const parts = unzipSync(workbook(header + sheetRow(2, ['2026-11-02', 'Shop', -12.5])));
    const { 'xl/workbook.xml': book, 'xl/worksheets/sheet1.xml': sheet, ...rest } = parts;
    if (!book || !sheet) throw new Error('The workbook has no such parts');
    const turned = zipSync({ 'xl/worksheets/Umsätze.xml': sheet, ...rest, 'xl/workbook.xml': book });
    for (let time = 0; time < 100; time += 1)
      expect((await readBankFile(turned)).short).toEqual(['2026-11-02 -12.5 Shop']);
  });
});

describe('QIF', () => {
  it('knows accounts, splits and transfers, and passes over lists of other things', async () => {
    const file = [
      '!Option:AutoSwitch',
      '!Account',
      'NGiro',
      'TBank',
      '^',
      '!Type:Cat',
      'NFood',
      '^',
      '!Type:Bank',
      "D2/ 1'26",
      'T-1,200.50',
      'PLandlord',
      'MRent',
      'LHousing:Rent',
      'SHousing',
      '$-1,000.50',
      'SPower',
      '$-200.00',
      '^',
      "D2/14'26",
      'U50.00',
      'PRefund',
      'L[Savings]',
      '^',
    ].join('\r\n');
    const { short, rows } = await readBankFile(file, {}, 'USD');
    expect(short).toEqual(['2026-02-01 -1200.5 Landlord', '2026-02-14 50 Refund']);
    expect(rows[0]).toMatchObject({ account: 'Giro', category: 'Housing:Rent', description: 'Rent' });
    expect(rows[1]).toMatchObject({ category: null, description: '[Savings]' });
  });
});

describe('OFX', () => {
  const statement = (inner: string) =>
    `<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR<BANKACCTFROM><ACCTID>77</BANKACCTFROM><BANKTRANLIST>${inner}</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`;

  it('is read whether values are closed, closed late or not at all', async () => {
    const file = statement(
      '<STMTTRN><DTPOSTED>20261102120000[-5:EST]</DTPOSTED><TRNAMT>-1,50</TRNAMT><FITID>1</FITID><NAME>A &amp; B & C</NAME></STMTTRN>' +
        '<STMTTRN><DTPOSTED>20261103<TRNAMT>2.50<FITID>2<NAME><![CDATA[D <E>]]>' +
        '<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20261104<TRNAMT>-3.50<FITID>3<BANKACCTTO><ACCTID>99</BANKACCTTO><MEMO>Moved</MEMO></FITID></STMTTRN>',
    );
    const { rows, problems } = await readBankFile(file);
    expect(
      rows.map(({ date, amount, merchant, bankId, account, currency }) => [
        date,
        amount,
        merchant,
        bankId,
        account,
        currency,
      ]),
    ).toEqual([
      ['2026-11-02', '-1.5', 'A & B & C', '1', '77', 'EUR'],
      ['2026-11-03', '2.5', 'D <E>', '2', '77', 'EUR'],
      ['2026-11-04', '-3.5', null, '3', '77', 'EUR'],
    ]);
    expect(problems).toEqual([]);
  });

  it('that breaks off gives its good bookings and says so', async () => {
    const whole = statement(
      '<STMTTRN><DTPOSTED>20261102<TRNAMT>-1.50<FITID>1<NAME>A</STMTTRN><STMTTRN><DTPOSTED>20261103<TRNAMT>-2.50<FITID>2<NAME>B</STMTTRN>',
    );
    const { rows, problems } = await readBankFile(whole.slice(0, whole.indexOf('<FITID>2')));
    expect(rows.map(({ amount }) => amount)).toEqual(['-1.5', '-2.5']);
    expect(problems).toMatchObject([{ code: 'truncated' }]);
  });
});

describe('CAMT.053', () => {
  const entry = (amount: string, mark: string, more = '') =>
    `<Ntry><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>${mark}</CdtDbtInd>${more}<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-11-02</Dt></BookgDt><ValDt><Dt>2026-11-05</Dt></ValDt><NtryDtls><TxDtls><RltdPties><Dbtr><Pty><Nm>Payer &amp; Co</Nm></Pty></Dbtr><Cdtr><Nm>Shop</Nm></Cdtr></RltdPties><RmtInf><Ustrd>Invoice</Ustrd><Ustrd>4711</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`;
  const document = (inner: string) =>
    `<?xml version="1.0"?><ns:Document xmlns:ns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><ns:BkToCstmrStmt><Stmt><Acct><Id><IBAN>DE1</IBAN></Id></Acct>${inner}</Stmt></ns:BkToCstmrStmt></ns:Document>`;

  it('takes the sign from the mark, which a reversal does not turn again, and the booking date', async () => {
    const { rows } = await readBankFile(
      document(
        entry('10.00', 'DBIT') +
          entry('10.00', 'CRDT', '<RvslInd>true</RvslInd>') +
          entry('1.00', 'CRDT').replace('BOOK<', 'PDNG<'),
      ),
    );
    expect(
      rows.map(({ date, amount, merchant, description, account, skip }) => [
        date,
        amount,
        merchant,
        description,
        account,
        skip,
      ]),
    ).toEqual([
      ['2026-11-02', '-10', 'Shop', 'Invoice 4711', 'DE1', null],
      ['2026-11-02', '10', 'Payer & Co', 'Invoice 4711', 'DE1', null],
      ['2026-11-02', '1', 'Payer & Co', 'Invoice 4711', 'DE1', 'pending'],
    ]);
  });

  it('that breaks off gives the entries before', async () => {
    const whole = document(entry('10.00', 'DBIT') + entry('11.00', 'DBIT') + entry('12.00', 'DBIT'));
    const { rows, problems } = await readBankFile(whole.slice(0, whole.lastIndexOf('<BookgDt>')));
    expect(rows.map(({ amount }) => amount)).toEqual(['-10', '-11']);
    expect(problems).toMatchObject([{ code: 'truncated' }]);
  });
});

describe('MT940', () => {
  it('is read with envelope, reversals, booking days over New Year and each way of describing', async () => {
    const file = [
      '{1:F01BANKDEFFXXXX0000000000}{2:O940}{4:',
      ':20:STMT',
      ':25:NL08DEUT0319809633EUR',
      ':28C:1/1',
      ':60F:C261230EUR100,00',
      ':61:2612310102D12,50NTRFREF1//B1',
      ':86:/TRTP/SEPA/IBAN/DE1/BIC/X/NAME/Shop One/REMI/Order 4711/EREF/NOTPROVIDED',
      ':61:2701030103RD2,NTRFNONREF',
      ':86:166?00GUTSCHRIFT?20SVWZ+Rueckgabe?21 Schuhe?32Laden',
      '?33 Mitte',
      ':61:2701040104CD3,00NMSC',
      ':86:Plain words',
      'over two lines',
      ':62F:C270104EUR92,50',
      '-}',
    ].join('\r\n');
    const { rows, problems } = await readBankFile(file);
    expect(
      rows.map(({ date, amount, merchant, description, bankId }) => [date, amount, merchant, description, bankId]),
    ).toEqual([
      ['2027-01-02', '-12.5', 'Shop One', 'Order 4711', 'B1'],
      ['2027-01-03', '2', 'Laden Mitte', 'Rueckgabe Schuhe', null],
      ['2027-01-04', '3', null, 'Plain words over two lines', null],
    ]);
    expect(problems).toEqual([]);
  });
});
