/** The scheme that page and API share inside the window; nothing outside this process can reach it. */
export const appScheme = 'app';
export const appHost = 'kvitt';
export const pageAddress = `${appScheme}://${appHost}/`;

/** Whether an address lies in the app's own origin. */
export function isOwnAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  // Node knows no origin for a scheme of one's own: `origin` would be "null" for every host.
  const { protocol, host } = new URL(address);
  return protocol === `${appScheme}:` && host === appHost;
}

/** Whether an address is the page itself, whatever stands behind its hash. */
export function isPageAddress(address: string): boolean {
  return isOwnAddress(address) && new URL(address).pathname === '/';
}

/** Where in the page an address leads, behind its hash; undefined outside the page and before anybody has signed in. */
export function routeOf(address: string): string | undefined {
  if (!isPageAddress(address)) return undefined;
  const route = new URL(address).hash.slice(1);
  return route.startsWith('/') && !route.startsWith('/welcome') ? route : undefined;
}
