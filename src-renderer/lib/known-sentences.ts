import { i18n, type MessageDescriptor } from '@lingui/core';
import { number } from './format.ts';

/** A sentence that the API says in English, with `{name}` where a value stands. */
export type KnownSentence = MessageDescriptor | { readonly english: string; readonly words: MessageDescriptor };

interface Known {
  readonly pattern: RegExp;
  readonly words: MessageDescriptor;
}

/**
 * Sentences of the API in the language of the window: they come in English, some of them kept for years beside what they explain. A sentence
 * that is not among `sentences` stays as it came. Where the words differ from the English one, as for a plural, it is given beside them.
 */
export function sentenceTranslator(sentences: readonly KnownSentence[]): (english: string) => string {
  const known = sentences.map(read);
  return (english) => {
    if (i18n.locale === 'en') return english;
    for (const { pattern, words } of known) {
      const found = pattern.exec(english);
      if (found) return i18n._({ ...words, values: readValues(found.groups ?? {}) });
    }
    return english;
  };
}

function read(sentence: KnownSentence): Known {
  const [english, words] =
    'words' in sentence ? [sentence.english, sentence.words] : [sentence.message ?? '', sentence];
  const pattern = english
    .split(/\{(\w+)\}/)
    .map((part, index) => (index % 2 === 0 ? part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') : `(?<${part}>.+)`))
    .join('');
  return { pattern: new RegExp(`^${pattern}$`), words };
}

/** Figures ("42.80") are written as the language does; a name may hold any letters. */
function readValues(groups: Readonly<Record<string, string>>): Record<string, string | number> {
  return Object.fromEntries(Object.entries(groups).map(([name, text]) => [name, readValue(text)]));
}

function readValue(text: string): string | number {
  const [, decimals] = /^-?\d+(?:\.(\d+))?$/.exec(text) ?? [];
  if (decimals !== undefined) return number(Number(text), { minimumFractionDigits: decimals.length });
  return /^\d{1,3}$/.test(text) ? Number(text) : text;
}
