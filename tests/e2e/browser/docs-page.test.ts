import { expect, it, onTestFinished } from 'vitest';
import { openBrowser, openPage } from '../../support/browser.ts';
import { openOverLoopback } from '../../support/client.ts';

it('the documentation page shows the operations and tries one out on its own port, without another host', async () => {
  const door = await openOverLoopback();
  const browser = await openBrowser();
  onTestFinished(() => browser.close());
  const { page, problems } = await openPage(browser, new URL('/docs', (await door.fetch('/health')).url).href);
  const asked = new Set<string>();
  page.on('request', (request) => asked.add(new URL(request.url()).host));
  await page.getByText('Is it up', { exact: true }).click();
  await page.getByRole('button', { name: 'Try it out' }).click();
  await page.getByRole('button', { name: 'Execute' }).click();
  await page.locator('.live-responses-table').getByText('"status": "ok"').waitFor();
  expect([...asked]).toEqual([new URL(page.url()).host]);
  expect(problems).toEqual([]);
});
