import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'vitest';
import { readRows } from './database.ts';
import { registerOn } from './kill-drill.ts';
import { onePixel } from './pictures.ts';
import { type RunningServer, startServer } from './server.ts';

const connections = 3;

/** One picture that a client sent; without an id it never heard what became of it. */
interface Sent {
  readonly bytes: Buffer;
  readonly sha256: string;
  id?: number;
}

interface Drill {
  readonly dataDir: string;
  readonly token: string;
  readonly sent: Sent[];
}

interface Row {
  readonly id: number;
  readonly sha256: string;
  readonly size: number;
  readonly file_name: string;
  readonly status: string;
}

/**
 * Uploads from several connections at once and ends the server as a power cut would, again and again: every acknowledged picture must be
 * there afterwards, byte for byte, and no row without its file. Answers how many were acknowledged.
 */
export async function runUploadDrill(dataDir: string, rounds: number): Promise<number> {
  let server = await startServer(dataDir);
  const drill: Drill = { dataDir, token: await registerOn(server), sent: [] };
  try {
    for (let round = 0; round < rounds; round += 1) {
      await uploadUntilKilled(drill, server);
      checkRows(drill);
      server = await startServer(dataDir);
      await checkAcknowledged(drill, server);
      await sendLostAgain(drill, server);
      checkRows(drill);
    }
  } finally {
    await server.stop();
  }
  return drill.sent.filter(({ id }) => id !== undefined).length;
}

function createPicture(): Sent {
  const bytes = Buffer.concat([onePixel, randomBytes(1000 + Math.floor(Math.random() * 400_000))]);
  return { bytes, sha256: hash(bytes) };
}

function hash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function uploadUntilKilled(drill: Drill, server: RunningServer): Promise<void> {
  let alive = true;
  const upload = async () => {
    while (alive) {
      const sent = createPicture();
      drill.sent.push(sent);
      try {
        sent.id = await send(drill, server, sent);
      } catch {
        return;
      }
    }
  };
  const clients = Array.from({ length: connections }, upload);
  await wait(80 + Math.random() * 400);
  await server.kill();
  alive = false;
  await Promise.all(clients);
}

async function send({ token }: Drill, server: RunningServer, { bytes }: Sent): Promise<number> {
  const body = new FormData();
  body.append('file', new File([bytes as Uint8Array<ArrayBuffer>], 'receipt.png'));
  const headers = { authorization: `Bearer ${token}` };
  const answer = await fetch(`${server.address}/receipts/upload`, { method: 'POST', headers, body });
  if (!answer.ok) throw new Error(`Uploading answered ${answer.status}: ${await answer.text()}`);
  return ((await answer.json()) as { items: [{ id: number }] }).items[0].id;
}

/** Looks at rows and files as they lie on disk: what a row tells of is there whole, and what waits has a job. */
function checkRows({ dataDir }: Drill): void {
  expect(readRows(dataDir, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  expect(readRows(dataDir, 'PRAGMA foreign_key_check')).toEqual([]);
  for (const row of readRows<Row>(dataDir, 'SELECT * FROM receipts')) {
    const bytes = readFileSync(join(dataDir, 'receipts', row.file_name));
    expect([bytes.length, hash(bytes)], `receipt ${row.id}`).toEqual([row.size, row.sha256]);
  }
  const forgotten = `SELECT id FROM receipts WHERE status IN ('pending', 'processing')
    AND id NOT IN (SELECT subject_id FROM jobs WHERE kind = 'read_receipt')`;
  expect(readRows(dataDir, forgotten)).toEqual([]);
}

async function checkAcknowledged({ dataDir, token, sent }: Drill, server: RunningServer): Promise<void> {
  const rows = new Map(readRows<Row>(dataDir, 'SELECT * FROM receipts').map((row) => [row.id, row.sha256]));
  expect(sent.filter(({ id, sha256 }) => id !== undefined && rows.get(id) !== sha256)).toEqual([]);
  const last = sent.findLast(({ id }) => id !== undefined);
  if (!last) return;
  const headers = { authorization: `Bearer ${token}` };
  const picture = await fetch(`${server.address}/receipts/${last.id}/image?original=true`, { headers });
  expect(hash(new Uint8Array(await picture.arrayBuffer()))).toBe(last.sha256);
}

/** What was not acknowledged may have been saved nevertheless: sent once more, it is there once. */
async function sendLostAgain(drill: Drill, server: RunningServer): Promise<void> {
  for (const sent of drill.sent) if (sent.id === undefined) sent.id = await send(drill, server, sent);
  const rows = readRows<Row>(drill.dataDir, 'SELECT * FROM receipts');
  expect(rows.map(({ sha256 }) => sha256).toSorted()).toEqual(drill.sent.map(({ sha256 }) => sha256).toSorted());
}
