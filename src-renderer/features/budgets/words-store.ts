import { create } from 'zustand';
import type { Shown, WordUnit } from './budget-words.ts';
import { wordUnits } from './budget-words.ts';

const shownKey = 'kvitt.budgets-shown';
const unitKey = 'kvitt.budgets-unit';

interface BudgetWordsState {
  readonly shown: Shown;
  readonly unit: WordUnit;
  show(shown: Shown): void;
  /** On to the next of day, week and total. */
  nextUnit(): void;
}

/** How budgets speak; kept for the next start. */
export const useBudgetWords = create<BudgetWordsState>((set) => ({
  shown: globalThis.localStorage?.getItem(shownKey) === 'spent' ? 'spent' : 'left',
  unit: wordUnits.find((unit) => unit === globalThis.localStorage?.getItem(unitKey)) ?? 'day',
  show: (shown) => {
    localStorage.setItem(shownKey, shown);
    set({ shown });
  },
  nextUnit: () =>
    set(({ unit }) => {
      const next = wordUnits[(wordUnits.indexOf(unit) + 1) % wordUnits.length] ?? 'day';
      localStorage.setItem(unitKey, next);
      return { unit: next };
    }),
}));
