import { afterAll, describe, expect, it } from 'vitest';
import { measureMemory } from '../bench/memory.ts';
import { hostileFiles } from '../support/hostile-files.ts';
import { csv, openImporter, readInChild } from '../support/imports.ts';

const figures: Record<string, unknown> = {};
afterAll(() => console.table(figures));

/** Unpacked workbooks may take 50 MB, the thread that reads them 512 MB of heap. */
const mostMegabytes = 900;

describe('a file that is made to do harm', () => {
  it.each(Object.entries(hostileFiles))(
    '%s: a clear word in time, memory within bounds, and the app goes on',
    async (name, make) => {
      const ida = await openImporter(readInChild);
      const content = make();
      const memory = measureMemory();
      const start = performance.now();
      const answer = await ida.upload(content, { name: 'bank.dat' });
      const seconds = (performance.now() - start) / 1000;
      const megabytes = memory.stop();
      figures[name] = {
        status: answer.status,
        seconds: Number(seconds.toFixed(2)),
        'peak MB': megabytes,
        answer: String(answer.body.detail ?? JSON.stringify(answer.body.counts)).slice(0, 90),
      };
      expect([201, 422]).toContain(answer.status);
      if (answer.status === 422)
        expect(answer.body).toMatchObject({
          code: 'unreadable_file',
          detail: expect.stringMatching(/^[A-Z].{20,}\.$/),
        });
      expect(seconds).toBeLessThan(20);
      expect(megabytes).toBeLessThan(mostMegabytes);
      expect((await ida.bring(csv('2026-11-01,Bakery,,-4.80'))).counts.created).toBe(1);
    },
  );
});
