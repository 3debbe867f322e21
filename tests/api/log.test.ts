import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { ReceiptReader } from '#main/features/receipts/receipt-reader.ts';
import { createLog } from '#main/lib/log.ts';
import { endpoints } from '#shared/contract/index.ts';
import { createClient, doors, password, send } from '../support/client.ts';
import { onePixel } from '../support/pictures.ts';
import { pageOf, parsePrinted } from '../support/printed.ts';
import { openTestApp } from '../support/test-app.ts';

/** What must never get into the log, each in a form that nothing else has by chance. */
const secrets = {
  password: 'canary-password-Zq7',
  newPassword: 'canary-new-password-Zq8',
  email: 'canary.mail@example.org',
  displayName: 'Canary Personname',
  memo: 'canary memo about a present',
  merchant: 'Canary Kaufhaus',
  amount: '73913791.37',
  amountMinor: '7391379137',
  receiptText: 'CANARYTEXT',
  fileName: 'canary-file-name',
  tag: 'canarytag',
  category: 'Canary Category',
  account: 'Canary Konto',
  accountNumber: 'DE02120300000000202051',
  search: 'canarysearch',
  fieldName: 'canary_field',
  pathPart: 'canary-path',
  header: 'canary-header',
  preference: 'canary-preference',
  pattern: 'canary-pattern(',
  errorMessage: 'canary error message',
};

const allowed = new Set([
  'level',
  'time',
  'msg',
  'request_id',
  'method',
  'route',
  'status',
  'code',
  'ms',
  'door',
  'receipt_id',
  'job',
  'reason',
  'address',
  'schema_version',
  'error_name',
  'stack',
]);

/** Reads well the first time, and fails with an error of its own after that. */
function createCanaryReader(): ReceiptReader {
  let readings = 0;
  return {
    async read() {
      readings += 1;
      if (readings > 1) throw new Error(`${secrets.errorMessage} ${secrets.receiptText}\n    at ${secrets.memo}`);
      const text = `${secrets.merchant}\n${secrets.receiptText}\nSUMME EUR ${secrets.amount}\n20.11.2026`;
      const page = pageOf(text);
      return {
        status: 'processed',
        parsed: parsePrinted(text),
        text,
        words: [],
        pages: 1,
        width: page.width,
        height: page.height,
      };
    },
    close: async () => {},
  };
}

describe.each(doors)('the log at its finest level over the door "$name"', ({ open, name }) => {
  async function openLogged() {
    const lines: string[] = [];
    const said = [vi.spyOn(process.stdout, 'write'), vi.spyOn(process.stderr, 'write')];
    onTestFinished(() => {
      for (const spy of said) spy.mockRestore();
    });
    const app = await openTestApp({
      logLevel: 'trace',
      writeLog: (line) => lines.push(line),
      reader: createCanaryReader(),
      spawnHelper: () => {
        throw new Error(secrets.errorMessage);
      },
    });
    const read = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    const everything = () =>
      [...lines, ...said.flatMap((spy) => spy.mock.calls.map(([text]) => String(text)))].join('\n');
    return { door: await open(app), read, everything };
  }

  it('holds nothing that is a person’s own, whatever is sent and however it fails', async () => {
    const { door, read, everything } = await openLogged();
    const { email, displayName, memo, merchant, amount, tag } = secrets;
    const profile = { email, password: secrets.password, display_name: displayName, base_currency: 'EUR' };
    const { access_token: token } = (await send(door, null, 'POST', '/auth/register', profile)).body;
    const ida = createClient(door, token, email);
    const script = (await ida.post('/auth/tokens', { name: displayName })).body.token as string;
    const canaries = { ...secrets, token, signature: token.split('.')[2] as string, script };

    await send(door, null, 'POST', '/auth/register', profile);
    await send(door, null, 'POST', '/auth/login', { email, password: secrets.password });
    for (let count = 0; count < 6; count += 1)
      await send(door, null, 'POST', '/auth/login', { email, password: `${secrets.newPassword}x` });
    for (const bad of [`${token}x`, `${script}x`, 'kvitt_canary-header', secrets.header])
      await send(door, bad, 'GET', '/transactions');
    await ida.patch('/users/me', { new_password: secrets.newPassword, current_password: secrets.errorMessage });
    await ida.patch('/users/me', { preferences: { [secrets.preference]: secrets.preference } });
    await ida.patch('/users/me', { preferences: [secrets.preference], email: secrets.memo });

    const expense = {
      type: 'expense',
      amount,
      date: '2026-11-20',
      merchant_name: merchant,
      description: memo,
      tags: [tag],
    };
    const { id } = (await ida.post('/transactions', expense, { 'idempotency-key': secrets.header })).body;
    const category = (await ida.post('/categories', { name: secrets.category, type: 'income' })).body.id;
    for (const wrong of [
      { amount: `${amount}999` },
      { amount: secrets.memo },
      { category_id: category },
      { date: secrets.memo },
      { account_id: 999_999 },
      { tags: [tag.repeat(20)] },
      { description: memo.repeat(50) },
      { [secrets.fieldName]: secrets.memo },
      { currency: secrets.memo },
    ]) {
      await ida.post('/transactions', { ...expense, ...wrong });
      await ida.patch(`/transactions/${id}`, wrong);
    }
    await ida.post('/transactions', { ...expense, amount: '1.00' }, { 'idempotency-key': secrets.header });
    await ida.post('/transactions', expense, { 'idempotency-key': `${secrets.header} with spaces` });
    await ida.post('/transactions', `{"description": "${memo}`);
    await ida.post('/transactions', JSON.stringify(expense) + ' '.repeat(1024 * 1024));
    await ida.post('/transactions', expense, { 'content-type': secrets.header });
    await ida.patch(`/transactions/${id}`, { description: null }, { 'if-match': secrets.header });
    await ida.get(`/transactions?q=${secrets.search}&${secrets.fieldName}=1`);
    await ida.get(`/transactions?q=${secrets.search}&merchant=${encodeURIComponent(merchant)}`);
    await ida.get(`/transactions/${secrets.pathPart}`);
    await ida.get(`/${secrets.pathPart}?q=${secrets.search}`, { 'x-canary': secrets.header });
    await ida.send('PUT', `/transactions/${secrets.pathPart}`, expense);
    await ida.post('/tags', { name: tag });
    await ida.post('/accounts', { name: `${secrets.account} ${secrets.accountNumber}`, opening_balance: amount });
    await ida.post('/categories', { name: secrets.category, type: 'income' });
    await ida.post('/rules', { value: secrets.pattern, operator: 'matches', set: { description: memo } });
    await ida.post('/rules', { value: merchant, set: { description: memo } });
    await ida.post('/rules/apply', { rule_ids: [999_999] });

    for (const file of [
      new File([onePixel], `${secrets.fileName}.png`),
      new File([onePixel, 'two'], `${secrets.fileName}-2.png`),
      new File([secrets.receiptText], `${secrets.fileName}.txt`),
      new File([], `${secrets.fileName}-empty.png`),
    ]) {
      const form = new FormData();
      form.append('file', file);
      await ida.post('/receipts/upload', form);
    }
    const part = `--x\r\nContent-Disposition: form-data; name="${secrets.fieldName}"; filename="${secrets.fileName}"\r\n\r\n`;
    await ida.post('/receipts/upload', `${part}${memo}\r\n--x--\r\n`, {
      'content-type': 'multipart/form-data; boundary=x',
    });
    await ida.post('/receipts/upload', secrets.receiptText, { 'content-type': 'multipart/form-data; boundary=x' });
    const receipts = async () => (await ida.get('/receipts?ordering=uploaded_at')).body.items;
    await expect
      .poll(async () => (await receipts()).map((one: { status: string }) => one.status))
      .toEqual(['processed', 'failed']);
    const [good, bad] = await receipts();
    expect(good.merchant_name).toBe(merchant);
    await ida.get(`/receipts/${good.id}/image`);
    await ida.get(`/receipts/${good.id}/text`);
    for (const file of readdirSync(join(door.app.dataDir, 'receipts'), { recursive: true, withFileTypes: true }))
      if (file.isFile()) rmSync(join(file.parentPath, file.name));
    expect((await ida.get(`/receipts/${good.id}/image?original=true`)).body.code).toBe('not_found');
    await ida.patch(`/receipts/${bad.id}`, { parsed_amount: amount, merchant_name: merchant, parsed_date: memo });
    await ida.post(`/receipts/${good.id}/confirm`, { description: memo, tags: [tag] });
    await ida.post(`/receipts/${good.id}/confirm`);
    await ida.post('/changes/999999/undo');
    // A stream has no end that this test could wait for.
    for (const { method, path } of endpoints.filter(({ answer }) => !answer.media?.includes('text/event-stream')))
      await ida.send(
        method,
        path.replace(/:[a-z_]+/, secrets.pathPart),
        method === 'GET' ? undefined : { [secrets.fieldName]: memo },
      );
    await ida.delete('/users/me', { password: secrets.newPassword });
    await ida.delete('/users/me', { password: secrets.password });

    const lines = read();
    expect(lines.length).toBeGreaterThan(80);
    const text = everything().toLowerCase();
    const found = Object.entries(canaries).filter(([, canary]) => text.includes(canary.toLowerCase()));
    expect(found.map(([what]) => what)).toEqual([]);
    expect(text).not.toContain('canary');
    for (const line of lines) {
      expect(Object.keys(line).filter((key) => !allowed.has(key))).toEqual([]);
      const ofJob = 'job' in line || 'receipt_id' in line;
      if (!ofJob) expect(line.request_id, JSON.stringify(line)).toMatch(/^[0-9a-f-]{36}$/);
    }
    expect(
      lines.filter((line) => line.door === name.replace(' ', '_') && line.msg !== 'request failed').length,
    ).toBeGreaterThan(80);
  });

  it('has one line a request, and the line of a refusal says why under the id of the answer', async () => {
    const { door, read } = await openLogged();
    const profile = { email: 'ida@example.org', password, display_name: 'Ida' };
    const ida = createClient(door, (await send(door, null, 'POST', '/auth/register', profile)).body.access_token, '');
    const lineOf = async (method: string, path: string, body?: unknown) => {
      const before = read().length;
      const answer = await ida.send(method, path, body);
      const lines = read().slice(before);
      expect(lines, `${method} ${path}`).toHaveLength(1);
      if (answer.status >= 400) expect(lines[0]?.request_id).toBe(answer.body.request_id);
      return lines[0];
    };
    expect(await lineOf('GET', '/tags')).toMatchObject({
      level: 30,
      msg: 'request',
      method: 'GET',
      route: '/tags',
      status: 200,
      ms: expect.any(Number),
    });
    expect(await lineOf('POST', '/transactions', { type: 'expense', amount: 'x', date: 'y', z: 1 })).toMatchObject({
      level: 40,
      msg: 'write refused',
      route: '/transactions',
      status: 422,
      code: 'validation_error',
      reason: 'amount, date',
    });
    expect(await lineOf('PATCH', '/transactions/7', {})).toMatchObject({
      level: 40,
      route: '/transactions/:id',
      status: 404,
      code: 'not_found',
    });
    expect(await lineOf('GET', '/transactions/7')).toMatchObject({ level: 30, status: 404, code: 'not_found' });
    expect(await lineOf('GET', '/nothing')).toMatchObject({ level: 30, route: 'unmatched', status: 404 });
    expect(await lineOf('POST', '/tags', '{')).toMatchObject({ level: 40, status: 400, code: 'malformed_request' });
  });

  it('says of a refused receipt and of one that could not be read why, without its name', async () => {
    const { door, read } = await openLogged();
    const profile = { email: 'ida@example.org', password, display_name: 'Ida' };
    const ida = createClient(door, (await send(door, null, 'POST', '/auth/register', profile)).body.access_token, '');
    const form = new FormData();
    form.append('file', new File([onePixel], 'a.png'));
    form.append('file', new File([onePixel, 'two'], 'b.png'));
    form.append('file', new File(['text'], 'c.txt'));
    await ida.post('/receipts/upload', form);
    expect(read()).toContainEqual(
      expect.objectContaining({
        msg: 'receipt refused',
        code: 'unsupported_media_type',
        request_id: expect.any(String),
      }),
    );
    await expect
      .poll(read)
      .toContainEqual(
        expect.objectContaining({ level: 40, msg: 'receipt not read', receipt_id: 2, code: 'reading_crashed' }),
      );
    await ida.get('/receipts/1/image');
    expect(read()).toContainEqual(
      expect.objectContaining({
        msg: 'request',
        route: '/receipts/:id/image',
        request_id: expect.any(String),
        status: 415,
        code: 'unsupported_media_type',
      }),
    );
  });
});

it('drops a field that is not on the list, also when it slips past the types', () => {
  const lines: string[] = [];
  const fields = { code: 'x', password: 'secret' };
  createLog('trace', (line) => lines.push(line))
    .with(fields)
    .info(fields, 'hello');
  expect(lines.map((line) => Object.keys(JSON.parse(line)).toSorted())).toEqual([['code', 'level', 'msg', 'time']]);
});
