interface DefaultCategory {
  readonly type: 'income' | 'expense';
  readonly color: string;
  readonly icon: string;
  readonly names: Readonly<Record<'en' | 'de' | 'sv', string>>;
}

const expense = (icon: string, color: string, en: string, de: string, sv: string): DefaultCategory => ({
  type: 'expense',
  color,
  icon,
  names: { en, de, sv },
});

const income = (icon: string, color: string, en: string, de: string, sv: string): DefaultCategory => ({
  type: 'income',
  color,
  icon,
  names: { en, de, sv },
});

const blue = '#2d55af';
const orange = '#d87d0b';
const green = '#388d6d';
const pink = '#c8519b';
const olive = '#796400';
const violet = '#8f6dea';
const slate = '#535b62';

/**
 * What a new user starts with; the colours are the chart palette, a hue repeats only with another icon. What most of the money of a month
 * goes to has hues of its own: groceries, eating out, housing, transport, shopping, subscriptions and leisure.
 */
export const defaultCategories: readonly DefaultCategory[] = [
  expense('basket', green, 'Groceries', 'Lebensmittel', 'Mat'),
  expense('tools-kitchen-2', pink, 'Eating out', 'Essen gehen', 'Restaurang'),
  expense('home', blue, 'Housing', 'Wohnen', 'Boende'),
  expense('bolt', slate, 'Utilities', 'Nebenkosten', 'El, vatten och värme'),
  expense('bus', violet, 'Transport', 'Verkehr', 'Transport'),
  expense('car', slate, 'Car', 'Auto', 'Bil'),
  expense('shopping-bag', orange, 'Shopping', 'Einkäufe', 'Shopping'),
  expense('heartbeat', slate, 'Health', 'Gesundheit', 'Hälsa'),
  expense('repeat', slate, 'Subscriptions', 'Abos', 'Prenumerationer'),
  expense('device-mobile', blue, 'Phone and internet', 'Telefon und Internet', 'Telefon och internet'),
  expense('confetti', olive, 'Leisure', 'Freizeit', 'Fritid'),
  expense('plane', blue, 'Travel', 'Reisen', 'Resor'),
  expense('school', violet, 'Education', 'Bildung', 'Utbildning'),
  expense('baby-carriage', orange, 'Children', 'Kinder', 'Barn'),
  expense('paw', green, 'Pets', 'Haustiere', 'Husdjur'),
  expense('gift', pink, 'Gifts and donations', 'Geschenke und Spenden', 'Gåvor och bidrag'),
  expense('shield', slate, 'Insurance', 'Versicherungen', 'Försäkringar'),
  expense('receipt-tax', olive, 'Taxes and fees', 'Steuern und Gebühren', 'Skatter och avgifter'),
  expense('dots', slate, 'Other expenses', 'Sonstige Ausgaben', 'Övriga utgifter'),
  income('briefcase', green, 'Salary', 'Gehalt', 'Lön'),
  income('building-store', blue, 'Self-employment', 'Selbstständigkeit', 'Eget företag'),
  income('chart-line', violet, 'Interest and dividends', 'Zinsen und Dividenden', 'Ränta och utdelning'),
  income('users', orange, 'Benefits', 'Sozialleistungen', 'Bidrag'),
  income('receipt-refund', olive, 'Refunds', 'Erstattungen', 'Återbetalningar'),
  income('gift', pink, 'Gifts received', 'Erhaltene Geschenke', 'Mottagna gåvor'),
  income('dots', slate, 'Other income', 'Sonstige Einnahmen', 'Övriga inkomster'),
];
