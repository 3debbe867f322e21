import { execFile, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { ReceiptReader } from '#main/features/receipts/receipt-reader.ts';
import { openOverLoopback, registerClient } from '../support/client.ts';
import { onePixel } from '../support/pictures.ts';
import { parsePrinted } from '../support/printed.ts';
import { makeTemporaryFolder, openTestApp } from '../support/test-app.ts';

const run = promisify(execFile);

/** The fenced examples of the page in one language, in their order. */
function readExamples(language: string): string[] {
  const page = readFileSync('docs/scripts.md', 'utf8');
  return [...page.matchAll(/^```(\w+)\n(.*?)^```$/gms)].flatMap(([, name, code]) =>
    name === language ? [code ?? ''] : [],
  );
}

/** Reads every picture as the same receipt, after a moment. */
const reader: ReceiptReader = {
  async read() {
    await new Promise((resolve) => setTimeout(resolve, 50));
    const text = 'REWE CITY\nSUMME EUR 42,80\nBAR 50,00\nRUECKGELD 7,20\n20.11.2026';
    return { status: 'processed', parsed: parsePrinted(text), text, words: [], pages: 1, width: 600, height: 200 };
  },
  close: async () => {},
};

/** A server, and a folder with two pictures to start a script in. */
async function openServed() {
  const door = await openOverLoopback(await openTestApp({ reader }));
  const folder = makeTemporaryFolder();
  writeFileSync(join(folder, 'receipt.png'), onePixel);
  // Bytes after the picture make it another file.
  writeFileSync(join(folder, 'receipt-2.png'), Buffer.concat([onePixel, Buffer.from('two')]));
  return { door, folder, address: new URL((await door.fetch('/health')).url).origin };
}

/** The examples send JSON with --json, which curl has since 7.82. */
const curlHelp = spawnSync('curl', ['--help', 'all'], { encoding: 'utf8' }).stdout ?? '';
const hasCurl = curlHelp.includes('--json') && spawnSync('sh', ['-c', 'true']).status === 0;

describe('the examples of docs/scripts.md', () => {
  it('are there for both languages', () => {
    expect(readExamples('sh').length).toBeGreaterThan(7);
    expect(readExamples('js').length).toBeGreaterThan(3);
  });

  it('with curl do what they say', async (test) => {
    if (!hasCurl) return test.skip('there is no curl 7.82 or newer here');
    const { folder, address } = await openServed();
    const script = join(folder, 'examples.sh');
    writeFileSync(script, ['set -eu', ...readExamples('sh')].join('\n'));
    const { stdout } = await run('sh', [script], { cwd: folder, env: { ...process.env, KVITT: address } });
    expect(stdout).toMatch(/^\{"status":"ok",/);
    expect(stdout).toMatch(/booked with change \d+/);
    expect(stdout).toContain('"totals":{"in":"0.00","out":"42.80","net":"-42.80","count":1,"unconverted":0}');
    expect(stdout).toContain('"period_start":"2026-11-01","period_end":"2026-11-30","income":"0.00","expense":"42.80"');
    expect(stdout).toMatch(/"undone_at":"2026-/);
    expect(stdout).toMatch(/"status":"processed".*"parsed_amount":"42.80"/);
    expect(stdout).toMatch(/"tags":\["receipt"\].*"receipt_id":\d+/);
    expect(stdout).toMatch(/: connected\s+event: change\s+data: \{"entity":"tag","id":\d+,"action":"created"/);
    expect(stdout).toMatch(/"changed":2\}.*"changed":2\}$/s);
  }, 60_000);

  it('with Node do what they say', async () => {
    const { door, folder, address } = await openServed();
    const ida = await registerClient(door);
    const { token } = (await ida.post('/auth/tokens', { name: 'Report' })).body;
    const script = join(folder, 'report.mjs');
    writeFileSync(script, readExamples('js').join('\n'));
    const env = { ...process.env, KVITT: address, KVITT_TOKEN: token };
    const { stdout } = await run(process.execPath, [script], { cwd: folder, env });
    expect(stdout.split('\n')).toEqual([
      'Booked 12.50 EUR at Café Krone.',
      '2026-11-21 12.50 EUR Café Krone',
      'Out 12.50, in 0.00.',
      expect.stringMatching(/^Receipt \d+ is processed: 42.80 EUR\.$/),
      'Changed: true.',
      'Undone: true.',
      '',
    ]);
  }, 60_000);
});
