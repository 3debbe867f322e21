/** A kind of spending or income: the words people write for it, and the names and icons its category may have. */
interface Hint {
  readonly words: string;
  readonly names: readonly string[];
  readonly icons: readonly string[];
}

const hints: readonly Hint[] = [
  {
    words:
      'lunch dinner breakfast brunch coffee cafe restaurant pizza burger sushi kebab beer drinks snack takeaway mittagessen abendessen kaffee fika middag',
    names: ['eating out', 'restaurants', 'dining', 'dining out', 'food and drink', 'food'],
    icons: ['tools-kitchen-2', 'tools-kitchen'],
  },
  {
    words: 'groceries grocery supermarket food market bread milk lebensmittel einkauf mat',
    names: ['groceries', 'supermarket', 'food'],
    icons: ['basket'],
  },
  {
    words: 'bus train tram metro subway ticket taxi uber bike bahn',
    names: ['transport', 'transportation', 'travel'],
    icons: ['bus', 'train'],
  },
  {
    words: 'fuel petrol gas parking toll carwash benzin',
    names: ['car', 'transport'],
    icons: ['car', 'gas-station', 'bus'],
  },
  { words: 'rent mortgage miete hyra', names: ['housing', 'rent', 'home', 'household'], icons: ['home'] },
  {
    words: 'electricity power water heating strom el',
    names: ['utilities', 'housing', 'home', 'bills'],
    icons: ['bolt', 'droplet', 'home'],
  },
  {
    words: 'internet broadband phone mobile handy',
    names: ['phone and internet', 'phone', 'utilities', 'bills'],
    icons: ['device-mobile', 'wifi'],
  },
  {
    words: 'pharmacy doctor dentist medicine gym hospital glasses apotheke apotek arzt',
    names: ['health', 'medical', 'healthcare'],
    icons: ['heartbeat', 'heart', 'stethoscope', 'pill'],
  },
  {
    words: 'clothes shoes shirt jacket books electronics furniture',
    names: ['shopping', 'clothing', 'clothes'],
    icons: ['shopping-bag', 'shirt'],
  },
  {
    words: 'cinema movie film concert theatre museum game games party',
    names: ['leisure', 'entertainment', 'fun', 'hobbies'],
    icons: ['confetti', 'movie', 'music'],
  },
  { words: 'netflix spotify subscription icloud abo', names: ['subscriptions'], icons: ['repeat'] },
  { words: 'vet pet', names: ['pets'], icons: ['paw'] },
  { words: 'nursery kindergarten babysitter', names: ['children'], icons: ['baby-carriage'] },
  { words: 'hotel flight hostel airbnb holiday vacation', names: ['travel', 'holidays', 'vacation'], icons: ['plane'] },
  { words: 'insurance versicherung', names: ['insurance'], icons: ['shield', 'umbrella'] },
  {
    words: 'gift present birthday donation charity',
    names: ['gifts', 'gifts and donations', 'donations'],
    icons: ['gift'],
  },
  { words: 'school tuition course', names: ['education', 'school'], icons: ['school'] },
  {
    words: 'salary wage wages pay paycheck gehalt lohn lon',
    names: ['salary', 'wages', 'income'],
    icons: ['briefcase'],
  },
  {
    words: 'interest dividend dividends',
    names: ['interest', 'investments', 'dividends'],
    icons: ['chart-line', 'percentage'],
  },
];

const hintByWord = new Map(hints.flatMap((hint) => hint.words.split(' ').map((word) => [word, hint] as const)));

export interface HintCategory {
  readonly id: number;
  readonly name: string;
  readonly type: 'income' | 'expense';
  readonly icon?: string;
}

/** The category that a single word such as "lunch" stands for, if the user has one of that kind. */
export function categoryOfWord<C extends HintCategory>(word: string, categories: readonly C[]): C | undefined {
  const hint = hintByWord.get(foldText(word));
  if (!hint) return undefined;
  for (const name of hint.names) {
    const named = categories.find((category) => foldText(category.name) === name);
    if (named) return named;
  }
  return categories.find(({ icon }) => icon !== undefined && hint.icons.includes(icon));
}

/** Whether a word names a kind of spending, known category or not: "lunch" is no merchant. */
export function isHintWord(word: string): boolean {
  return hintByWord.has(foldText(word));
}

/** For comparing what people type: without case and accents. */
export function foldText(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss').replaceAll('ø', 'o').trim();
}
