import type { TextLine } from './text-lines.ts';

interface CountrySigns {
  readonly currency: string;
  /** Order in which short dates are written. */
  readonly dateOrder: 'dmy' | 'mdy' | 'ymd';
  readonly signs: readonly (readonly [pattern: RegExp, weight: number])[];
}

const usState =
  'AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|DC';

/** What tells a country on a receipt: legal forms, tax words, addresses, telephone numbers, money. */
const countries: Readonly<Record<string, CountrySigns>> = {
  US: {
    currency: 'USD',
    dateOrder: 'mdy',
    signs: [
      [new RegExp(`\\b(?:${usState})[.,]?\\s+\\d{5}(?:-\\d{4})?\\b`), 4],
      [/\(\d{3}\)\s?\d{3}\s?-\s?\d{4}|\b\d{3}-\d{3}-\d{4}\b|\b\d{3}\.\d{3}\.\d{4}\b/, 2],
      [/\bsales\s?tax|\bstate\s?tax|\bfood\s?stamp|\bgratuity\b|\bEBT\b|\bUSD\b|US\$/i, 2],
      [/(?<![A-Z])\$\s?\d/, 1.5],
      [/\b(?:LLC|INC\.?)\b/i, 1],
      [/\bST#|\bOP#|\bTC#|\bcheck\s?#|\bsubtotal\b.*\$/i, 0.5],
    ],
  },
  CA: {
    currency: 'CAD',
    dateOrder: 'dmy',
    signs: [
      [/\b(?:HST|PST|QST|TVQ|TPS)\b/, 3],
      [/\b[ABCEGHJKLMNPRSTVXY]\d[A-Z]\s?\d[A-Z]\d\b/, 3],
      [/\b(?:ONTARIO|TORONTO|VANCOUVER|MONTR[EÉ]AL|BURNABY|QU[EÉ]BEC|CALGARY|ALBERTA)\b|,\s?(?:ON|BC|QC|AB)\b/i, 3],
      [/\bCAD\b|CA?\$/, 3],
    ],
  },
  MY: {
    currency: 'MYR',
    dateOrder: 'dmy',
    signs: [
      [/\bSDN\.?\s?BHD\b|\bS\/B\b|\bBHD\b/i, 5],
      [/(?<![A-Z])RM\s?\d|\bMYR\b|\(RM\)|\bRM\b/, 3],
      [
        /\b(?:JALAN|JLN|TAMAN|SELANGOR|KUALA\s?LUMPUR|JOHOR|SHAH\s?ALAM|PETALING|PULAU\s?PINANG|MALAYSIA|SEKSYEN|KLANG|PERAK|MELAKA)\b/i,
        3,
      ],
      [/\bGST\s?(?:ID|REG)?.{0,6}\b00\d{8,10}\b/i, 2],
      [/\b\d{3,7}-[A-Z]\b/, 1],
      [/\bTAX\s?INVOICE\b|\bGST\b/i, 0.7],
    ],
  },
  SG: {
    currency: 'SGD',
    dateOrder: 'dmy',
    signs: [
      [/\bSINGAPORE\b|\bS\(\d{6}\)/i, 4],
      [/\bSGD\b|S\$/, 4],
      [/\bPTE\.?\s?LTD\b/i, 4],
      [/\bGST\s?REG.{0,10}\d{8,9}[A-Z]\b/i, 3],
    ],
  },
  GB: {
    currency: 'GBP',
    dateOrder: 'dmy',
    signs: [
      [/£\s?\d/, 4],
      [/\bGBP\b/, 4],
      [/\b(?:GB\s?)?VAT\s?(?:REG)?.{0,6}\d{3}\s?\d{4}\s?\d{2}\b/i, 3],
      [/\b[A-Z]{1,2}\d[A-Z\d]?\s\d[ABD-HJLNP-UW-Z]{2}\b/, 3],
      [/\b(?:LONDON|MANCHESTER|TESCO|SAINSBURY|MORRISONS?|PLC)\b/i, 2],
    ],
  },
  DE: {
    currency: 'EUR',
    dateOrder: 'dmy',
    signs: [
      [/\b(?:MwSt|USt|Steuer-?Nr|UID\s?Nr|Bon-?Nr|Beleg-?Nr|Umsatzsteuer)\b/i, 3],
      [
        /\b(?:SUMME|Rückgeld|Zwischensumme|zu\s?zahlen|Kartenzahlung|gegeben|Betrag|Filiale|Kasse|Vielen\s?Dank|Uhr)\b/i,
        2,
      ],
      [/\bGmbH\b|\bKG\b|\bOHG\b|\be\.\s?K\b/, 3],
      [/\bDE\s?\d{9}\b/, 4],
      [/\b\d{5}\s+[A-ZÄÖÜ][a-zäöüß]{3,}/, 1.5],
      [/(?:straße|strasse|str\.)\s*\d/i, 2],
    ],
  },
  AT: {
    currency: 'EUR',
    dateOrder: 'dmy',
    signs: [
      [/\bATU\s?\d{8}\b/, 6],
      [/\bA-\d{4}\s/, 3],
      [/\b(?:Wien|Graz|Linz|Salzburg|Innsbruck)\b/, 2],
    ],
  },
  CH: {
    currency: 'CHF',
    dateOrder: 'dmy',
    signs: [
      [/\bCHF\b|\bSFr\.?/, 5],
      [/\bCHE-?\d{3}/, 5],
      [/\b(?:Zürich|Bern|Basel|Genève|Lausanne)\b/i, 2],
    ],
  },
  FR: {
    currency: 'EUR',
    dateOrder: 'dmy',
    signs: [
      [/\bTVA\b/, 3],
      [/\bTTC\b|\bSIRET\b|\bSIREN\b|\bMERCI\b/i, 3],
      [/\bCARTE\s?(?:BANCAIRE|BLEUE)|ESP[EÈ]CES|RENDU|\bRUE\b/i, 2],
    ],
  },
  ES: {
    currency: 'EUR',
    dateOrder: 'dmy',
    signs: [
      [/\bI\.?V\.?A\.?\b/, 2],
      [/\bC\.?I\.?F\.?\b|\bN\.?I\.?F\.?\b/, 2],
      [/\b(?:GRACIAS|CALLE|IMPORTE|FACTURA|EFECTIVO|TARJETA|MADRID|BARCELONA)\b/i, 2],
    ],
  },
  IT: {
    currency: 'EUR',
    dateOrder: 'dmy',
    signs: [
      [/\bP\.?\s?IVA\b|\bPARTITA\s?IVA\b/i, 4],
      [/\b(?:SCONTRINO|DOCUMENTO\s?COMMERCIALE|CONTANTI|RESTO|GRAZIE|TOTALE)\b/i, 2],
    ],
  },
  NL: {
    currency: 'EUR',
    dateOrder: 'dmy',
    signs: [
      [/\bBTW\b/, 3],
      [/\b(?:TOTAAL|BEDANKT|KASSABON|PINNEN|SUBTOTAAL)\b/i, 3],
      [/\bB\.?V\.?\b/, 1],
    ],
  },
  SE: {
    currency: 'SEK',
    dateOrder: 'ymd',
    signs: [
      [/\bMOMS\b/i, 3],
      [/\bSEK\b|\d\s?kr\b/i, 2],
      [/\b(?:KVITTO|ORG\.?\s?NR|TOTALT|ATT\s?BETALA|TACK)\b/i, 2],
    ],
  },
  NO: {
    currency: 'NOK',
    dateOrder: 'dmy',
    signs: [
      [/\bMVA\b/, 4],
      [/\bNOK\b/, 4],
      [/\bKVITTERING\b/i, 2],
    ],
  },
  DK: {
    currency: 'DKK',
    dateOrder: 'dmy',
    signs: [
      [/\bDKK\b/, 4],
      [/\bCVR\b/, 5],
      [/\bDANKORT\b/i, 5],
    ],
  },
  PL: {
    currency: 'PLN',
    dateOrder: 'dmy',
    signs: [
      [/\bPLN\b|zł/, 4],
      [/\bPARAGON\b|\bNIP\b|\bPTU\b/, 4],
    ],
  },
  ZA: {
    currency: 'ZAR',
    dateOrder: 'dmy',
    signs: [
      [/\bZAR\b/, 5],
      [/(?<![A-Z])R\s?\d+[.,]\d{2}/, 1.5],
      [/\b(?:CAPE\s?TOWN|JOHANNESBURG|SANDTON|PTY|DURBAN|PRETORIA)\b/i, 2.5],
      [/\bV\.A\.T\b/i, 1],
    ],
  },
  IN: {
    currency: 'INR',
    dateOrder: 'dmy',
    signs: [
      [/\bGSTIN\b|\b[CS]GST\b/i, 5],
      [/₹|\bINR\b|\bRs\.?\s?\d/, 4],
      [/\b(?:MUMBAI|DELHI|BANGALORE|CHENNAI|INDIA|PVT|TIN\s?NO)\b/i, 3],
    ],
  },
  AU: {
    currency: 'AUD',
    dateOrder: 'dmy',
    signs: [
      [/\bABN\b/, 5],
      [/\bAUD\b|A\$/, 4],
      [/\b(?:SYDNEY|MELBOURNE|BRISBANE|PERTH|NSW|VIC|QLD|AUSTRALIA)\b/, 3],
    ],
  },
  NZ: {
    currency: 'NZD',
    dateOrder: 'dmy',
    signs: [
      [/\bNZD\b|NZ\$/, 5],
      [/\b(?:AUCKLAND|WELLINGTON|NEW\s?ZEALAND)\b/i, 4],
    ],
  },
  TH: {
    currency: 'THB',
    dateOrder: 'dmy',
    signs: [
      [/฿|\bTHB\b|\bBAHT\b/i, 5],
      [/\b(?:BANGKOK|THAILAND|PHUKET)\b/i, 4],
    ],
  },
  ID: {
    currency: 'IDR',
    dateOrder: 'dmy',
    signs: [
      [/\bIDR\b|\bRp\.?\s?\d/, 5],
      [/\b(?:JAKARTA|INDONESIA|BALI|PPN)\b/i, 3],
    ],
  },
  PH: {
    currency: 'PHP',
    dateOrder: 'mdy',
    signs: [
      [/\bPHP\b|₱/, 5],
      [/\bVATABLE\b|\bVAT\s?EXEMPT|\bPHILIPPINES\b|\bMANILA\b/i, 4],
    ],
  },
  HK: {
    currency: 'HKD',
    dateOrder: 'dmy',
    signs: [
      [/\bHKD\b|HK\$/, 5],
      [/\bHONG\s?KONG\b|\bKOWLOON\b/i, 4],
    ],
  },
  JP: {
    currency: 'JPY',
    dateOrder: 'ymd',
    signs: [
      [/¥|\bJPY\b|円/, 4],
      [/[ぁ-んァ-ヶ]{2,}/, 4],
      [/\bTOKYO\b|\bJAPAN\b/i, 3],
    ],
  },
  CN: {
    currency: 'CNY',
    dateOrder: 'ymd',
    signs: [
      [/\bCNY\b|\bRMB\b/, 5],
      [/\b(?:BEIJING|SHANGHAI|CHINA)\b/i, 3],
    ],
  },
  AE: {
    currency: 'AED',
    dateOrder: 'dmy',
    signs: [
      [/\bAED\b|\bDHS?\b/, 5],
      [/\bDUBAI\b|\bABU\s?DHABI\b/i, 4],
    ],
  },
};

export interface CountryGuess {
  /** ISO 3166 alpha-2. */
  readonly country: string;
  readonly currency: string;
  readonly dateOrder: 'dmy' | 'mdy' | 'ymd';
  readonly score: number;
}

/** Where a receipt comes from, likeliest first; only countries with at least one sign. */
export function rankCountries(lines: readonly TextLine[]): CountryGuess[] {
  const text = lines.map((line) => line.text).join('\n');
  return Object.entries(countries)
    .map(([country, { currency, dateOrder, signs }]) => {
      const score = signs.reduce((sum, [pattern, weight]) => sum + (pattern.test(text) ? weight : 0), 0);
      return { country, currency, dateOrder, score };
    })
    .filter((guess) => guess.score > 0)
    .sort((a, b) => b.score - a.score);
}

const monthFirstRegions = /^en-(?:US|PH)$|^en$/;
const yearFirstLanguages = /^(?:sv|ja|zh|ko|hu|lt)\b|^en-(?:CA|SE)$|^fr-CA$/;

/** The order of day and month: from the country that the receipt shows, else from the user's own locale. */
export function dateOrderOf(countries: readonly CountryGuess[], locale?: string): CountryGuess['dateOrder'] {
  const [first, second] = countries;
  if (first && first.score >= 2 && first.score > (second?.score ?? 0)) return first.dateOrder;
  if (locale && monthFirstRegions.test(locale)) return 'mdy';
  if (locale && yearFirstLanguages.test(locale)) return 'ymd';
  return first?.dateOrder ?? 'dmy';
}
