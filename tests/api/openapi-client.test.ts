import { spawnSync } from 'node:child_process';
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import { expect, it } from 'vitest';
import { openOverLoopback, password } from '../support/client.ts';
import { makeTemporaryFolder } from '../support/test-app.ts';

/** Not imported by name: its types are made while the test runs. */
const flowFile = resolve('tests/openapi-client/flow.ts');

interface Flow {
  walkThrough(address: string, email: string, password: string): Promise<{ booked: { id: number } }>;
}

const compilerOptions = {
  target: 'ES2023',
  module: 'esnext',
  moduleResolution: 'bundler',
  lib: ['ES2023', 'DOM', 'DOM.Iterable'],
  types: [],
  strict: true,
  noUncheckedIndexedAccess: true,
  allowImportingTsExtensions: true,
  noEmit: true,
  skipLibCheck: true,
};

/** Makes types from the document that a server answers, and checks the flow against them; answers what the compiler says. */
async function checkTypes(address: string, edit = (flow: string) => flow): Promise<string> {
  const folder = makeTemporaryFolder();
  const nodes = await openapiTS(new URL('/openapi.json', address), { silent: true });
  writeFileSync(join(folder, 'schema.d.ts'), astToString(nodes));
  writeFileSync(join(folder, 'flow.ts'), edit(readFileSync(flowFile, 'utf8')));
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['flow.ts'] }));
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'), 'junction');
  const tsc = resolve('node_modules/typescript/bin/tsc');
  return spawnSync(process.execPath, [tsc, '-p', folder, '--pretty', 'false'], { encoding: 'utf8' }).stdout;
}

it('a client made from the document alone compiles, and walks through the API', async () => {
  const { address } = await openServed();
  expect(await checkTypes(address)).toBe('');
  const { walkThrough } = (await import(flowFile)) as Flow;
  const walked = await walkThrough(address, 'ida@example.org', password);
  expect(walked).toMatchObject({
    version: '0.0.0-test',
    booked: { amount: '42.80', tags: ['home'], currency: 'EUR' },
    listed: [{ id: walked.booked.id }],
    changed: { id: walked.booked.id, description: 'Weekly shopping' },
    problem: { code: 'not_found', status: 404 },
    net: '-42.80',
  });
}, 90_000);

it('a client that sends or reads what the document does not know does not compile', async () => {
  const { address } = await openServed();
  const said = await checkTypes(address, (flow) =>
    flow
      .replace("merchant_name: 'Rewe City'", "merchant: 'Rewe City'")
      .replace('health.version', 'health.release')
      .replace("ordering: '-amount'", "ordering: '-size'"),
  );
  expect([...said.matchAll(/error TS\d+: .*?'(merchant|release|"-size")'/g)].map(([, what]) => what)).toEqual(
    expect.arrayContaining(['merchant', 'release', '"-size"']),
  );
}, 90_000);

async function openServed() {
  const door = await openOverLoopback();
  const { url } = await door.fetch('/health');
  return { address: new URL(url).origin };
}
