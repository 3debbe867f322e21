import { api, browser, open, token } from './try.mjs';

const q = await api('GET', '/receipts?linked=false', undefined, token);
console.log(
  q.items
    .map((r) =>
      [
        r.id,
        r.status,
        r.parsed_currency,
        JSON.stringify(
          Object.fromEntries(Object.entries(r.fields ?? {}).map(([k, v]) => [k, v.state + v.alternatives.length])),
        ),
      ].join(' '),
    )
    .join('\n'),
);
const page = await open('/receipts');
await page.screenshot({ path: '/tmp/ui-try/a.png' });
await page.locator('input[data-field=currency]').click();
await page.waitForTimeout(300);
await page.screenshot({ path: '/tmp/ui-try/b.png' });
await browser.close();
