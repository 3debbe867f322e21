import { type EcbDay, readEcbFile } from './read-ecb-file.ts';

/** The one address that Kvitt ever asks, and only when the user has switched it on. */
const address = 'https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml';

const mostBytes = 1024 * 1024;
const timeLimitMs = 5000;

/** Why there are no new rates; being offline is normal. */
export type FetchOutcome = { readonly days: readonly EcbDay[] } | { readonly problem: 'offline' | 'unreadable' };

export type FetchRates = () => Promise<FetchOutcome>;

/** Fetches the bank's rates of the last working day: one host, no redirects, at most 1 MB and 5 seconds. */
export function createRateFetcher(from: string = address): FetchRates {
  return async () => {
    try {
      const response = await fetch(from, { redirect: 'error', signal: AbortSignal.timeout(timeLimitMs) });
      const bytes = response.ok ? await readLimited(response) : null;
      const days = bytes && readEcbFile(bytes);
      return days ? { days } : { problem: 'unreadable' };
    } catch {
      return { problem: 'offline' };
    }
  };
}

async function readLimited(response: Response): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > mostBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
