import { endpoints } from '#shared/contract/index.ts';

/** First words of all API addresses; everything else belongs to the page, whose own routes live behind the hash. */
const firstSegments = new Set([...endpoints.map(({ path }) => path.split('/')[1] ?? ''), 'openapi.json', 'docs']);

/** Whether a path is the API's, known or not: `/transactions/nonsense` is answered with a problem, not with the page. */
export function isApiPath(pathname: string): boolean {
  return firstSegments.has(pathname.split('/')[1] ?? '');
}
