import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ApplicableRule,
  compileRules,
  type Existing,
  findChanges,
  type RuleSettings,
  type RuleSubject,
} from '#main/features/rules/apply-rules.ts';
import { fold } from '#shared/fold.ts';

const base: ApplicableRule = {
  id: 1,
  field: 'any',
  operator: 'contains',
  value: 'rewe',
  accountId: null,
  amountMin: null,
  amountMax: null,
  category: { id: 4, type: 'expense' },
  tags: [],
  merchantName: null,
  description: null,
};

const subject: RuleSubject = {
  type: 'expense',
  merchantName: 'REWE City',
  description: null,
  accountId: 1,
  amount: 428_000,
};

const fits = (rule: Partial<ApplicableRule>, other: Partial<RuleSubject> = {}) =>
  compileRules([{ ...base, ...rule }])({ ...subject, ...other }).category_id === 4;

describe('a rule', () => {
  it.each<[Partial<ApplicableRule>, Partial<RuleSubject>, boolean]>([
    [{}, {}, true],
    [{ value: 'CITY' }, {}, true],
    [{ value: 'cafe' }, { merchantName: 'Café Krone' }, true],
    [{ value: 'strasse' }, { merchantName: 'Bäcker Lange Straße' }, true],
    [{ operator: 'equals' }, {}, false],
    [{ operator: 'equals', value: 'Rewe CITY' }, {}, true],
    [{ operator: 'starts_with' }, {}, true],
    [{ operator: 'starts_with', value: 'city' }, {}, false],
    [{ operator: 'matches', value: '^rewe .*y$' }, {}, true],
    [{ operator: 'matches', value: '^city' }, {}, false],
    [{ field: 'merchant' }, { merchantName: null, description: 'rewe' }, false],
    [{ field: 'description' }, { description: 'Einkauf Rewe' }, true],
    [{ field: 'description' }, {}, false],
    [{ field: 'any' }, { merchantName: null, description: 'Einkauf Rewe' }, true],
    [{ field: 'any', operator: 'matches', value: '.*' }, { merchantName: null, description: null }, false],
    [{ accountId: 1 }, {}, true],
    [{ accountId: 2 }, {}, false],
    [{ amountMin: 428_000, amountMax: 428_000 }, {}, true],
    [{ amountMin: 428_001 }, {}, false],
    [{ amountMax: 427_999 }, {}, false],
    [{ amountMin: 0 }, { amount: null }, false],
    [{ amountMax: 1 }, { amount: null }, false],
    [{ category: { id: 4, type: 'income' } }, {}, false],
    [{}, { type: 'transfer' }, false],
  ])('%j on %j: %s', (rule, other, expected) => {
    expect(fits(rule, other)).toBe(expected);
  });
});

describe('several rules', () => {
  const second = {
    ...base,
    id: 2,
    category: { id: 5, type: 'expense' as const },
    tags: ['food'],
    merchantName: 'Rewe',
  };

  it('share the fields: the first that sets one wins it', () => {
    expect(compileRules([base, second])(subject)).toEqual({ category_id: 4, tags: ['food'], merchant_name: 'Rewe' });
    expect(compileRules([second, base])(subject)).toEqual({ category_id: 5, tags: ['food'], merchant_name: 'Rewe' });
  });

  it('pass over a category of another type, and the next one is taken', () => {
    const income = { ...base, category: { id: 9, type: 'income' as const }, description: 'Pay' };
    expect(compileRules([income, second])(subject)).toMatchObject({ category_id: 5, description: 'Pay' });
    expect(compileRules([income, second])({ ...subject, type: 'income' })).toMatchObject({ category_id: 9 });
  });

  it('look at the subject as it came, not at what another rule makes of it', () => {
    const renames = { ...base, category: null, merchantName: 'Supermarket' };
    const expectsNew = { ...base, value: 'supermarket' };
    expect(compileRules([renames, expectsNew])(subject)).toEqual({ merchant_name: 'Supermarket' });
  });
});

const word = fc.constantFrom('rewe', 'Rewe', 'Edeka', 'Café', 'cafe', 'lidl');
const words = fc.array(word, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(' '));
const ruleOf: fc.Arbitrary<ApplicableRule> = fc.record({
  id: fc.integer({ min: 1, max: 99 }),
  field: fc.constantFrom('merchant' as const, 'description' as const, 'any' as const),
  operator: fc.constantFrom('contains' as const, 'equals' as const, 'starts_with' as const, 'matches' as const),
  value: words,
  accountId: fc.option(fc.integer({ min: 1, max: 2 })),
  amountMin: fc.option(fc.integer({ min: 0, max: 100 })),
  amountMax: fc.option(fc.integer({ min: 0, max: 100 })),
  category: fc.option(
    fc.record({ id: fc.integer({ min: 1, max: 5 }), type: fc.constantFrom('income' as const, 'expense' as const) }),
  ),
  tags: fc.subarray(['home', 'food', 'Food']),
  merchantName: fc.option(words),
  description: fc.option(words),
});
const subjectOf: fc.Arbitrary<RuleSubject> = fc.record({
  type: fc.constantFrom('income' as const, 'expense' as const, 'transfer' as const),
  merchantName: fc.option(words),
  description: fc.option(words),
  accountId: fc.integer({ min: 1, max: 2 }),
  amount: fc.option(fc.integer({ min: 1, max: 100 })),
});
const rulesOf = fc.array(ruleOf, { maxLength: 8 });
const existingOf: fc.Arbitrary<Existing> = fc.record({
  categoryId: fc.option(fc.integer({ min: 1, max: 5 })),
  isSplit: fc.boolean(),
  merchantName: fc.option(words),
  description: fc.option(words),
  tags: fc.uniqueArray(fc.constantFrom('home', 'food', 'work'), { selector: fold }),
});

describe('for any rules', () => {
  const keys = ['category_id', 'tags', 'merchant_name', 'description'] as const;

  it('each field comes from the first rule that alone would set it', () => {
    fc.assert(
      fc.property(rulesOf, subjectOf, (rules, one) => {
        const together = compileRules(rules)(one);
        const alone = rules.map((rule) => compileRules([rule])(one));
        for (const key of keys) expect(together[key]).toEqual(alone.find((settings) => key in settings)?.[key]);
      }),
      { numRuns: 1000 },
    );
  });

  it('a category of another type is never set, and nothing at all on what has no text', () => {
    fc.assert(
      fc.property(rulesOf, subjectOf, (rules, one) => {
        const { category_id: id } = compileRules(rules)(one);
        if (id !== undefined)
          expect(rules.some(({ category }) => category?.id === id && category.type === one.type)).toBe(true);
        expect(compileRules(rules)({ ...one, merchantName: null, description: null })).toEqual({});
      }),
      { numRuns: 1000 },
    );
  });

  it('another rule at the end takes nothing away', () => {
    fc.assert(
      fc.property(rulesOf, ruleOf, subjectOf, (rules, last, one) => {
        expect(compileRules([...rules, last])(one)).toMatchObject(compileRules(rules)(one));
      }),
      { numRuns: 1000 },
    );
  });

  it('case and accents of the text make no difference, but for patterns', () => {
    fc.assert(
      fc.property(rulesOf, subjectOf, (all, one) => {
        const rules = all.filter(({ operator }) => operator !== 'matches');
        const shouted = {
          ...one,
          merchantName: one.merchantName?.toUpperCase().normalize('NFD') ?? null,
          description: one.description?.toUpperCase() ?? null,
        };
        expect(compileRules(rules)(shouted)).toEqual(compileRules(rules)(one));
      }),
      { numRuns: 500 },
    );
  });
});

describe('what changes on a transaction', () => {
  const settingsOf = fc.tuple(rulesOf, subjectOf).map(([rules, one]): RuleSettings => compileRules(rules)(one));
  const apply = (current: Existing, changes: ReturnType<typeof findChanges>): Existing => ({
    ...current,
    categoryId: changes?.category_id ?? current.categoryId,
    merchantName: changes?.merchant_name ?? current.merchantName,
    description: changes?.description ?? current.description,
    tags: changes?.tags ?? current.tags,
  });

  it('is only what differs, and a second time nothing', () => {
    fc.assert(
      fc.property(existingOf, settingsOf, (current, settings) => {
        const changes = findChanges(current, settings);
        expect(findChanges(apply(current, changes), settings)).toBeNull();
        if (changes) expect(apply(current, changes)).not.toEqual(current);
      }),
      { numRuns: 1000 },
    );
  });

  it('never takes a tag away, never doubles one, and leaves a split one without a category', () => {
    fc.assert(
      fc.property(existingOf, settingsOf, (current, settings) => {
        const after = apply(current, findChanges(current, settings));
        const names = after.tags.map(fold);
        expect(names).toEqual(expect.arrayContaining(current.tags.map(fold)));
        expect(new Set(names).size).toBe(names.length);
        if (current.isSplit) expect(after.categoryId).toBe(current.categoryId);
      }),
      { numRuns: 1000 },
    );
  });
});
