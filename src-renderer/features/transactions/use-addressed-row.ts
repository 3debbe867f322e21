import { useEffect } from 'react';
import { useLocation } from 'react-router';
import { call } from '#renderer/api/client.ts';
import { useGrid } from './grid-store.ts';
import { readId } from './transaction-filter.ts';
import type { GridFocus } from './use-grid-focus.ts';

/** Held-down arrow keys pass many rows; the address takes the one where they stop. */
const restMs = 300;

/** The row that the address names is gone to, wherever it stands; and the address goes along with the tab stop, for Back and reload. */
export function useAddressedRow(focus: GridFocus): void {
  const { key, search } = useLocation();
  const asked = readId(new URLSearchParams(search).get('id'));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same address again, from the palette for example, goes there again
  useEffect(() => {
    if (asked === null) return;
    call('getTransaction', { params: { id: asked } }).then(
      ({ id, date }) => focus.follow(id, date),
      // A transaction that is gone is no place to go to; the list itself is there all the same.
      () => undefined,
    );
  }, [asked, key]);

  const id = useGrid((state) => state.id);
  useEffect(() => {
    if (id === null) return undefined;
    const timer = setTimeout(() => {
      if (document.activeElement?.closest('[role="grid"]')) writeRow(id);
    }, restMs);
    return () => clearTimeout(timer);
  }, [id]);
}

/** Past the router: nothing on screen depends on it until the address is read again. */
function writeRow(id: number): void {
  const [path = '', search = ''] = location.hash.split('?');
  const parameters = new URLSearchParams(search);
  parameters.set('id', String(id));
  history.replaceState(history.state, '', `${path}?${parameters}`);
}
