import { fold } from '#shared/fold.ts';

/** A word as it is compared; syllables of Korean whole again. */
function wordOf(text: string): string {
  return fold(text).normalize('NFC').trim();
}

const debitWords = new Set(
  `d|dr|db|dbit|debit|debet|debito|debe|soll|s|af|uit|out|withdrawal|outgoing|expense|spend|spent|paid|sale|cargo|dare|addebito|belastung|ausgabe|ausgang|lastschrift|
  uttag|utgift|ut|depense|obciazenie|wydatek|udgift|ud|veloitus|otto|vydaj|odchozi|terheles|t|kiadas|borc|-|minus|outflow|a debito|saida|dbt|sub|charge|purchase|kimeno|提款|ghi no|odlazni|isplata|breme|χ|χρεωση|дебет|расход|списание|支出|支|出金|출금|출|bank card purchase`
    .split('|')
    .map((word) => wordOf(word)),
);
const creditWords = new Set(
  `c|cr|crdt|credit|kredit|credito|haber|haben|h|bij|in|deposit|incoming|income|received|refund|abono|avere|accredito|gutschrift|einnahme|eingang|insattning|inkomst|
  recette|uznanie|wplyw|przychod|indtaegt|ind|inn|hyvitys|pano|prijem|prichozi|jovairas|j|bevetel|alacak|+|plus|inflow|a credito|entrada|k|crt|add|return|payment received|bejovo|dolazni|uplata|dobro|π|πιστωση|кредит|приход|зачисление|收入|收|存款|ghi co|入金|입금|입`
    .split('|')
    .map((word) => wordOf(word)),
);

/** Which way a mark says that money went; null for other words. */
export function readDirection(text: string): 'debit' | 'credit' | null {
  const word = wordOf(text.replace(/[.:()]/g, ''));
  if (debitWords.has(word)) return 'debit';
  return creditWords.has(word) ? 'credit' : null;
}

const pendingWords =
  /^(?:pending|pdng|offen|open|uncleared|authori[sz]ed|authorization|authorisation|hold|on hold|processing|in progress|vorgemerkt|vorgemerkte? umsatz|vorlaufig|reserverad|reserveret|reservert|en attente|en cours|gereserveerd|pendiente|retenida|in attesa|non contabilizzat[oa]|pendente|oczekujaca|w toku|zablokowana|varaus|katevaraus|cekajici|blokace|fuggo|fuggoben|zarolt|in asteptare|не проведено|確認中|未確定|umsatz vorgemerkt|ausstehend|reserverat|reservert|reserviert|prelimina(?:ry|er|r)|venter|ventende|vantar|vantande|odottaa|odottava|in behandeling|autorizzato|autorizado|autorizada|attente|oczekujaca|oczekuje|blokada|v zpracovani|nezauctovano|в обработке|авторизаци[яа]|холд|待支付|处理中|승인)$/;
const failedWords =
  /^(?:reverted|declined|failed|rejected|cancel(?:l)?ed|voided?|denied|expired|abgelehnt|storniert|abgebrochen|fehlgeschlagen|avvisad|avbruten|refusee?|annulee?|geweigerd|geannuleerd|rechazad[ao]|anulad[ao]|annullat[ao]|rifiutat[ao]|cancelad[ao]|odrzucona|anulowana|afvist|annulleret|avvist|hylatty|peruttu|zamitnuto|zruseno|elutasitva|refuzat[ae]?|annullate|rimborsato|zuruckgewiesen|ruckgangig gemacht|aterkallad|makulerad|неуспешно|отклонен[ао]?|отмен(?:ен[ао]?)?|交易关闭|交易失败|已全额退款|취소)$/;

/** What a status says about a row: still pending, never booked, or booked. */
export function readStatus(text: string): 'pending' | 'not_booked' | null {
  const word = wordOf(text);
  if (pendingWords.test(word)) return 'pending';
  return failedWords.test(word) ? 'not_booked' : null;
}

const sumWords =
  /^(?:grand )?(?:total|totals|sub-?total|sum|summe|gesamt|gesamtsumme|summa|somme|totaal|totale|razem|suma|celkem|spolu|osszesen|yhteensa|i alt|sum totalt|opening balance|closing balance|beginning balance|ending balance|balance brought forward|balance carried forward|anfangssaldo|endsaldo|alter saldo|neuer saldo|kontostand|saldo|balance|ingaende saldo|utgaende saldo|solde|ancien solde|nouveau solde|solde initial|solde final|saldo inicial|saldo final|saldo anterior|saldo iniziale|saldo finale|beginsaldo|eindsaldo|pocatecni zustatek|konecny zustatek|nyitoegyenleg|zaroegyenleg|rulaj|subtotal|ukupno|skupaj|kokku|viso|kopa|итого|всего|συνολο|toplam)(?![\p{L}\p{N}])/u;

const boundaryWords =
  /^(?:(?:opening|closing|beginning|ending|starting|open|close) balance|balance (?:brought|carried) forward|brought forward|carried forward|anfangssaldo|endsaldo|schlusssaldo|alter saldo|neuer saldo|alter kontostand|neuer kontostand|kontostand am .*|ingaende saldo|utgaende saldo|startsaldo|slutsaldo|ancien solde|nouveau solde|solde (?:initial|final|precedent|crediteur|debiteur)|saldo inicial|saldo final|saldo anterior|saldo do dia|s a l d o|saldo iniziale|saldo finale|beginsaldo|eindsaldo|pocatecni zustatek|konecny zustatek|pociatocny zostatok|konecny zostatok|nyitoegyenleg|zaroegyenleg|saldo poczatkowe|saldo koncowe|sold initial|sold final|pocetno stanje|zavrsno stanje|algsaldo|loppsaldo|kaive|likutis pradziai|likutis pabaigai|apyvarta|sakuma atlikums|beigu atlikums|apgrozijums|входящ(?:ии|ее) (?:остаток|сальдо)|исходящ(?:ии|ее) (?:остаток|сальдо)|grand total)\W*$/u;

/** What each of them holds as it is written; told fast, as every cell of a large file is asked. */
const boundaryStems =
  /balan|sald|s a l d o|stand|sold|z[uů]stat|zostat|egyenleg|stanje|k[aä]ive|likutis|apyvarta|atlikums|apgroz|остат|forward|grand/i;

/** Whether a text is nothing but the name of an opening or closing balance: even with a day and an amount that is no booking. */
export function namesBoundary(text: string): boolean {
  return text.length <= 60 && boundaryStems.test(text) && boundaryWords.test(wordOf(text));
}

/** Whether a text names a sum or a balance, as lines above and below the bookings do. */
export function namesSum(text: string): boolean {
  const word = wordOf(text);
  return sumWords.test(word) || /(?:^| )totals?$/.test(word) || /^\p{L}{0,6}(?:合計|合计|总计|總計|합계)/u.test(word);
}
