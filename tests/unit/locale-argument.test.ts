import { expect, it } from 'vitest';
import { localeArgument } from '#main/shell/locale-argument.ts';

it.each(['de-CH', 'en-IE', 'sv', 'zh-Hant-TW', 'es-419'])('the region %s reaches the page', (locale) => {
  expect(localeArgument.read(['electron', '--type=renderer', localeArgument.write(locale)])).toBe(locale);
});

it.each(['en-US@posix', 'c', ''])('a computer whose region is "%s" has none', (locale) => {
  expect(localeArgument.read([localeArgument.write(locale)])).toBe(undefined);
});

it('without the argument there is none', () => {
  expect(localeArgument.read(['electron', '.'])).toBe(undefined);
});
