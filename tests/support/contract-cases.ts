import { expect, it } from 'vitest';
import type { Endpoint, Method } from '#shared/contract/endpoint.ts';
import { endpoints } from '#shared/contract/index.ts';
import { type Door, registerClient, send } from './client.ts';
import { expectProblem, pathsOf } from './problem.ts';

const ofUsers = endpoints.filter(({ access }) => access === 'user');
const withId = endpoints.filter(({ path }) => path.includes(':id'));
const withBody = endpoints.filter(({ body }) => body);
const megabyte = 1024 * 1024;

function pathOf(endpoint: Endpoint, id: number | string = 999_999): string {
  return endpoint.path.replace(':id', String(id)).replace(':code', 'SEK');
}

function bodyOf({ body, examples }: Endpoint): unknown {
  return body ? (examples.body ?? {}) : undefined;
}

function name({ method, path }: Endpoint): string {
  return `${method} ${path}`;
}

/** What holds for every endpoint, whichever door it is reached through. To be called where tests are described. */
export function describeContract(open: () => Promise<Door>): void {
  it('answers a problem instead of anything of a user to whoever has no token', async () => {
    const door = await open();
    for (const endpoint of ofUsers) {
      for (const token of [null, 'nonsense']) {
        const answer = await send(door, token, endpoint.method, pathOf(endpoint), bodyOf(endpoint));
        expectProblem(answer, 'unauthenticated', name(endpoint));
        expect(answer.headers.get('www-authenticate')).toBe('Bearer');
      }
    }
  });

  it('refuses a query parameter that it does not know, and names it', async () => {
    const ida = await registerClient(await open());
    for (const endpoint of endpoints) {
      const answer = await ida.send(endpoint.method, `${pathOf(endpoint)}?no_such=1`, bodyOf(endpoint));
      expectProblem(answer, 'validation_error', name(endpoint));
      expect(pathsOf(answer), name(endpoint)).toEqual(['no_such']);
    }
  });

  it('answers not found to an id that is no number', async () => {
    const ida = await registerClient(await open());
    for (const endpoint of withId) {
      for (const id of ['abc', '0', '-1', '1.5', '1e3', '01', '%20', '%00', '%zz', '9'.repeat(16), "1'--"]) {
        expectProblem(
          await ida.send(endpoint.method, pathOf(endpoint, id), bodyOf(endpoint)),
          'not_found',
          `${name(endpoint)} ${id}`,
        );
      }
    }
  });

  it('answers not found to an id that nobody has', async () => {
    const ida = await registerClient(await open());
    for (const endpoint of withId) {
      const body = bodyOf(endpoint);
      for (const id of ['999999', '9'.repeat(15)])
        expectProblem(await ida.send(endpoint.method, pathOf(endpoint, id), body), 'not_found', name(endpoint));
    }
  });

  it('refuses a body field that it does not know, and names it', async () => {
    const ida = await registerClient(await open());
    for (const endpoint of withBody) {
      const body = { ...(bodyOf(endpoint) as object), no_such_field: 1 };
      const answer = await ida.send(endpoint.method, pathOf(endpoint), body);
      expectProblem(answer, 'validation_error', name(endpoint));
      expect(pathsOf(answer), name(endpoint)).toEqual(['no_such_field']);
    }
  });

  it('refuses a body that is not JSON, and one that is JSON but no object', async () => {
    const ida = await registerClient(await open());
    for (const endpoint of withBody) {
      for (const text of ['{"name":', "{'a':1}", '{"a":1}}', 'name=Ida', '\u0000']) {
        expectProblem(
          await ida.send(endpoint.method, pathOf(endpoint), text),
          'malformed_request',
          `${name(endpoint)} ${text}`,
        );
      }
      for (const text of ['null', '[]', '"text"', '42']) {
        expectProblem(
          await ida.send(endpoint.method, pathOf(endpoint), text),
          'validation_error',
          `${name(endpoint)} ${text}`,
        );
      }
    }
  });

  it('refuses another content type', async () => {
    const ida = await registerClient(await open());
    for (const endpoint of [...withBody, ...endpoints.filter(({ upload }) => upload)]) {
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', 'text/json', '']) {
        const answer = await ida.send(endpoint.method, pathOf(endpoint), '{}', { 'content-type': type });
        expectProblem(answer, 'unsupported_media_type', `${name(endpoint)} ${type}`);
      }
    }
  });

  it('takes JSON with a charset', async () => {
    const ida = await registerClient(await open());
    const answer = await ida.post('/tags', '{"name":"work"}', { 'content-type': 'Application/JSON; charset=utf-8' });
    expect(answer.status).toBe(201);
  });

  it('refuses a JSON body over 1 MB, also one sent in chunks, and goes on answering', async () => {
    const ida = await registerClient(await open());
    const large = JSON.stringify({ name: 'x'.repeat(megabyte) });
    for (const endpoint of withBody) {
      expectProblem(await ida.send(endpoint.method, pathOf(endpoint), large), 'payload_too_large', name(endpoint));
    }
    const { status } = await ida.door.fetch('/tags', {
      method: 'POST',
      headers: { authorization: `Bearer ${ida.token}`, 'content-type': 'application/json' },
      body: streamOf('x'.repeat(64 * 1024), 40),
    });
    expect(status).toBe(413);
    expect((await ida.post('/tags', { name: 'work' })).status).toBe(201);
  });

  it('takes a JSON body of exactly 1 MB', async () => {
    const ida = await registerClient(await open());
    const body = '{"name":"work"}';
    expect((await ida.post('/tags', body + ' '.repeat(megabyte - body.length))).status).toBe(201);
    expect((await ida.post('/tags', body + ' '.repeat(megabyte - body.length + 1))).status).toBe(413);
  });

  it('says which methods an address takes', async () => {
    const ida = await registerClient(await open());
    for (const path of new Set(endpoints.map((endpoint) => endpoint.path))) {
      const methods = endpoints.filter((endpoint) => endpoint.path === path).map(({ method }) => method);
      for (const method of ['PUT', 'OPTIONS'].filter((each) => !methods.includes(each as Method))) {
        const answer = await ida.send(method, path.replace(/:[a-z_]+/, '1'));
        expectProblem(answer, 'method_not_allowed', `${method} ${path}`);
        expect(answer.headers.get('allow')?.split(', ').sort(), path).toEqual(methods.toSorted());
      }
    }
  });

  it('says that the documentation is only read', async () => {
    const ida = await registerClient(await open());
    for (const path of ['/openapi.json', '/docs']) {
      const answer = await ida.post(path, {});
      expectProblem(answer, 'method_not_allowed', path);
      expect(answer.headers.get('allow'), path).toBe('GET');
    }
  });

  it('answers a problem to an address that is none, with and without a token', async () => {
    const ida = await registerClient(await open());
    for (const path of [
      '/nothing',
      '/transactions/1/nothing',
      '/transactions/',
      '/api/transactions',
      '/docs/nothing.js',
      '/auth',
      '//accounts',
    ]) {
      expectProblem(await ida.get(path), 'not_found', path);
      expectProblem(await send(ida.door, null, 'POST', path, {}), 'not_found', path);
    }
  });

  it('gives every answer a request id of its own and lets nobody keep it', async () => {
    const ida = await registerClient(await open());
    const answers = [await ida.get('/nothing'), await ida.get('/nothing')];
    expect(new Set(answers.map(({ body }) => body.request_id)).size).toBe(2);
    for (const { headers } of [...answers, await ida.get('/accounts')])
      expect(headers.get('cache-control')).toBe('no-store');
  });

  it('takes HEAD where it takes GET, and sends no body', async () => {
    const ida = await registerClient(await open());
    const answer = await ida.send('HEAD', '/accounts');
    expect(answer).toMatchObject({ status: 200, body: '' });
  });
}

function streamOf(chunk: string, times: number): ReadableStream<Uint8Array> {
  let left = times;
  return new ReadableStream({
    pull(controller) {
      if (left === 0) return controller.close();
      left -= 1;
      controller.enqueue(new TextEncoder().encode(chunk));
    },
  });
}
