import { readdirSync, readFileSync } from 'node:fs';
import { i18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fieldWords, sayField } from '#renderer/api/field-words.ts';
import { ApiProblem, fieldMessages, sayProblem } from '#renderer/api/problem.ts';
import { reasonWords, sayReason } from '#renderer/features/transactions/duplicate-reasons.ts';

const taken = new ApiProblem(409, {
  code: 'category_exists',
  detail: 'There is a category named Food already. Use it, or choose another name.',
});
const invalid = new ApiProblem(422, {
  code: 'validation_error',
  detail: 'Check name: Write a name.',
  errors: [{ path: 'name', message: 'Write a name' }],
});
const german = {
  [msg`Write a name`.id]: compileMessage('Schreib einen Namen'),
  [msg({ message: 'Check what you wrote: {message}.' }).id]: compileMessage('Prüfe deine Eingabe: {message}.'),
};

function sourceOf(...folders: readonly string[]): string {
  return folders
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .map((name) => readFileSync(`${folder}/${name}`, 'utf8')),
    )
    .join('\n');
}

it('an answer of the API is said as it came in English, where it is the most exact', () => {
  expect(sayProblem(taken)).toBe('There is a category named Food already. Use it, or choose another name.');
  expect(sayProblem(invalid)).toBe('Check name: Write a name.');
  expect(fieldMessages(invalid)).toEqual({ name: 'Write a name' });
});

it('the sentences that the window knows are those that the API writes', () => {
  const source = sourceOf('src-shared/contract', 'src-main');
  const english = [...fieldWords, ...reasonWords].map((known) => ('words' in known ? known.english : known.message));
  const unknown = english.filter((sentence) => !sentence?.includes('{') && !source.includes(sentence ?? '?'));
  expect(unknown).toEqual([]);
});

describe('an answer of the API in another language', () => {
  const found: string[] = [];
  const onMissing = ({ id }: { readonly id: string }) => found.push(id);

  // Nearly without a word: what is looked up in it is known to the window, and comes out in English.
  beforeEach(() => {
    found.length = 0;
    i18n.setMessagesCompiler(compileMessage);
    i18n.loadAndActivate({ locale: 'de', messages: german });
    i18n.on('missing', onMissing);
  });
  afterEach(() => {
    i18n.removeListener('missing', onMissing);
    i18n.activate('en');
  });

  it('is said in the words of the window', () => {
    expect(sayProblem(taken)).toBe('There is a category of this name already. Use it, or choose another name.');
    expect(sayProblem(invalid)).toBe('Prüfe deine Eingabe: Schreib einen Namen.');
    expect(fieldMessages(invalid)).toEqual({ name: 'Schreib einen Namen' });
  });

  it('stays as it is where the window has no words for it', () => {
    const detail = 'Kvitt goes online for exchange rates only when you switch that on.';
    expect(sayProblem(new ApiProblem(403, { code: 'forbidden', detail }))).toBe(detail);
    const errors = [{ path: 'icon', message: 'Write the name of an icon in small letters, such as basket' }];
    expect(sayProblem(new ApiProblem(422, { code: 'validation_error', detail: 'Check icon.', errors }))).toBe(
      'Check icon.',
    );
  });

  it('that could not be read is not taken for a failure of the API', () => {
    expect(sayProblem(new ApiProblem(502, {}))).toBe('The answer could not be read. Try again.');
    expect(sayProblem(new Error('no'))).toBe('Something went wrong. Nothing was changed.');
  });

  it.each([
    'At most 100 characters',
    'At most 50 tags',
    'At most 30 days',
    'Write a whole number from 1 to 1000',
    'JPY has no decimals',
    'EUR has 2 decimals at most',
    'Say how much arrived, in SEK',
    'Choose a budget in EUR: this one is in SEK',
    'Groceries has 12.00 EUR left in this period; move that much at most',
    'The parts add up to 40.00 EUR, not to 42.80 EUR',
  ])('keeps the values of a field: %s', (message) => {
    expect(sayField(message)).toBe(message);
    expect(found).toHaveLength(1);
  });

  it('names both merchants of a pair', () => {
    const reason = 'The merchant is written in two ways: REWE SAGT DANKE and Rewe City.';
    expect(sayReason(reason)).toBe(reason);
    expect(found).toHaveLength(1);
  });
});
