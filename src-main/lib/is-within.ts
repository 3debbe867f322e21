import { relative, resolve } from 'node:path';

/** Whether a path is a folder or lies in it; links are not followed. */
export function isWithin(outer: string, inner: string): boolean {
  const way = relative(resolve(outer), resolve(inner));
  return way === '' || !(way.startsWith('..') || way === resolve(inner));
}
