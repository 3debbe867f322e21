import { fold } from '#shared/fold.ts';

/** A kind of spending or income: the words people write for it, and the names and icons its category may have. */
interface Hint {
  readonly typed: string;
  readonly names: readonly string[];
  readonly icons: readonly string[];
}

const hints: readonly Hint[] = [
  {
    typed:
      'lunch dinner breakfast brunch coffee cafe restaurant pizza burger sushi kebab beer drinks snack takeaway mittagessen abendessen frühstück kaffee döner bier essen imbiss fika middag frukost kaffe öl lunchen krog',
    names: [
      'eating out',
      'restaurants',
      'dining',
      'dining out',
      'food and drink',
      'essen gehen',
      'auswärts essen',
      'restaurant',
      'restaurang',
      'restauranger',
      'utemat',
      'food',
    ],
    icons: ['tools-kitchen-2', 'tools-kitchen'],
  },
  {
    typed:
      'groceries grocery supermarket food market bread milk lebensmittel einkauf wocheneinkauf supermarkt brot milch obst gemüse mat matvaror storhandla mataffär bröd mjölk',
    names: [
      'groceries',
      'supermarket',
      'lebensmittel',
      'supermarkt',
      'haushalt',
      'mat',
      'livsmedel',
      'matvaror',
      'food',
    ],
    icons: ['basket'],
  },
  {
    typed:
      'bus train tram metro subway ticket taxi uber bike bahn zug fahrkarte fahrschein u-bahn s-bahn straßenbahn fahrrad buss tåg tågbiljett tunnelbana spårvagn pendeltåg biljett cykel',
    names: ['transport', 'transportation', 'verkehr', 'mobilität', 'öpnv', 'kollektivtrafik', 'resor', 'travel'],
    icons: ['bus', 'train'],
  },
  {
    typed:
      'fuel petrol gas parking toll carwash benzin diesel tanken parken parkplatz maut werkstatt bensin tanka parkering bilverkstad',
    names: ['car', 'auto', 'bil', 'transport', 'verkehr'],
    icons: ['car', 'gas-station', 'bus'],
  },
  {
    typed: 'rent mortgage miete hyra',
    names: ['housing', 'rent', 'home', 'household', 'wohnen', 'miete', 'boende', 'hyra', 'hem'],
    icons: ['home'],
  },
  {
    typed: 'electricity power water heating strom heizung wasser nebenkosten el värme vatten',
    names: [
      'utilities',
      'nebenkosten',
      'el, vatten och värme',
      'el',
      'strom',
      'housing',
      'wohnen',
      'boende',
      'home',
      'bills',
    ],
    icons: ['bolt', 'droplet', 'home'],
  },
  {
    typed: 'internet broadband phone mobile handy telefon mobilfunk bredband mobil mobilabonnemang',
    names: [
      'phone and internet',
      'phone',
      'telefon und internet',
      'telefon',
      'telefon och internet',
      'utilities',
      'nebenkosten',
      'bills',
    ],
    icons: ['device-mobile', 'wifi'],
  },
  {
    typed:
      'pharmacy doctor dentist medicine gym hospital glasses apotheke arzt zahnarzt medikamente brille krankenhaus apotek läkare tandläkare medicin glasögon sjukhus vårdcentral',
    names: ['health', 'medical', 'healthcare', 'gesundheit', 'hälsa', 'vård'],
    icons: ['heartbeat', 'heart', 'stethoscope', 'pill'],
  },
  {
    typed:
      'clothes shoes shirt jacket books electronics furniture kleidung schuhe hemd jacke hose bücher elektronik möbel kläder skor tröja jacka byxor böcker',
    names: ['shopping', 'clothing', 'clothes', 'einkäufe', 'kleidung', 'kläder'],
    icons: ['shopping-bag', 'shirt'],
  },
  {
    typed:
      'cinema movie film concert theatre museum game games party kino konzert theater spiel spiele bio konsert teater spel',
    names: ['leisure', 'entertainment', 'fun', 'hobbies', 'freizeit', 'fritid', 'nöje'],
    icons: ['confetti', 'movie', 'music'],
  },
  {
    typed: 'netflix spotify subscription icloud abo prenumeration',
    names: ['subscriptions', 'abos', 'abonnements', 'prenumerationer'],
    icons: ['repeat'],
  },
  {
    typed: 'vet pet tierarzt hundefutter katzenfutter veterinär hundmat kattmat',
    names: ['pets', 'haustiere', 'husdjur'],
    icons: ['paw'],
  },
  {
    typed: 'nursery kindergarten babysitter kita windeln förskola dagis blöjor barnvakt',
    names: ['children', 'kinder', 'barn'],
    icons: ['baby-carriage'],
  },
  {
    typed: 'hotel flight hostel airbnb holiday vacation flug urlaub hotell flyg semester',
    names: ['travel', 'holidays', 'vacation', 'reisen', 'urlaub', 'resor', 'semester'],
    icons: ['plane'],
  },
  {
    typed: 'insurance versicherung försäkring',
    names: ['insurance', 'versicherungen', 'versicherung', 'försäkringar', 'försäkring'],
    icons: ['shield', 'umbrella'],
  },
  {
    typed: 'gift present birthday donation charity geschenk geburtstag spende present födelsedag gåva',
    names: [
      'gifts',
      'gifts and donations',
      'donations',
      'geschenke',
      'geschenke und spenden',
      'gåvor',
      'presenter',
      'gåvor och bidrag',
    ],
    icons: ['gift'],
  },
  {
    typed: 'school tuition course schule kurs studium skola',
    names: ['education', 'school', 'bildung', 'schule', 'utbildning', 'skola'],
    icons: ['school'],
  },
  {
    typed: 'salary wage wages pay paycheck gehalt lohn lön',
    names: ['salary', 'wages', 'gehalt', 'lohn', 'lön', 'income'],
    icons: ['briefcase'],
  },
  {
    typed: 'interest dividend dividends zinsen dividende ränta utdelning',
    names: [
      'interest',
      'investments',
      'dividends',
      'interest and dividends',
      'zinsen und dividenden',
      'zinsen',
      'ränta och utdelning',
      'ränta',
    ],
    icons: ['chart-line', 'percentage'],
  },
];

/** What means something else without its accents. */
const ambiguous = new Set(['tag', 'ol']);

const hintByWord = new Map(
  hints.flatMap((hint) =>
    hint.typed.split(' ').flatMap((word) => spellingsOf(word).map((key) => [key, hint] as const)),
  ),
);

/** A word as it is written and without accents; "tåg" is a train in Swedish, "tag" a day in German. */
function spellingsOf(word: string): readonly string[] {
  const folded = fold(word);
  return ambiguous.has(folded) ? [word] : [word, folded];
}

function hintOf(word: string): Hint | undefined {
  const folded = fold(word);
  return (
    hintByWord.get(word.normalize('NFC').toLowerCase()) ??
    hintByWord.get(folded) ??
    // "2 coffees": more than one of them.
    (/[^s]s$/.test(folded) ? hintByWord.get(folded.slice(0, -1)) : undefined)
  );
}

export interface HintCategory {
  readonly id: number;
  readonly name: string;
  readonly type: 'income' | 'expense';
  readonly icon?: string;
}

/** The category that a single word such as "lunch" stands for, if the user has one of that kind. */
export function categoryOfWord<C extends HintCategory>(word: string, categories: readonly C[]): C | undefined {
  const hint = hintOf(word);
  if (!hint) return undefined;
  for (const name of hint.names) {
    const named = categories.find((category) => fold(category.name) === fold(name));
    if (named) return named;
  }
  return categories.find(({ icon }) => icon !== undefined && hint.icons.includes(icon));
}

/** Whether a word names a kind of spending, known category or not: "lunch" is no merchant. */
export function isHintWord(word: string): boolean {
  return hintOf(word) !== undefined;
}
