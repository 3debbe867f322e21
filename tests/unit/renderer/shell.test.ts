import { i18n } from '@lingui/core';
import { describe, expect, test } from 'vitest';
import { filterItems, groupItems } from '#renderer/features/palette/filter-items.ts';
import { readPreferences, writePreferences } from '#renderer/features/session/preferences.ts';
import { currencyChoices, localeChoices, suggestFor } from '#renderer/lib/regions.ts';
import { inTreeOrder } from '#renderer/lib/tree-order.ts';
import { ariaKeys, nameKeys, pressIs, shortcuts } from '#renderer/ui/shortcuts.ts';
import { categoryColor, tokens } from '#renderer/ui/tokens.ts';

const press = (
  key: string,
  held: Partial<Record<'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey', boolean>> = {},
  code = '',
) => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

describe('keys', () => {
  test('undo and redo differ by Shift alone', () => {
    const undo = press('z', { ctrlKey: true });
    const redo = press('Z', { ctrlKey: true, shiftKey: true });
    expect([pressIs(undo, 'mod+z', false), pressIs(undo, 'mod+shift+z', false)]).toEqual([true, false]);
    expect([pressIs(redo, 'mod+z', false), pressIs(redo, 'mod+shift+z', false)]).toEqual([false, true]);
  });

  test('mod is Cmd on macOS and Ctrl elsewhere', () => {
    expect(pressIs(press('k', { metaKey: true }), 'mod+k', true)).toBe(true);
    expect(pressIs(press('k', { ctrlKey: true }), 'mod+k', true)).toBe(false);
    expect(pressIs(press('k', { ctrlKey: true }), 'mod+k', false)).toBe(true);
  });

  test('a letter does not fire with Ctrl held', () => {
    expect(pressIs(press('n', { ctrlKey: true }), 'n', false)).toBe(false);
    expect(pressIs(press('N', { shiftKey: true }), 'n', false)).toBe(false);
  });

  test('a sign counts by its value, wherever a layout puts it', () => {
    expect(pressIs(press('?', { shiftKey: true }), '?', false)).toBe(true);
    expect(pressIs(press('?'), '?', false)).toBe(true);
    expect(pressIs(press('/', { shiftKey: true }), '/', false)).toBe(true);
  });

  test('Alt and a digit work where Alt types another sign', () => {
    expect(pressIs(press('¡', { altKey: true }, 'Digit1'), 'alt+1', true)).toBe(true);
  });

  test('no two keys of the whole app fight', () => {
    const everywhere = Object.values(shortcuts).filter(({ group }) => group === 'Everywhere' || group === 'Go to');
    const keys = everywhere.flatMap((shortcut) => [...shortcut.keys]);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('are written as people read them', () => {
    expect(nameKeys('mod+shift+z')).toEqual([expect.any(String), expect.any(String), 'Z']);
    expect(nameKeys('g t')).toEqual(['G', 'T']);
    expect(ariaKeys('show-details')).toBe('Shift+Enter');
    expect(ariaKeys('delete-selection')).toBe('Delete');
  });

  test('are told to screen readers by the names of the standard, in any language', async () => {
    const { messages } = await import('#renderer/locales/de.po');
    i18n.loadAndActivate({ locale: 'de', messages });
    expect(nameKeys('shift+a')).toEqual(['Umschalt', 'A']);
    expect(ariaKeys('redo')).toBe('Control+Shift+Z Control+Y');
    expect(ariaKeys('delete-selection')).toBe('Delete');
    expect(ariaKeys('go-to-date')).toBeUndefined();
    expect(ariaKeys('go-overview')).toBe('Control+1');
    i18n.activate('en');
  });
});

describe('the palette', () => {
  const items = [
    { id: 'a', group: 'Actions', label: 'Hide amounts' },
    { id: 'b', group: 'Actions', label: 'Scan a receipt', keywords: 'photo' },
    { id: 'c', group: 'Go to', label: 'Receipts' },
    { id: 'd', group: 'Go to', label: 'Café settings' },
  ];

  test('finds by the start of a word first, then anywhere', () => {
    expect(filterItems(items, 'sc').map(({ id }) => id)).toEqual(['b']);
    expect(filterItems(items, 'a').map(({ id }) => id)).toEqual(['a', 'b', 'd']);
  });

  test('finds by hidden words and without accents', () => {
    expect(filterItems(items, 'photo').map(({ id }) => id)).toEqual(['b']);
    expect(filterItems(items, 'cafe').map(({ id }) => id)).toEqual(['d']);
  });

  test('keeps groups together in the order in which they appear', () => {
    expect(groupItems(items).map(({ group, items: members }) => [group, members.length])).toEqual([
      ['Actions', 2],
      ['Go to', 2],
    ]);
  });
});

describe('preferences', () => {
  test('take their defaults where they are missing or odd', () => {
    const defaults = {
      theme: 'system',
      singleKeys: true,
      compactRows: false,
      refreshRates: false,
      receiptReading: 'accurate',
      receiptLanguages: [],
      dismissedSuggestions: [],
    };
    expect(readPreferences({})).toEqual(defaults);
    const odd = {
      theme: 'neon',
      single_keys: 'no',
      refresh_rates: 'yes',
      receipt_reading: 1,
      receipt_languages: 'all',
    };
    expect(readPreferences(odd)).toEqual(defaults);
  });

  test('keep what this version does not know', () => {
    expect(writePreferences({ columns: [1, 2] }, { theme: 'dark' })).toEqual({ columns: [1, 2], theme: 'dark' });
    expect(readPreferences(writePreferences({}, { singleKeys: false })).singleKeys).toBe(false);
  });
});

describe('what a locale suggests', () => {
  test.each([
    ['de-AT', 'EUR'],
    ['sv', 'SEK'],
    ['en-GB', 'GBP'],
    ['ja', 'JPY'],
    ['ar-KW', 'KWD'],
    ['nonsense!', 'USD'],
  ])('%s: %s', (tag, currency) => {
    expect(suggestFor(tag).currency).toBe(currency);
  });

  test('the week starts where people there start it', () => {
    expect(suggestFor('de-DE').weekStart).toBe('monday');
    expect(suggestFor('en-US').weekStart).toBe('sunday');
  });

  test('a rare locale of the user stays among the choices', () => {
    expect(localeChoices('gsw-LI').some(({ value }) => value === 'gsw-LI')).toBe(true);
  });

  test('a currency is found by its code and by its name', () => {
    expect(currencyChoices(['SEK'])).toEqual([{ value: 'SEK', label: 'SEK, Swedish Krona' }]);
  });
});

test('categories stand under their parents, both by name', () => {
  const node = (id: number, name: string, parent_id: number | null = null) => ({ id, name, parent_id });
  const order = inTreeOrder([node(1, 'Travel'), node(2, 'Trains', 1), node(3, 'Food'), node(4, 'Flights', 1)]);
  expect(order.map(({ id }) => id)).toEqual([3, 1, 4, 2]);
});

describe('colours', () => {
  const texts = ['text', 'text2', 'accent', 'pos', 'warn', 'bad'] as const;
  const grounds = ['surface', 'canvas', 'sunken'] as const;

  test.each(['light', 'dark'] as const)('every text colour can be read on every ground, %s', (scheme) => {
    for (const text of texts) {
      for (const ground of grounds)
        expect(contrast(tokens[scheme][text], tokens[scheme][ground]), `${text} on ${ground}`).toBeGreaterThan(4.5);
    }
    for (const tone of ['accent', 'pos', 'warn', 'bad'] as const) {
      expect(
        contrast(tokens[scheme][tone], tokens[scheme][`${tone}-soft`]),
        `${tone} on its own ground`,
      ).toBeGreaterThan(4.5);
    }
    expect(contrast(tokens[scheme]['on-primary'], tokens[scheme].primary)).toBeGreaterThan(4.5);
    expect(contrast(tokens[scheme].field, tokens[scheme].surface)).toBeGreaterThan(3);
  });

  test('a category colour of the palette follows the theme, any other is lightened in the dark', () => {
    expect(categoryColor('#2D55AF')).toBe('var(--k-cat-1)');
    expect(categoryColor('#123456')).toContain('light-dark(#123456');
  });
});

/** WCAG 2.2 contrast ratio, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((left, right) => right - left);
  return (high + 0.05) / (low + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const share = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
