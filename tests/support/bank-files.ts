import type { Page } from 'playwright-core';

export interface BankFile {
  readonly name: string;
  readonly text: string;
  readonly type?: string;
}

/** Drops files on the window in one go, as a file manager does. */
export async function dropBankFiles(page: Page, ...files: readonly BankFile[]): Promise<void> {
  // Before the window stands, nobody takes what is dropped on it.
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await hold(page, files, ['dragenter', 'dragover', 'drop']);
}

/** Holds files over the window. */
export async function dragBankFiles(page: Page, ...files: readonly BankFile[]): Promise<void> {
  await hold(page, files, ['dragenter', 'dragover']);
}

async function hold(page: Page, files: readonly BankFile[], events: readonly string[]): Promise<void> {
  const dataTransfer = await page.evaluateHandle((given) => {
    const transfer = new DataTransfer();
    for (const { name, text, type = 'text/csv' } of given) transfer.items.add(new File([text], name, { type }));
    return transfer;
  }, files);
  for (const event of events) await page.dispatchEvent('body', event, { dataTransfer });
}

/** Day and month could be the other way round in all of it. */
export const unsureCsv = [
  'Date,Payee,Memo,Amount',
  '04/11/2026,REWE SAGT DANKE 44,Card payment,-42.80',
  '05/11/2026,Stadtwerke,Power November,-80.00',
  '06/11/2026,Employer,Salary,2500.00',
].join('\r\n');

interface Movement {
  readonly id: string;
  readonly date: string;
  readonly amount: string;
  readonly name: string;
}

/** An OFX file of several accounts in euros, by their numbers. */
export function ofx(accounts: Readonly<Record<string, readonly Movement[]>>): string {
  const statements = Object.entries(accounts).map(
    ([number, movements]) => `<STMTTRNRS><TRNUID>0<STATUS><CODE>0<SEVERITY>INFO</STATUS><STMTRS><CURDEF>EUR
<BANKACCTFROM><BANKID>50010517<ACCTID>${number}<ACCTTYPE>CHECKING</BANKACCTFROM>
<BANKTRANLIST><DTSTART>20261101<DTEND>20261130
${movements.map(writeMovement).join('\n')}
</BANKTRANLIST><LEDGERBAL><BALAMT>0.00<DTASOF>20261130</LEDGERBAL></STMTRS></STMTTRNRS>`,
  );
  return `OFXHEADER:100
DATA:OFXSGML
VERSION:102
SECURITY:NONE
ENCODING:USASCII
CHARSET:1252
COMPRESSION:NONE
OLDFILEUID:NONE
NEWFILEUID:NONE

<OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS><DTSERVER>20261120<LANGUAGE>ENG</SONRS></SIGNONMSGSRSV1>
<BANKMSGSRSV1>${statements.join('\n')}</BANKMSGSRSV1></OFX>`;
}

function writeMovement({ id, date, amount, name }: Movement): string {
  const type = amount.startsWith('-') ? 'DEBIT' : 'CREDIT';
  return `<STMTTRN><TRNTYPE>${type}<DTPOSTED>${date}<TRNAMT>${amount}<FITID>${id}<NAME>${name}</STMTTRN>`;
}

/** 200.00 go from the one to the other. */
export const twoAccountsOfx = ofx({
  '1111222233': [
    { id: 'a1', date: '20261103', amount: '-12.30', name: 'BAKERY' },
    { id: 'a2', date: '20261105', amount: '-200.00', name: 'TO SAVINGS' },
  ],
  '4444555566': [{ id: 'b1', date: '20261105', amount: '200.00', name: 'FROM EVERYDAY' }],
});
