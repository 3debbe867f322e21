/** Signs by which a line of a receipt's head is told to be a name of a shop, or something else. */

export const legalForm =
  /\b(?:s\W{0,2}d\W{0,2}n\W{0,3}b\W{0,2}h\W{0,2}d|sdn|bhd|s\s?\/\s?b|plt|gmbh|kg|ohg|ltd|limited|llc|inc|corp|pte|plc|pty|enterprise|enterprises|trading|s\.?a\.?r\.?l|aps|sp\.? z ?o\.?o|srl)\b\.?|\b(?:co|ag|ab|oy|as|spa|s\.?a|s\.?l|b\.?v|n\.?v|e\.?k)\.?(?=\W*$|\s?\()/i;
export const strongLegalForm =
  /\b(?:s\W{0,2}[do]\W{0,2}[nh]\W{0,3}[b8]\W{0,2}h\W{0,2}[do0]|bhd|s\s?\/\s?b|plt|gmbh|ltd|limited|llc|inc|pte|plc|corp)\b/i;
/** Malaysian receipts have to name the registered company: it is what their papers call the merchant. */
export const registeredForm = /\bs\W{0,2}[do]\W{0,2}n\W{0,3}[b8]\W{0,2}h\W{0,2}[do0]|\b(?:bhd|s\/b|plt)\b/i;
export const shopWord =
  /\b(?:restaurant\w*|restoran|cafe|caf[eé]|coffee|bakery|bakeries|mart|market|supermarket|hypermarket|store|stores|shop|hardware|pharmacy|apotheke|farmasi|stationery|bookstore|florist|hotel|grill|bar|pub|kitchen|pizza|burger|sushi|food|foods|bistro|diner|deli|company|confectionery|electrical|motor|auto|services?|baumarkt|drogerie|b[äa]ckerei|metzgerei|tankstelle|markt|boutique|salon|spa|inn|house|gardens?|wash|station|centre|center|petrol|gas|kedai|pasaraya|syarikat|perniagaan|perusahaan|klinik|clinic|books?|optical|books?hop|gift|deco|house|bbq|steak\w*|noodle\w*|tea|brewery|wine|liquor)\b/i;
export const address =
  /\b(?:jalan|jln|lorong|lot|no\.?\s?\d|taman|tmn|seksyen|section|bandar|kawasan|persiaran|lebuh|lebuhraya|wilayah|selangor|kuala|johor|street|st\.?|avenue|ave|road|rd|blvd|boulevard|drive|dr|lane|ln|highway|hwy|suite|ste|floor|plaza|building|block|blk|level|\w*stra(?:ß|ss|b|8)e|str\.?|platz|weg|allee|rue|calle|cl|via|ground floor|park|unit|batu|kg\.|kampung|industri\w*|mall|parkway|pkwy)\b|(?<!\d)\d{5,6}(?!\d)|(?:stra(?:ß|ss|b)e|weg|str\.)\s?\d/i;
export const contact =
  /\b(?:tel|phone|fax|ph|telefon|hotline|call|www|http|e-?mail|email|whatsapp|mobile|gst|sst|vat|reg|roc|co\.?\s?reg|company reg|ust|steuer|tax id|uid|tin|abn|cif|nif|siret|id)\b\W|@|\.com|\.de\b|\.my\b|\d{3}[-.\s]\d{3,4}[-.\s]?\d{3,4}|\(\d{3}\)/i;
export const notAName =
  /\b(?:receipt|invoice|tax\s?invoice|factura|facture|fattura|scontrino|simplificada|kvitto|kassabon|welcome|thank|thanks|bill|cash\s?bill|cash\s?sale|order|table|server|cashier|date|time|guest|guests|check|copy|customers?|register|terminal|quittung|rechnung|kundenbeleg|kassenbon|beleg|datum|filiale|kasse|vielen dank|willkommen|original|duplicate|reprint|sale|transaction|open|opening|hours|uhr|page|ticket|simplified|resit|invois|cukai|dine[\s-]?in|take\s?away|take\s?out|to go|member|account|merchant|store\s?[#:]|qty|description|item|price|amount|doc\s?no|ref|closed|settled|covers?|pos|eur|mo|sa|öffnungszeiten|unsere|credit sale|customer copy|payment|proforma|pre-?auth|visa|mastercard|tbl|chk|gst)\b/i;
export const weekday = /\b(?:mon|tue|wed|thu|fri|sat|sun|montag|dienstag|mittwoch|donnerstag|freitag|samstag)\b/i;

/** What a shop says about itself, not what it is called. */
export const slogan =
  /\b(?:authentic|fresh|freshest|quality|best|since|taste|tasty|gourmet|delicious|everyday|always|better|live|save|lowest|low price|est\.?|established|home of|made with|proud\w*|serving|your|you|we|our|us|enjoy|experience|halal|open daily|daily|specialist in|dealer|for all)\b/i;

/** Words that say what kind of shop or company it is: a name of these alone is none. */
const kinds =
  /\b(?:restaurant|restoran|cafe|coffee|house|shop|store|dining|room|area|hall|bar|grill|market|mart|mini|supermarket|hypermarket|hardware|pharmacy|farmasi|stationery|trading|marketing|enterprises?|holdings?|industr(?:y|ies)|services?|international|group|company|co|bakery|bakeries|electrical|food|foods|books?|gift|home|deco|furnishing|sdn|bhd|s\s?\/\s?b|gmbh|kg|ltd|limited|llc|inc|pte|plc|plt|corp|and|the|of|malaysia|m|kl)\b|\([^)]*\)|[^\p{L}]/giu;

/** The letters of a name beside its legal form, brackets and kind of shop. */
export function ownLetters(name: string): string {
  return name.replace(kinds, '').replace(/\P{L}/gu, '');
}
