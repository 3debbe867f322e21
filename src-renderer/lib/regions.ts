import { i18n } from '@lingui/core';
import type { Weekday } from '#shared/dates.ts';
import { weekdays } from '#shared/dates.ts';
import type { Choice } from './choices.ts';
import { toLocale } from './locale.ts';

const euro = 'AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK AD MC SM VA ME XK';

/** Currency of the regions whose people are likely to see this app in their language; elsewhere it is the US dollar until they choose. */
const currencyByRegion: Readonly<Record<string, string>> = {
  ...Object.fromEntries(euro.split(' ').map((region) => [region, 'EUR'])),
  ...pairs(
    'AE AED AR ARS AU AUD BD BDT BR BRL CA CAD CH CHF CL CLP CN CNY CO COP CZ CZK DK DKK DZ DZD EG EGP GB GBP GE GEL GH GHS HK HKD HU HUF ID IDR IL ILS IN INR ' +
      'IS ISK JO JOD JP JPY KE KES KR KRW KW KWD KZ KZT LI CHF LK LKR MA MAD MX MXN MY MYR NG NGN NO NOK NP NPR NZ NZD PE PEN PH PHP PK PKR PL PLN QA QAR RO RON ' +
      'RS RSD RU RUB SA SAR SE SEK SG SGD TH THB TN TND TR TRY TW TWD TZ TZS UA UAH US USD UY UYU VN VND ZA ZAR',
  ),
};

function pairs(text: string): Record<string, string> {
  const words = text.split(' ');
  return Object.fromEntries(
    words.flatMap((word, index) => (index % 2 === 0 ? [[word, words[index + 1] ?? 'USD']] : [])),
  );
}

/** What a locale suggests for a new user: `de-AT` → EUR, Monday. */
export function suggestFor(tag: string): { currency: string; weekStart: Weekday } {
  const locale = new Intl.Locale(toLocale(tag));
  const region = locale.maximize().region ?? 'US';
  return { currency: currencyByRegion[region] ?? 'USD', weekStart: firstWeekday(locale) };
}

interface WeekInfo {
  readonly firstDay: number;
}

function firstWeekday(locale: Intl.Locale): Weekday {
  // A getter in older engines, a method in newer ones; TypeScript's library knows neither yet.
  const source = locale as Intl.Locale & { getWeekInfo?: () => WeekInfo; weekInfo?: WeekInfo };
  const firstDay = (source.getWeekInfo?.() ?? source.weekInfo)?.firstDay ?? 1;
  return weekdays[firstDay - 1] ?? 'monday';
}

const offered =
  'ar-AE ar-EG bg-BG ca-ES cs-CZ da-DK de-AT de-CH de-DE el-GR en-AU en-CA en-GB en-IE en-IN en-NZ en-US en-ZA es-AR es-CO es-ES es-MX et-EE fi-FI fr-BE fr-CA ' +
  'fr-CH fr-FR he-IL hi-IN hr-HR hu-HU id-ID is-IS it-CH it-IT ja-JP ko-KR lt-LT lv-LV nb-NO nl-BE nl-NL pl-PL pt-BR pt-PT ro-RO ru-RU sk-SK sl-SI sr-RS sv-FI ' +
  'sv-SE th-TH tr-TR uk-UA vi-VN zh-CN zh-HK zh-TW';

const ownNames = new Map<string, string>();

/** A language with its region as its own speakers call it; asked of the engine once, as each language costs a table. */
function ownNameOf(locale: string): string {
  const known = ownNames.get(locale);
  if (known !== undefined) return known;
  const name = new Intl.DisplayNames(locale, { type: 'language', languageDisplay: 'standard' }).of(locale) ?? locale;
  ownNames.set(locale, name);
  return name;
}

/** Languages with their regions, by their names in the language of the texts and in their own; `present` is among them even when it is a rare one. */
export function localeChoices(present: string): Choice[] {
  const names = new Intl.DisplayNames(i18n.locale, { type: 'language', languageDisplay: 'standard' });
  const tags = new Set([...offered.split(' '), toLocale(present)]);
  return [...tags]
    .map((value) => {
      const label = names.of(value) ?? value;
      const ownName = ownNameOf(value);
      return ownName === label ? { value, label } : { value, label, ownName };
    })
    .sort((left, right) => left.label.localeCompare(right.label, i18n.locale));
}

/** Every currency as "EUR, Euro": found by its code or by its name. */
export function currencyChoices(codes: readonly string[]): Choice[] {
  const names = new Intl.DisplayNames(i18n.locale, { type: 'currency' });
  return codes.map((value) => {
    const name = names.of(value);
    return { value, label: name === undefined || name === value ? value : `${value}, ${name}` };
  });
}

export function weekdayChoices(): Choice[] {
  const names = new Intl.DateTimeFormat(i18n.locale, { weekday: 'long', timeZone: 'UTC' });
  // 2026-06-01 was a Monday.
  return weekdays.map((value, index) => ({ value, label: names.format(Date.UTC(2026, 5, 1 + index)) }));
}
