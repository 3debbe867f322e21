const storageKey = 'kvitt.own-changes';
const most = 500;

/**
 * Ids of what the windows of this browser changed. In a browser the window and scripts come through the same door, so only this tells them
 * apart; kept over a reload and shared between tabs.
 */
export function rememberOwnChange(id: number): void {
  const ids = [...readIds().filter((known) => known !== id), id];
  storage()?.setItem(storageKey, JSON.stringify(ids.slice(-most)));
}

export function isOwnChange(id: number): boolean {
  return readIds().includes(id);
}

function readIds(): number[] {
  try {
    const ids: unknown = JSON.parse(storage()?.getItem(storageKey) ?? '[]');
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'number') : [];
  } catch {
    return [];
  }
}

function storage(): Storage | undefined {
  return globalThis.localStorage;
}
