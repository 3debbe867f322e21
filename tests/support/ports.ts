import { get } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';

/** The status of `GET /health`, or the error's code. */
export function readStatus(address: string, host = new URL(address).host): Promise<number | string | undefined> {
  return new Promise((resolve) => {
    get(`${address}/health`, { headers: { host }, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on('error', (error: NodeJS.ErrnoException) => resolve(error.code));
  });
}

/** Another program that has a port. */
export function listen(port: number): Promise<Server> {
  const server = createServer();
  return new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(server)));
}

export async function findFreePort(): Promise<number> {
  const server = await listen(0);
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
