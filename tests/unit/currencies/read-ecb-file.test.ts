import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readEcbFile } from '#main/features/currencies/read-ecb-file.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

const csv = 'Date,USD,JPY,CYP,\n2026-04-13,1.1684,186.75,N/A,\n2026-04-10,1.1701,186.4,N/A,\n';

const dailyXml = `<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
  <gesmes:subject>Reference rates</gesmes:subject>
  <Cube><Cube time='2026-04-13'><Cube currency='USD' rate='1.1684'/><Cube currency='JPY' rate='186.75'/></Cube></Cube>
</gesmes:Envelope>`;

describe("the European Central Bank's file", () => {
  it('is read from the history as CSV, without the currencies that are gone', () => {
    expect(readEcbFile(bytes(csv))).toEqual([
      { date: '2026-04-13', perEuro: { USD: '1.1684', JPY: '186.75' } },
      { date: '2026-04-10', perEuro: { USD: '1.1701', JPY: '186.4' } },
    ]);
  });

  it('is read from the zip that the bank offers', () => {
    expect(readEcbFile(zipSync({ 'eurofxref-hist.csv': bytes(csv) }))).toHaveLength(2);
  });

  it('is read from the daily XML', () => {
    expect(readEcbFile(bytes(dailyXml))).toEqual([{ date: '2026-04-13', perEuro: { USD: '1.1684', JPY: '186.75' } }]);
  });

  it.each([
    ['nothing', ''],
    ['another CSV', 'a,b\n1,2\n'],
    ['a page', '<html><body>Not found</body></html>'],
    ['an XML that breaks off', dailyXml.slice(0, 300)],
    ['a zip that breaks off', 'PK\u0003\u0004broken'],
    ['impossible rates', 'Date,USD,\n2026-04-13,-1,\n2026-02-30,1.1,\n'],
  ])('is not %s', (_, text) => {
    expect(readEcbFile(bytes(text))).toBeNull();
  });

  it('does not let an entity expand', () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>${dailyXml.replace('1.1684', '&b;')}`;
    expect(readEcbFile(bytes(bomb))?.[0]?.perEuro).not.toHaveProperty('USD');
  });

  it('is read whole, as the bank published it', ({ skip }) => {
    const file = join(import.meta.dirname, '../../../../shared/fixtures/rates/eurofxref-hist.zip');
    if (!existsSync(file)) return skip("the bank's file is not beside the project");
    const days = readEcbFile(readFileSync(file)) ?? [];
    expect(days).toHaveLength(6983);
    expect(days[0]).toMatchObject({ date: '2026-04-13', perEuro: { USD: '1.1684', SEK: '10.892' } });
    expect(days.at(-1)?.date).toBe('1999-01-04');
  });
});
