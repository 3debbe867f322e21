import { api, browser, token } from './try.mjs';

const out = {};
let cursor,
  first = null;
for (;;) {
  const p = await api('GET', `/changes?limit=500${cursor ? `&cursor=${cursor}` : ''}`, undefined, token);
  for (const c of p.items) {
    const k = [c.door, c.token_name, ...c.entries.slice(0, 6).map((e) => `${e.entity}:${e.action}`)].join(' ');
    out[k] = (out[k] ?? 0) + 1;
    first = c;
  }
  cursor = p.next_cursor;
  if (!cursor) break;
}
console.log(out);
console.log(JSON.stringify(first).slice(0, 800));
await browser.close();
