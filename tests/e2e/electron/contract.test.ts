import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import type { Door } from '../../support/client.ts';
import { describeContract } from '../../support/contract-cases.ts';
import { type Desktop, needElectron, openDesktop } from '../../support/electron.ts';

beforeEach(needElectron);

let folder: string;
let desktop: Desktop;

beforeAll(async () => {
  if (!process.env.KVITT_TEST_ELECTRON) return;
  folder = mkdtempSync(join(tmpdir(), 'kvitt-test-'));
  desktop = await openDesktop(folder);
});
afterAll(async () => {
  if (!desktop) return;
  await desktop.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('every endpoint over the door "app scheme"', () => describeContract(openOverAppScheme));

/** The page's own `fetch`, from the page. */
async function openOverAppScheme(): Promise<Door> {
  return {
    name: 'app scheme',
    get app(): never {
      throw new Error('The app runs in another process');
    },
    fetch: async (path, { method, headers, body } = {}) => {
      // A page cannot stream a body out; it hands over a Blob.
      const text = body === undefined || body === null ? undefined : await new Response(body).text();
      const answer = await desktop.page.evaluate(askFromPage, { path, init: { method, headers, body: text } });
      const hasBody = ![204, 304].includes(answer.status);
      return new Response(hasBody ? answer.text : null, { status: answer.status, headers: answer.headers });
    },
  };
}

async function askFromPage({ path, init }: { path: string; init: RequestInit }) {
  const response = await fetch(`app://kvitt${path}`, init);
  return { status: response.status, headers: [...response.headers], text: await response.text() };
}
