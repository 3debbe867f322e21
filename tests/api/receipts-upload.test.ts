import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '#shared/errors.ts';
import { type Client, doors, openInProcess, registerClient } from '../support/client.ts';
import { readRows } from '../support/database.ts';
import { jpegOfSize, onePixel, pngOfSize, tiffOfSize } from '../support/pictures.ts';
import { expectProblem, pathsOf } from '../support/problem.ts';
import { formOf, type Part, printed, rewe, storedFiles, upload } from '../support/receipts.ts';

const mebibyte = 1024 * 1024;
const text = Buffer.from('This is a letter, not a picture.');

/** A picture of exactly this many bytes. */
const pictureOf = (size: number) => Buffer.concat([onePixel, Buffer.alloc(size - onePixel.length)]);

function expectNothingLeft({ door }: Client): void {
  expect(storedFiles(door.app)).toEqual([]);
  expect(readRows(door.app.dataDir, 'SELECT id FROM receipts UNION ALL SELECT id FROM jobs')).toEqual([]);
}

/** A multipart body written by hand. */
function multipart(...parts: string[]): { body: string; headers: Record<string, string> } {
  const body = parts.map((part) => `--frontier\r\n${part}\r\n`).join('');
  return { body, headers: { 'content-type': 'multipart/form-data; boundary=frontier' } };
}

const fileHead = 'Content-Disposition: form-data; name="file"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n';

describe.each(doors)('an upload over the door "$name"', ({ open }) => {
  it.each<[string, Part[], ErrorCode, string[]]>([
    ['an empty file', [{ bytes: '' }], 'empty_file', []],
    ['a text named .jpg', [{ bytes: text, name: 'scan.jpg' }], 'unsupported_media_type', []],
    ['a GIF', [{ bytes: 'GIF89a' }], 'unsupported_media_type', []],
    ['a page of HTML', [{ bytes: '<html><img src=x>', name: 'a.png' }], 'unsupported_media_type', []],
    ['a PNG that claims 900 megapixels', [{ bytes: pngOfSize(30_000, 30_000) }], 'image_too_large', []],
    ['a JPEG with a side over 12,000', [{ bytes: jpegOfSize(12_001, 10) }], 'image_too_large', []],
    [
      'a TIFF that says its size only behind 2 MB',
      [{ bytes: tiffOfSize(9000, 9000, 2 * mebibyte) }],
      'image_too_large',
      [],
    ],
    ['a file of 21 MB', [{ bytes: pictureOf(21 * mebibyte) }], 'payload_too_large', []],
    ['a file of one byte over 20 MB', [{ bytes: pictureOf(20 * mebibyte + 1) }], 'payload_too_large', []],
    ['two bad files, of which the first counts', [{ bytes: text }, { bytes: '' }], 'unsupported_media_type', []],
    ['another field', [{ bytes: onePixel, field: 'picture' }], 'validation_error', ['picture']],
    [
      'a good file and another field',
      [{ bytes: onePixel }, { bytes: onePixel, field: 'x' }],
      'validation_error',
      ['x'],
    ],
    ['no file', [], 'validation_error', ['file']],
  ])('of %s is refused and leaves nothing behind', async (_, parts, code, paths) => {
    const ida = await registerClient(await open());
    const answer = await upload(ida, ...parts);
    expectProblem(answer, code);
    expect(pathsOf(answer)).toEqual(paths);
    expectNothingLeft(ida);
  });

  it('of more than fifty files is refused and leaves nothing behind; fifty are fine', async () => {
    const ida = await registerClient(await open());
    const pictures = Array.from({ length: 51 }, (_, index) => printed({ text: `picture ${index}` }));
    expectProblem(await upload(ida, ...pictures), 'payload_too_large');
    expectNothingLeft(ida);
    const answer = await upload(ida, ...pictures.slice(1));
    expect(answer.status).toBe(202);
    expect(answer.body.items).toHaveLength(50);
    expect(storedFiles(ida.door.app)).toHaveLength(50);
  });

  it('of exactly 20 MB is taken', async () => {
    const ida = await registerClient(await open());
    expect(await upload(ida, pictureOf(20 * mebibyte))).toMatchObject({
      status: 202,
      body: { items: [{ size: 20 * mebibyte }] },
    });
  });

  it('that is no multipart is an unknown kind of content', async () => {
    const ida = await registerClient(await open());
    expectProblem(await ida.post('/receipts/upload', { file: 'a.png' }), 'unsupported_media_type');
    expectProblem(await ida.post('/receipts/upload'), 'unsupported_media_type');
    for (const type of ['image/png', 'multipart/form-data', 'multipart/mixed; boundary=x'])
      expectProblem(await ida.post('/receipts/upload', 'x', { 'content-type': type }), 'unsupported_media_type', type);
    expectNothingLeft(ida);
  });

  it('that breaks off or is garbled is malformed and leaves nothing behind', async () => {
    const ida = await registerClient(await open());
    const whole = multipart(`${fileHead}\x89PNG\r\n\x1a\n`);
    const bodies = ['', 'garbage', whole.body, whole.body.slice(0, -4), `${whole.body}--frontier\r\n${fileHead}half`];
    for (const body of bodies)
      expectProblem(await ida.post('/receipts/upload', body, whole.headers), 'malformed_request', JSON.stringify(body));
    expectNothingLeft(ida);
  });

  it('with a field beside the files is refused, also when the field is named like them', async () => {
    const ida = await registerClient(await open());
    for (const field of ['note', 'file']) {
      const form = formOf(onePixel);
      form.append(field, 'a text');
      const answer = await ida.post('/receipts/upload', form);
      expectProblem(answer, 'validation_error');
      expect(pathsOf(answer)).toEqual([field]);
    }
    expectNothingLeft(ida);
  });

  it('of one bad file among good ones keeps the good ones, each in its place', async () => {
    const ida = await registerClient(await open());
    const [first, second] = [printed(rewe), printed({ text: 'second' })];
    const { status, body } = await upload(
      ida,
      { bytes: first, name: 'one.png' },
      { bytes: '', name: 'empty.png' },
      { bytes: pictureOf(20 * mebibyte + 1), name: 'large.png' },
      { bytes: second, name: 'two.png' },
      { bytes: text, name: 'letter.txt' },
    );
    expect(status).toBe(202);
    expect(body.items).toMatchObject([{ original_name: 'one.png' }, { original_name: 'two.png' }]);
    expect(body.rejected).toEqual([
      { name: 'empty.png', status: 422, code: 'empty_file', detail: expect.stringMatching(/\.$/) },
      { name: 'large.png', status: 413, code: 'payload_too_large', detail: expect.stringMatching(/\.$/) },
      { name: 'letter.txt', status: 415, code: 'unsupported_media_type', detail: expect.stringMatching(/\.$/) },
    ]);
    expect(storedFiles(ida.door.app)).toHaveLength(2);
  });

  it('of bytes that are there already answers with the receipt that exists, and stores them once', async () => {
    const ida = await registerClient(await open());
    const [first] = (await upload(ida, { bytes: onePixel, name: 'one.png' })).body.items;
    const again = await upload(ida, { bytes: onePixel, name: 'again.png' });
    expect(again).toMatchObject({ status: 200, body: { items: [{ id: first.id, original_name: 'one.png' }] } });
    const mixed = await upload(ida, onePixel, printed(rewe), printed(rewe));
    expect(mixed.status).toBe(202);
    expect(mixed.body.items.map(({ id }: { id: number }) => id)).toEqual([first.id, expect.any(Number)]);
    expect((await ida.get('/receipts')).body.items).toHaveLength(2);
    expect(storedFiles(ida.door.app)).toHaveLength(2);
  });

  it('with an Idempotency-Key is done once, and stores its files once', async () => {
    const ida = await registerClient(await open());
    const send = (key: string, ...parts: Part[]) =>
      ida.post('/receipts/upload', formOf(...parts), { 'idempotency-key': key });
    const first = await send('one', { bytes: onePixel }, { bytes: text });
    expect(first.status).toBe(202);
    expect(await send('one', { bytes: onePixel }, { bytes: text })).toMatchObject({ status: 202, body: first.body });
    expectProblem(await send('one', { bytes: printed(rewe) }), 'idempotency_conflict');
    expectProblem(await send('one', { bytes: onePixel, name: 'other.png' }, { bytes: text }), 'idempotency_conflict');
    expect(storedFiles(ida.door.app)).toHaveLength(1);
    expect(readRows(ida.door.app.dataDir, 'SELECT id FROM receipts')).toHaveLength(1);
    expect((await send('two', { bytes: text })).status).toBe(415);
    expect((await send('two', { bytes: printed(rewe) })).status).toBe(202);
  });

  it('without a token stores nothing', async () => {
    const ida = await registerClient(await open());
    const response = await ida.door.fetch('/receipts/upload', { method: 'POST', body: formOf(onePixel) });
    expect(response.status).toBe(401);
    expectNothingLeft(ida);
  });
});

it('ten copies of one picture at the same moment become one receipt and one file', async () => {
  const ida = await registerClient(await openInProcess());
  const answers = await Promise.all(Array.from({ length: 10 }, () => upload(ida, onePixel)));
  expect(new Set(answers.map(({ body }) => body.items[0].id)).size).toBe(1);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([...Array(9).fill(200), 202]);
  expect(storedFiles(ida.door.app)).toHaveLength(1);
});

it('an upload that a client breaks off leaves nothing behind', async () => {
  const [, loopback] = doors;
  const ida = await registerClient(await loopback.open());
  const leaving = new AbortController();
  const { body, headers } = multipart(`${fileHead}\x89PNG\r\n\x1a\n`);
  async function* halfOfIt() {
    yield Buffer.from(body);
    yield Buffer.alloc(mebibyte);
    await expect.poll(() => storedFiles(ida.door.app).length, { interval: 5 }).toBe(1);
    leaving.abort();
    yield Buffer.alloc(1);
  }
  const sending = ida.door.fetch('/receipts/upload', {
    method: 'POST',
    headers: { ...headers, authorization: `Bearer ${ida.token}` },
    body: Readable.toWeb(Readable.from(halfOfIt())) as ReadableStream,
    signal: leaving.signal,
  });
  await expect(sending).rejects.toThrow();
  await expect.poll(() => storedFiles(ida.door.app), { interval: 5 }).toEqual([]);
  expectNothingLeft(ida);
});

it('a request of more than 200 MB is refused before it is read, or as soon as it grows over that', async () => {
  const ida = await registerClient(await openInProcess());
  const { body, headers } = multipart(fileHead);
  const claimed = { ...headers, 'content-length': String(300 * mebibyte) };
  expectProblem(await ida.post('/receipts/upload', body, claimed), 'payload_too_large');
  let sent = 0;
  const endless = new ReadableStream({
    pull(controller) {
      controller.enqueue(sent === 0 ? Buffer.from(body) : Buffer.alloc(mebibyte));
      sent += 1;
    },
  });
  const response = await ida.door.fetch('/receipts/upload', {
    method: 'POST',
    headers: { ...headers, authorization: `Bearer ${ida.token}` },
    body: endless,
  });
  expect([response.status, (await response.json()).code]).toEqual([413, 'payload_too_large']);
  expect(sent).toBeLessThan(220);
  expectNothingLeft(ida);
});
