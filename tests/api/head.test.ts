import { existsSync, readdirSync, readlinkSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { doors, registerClient } from '../support/client.ts';
import { onePixel } from '../support/pictures.ts';

/** Files of a folder that this process has open. */
function countOpenFiles(folder: string): number {
  const targets = readdirSync('/proc/self/fd').map((name) => {
    try {
      return readlinkSync(`/proc/self/fd/${name}`);
    } catch {
      return '';
    }
  });
  return targets.filter((target) => target.startsWith(`${folder}/receipts/`)).length;
}

describe.each(doors)('HEAD over the door "$name"', ({ open }) => {
  it.skipIf(!existsSync('/proc/self/fd'))('of a picture leaves no file open', async () => {
    const ida = await registerClient(await open());
    const form = new FormData();
    form.append('file', new File([onePixel], 'receipt.png', { type: 'image/png' }));
    const { id } = (await ida.post('/receipts/upload', form)).body.items[0];
    for (let count = 0; count < 10; count += 1) {
      const answer = await ida.send('HEAD', `/receipts/${id}/image?original=true`);
      expect(answer).toMatchObject({ status: 200, body: '' });
      expect(answer.headers.get('content-type')).toBe('image/png');
    }
    await vi.waitFor(() => expect(countOpenFiles(ida.door.app.dataDir)).toBe(0));
  });

  it('of a stream ends at once', async () => {
    const ida = await registerClient(await open());
    for (const path of ['/events', '/receipts/events']) {
      const answer = await ida.send('HEAD', path);
      expect(answer).toMatchObject({ status: 200, body: '' });
      expect(answer.headers.get('content-type')).toBe('text/event-stream');
    }
  });
});
