import type { ImportField } from '#shared/contract/imports.ts';
import { fold } from '#shared/fold.ts';
import { isCurrency } from '#shared/money.ts';

/** What a column may be; those that are no field of a booking still tell which columns not to take. */
export type ColumnKind =
  | ImportField
  | 'value_date'
  /** Who paid, where the one who got the money has a column of its own. */
  | 'payer'
  | 'balance'
  | 'fee'
  | 'status'
  | 'other_amount'
  | 'other_currency'
  | 'other_account'
  | 'other';

/**
 * Names of columns as banks and programs write them, folded, the better ones first: English, German, Swedish, French, Dutch, Spanish,
 * Italian, Portuguese, Polish, Danish, Norwegian, Finnish, Czech, Slovak, Hungarian, Romanian, Croatian, Slovene, Baltic languages, Turkish, Greek, Russian, Ukrainian, Bulgarian, Japanese, Chinese, Korean.
 */
const names: Readonly<Record<ColumnKind, string>> = {
  date: `记账日期|记账日|入账日|run date|date entered|clearing date|дата платежа|booking date|posting date|posted date|post date|date posted|completed date|date completed|completed on|settlement date|booked|
    transaction date|trans date|trans. date|date of transaction|operation date|entry date|payment date|date|day|trade date|timestamp|datetime|
    buchungstag|buchungsdatum|buchung|belegdatum|belegtag|datum|kaufdatum|umsatzdatum|transaktionsdatum|
    bokforingsdatum|bokforingsdag|bokford|bokfort|transaktionsdag|transaktionsdatum|reskontradatum|
    date de comptabilisation|date comptable|date operation|date de l'operation|date d'operation|date de loperation|date transaction|dateop|jour|
    boekdatum|boekingsdatum|uitvoeringsdatum|transactiedatum|datum transactie|verwerkingsdatum|
    fecha operacion|fecha de operacion|f. operacion|fecha contable|f. contable|fecha movimiento|fecha|data operacion|
    data operazione|data contabile|data contabilizzazione|data movimento|data|data registrazione|
    data mov.|data movimento|data lancamento|data do lancamento|data de lancamento|data da operacao|data operacao|
    data ksiegowania|data operacji|data transakcji|data zaksiegowania|data waluty i ksiegowania|
    bogforingsdato|bogfort|bogfoert|posteringsdato|dato|transaktionsdato|bokforingsdato|bokfoeringsdato|utfort dato|utfoert dato|bokfort dato|transaksjonsdato|
    kirjauspaiva|kirjauspvm|tapahtumapaiva|pvm|paivamaara|paivays|maksupaiva|
    datum zauctovani|datum provedeni|datum transakce|datum pohybu|datum zauctovania|datum odepsani|zauctovano|datum splatnosti|
    konyveles datuma|konyvelesi datum|konyveles|tranzakcio datuma|tranzakcio idopontja|datum|terheles napja|
    data tranzactiei|data tranzactie|data procesarii|data inregistrarii|kuupaev|kannekuupaev|islem tarihi|tarih|
    operacijos data|finished on|created|datums|data operacii|дата операции|дата|ημερομηνια|取引日|日付|年月日|お取引日|ご利用日|利用日|
    date d'execution|date d'operation comptable|date de fin|processed date|settled date|accounting date|txn date|tran date|txn posted date|
    datum des abschlusses|buchungszeit|buchungstag/valuta|bokf. datum|bokningsdag|bokningsdatum|boekingsdag|fecha de finalizacion|fecha de finalizacion del movimiento|fecha de contabilizacion|dia|data di completamento|data lanc.|data lanc|data de conclusao|
    data zrealizowania|data rozliczenia|data wykonania|datum izvrsenja|datum knjizenja|datum transakcije|datum dokonceni|datum dokoncenia|data finalizarii|dags|dagsetning|bokunardagur|
    дата проводки|дата и время операции|дата i час операции|дата транзакции|ημ/νια|ημερομηνια κινησης|trh|tarih/saat|islem tarihi/saati|取引日時|ご利用年月日|交易时间|交易日期|入账日期|交易日|日期|交易日|記帳日|帳務日期|거래일시|거래일자|거래일|이용일|이용일시|날짜|일자|book date|bookdate`,
  value_date: `available on|value date|started date|created on|valuta|value|valutadatum|wertstellung|wertstellungstag|wertstellungsdatum|wert|valutadatum|date valeur|date de valeur|dateval|valeur|
    rentedatum|valutadatum|fecha valor|f. valor|data valuta|data valor|data waluty|valor|rentedato|valutadato|arvopaiva|arvopvm|datum valuty|valuta datum|erteknap|data valutei|
    effective date|interest date|rantedatum|rentedag|
    datum des beginns|date de debut|fecha de inicio|data di inizio|data de inicio|data rozpoczecia|startdatum|datum valute|data valutarii|data valorii|ημερομηνια valeur|ημερομηνια αξιας|valutadag|verzinst am|vaxtad.|valor dato|дата валютирования|起息日`,
  amount: `signed_amount|signed amount|сумма платежа|kwota w walucie rachunku|сума в валюті картки|сума у валюті картки|net amount|net|netto|amount (account currency)|amount in account currency|account amount|settled amount|amount|transaction amount|billing amount|total amount|total|sum|value amt|amt|paid amount|
    betrag|umsatz|buchungsbetrag|umsatz in eur|betrag in eur|betrag eur|summe|belopp|transaktionsbelopp|summa|
    montant|montant net|montant de l'operation|somme|bedrag|bedrag eur|mutatiebedrag|
    importe|importe eur|cantidad|monto|importo|importo netto|ammontare|importe movimiento|valor|montante|quantia|valor (r$)|
    kwota|kwota operacji|kwota transakcji|belob|beloeb|belop|beloep|belob i dkk|maara|summa eur|maara eur|maara euroina|tapahtuman maara|
    castka|castka czk|objem|suma|ciastka|zauctovana castka|osszeg|konyvelt osszeg|terhelt osszeg|suma|valoare|tutar|islem tutari|
    сумма|ποσο|金額|取引金額|ご利用金額|利用金額|
    amount in main currency|in main currency|amount num.|total (aud)|total (nzd)|tran amount|txn amount|transaction amt|сумма в валюте счета|сума|сумма операции|kwota rozliczenia|castka v mene uctu|castka v mene uctu klienta|znesek|iznos|iznos u valuti racuna|upphaed|upphad|islem tutari (tl)|summa valuutas|сумма в валюте карты|
    入出金|入出金額|お支払金額|ご請求金額|金额|交易金额|交易額|거래금액|금액|이용금액`,
  debit: `debit|debit amount|debits|withdrawal|withdrawals|withdrawal amount|withdrawal (-)|money out|paid out|out|outflow|payments|payment|spent|charge|charges|expense|debit (-)|
    soll|belastung|belastungen|ausgabe|ausgaben|lastschrift|ausgang|abgang|abgange|debet|uttag|ut|utgift|utgifter|depense|depenses|debits|retrait|
    af|afschrijving|uitgaven|uit|cargo|cargos|debe|gasto|gastos|retiro|retiros|pagos|adeudo|dare|addebiti|addebito|uscite|uscita|debito|debitos|saida|saidas|despesa|
    obciazenia|obciazenie|wydatek|wydatki|wyplaty|haevet|havet|ud|udgift|udbetaling|ut fra konto|ut av konto|ut|veloitus|panot ja otot otto|otto|menot|meno|
    vydaj|vydaje|na vrub|debet|odepsano|terheles|kiadas|debit (eur)|debit (ron)|deebet|borc|дебет|дебит|расход|списание|お引出し|お引き出し|お支払金額|支払金額|出金|引出額|出金額|お支払い金額|
    amount debit|amount (debit)|money out amount|paid out amount|expense amount|withdrawal amt.|withdrawal amt|debits (-)|dr|dr amount|debit (dr)|belastung in chf|lastschrift in chf|abbuchung|abbuchungen|isplata|isplate|breme|bremenitev|odliv|debet summa|χρεωση|χρεωσεις|εξοδα|
    支払い金額|お支払い額|お引出し額|払出金額|払出額|出金金額|支出|支出金额|支出金額|借方|借方发生额|交易金额(支出)|记账金额(支出)|出金(円)|출금액|출금금액|출금|찾으신금액|支払金額(円)|提款|提款金額|ghi no|debits amount|isplate|duguje|suma debit`,
  credit: `credit|credit amount|credits|deposit|deposits|deposit amount|deposit (+)|money in|paid in|in|inflow|receipts|received|income|credit (+)|
    haben|gutschrift|gutschriften|einnahme|einnahmen|eingang|zugang|zugange|kredit|insattning|insattningar|in|inkomst|inkomster|recette|recettes|versement|
    bij|bijschrijving|ontvangsten|abono|abonos|haber|ingreso|ingresos|deposito|depositos|avere|accrediti|accredito|entrate|entrata|credito|creditos|entrada|entradas|receita|
    uznania|uznanie|wplyw|wplywy|wplaty|przychod|indsat|ind|indtaegt|indbetaling|inn pa konto|inn|hyvitys|pano|tulot|tulo|
    prijem|prijmy|ve prospech|pripsano|jovairas|bevetel|credit (eur)|credit (ron)|kreedit|alacak|кредит|приход|зачисление|お預入れ|お預け入れ|お預り金額|預り金額|入金|預入額|入金額|
    amount credit|amount (credit)|money in amount|paid in amount|income amount|deposit amt.|deposit amt|credits (+)|cr|cr amount|credit (cr)|gutschrift in chf|uplata|uplate|dobro|priliv|kredit summa|πιστωση|πιστωσεις|εσοδα|
    預かり金額|お預り額|お預入れ額|受入金額|受入額|入金金額|存入|收入|收入金额|收入金額|貸方|贷方发生额|交易金额(收入)|记账金额(收入)|入金(円)|입금액|입금금액|입금|맡기신금액|存款|存款金額|ghi co|credits amount|uplate|potrazuje|suma credit`,
  direction: `credit/debit|debit/credit|credit debit indicator|debit credit indicator|creditdebitindicator|creditdebit|debit or credit|dr/cr|cr/dr|d/c|c/d|d/k|af bij|af/bij|bij/af|in/out|direction|sign|transaction type|type|details|
    soll/haben|s/h|soll haben|haben/soll|soll-/haben-kennzeichen|vorzeichen|kennzeichen|umsatztyp|sens|debit credit|signe|plus/min|tipo|tipo movimiento|segno|dare/avere|d/a|typ|kierunek|smer|smer platby|jellege|irany|terheles vagy jovairas|terheles/jovairas|deebet/kreedit (d/c)|deebet/kreedit|transaktionstyp|tyyppi|laji|c/d o|
    debit/credit flag|debit or credit flag|debit/kredit|dr / cr|cr / dr|credit debit|bejovo/kimeno|smer uhrady|kredit/debet|balance impact|b/a|προσημο|χ/π|收/支|收支|收支类型|借贷标志|借贷|출금/입금|입출금구분|구분`,
  merchant: `betalare/mottagare|nazwa odbiorcy|payee|merchant name|counter party|supplierfound|merchant|counterparty name|counter party name|counterparty|name|payee name|payer / payee|payee / payer|vendor|beneficiary or payer|beneficiary|recipient|payee/payer|payer|to/from|paid to|description 1|name / description|sender or receiver|partner name|transaction partner|shop|store|target name|merchant_name|
    beguenstigter/zahlungspflichtiger|begunstigter/zahlungspflichtiger|auftraggeber/empfanger|auftraggeber / begunstigter|auftraggeber / empfanger|name zahlungsbeteiligter|zahlungsempfanger*in|zahlungsempfanger|empfanger|begunstigter|empfanger/auftraggeber|empfanger / auftraggeber|name des partners|partnername|partner|gegenpartei|zahlungspartner|zahlungspflichtige*r|zahlungspflichtiger|auftraggeber|handler|haendler|
    mottagare|betalningsmottagare|avsandare|namn|motpart|beneficiaire|tiers|nom du tiers|emetteur/beneficiaire|nom de la contrepartie|contrepartie|commercant|
    naam tegenpartij|tegenpartij|naam / omschrijving|naam|tegenpartij naam|naam tegenrekening|begunstigde|naam van de tegenpartij|
    beneficiario|nombre|comercio|ordenante|beneficiario/ordenante|esercente|controparte|nome|ordinante/beneficiario|estabelecimento|
    kontrahent|nadawca / odbiorca|nadawca/odbiorca|dane kontrahenta|odbiorca|nazwa kontrahenta|nazwa nadawcy/odbiorcy|modtager|modtager/afsender|navn|beloebsmodtager|mottaker|mottakernavn|motpart navn|
    saaja/maksaja|saaja / maksaja|maksaja/saaja|saajan nimi|saaja|nimi|vastapuoli|maksun saaja|
    nazev protiuctu|nazev protistrany|protistrana|prijemce|nazov protiuctu|obchodnik|nazev obchodnika|jmeno protistrany|partner neve|kedvezmenyezett|ellenoldali nev|nev|kereskedo|ellenszamla neve|
    beneficiar|nume beneficiar|ordonator|saaja/maksja nimi|saaja/maksja|saaja nimi|karsi taraf|alici|контрагент|получатель|取引先|店名|ご利用店名|利用店名|お取引先|
    zahlungsempfangerin|beguenstigter / auftraggeber|begunstigter / auftraggeber|tegenrekeninghouder|naam begunstigde|nazev obchodnika/protiuctu|nazev protiuctu nebo typ|nazev uctu protistrany|jmeno protiuctu|partner elnevezese|sub-description|handlerdetails|op name|nom|nom du marchand|kedvezmenyezett neve|
    prejemnik / placnik|prejemnik|primatelj|primatelj / platitelj|naziv primatelja|gavejas|gavejas/moketojas|moketojas/gavejas|sanemejs|sanemejs/maksatajs|получател/наредител|наредител/получател|название контрагента|торговая точка|δικαιουχος|αντισυμβαλλομενος|
    交易对方|对方户名|对手户名|商户名称|商戶名稱|交易对手|利用店名・商品名|보내는분/받는분|거래처|가맹점|가맹점명|받는분|적요내용|empfangername|name des empfangers`,
  description: `детали|деталі|descrizione completa|descrizione estesa|descrizione operazione|transaction ref1|摘要内容|tytul|detail de l'ecriture|vardepapper/beskrivning|description|transaction description|transaction details|memo|narrative|narration|booking text|particulars|payment reference|remittance information|remittance info|purpose|payment details|original description|
    verwendungszweck|buchungstext|beschreibung|buchungsdetails|vorgang/verwendungszweck|umsatztext|betreff|zweck|buchungsinformationen|zahlungsreferenz|bezeichnung|kundenreferenz|notiz|
    meddelande|referens|beskrivning|specifikation|rubrik|transaktion|text/mottagare|meddelande/referens|transaktionstext|
    libelle|libelle operation|libelle simplifie|libelle de l'operation|remarque|communication|nature de l'operation|description de l'operation|informations complementaires|intitule|motif|detail|
    omschrijving|mededelingen|mededeling|omschrijving-1|beschrijving|vrije mededeling|
    concepto|descripcion|observaciones|detalle|movimiento|mas datos|descrizione|causale|dettagli|operazione|
    descricao|descritivo|historico|lancamento|descricao do movimento|titulo|
    opis operacji|opis transakcji|tytul operacji|tytulem|opis|szczegoly transakcji|tekst|tekst til modtager|posteringstekst|specifikation|beskrivelse|forklaring|melding|tekst/melding|
    selite|viesti|kuvaus|tapahtuma|viite/viesti|tapahtuman kuvaus|
    popis|popis transakce|zprava pro prijemce|zprava|poznamka|popis operace|ucel platby|sprava pre prijimatela|informacia pre prijemcu|
    kozlemeny|megjegyzes|leiras|tranzakcio leirasa|megnevezes|detalii tranzactie|descriere|detalii|explicatii|selgitus|aciklama|описание|назначение платежа|αιτιολογια|摘要|お取引内容|取引内容|内容|備考|selitys|
    details|message|transaction|reference text|note|notes|comment|additional information|title|text|label|reference|what|
    memo/description|transaction remarks|remarks|remark|narrative 1|details of transaction|descrizione operazioni|descrizione del movimento|detalle del movimiento|concepto / referencia|concepto/referencia|titulo del movimiento|libelle complet operation|libelle complet|libelle de l'ecriture|libelles|details du mouvement|paaiskinimai|paskirtis|mokejimo paskirtis|informacija|popis pro prijemce|sprava|opis placanja|opis transakcije|opis prometa|namen|namen placila|svrha|texti|skyring|tilvisun|основание|детали операции|деталі операції|опис операції|опис|основание за плащане|περιγραφη|αιτιολογια συναλλαγης|
    お取り扱い内容|入出金内容|詳細|商品说明|商品|交易摘要|交易说明|用途|附言|備註|备注|내용|적요|기재내용|메모|typ av transaktion|kontoutdragstext|overskrift|otsikko|mo ta|noi dung|transaktionsbeschreibung|keterangan|huraian`,
  payer: `payer name|from|sender|sender name|source name|zahlungspflichtige*r|zahlungspflichtiger|auftraggeber|absender|maksaja|maksajan nimi|avsender|avsandare|betalare|afsender|nadawca|nazwa nadawcy|dane nadawcy|ordonator|platitelj|ordenante|ordinante|donneur d'ordre|emetteur|opdrachtgever|auftraggebername|name des auftraggebers`,
  category: `category|categorie|kategorie|kategori|categoria|kategoria|luokka|kategorija|budget category|subcategory|категория|カテゴリ|費目|
    kategoria transakcji|spending category|transaction category|kostenstelle|hauptkategorie|hovedkategori|skupina plateb|costs category|budgetgrupp|交易分类|分类|大項目|카테고리`,
  tags: `tags|tag|labels|etiketter|schlagworte|etiquettes|etiquetas|tagit|stitky|cimkek`,
  account: `auftragskonto|iban auftragskonto|kliendi konto|account|account name|account number|account no|account no.|account id|own account|iban|source account|from account|account iban|card|card no.|card number|product|
    kontonummer|konto|iban kontoinhaber|iban auftragskonto|auftragskonto|bezeichnung auftragskonto|eigenes konto|kontobezeichnung|konto-nr.|kontonr|referenzkonto|buchungskonto|
    compte|numero de compte|compte num|rekening|rekeningnummer|iban/bban|eigen rekening|cuenta|numero de cuenta|conto|numero conto|conta|rachunek|numer rachunku|numer konta|kontonavn|tili|tilinumero|ucet|cislo uctu|vlastni ucet|szamlaszam|konyvelesi szamla|cont|iban cont|kliendi konto|口座番号|口座|
    saskaitos nr.|compte bancaire|bank account|account number / bsb|posted account|账号|卡号|계좌번호|konto-/karteninhaber iban`,
  currency: `account currency|currency|currency code|ccy|curr|curr.|cur|payment currency|billing currency|signed_currency|
    wahrung|waehrung|buchungswahrung|kontowahrung|valuta|devise|munt|muntsoort|valutakod|valutakode|moneda|divisa|moeda|waluta|waluta rachunku|valuutta|mena|mena uctu|penznem|devizanem|deviza|moneda cont|valuuta|para birimi|валюта|通貨|
    valutacode|waluta konta|mutacio devizaneme|posted currency|main currency|валюта счета|валюта карты|валюта платежа|валюта картки|记账币种|币种|幣別|통화`,
  bank_id: `fitid|transaction id|transactionid|transaction_id|transaction number|transaction no.|transaction unique identifier|bank_id|bank id|unique id|uuid|entry reference|
    transaktions-id|transaktionsid|transaktionsnummer|umsatz-id|buchungsreferenz|verifikationsnummer|volgnr|volgnummer|transactiereferentie nummer|
    numero operation|id transazione|id operazione|numer transakcji|id transakcji|identyfikator transakcji|arkistointitunnus|arkiveringskode|arkivreferens|id transakce|id pohybu|id operace|tranzakcio azonosito|tranzakcioazonosito|numar tranzactie|arhiveerimistunnus|
    transaktions-nr.|transaktions-nr|transaction no|transactienummer|transactiereferentie|numero de mouvement|identifiant|identificador|entry id|referencni cislo|referencne cislo|id transactie|identifiant operation|交易订单号|交易单号|交易流水号|流水号`,
  balance: `balance|running balance|runningbalance|account balance|balance after|balance after transaction|closing balance|available balance|ledger balance|
    saldo|kontostand|saldo nach buchung|endsaldo|anfangssaldo|kontosaldo|bokfort saldo|solde|solde apres operation|saldo na trn|saldo na mutatie|saldo na transactie|saldo disponible|saldo contable|saldo contabile|saldo disponibile|
    saldo po operacji|saldo po transakcji|saldo po|saldo efter|saldo etter|tilin saldo|saldo jalkeen|zustatek|zustatek po|zostatok|egyenleg|konyvelt egyenleg|uj konyvelt egyenleg|sold|sold contabil|bakiye|баланс|остаток|υπολοιπο|残高|差引残高|お取引後残高|
    resulting balance|saldo na boeking|solde du compte|accountbalance|ending balance|bal|saldo contabilistico|saldo disponivel|disponible|stanje|stada|kontosaldo efter|egyenleg a tranzakcio utan|залишок|залишок після операції|остаток после операции|υπολοιπο λογαριασμου|取引後残高|余额|账户余额|餘額|잔액|거래 후 잔액|거래후잔액|so du|салдо|saldo do dia|partial balance`,
  fee: `fee|fees|fee amount|commission|transaction fee|total fees (including tax)|gebuhr|gebuhren|entgelt|provision|avgift|frais|kosten|comision|commissione|tarifa|prowizja|oplata|gebyr|palvelumaksu|kulu|poplatek|dij|jutalek|comision|
    poplatek v mene uctu|frais bancaires|teenustasu|fees & comm|commission ($)|сумма комиссии|сума комісій|комиссия|entgelte|手数料|手续费|수수료`,
  status: `status|state|transaction status|booking status|pending|settled|zustand|umsatzstatus|buchungsstatus|etat|statut|estado|stato|stan|tila|stav|allapot|
    booking state|clearing status|statut operation|tilanne|состояние|статус|交易状态|当前状态|状态|거래상태|상태`,
  other_amount: `gross|gross amount|brutto|original amount|foreign amount|amount (foreign currency)|transaction amount (foreign)|amount in foreign currency|local amount|source amount|amount original|vat|tax|exchange rate|rate|interest|price|quantity|shares|limit|
    originalbetrag|ursprungsbetrag|fremdwahrungsbetrag|betrag in fremdwahrung|betrag urspr. wahrung|betrag (fremdwahrung)|wechselkurs|kurs|umrechnungskurs|auslagenersatz betrag|mwst|zinsen|
    utlandskt belopp|utlandsbelopp|vaxelkurs|montant devise|montant en devise|montant d'origine|taux|taux de change|bedrag vreemde valuta|oorspr bedrag|koers|tipo de cambio|importe divisa|cambio|importo in divisa|
    kwota w walucie|kwota oryginalna|kurs walutowy|oprindeligt belob|opprinnelig belop|valutakurs|alkuperainen maara|castka v mene|kurz|puvodni castka|eredeti osszeg|arfolyam|suma originala|base_amount|transfer_amount|account_amount|
    instructed amount|amount (tip)|amount (tax)|amount (fee)|foreigncurrencyamount|subtotal|round up|customer facing amount|sales tax|shipping and handling amount|insurance amount|versand- und bearbeitungsgebuhr|umsatzsteuer|fremde gebuhren|betrag detail|einzelbetrag|kwota blokady/zwolnienie blokady|kwota platnosci w walucie|kwota w walucie oryginalnej|
    originalni castka|puvodni castka uhrady|puvodni castka a mena|castka v mene operace|сумма в валюте операции|сума в валюті операції|сума у валюті транзакції|сумма операции с округлением|бонусы|кешбек|кэшбэк|сума кешбеку|начальный остаток|mcc|mcc code|sicmcc code|当月支払金額|翌月繰越残高|支払総額|手数料/利息|cashback|cash back|rewards|tip`,
  other_currency: `original currency|foreign currency|transaction currency|local currency|source currency|target currency|originalwahrung|fremdwahrung|ursprungswahrung|utlandsk valuta|devise d'origine|oorspr muntsoort|vreemde valuta|divisa original|waluta oryginalna|waluta transakcji|opprinnelig valuta|alkuperainen valuutta|puvodni mena|eredeti penznem|exchange currency|base_currency|transfer_currency|account_currency|
    originalni mena|puvodni mena uhrady|source fee currency|target fee currency|instructed currency|type foreign currency|customer facing currency|валюта операции|валюта операції|валюта транзакції|交易币种`,
  other_account: `counterparty account|counterparty iban|counter account|payee account|beneficiary account|recipient account|to account|account number (to)|target account|partner iban|partner account number|partner account|transfer_account|
    kontonummer/iban|iban zahlungsbeteiligter|iban zahlungspartner|gegenkonto|iban empfanger|iban des auftraggebers|motkonto|mottagarkonto|compte contrepartie|iban contrepartie|tegenrekening|tegenrekening iban/bban|tegenpartij iban|rekening tegenpartij|cuenta beneficiario|iban beneficiario|rachunek kontrahenta|numer rachunku kontrahenta|numer rachunku nadawcy/odbiorcy|modtagerkonto|til konto|fra konto|saajan tilinumero|saajan tili|protiucet|cislo protiuctu|bankovni spojeni|ellenszamla|partner szamlaszam|partner bankszamlaszama|saaja konto|saaja/maksja konto|bic|bic tegenpartij|blz|
    partner kontonummer|iban / kontonummer|iban / konto-nr.|rekeningnummer tegenpartij|tegenrekeningnummer|cislo uctu protistrany|kontonummer / iban|partner szamla|partner szamlaszama/azonositoja|konto odbiorcy|numer konta|na konto/z konta|til kontonummer|fra kontonummer|other party account|account number|对方账号|numer rachunku nadawcy|numer rachunku odbiorcy|rachunek nadawcy|rachunek odbiorcy|rachunek zrodlowy|rachunek docelowy|conto di origine|cuenta origen|cuenta destino|conta de destino|debtor account|creditor account|from account number|to account number`,
  other: `check number|check #|check or slip #|cheque number|check no|serial number|row|no.|nr|lp.|lp|poradi|receipt_id|part|id|created_at|mcc|reference number|zkb reference|customer reference|mandate|mandatsreferenz|glaubiger-id|creditor id|end-to-end|exchange|country|city|address|zip|year|month|time|uhrzeit|hour|refund|part_description|parent_category|variable symbol|variabilni symbol|specificky symbol|konstantni symbol|viite|viitenumero|kennzeichen|primanota|clearingnummer|clnr|batch id|branch|
    card member|cardholder|card holder|card holder full name|name on card|member name|purchased by|karteninhaber|name des karteninhabers|kreditkarteninhaber|titulaire|titulaire de la carte|card last four digits|last 4 digits|kartennummer|cislo karty|nazev karty|drzitel karty|numer karty|created by|symbol|isin|provedl|zadal|uzivatelska identifikace|kod banky|nazev banky|primanotanummer|txn type|利用者|支払方法|支付方式|收/付款方式|付款方式|거래점|交易场所|商户单号|商家订单号|sammlerreferenz|kundenreferenz (end-to-end)|appears on your statement as|extended details|town/city|postcode|post code|datum splatnosti|datum schvaleni|datum a cas zadani|merchant area|merchant city|merchant place|merchant country|merchant state|merchant zip|merchant postcode|stt|additional card holder|card holder name|account type`,
};

interface KnownName {
  readonly kind: ColumnKind;
  readonly rank: number;
}

const exact = new Map<string, KnownName[]>();
const phrases: (KnownName & { readonly words: string })[] = [];
for (const [kind, list] of Object.entries(names) as [ColumnKind, string][]) {
  for (const [rank, name] of list.split('|').map(plainName).entries()) {
    if (name === '') continue;
    const known = { kind, rank };
    exact.set(name, [...(exact.get(name) ?? []), known]);
    if (name.length >= 4 || /[^a-z]/.test(name)) phrases.push({ ...known, words: name });
  }
}
const exactSpelled = new Map([...exact].map(([name, known]) => [spellPlainly(name), known]));

/** "Empfaenger" and "Empfänger", "Beloeb" and "Beløb" are the same word. */
function spellPlainly(name: string): string {
  return name.replace(/([aou])e/g, '$1');
}

/** Scripts that put no blanks between words. */
const unspaced = /[\u1100-\u11ff\u3041-\u30ff\u4e00-\u9fff]/u;

/** A header as it is compared: folded, without brackets, currencies, and marks. */
export function plainName(header: string): string {
  return fold(header)
    .replace(/[_\u00a0]/g, ' ')
    .replace(/(?<=\S)\(/g, ' (')
    .replace(/["*#:]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function withoutUnits(name: string): string {
  return name
    .replace(/[([{][^)\]}]*[)\]}]?/g, ' ')
    .replace(/\b(?:in|i|en|w)? ?([a-z]{3})$/u, (whole, code: string) => (isCurrency(code.toUpperCase()) ? '' : whole))
    .replace(/\s+/g, ' ')
    .trim();
}

/** What a header may mean, each with points: 10 for the very name, less for one among other words. */
export function readHeader(header: string): ReadonlyMap<ColumnKind, number> {
  const found = new Map<ColumnKind, number>();
  const full = plainName(header);
  if (full === '') return found;
  const add = (kind: ColumnKind, points: number) => found.set(kind, Math.max(points, found.get(kind) ?? 0));
  const short = withoutUnits(full);
  if (/^[[(][-+][\])]/.test(full)) add(full[1] === '-' ? 'debit' : 'credit', 9);
  for (const { kind, rank } of exact.get(full) ?? []) add(kind, 10 - Math.min(rank, 200) * 0.01);
  if (short !== full) for (const { kind, rank } of exact.get(short) ?? []) add(kind, 9.5 - Math.min(rank, 200) * 0.01);
  if (found.size > 0) return found;
  // Of "Description 1" to "Description 3" the first says most.
  const [, numbered = short, digit = '0'] = /^(.*\p{L})[- ]?([1-9])$/u.exec(short) ?? [];
  const spelled = exact.get(numbered) ?? exactSpelled.get(spellPlainly(numbered)) ?? [];
  for (const { kind, rank } of spelled) add(kind, 9 - Math.min(rank, 200) * 0.01 - Number(digit) * 0.1);
  if (found.size > 0) return found;
  const parted = header.replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 ');
  if (parted !== header) return readHeader(parted);
  if (/^[a-z]{3} ?\$?$/.test(full) && isCurrency(full.slice(0, 3).toUpperCase())) add('amount', 6);
  const padded = ` ${short.replace(/\s*[/+,]\s*/g, ' ')} `;
  for (const { kind, rank, words } of phrases) {
    const at = unspaced.test(words) ? short.indexOf(words) : padded.indexOf(` ${words} `);
    if (at >= 0) add(kind, 3 + Math.min(words.length / 8, 2.5) + (at === 0 ? 0.5 : 0) - Math.min(rank, 200) * 0.005);
  }
  return found;
}

const bookingWords =
  /book|post|buch|bokf|bogf|kirjaus|ksieg|zauctov|konyv|contab|comptab|boek|reskontra|settle|complet|clearing|abschluss|inregistr|rozlicz|zrealiz|knjizen|date ?op|entered|проводк|платеж/;
const purchaseWords =
  /transact|transak|transaz|tranzak|tranzact|purchase|kauf|tapahtuma|uitvoer|операц|operac|operaz|operation|started|created/;

/** More than nothing for the name of a booking day, less for that of the day of a purchase: what the account says counts. */
export function preferBooking(header: string): number {
  const name = plainName(header);
  return bookingWords.test(name) ? 1 : purchaseWords.test(name) ? -1 : 0;
}

/** The currency that a header names, as in "Debit CHF" or "Betrag (EUR)". */
export function currencyOfHeader(header: string): string | null {
  const [, code] = /(?:^|[^A-Za-z])([A-Z]{3})[\s$)]*$/.exec(header.trim()) ?? [];
  const [, sign] = /([€£])\)?$/.exec(header.trim()) ?? [];
  if (sign !== undefined) return sign === '€' ? 'EUR' : 'GBP';
  return code !== undefined && isCurrency(code) ? code : null;
}
