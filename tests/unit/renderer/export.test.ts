import { beforeEach, expect, test, vi } from 'vitest';
import { ApiProblem } from '#renderer/api/problem.ts';
import {
  daysInName,
  type ExportChoice,
  earlierMonths,
  endingOf,
  firstChoice,
  periodOf,
  queryOf,
  rangeOf,
  readLast,
  rememberChoice,
  withDays,
  withPeriod,
} from '#renderer/features/export/export-choice.ts';
import { sayFailure } from '#renderer/features/export/export-words.ts';
import { SaveFailure } from '#renderer/features/export/save-file.ts';

const today = '2026-11-26';
const onList = (filter: Parameters<typeof firstChoice>[0]['filter']): ExportChoice => firstChoice({ filter }, today);

let kept = new Map<string, string>();
beforeEach(() => {
  kept = new Map();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
});

test('periods are whole months, quarters and years around today', () => {
  expect(rangeOf('last-month', '2026-01-15')).toEqual({ from: '2025-12-01', to: '2025-12-31' });
  expect(rangeOf('this-quarter', today)).toEqual({ from: '2026-10-01', to: '2026-12-31' });
  expect(rangeOf('last-quarter', '2026-02-01')).toEqual({ from: '2025-10-01', to: '2025-12-31' });
  expect(rangeOf('last-year', today)).toEqual({ from: '2025-01-01', to: '2025-12-31' });
  expect(rangeOf('2024-02', today)).toEqual({ from: '2024-02-01', to: '2024-02-29' });
  expect(rangeOf('all', today)).toEqual({ from: null, to: null });
  expect(rangeOf('2024-13', today)).toBe(null);
  expect(earlierMonths('2026-01-15').slice(0, 2)).toEqual(['2025-11', '2025-10']);
  expect(earlierMonths(today)).toHaveLength(12);
});

test('the days of a list say which period they are', () => {
  expect(periodOf('2026-01-01', '2026-12-31', today)).toBe('this-year');
  expect(periodOf('2024-02-01', '2024-02-29', today)).toBe('2024-02');
  expect(periodOf('2026-11-03', '2026-11-20', today)).toBe('custom');
  expect(periodOf('2026-11-03', null, today)).toBe('custom');
  expect(periodOf(null, null, today)).toBe('all');
});

test('a list takes its filter and its days along', () => {
  const choice = onList({ account: 3, categories: [4, 'none'], from: '2025-01-01', to: '2025-12-31' });
  expect(choice).toMatchObject({ what: 'transactions', form: 'csv', period: 'last-year' });
  expect(queryOf(choice)).toEqual({
    account: 3,
    category: [4, 'none'],
    date_from: '2025-01-01',
    date_to: '2025-12-31',
    format: 'csv',
  });
});

test('what was chosen last time comes first, and a named period moves along with the days', () => {
  rememberChoice(withPeriod({ ...onList({}), what: 'tax-pack', form: 'pdf' }, 'last-month', today));
  const choice = firstChoice({ filter: null }, '2027-01-05');
  expect(choice).toMatchObject({ what: 'tax-pack', form: 'pdf', period: 'last-month' });
  expect(queryOf(choice)).toEqual({ date_from: '2026-12-01', date_to: '2026-12-31', format: 'zip' });
  expect(firstChoice({ filter: null, what: 'everything' }, today).what).toBe('everything');
});

test('what a list shows is never everything, and its days win over those of last time', () => {
  rememberChoice({ ...withPeriod(onList({}), 'last-year', today), what: 'everything' });
  expect(onList({ account: 3 })).toMatchObject({ what: 'transactions', period: 'all' });
  expect(firstChoice({ filter: {}, form: 'pdf' }, today)).toMatchObject({ what: 'transactions', form: 'pdf' });
});

test('everything takes no filter', () => {
  expect(queryOf({ ...onList({ account: 3, from: '2026-01-01' }), what: 'everything' })).toEqual({ format: 'json' });
});

test('what was kept counts as far as it makes sense', () => {
  const usual = { what: 'transactions', form: 'csv', period: 'all', from: null, to: null };
  for (const text of [
    null,
    '{',
    '7',
    '{"what":"x","form":"zip","period":"soon"}',
    '{"period":"custom","from":"2026-02-30"}',
  ])
    expect(readLast(text, today)).toEqual(usual);
  expect(readLast('{"period":"custom","from":"2026-02-03","to":"2026-02-05"}', today)).toMatchObject({
    period: 'custom',
    from: '2026-02-03',
    to: '2026-02-05',
  });
});

test('days the wrong way round are turned', () => {
  const choice = withDays(withPeriod(onList({}), '2026-05', today), { to: '2026-04-10' });
  expect(choice).toMatchObject({ period: 'custom', filter: { from: '2026-04-10', to: '2026-05-01' } });
});

test('a file is named after its days and ends as what it is', () => {
  const of = (period: string) => daysInName(withPeriod(onList({}), period, today), today);
  expect(['all', 'last-year', '2026-09', 'last-quarter'].map(of)).toEqual([
    '2026-11-26',
    '2025',
    '2026-09',
    '2026-07-01–2026-09-30',
  ]);
  expect(endingOf({ ...onList({}), what: 'tax-pack' })).toBe('zip');
  expect(endingOf({ ...onList({}), form: 'xlsx' })).toBe('xlsx');
});

test('says why there is no file', () => {
  expect(sayFailure(new SaveFailure('disk_full'))).toContain('The disk is full');
  const message = 'The receipts are 900 files of 4.2 GB, and an archive holds 3.9 GB; choose a shorter period';
  const problem = { code: 'validation_error', detail: 'x', errors: [{ path: 'date_from', message }] };
  expect(sayFailure(new ApiProblem(422, problem))).toBe(`${message}.`);
  expect(sayFailure(new ApiProblem(507, { code: 'storage_full', detail: 'The disk is full.' }))).toBe(
    'The disk is full.',
  );
});
