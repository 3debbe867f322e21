import { i18n } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { explainSamePurchase, readMarks } from '#main/features/receipts/duplicates/same-purchase.ts';
import { type BookedPurchase, explainMatch } from '#main/features/receipts/matches/match-rules.ts';
import type { Proof } from '#main/features/receipts/reading/proofs.ts';
import * as server from '#main/features/receipts/reading/reasons.ts';
import { readingProblems } from '#main/features/receipts/reading-problems.ts';
import { sayReason } from '#renderer/features/receipts/reason-words.ts';
import { sayReadingProblem } from '#renderer/features/receipts/receipt-problems.ts';
import { setLocale } from '#renderer/lib/format.ts';

const found = new Set<string>();
const onMissing = ({ id }: { readonly id: string }) => found.add(id);

// A catalogue without a word: what is looked up in it is known to the window, and comes out in English.
beforeEach(() => {
  setLocale('en-GB');
  i18n.setMessagesCompiler(compileMessage);
  i18n.loadAndActivate({ locale: 'de', messages: {} });
  i18n.on('missing', onMissing);
});

afterEach(() => {
  i18n.removeListener('missing', onMissing);
  i18n.activate('en');
});

function expectKnown(sentences: readonly string[]): void {
  for (const sentence of sentences) {
    found.clear();
    expect(sayReason(sentence)).toBe(sentence);
    expect(found.size, sentence).toBe(1);
  }
}

test('every reason of a field that reading gives has words in the window', () => {
  const parts = [1234, 200, 1434];
  const kinds: Proof['kind'][] = ['cash', 'subtotal', 'rounding', 'items', 'net', 'rate', 'paid', 'payments', 'tip'];
  const proofs: Proof[] = [...kinds.map((kind) => ({ kind, parts, trust: 1 }))];
  expectKnown([
    ...[...proofs, { kind: 'subtotal' as const, parts: [1434, 0, 1434], trust: 1 }].map((proof) =>
      server.proofSentence(proof, 'EUR'),
    ),
    server.agreement,
    ...Object.values(server.totalDoubt),
  ]);
  const date = { places: 2, readings: 1, labelled: true, timed: true, ambiguous: true };
  const dates = [
    server.dateReasons(date as never, false, false),
    server.dateReasons({ ...date, ambiguous: false } as never, false, true),
    server.dateReasons({ ...date, ambiguous: false } as never, false, false),
    server.dateReasons({ ...date, places: 1, labelled: false, timed: false } as never, true, false),
  ];
  expectKnown(dates.flat());
  const signs = ['legal form', 'brand', 'web address', 'large print', 'first line'] as const;
  expectKnown(signs.map((sign) => server.merchantReason({ sign } as never)));
  const ways = ['corrected', 'bought', 'alike', 'number'] as const;
  expectKnown(ways.map((sign) => server.rememberedReason({ sign, name: 'Rewe. City' } as never)));
  const guesses = [['€', true] as const, ['RM', false] as const, ['', true] as const];
  expectKnown(guesses.map(([sign, countryAgrees]) => server.currencyReason({ sign, countryAgrees } as never)));
});

test('every reason for a match or a second picture has words in the window', () => {
  const read = { minor: 5000, currency: 'EUR', date: '2026-11-20', merchant: 'Rewe City' };
  const booked: BookedPurchase = {
    date: '2026-11-20',
    merchant: 'Rewe City',
    description: null,
    refund: true,
    currency: 'EUR',
    ownMinor: 5000,
    accountMinor: null,
    convertedMinor: null,
  };
  const other = { ...booked, refund: false };
  const matches = [
    explainMatch(read, booked),
    explainMatch({ ...read, date: null }, other),
    explainMatch(read, { ...other, ownMinor: null, accountMinor: 5000, date: '2026-11-21' }),
    explainMatch(read, { ...other, ownMinor: 5002, date: '2026-11-23' }),
    explainMatch(read, { ...other, ownMinor: 4998, date: '2026-11-19' }),
    explainMatch(read, { ...other, ownMinor: 5500, date: '2026-11-18' }),
    explainMatch(read, { ...other, ownMinor: null, convertedMinor: 5000, currency: 'USD', merchant: 'Rewe' }),
    explainMatch(read, { ...other, merchant: null, description: 'REWE CITY BERLIN' }),
  ];
  expect(matches).not.toContain(null);
  expectKnown(matches.flatMap((match) => [...(match?.reasons ?? [])]));
  const text = 'rewe city berlin 18:42 milch brot butter eier kaese summe';
  const print = { date: '2026-11-20', merchant: 'Rewe', marks: readMarks(text) };
  const twins = [explainSamePurchase(print, print), explainSamePurchase(print, { ...print, date: null })];
  expectKnown(twins.flatMap((reasons) => reasons ?? []));
});

test('figures in a reason are written as the language does; what is not known stays as it came', () => {
  setLocale('de-DE');
  expect(sayReason('Net 1000.50 and tax 7.00 make 1007.50.')).toBe('Net 1.000,50 and tax 7,00 make 1.007,50.');
  expect(sayReason('You have bought at 24.7 Shop before.')).toBe('You have bought at 24.7 Shop before.');
  expect(sayReason('A reason of a later version.')).toBe('A reason of a later version.');
});

test('what stops a reading is said as the API says it', () => {
  for (const [code, message] of Object.entries(readingProblems))
    expect(sayReadingProblem({ code, message: '' })).toBe(message);
  expect(sayReadingProblem({ code: 'of_a_later_version', message: 'Later.' })).toBe('Later.');
});
