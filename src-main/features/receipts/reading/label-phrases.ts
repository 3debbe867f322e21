/**
 * What the words beside an amount say it is. `finalTotal` cannot be anything else; `total` usually is what was paid;
 * `weakTotal` may be. `other` is an amount that must not be taken for a total.
 */
export type LabelKind =
  | 'finalTotal'
  | 'total'
  | 'weakTotal'
  | 'subtotal'
  | 'net'
  | 'tax'
  | 'service'
  | 'tip'
  | 'rounding'
  | 'discount'
  | 'cash'
  | 'card'
  | 'change'
  | 'count'
  | 'other';

/** Letters only, folded, without spaces; English, Malay, German, French, Spanish, Italian, Dutch, Portuguese, Swedish, Danish, Norwegian, Polish, Czech. */
const words: Readonly<Record<LabelKind, string>> = {
  finalTotal: `grandtotal grandtotl amountdue amtdue balancedue totaldue totalpayable totalamountpayable totalamtpayable amountpayable
    totalrounded roundedtotal roundedamount totalafterrounding totalaftergst totalafterrounded ttlafterrounding ttlaftrnd ttlafrnd nettotal netttotal nettamount netttl nettotalrm
    totalincl totalinclusive totalincgst totalinclgst totalinclusivegst totalinclusiveofgst totalwithgst totalsalesinclusiveofgst totalsalesinclusivegst
    totalsalesincl totalsalesinclgst totalsaleswithgst totalamtincl totalamountincl totalamountinclgst totalamtinclgst totalinctax totalincltax
    totalwithtax totalamtrounded totalamountrounded totalamtincgst pleasepay topay tobepaid amounttopay totaltopay checktotal billtotal billamount
    invoicetotal ordertotal receipttotal saletotal finaltotal totalbill totalinvoice totalcharge totalcharges amountcharged paymentamount paymenttotal authamt authamount
    zuzahlen zuzahleneuro summeeur summeeuro gesamtbetrag gesamtsumme endbetrag endsumme zahlbetrag rechnungsbetrag rechnungssumme zuzahlenderbetrag bruttobetrag
    totalapayer netapayer montantapayer totalttc apayer importetotal totalapagar apagar totaleur totaaltebetalen tebetalen totaalbedrag attbetala
    totalecomplessivo totaleeuro totalepagato valortotal valorapagar jumlahperlubayar jumlahbesar jumlahkeseluruhan jumlahbayaran
    montantdu montanttotal totalgeneral importeapagar totalfactura totaldovuto importodapagare totaalinclbtw totaalincl eindtotaal totaltattbetala summaattbetala totalatbetale atbetale abetale
    sumabetale dozaplaty sumapln kzaplaceni celkemkuhrade kuhrade kuhradecelkem cenacelkem`,
  total: `due total totals totl ttl totalamount totalamt totalrm totalsales totalsale totalprice totalcost totalusd totaleuros totalpaid totalgbp totalsgd
    summe gesamt totaal totale jumlah summa suma celkem razem sammanlagt amounttotal totalt ialt`,
  weakTotal:
    'amount amt bal betrag bedrag importe importo montant belopp sum balance sale purchase paid paidamount amountpaid totalpayment totaltendered paymentamt charged amaun bayaran',
  subtotal: `subtotal subttl subtotl sutotal subtot subtotalrm zwischensumme zwischentotal soustotal subtotale subtotaal delsumma totalbeforetax totalbeforegst totalb4gst
    totalexcl totalexclusive totalexcgst totalexclgst totalexclusivegst totalexclusiveofgst totalsalesexcl totalsalesexclusiveofgst totalsalesexclusivegst totalexcludinggst totalexcludetax
    totalsalesexclgst totalamountexcl totalamtexcl totalamountexclgst amountexclgst totalht totalnet grossamount grosstotal totalgross subamount merchandisetotal foodtotal
    totalsupplies suppliesexclgst suppliesincgst supplies totalsuppliesinc itemtotal itemstotal foodsubtotal preroundtotal totalbeforerounding beforerounding totalbeforeadj basicamount
    delsum mellomsum mezisoucet sumaposrednia subtotaalexclbtw sommeht nettobelopp
    afterdiscount totalafterdiscount amountafterdiscount carriedforward broughtforward pagetotal ubertrag areporter`,
  net: 'netto net nett nettobetrag entgelt nettoentgelt taxable taxableamt taxableamount basenetta montantht base baseimponible imponibile amountrm horstaxe montanthorstaxes valorsemiva baseiva exclbtw zaklad',
  tax: `tax salestax totaltax totaltaxes taxes taxtotal statetax localtax citytax countytax foodtax liquortax gst totalgst gsttotal gstamount gstamt gstrm gstpayable sst sstax servicetax pst hst qst
    vat totalvat vatamount vattotal mwst mwstbetrag ust mehrwertsteuer umsatzsteuer steuer tva iva btw moms mva dph ptu sumaptu dontva dicuiiva totaliva ivaincluida ivaincluido waarvanbtw btwbedrag varavmoms herafmoms herafmva cukai inclgst includedgst vatincluded taxincluded tax1 salestaxes govttax govtax tx`,
  service:
    'servicecharge servicechg svccharge svcchg svc service servchg serchg bedienung optsvcchg sercharge servicecharges surcharge deliveryfee deliverycharge delivery',
  tip: 'tip tips gratuity autogratuity trinkgeld addtip suggestedtip suggestedgratuity propina pourboire mancia gorjeta gratificacao fooi dricks drikkepenge driks napiwek spropitne',
  rounding: `rounding roundingadj roundingadjustment roundingadjust roundadj roundadjustment roundoff roundingoff roundingamount rndadj rnding rounded round rundung
    rundungsdifferenz bulatan pelarasan pelarasanbulatan pelarasanpenggenapan penggenapan roundingerror roundup rd afrunding avrundning roundingdiff bilround arrondi redondeo arrotondamento arredondamento afronding oresavrundning oreavrunding zaokrouhleni zaokraglenie`,
  discount:
    'discount disc totaldiscount itemdiscount discountamt discountamount linedisc rabatt nachlass ersparnis remise descuento sconto korting coupon couponrest voucher promo saving savings totalsaving totalsavings yousaved yousave youhavesaved saved gutschein diskaun reduction rabais dto promocion risparmio desconto rabat rabatter avslag sleva prijsvoordeel uwvoordeel',
  cash: `cash cashpaid cashreceived cashtendered cashtender cashrm tunai bar barzahlung bargeld barbetrag gegeben gegebenbar tendered tender tend amounttendered amounttender amttendered totaltender paidcash cashamount
    received amountreceived amtreceived paymentreceived cashpayment especes efectivo contanti contant kontant cashin cashpay pay payment entregado entregue dinheiro numerario contante betaald mottaget modtaget mottatt gotowka hotovost hotove zaplacono`,
  card: `card creditcard debitcard visa visacard mastercard master mcard amex americanexpress discover maestro girocard eckarte eccash eccard eleccash kartenzahlung kreditkarte karte kartebetrag debit credit cardpayment
    bankcard visadebit visacredit debitmastercard visacompleted eftdebit eftpos carteb cartebancaire cb tarjeta carta bancomat pin pinbetaling kort mydebit ewallet paypal applepay giftcard lastschrift eclastschrift gegebeneckarte vpay cartadicredito cartadidebito cartao cartaodebito cartaocredito multibanco tarjetacredito dankort bankkort bankkarta betalkort kartaplatnicza platebnikarta kartou`,
  change:
    'change changedue changermr changerm changeamt changeamount balancechange cashchange yourchange ruckgeld ruckgeldbar zuruck wechselgeld baki bakitunai rendu renduemonnaie monnaie cambio vuelto resto wisselgeld terug vaxel troco duechange arendre restodovuto cambioentregado tilbage byttepenge vekslepenger tilbake reszta vratit vraceno kvraceni',
  count: `totalqty totalquantity totalitem totalitems totalno totalnoofitems totalnumber itemcount noofitems numberofitems totalitemcount totalunits totalpcs qty quantity itemqty ttlqty ttlitem itemssold totalitemssold totalnumberofitems
    anzahl anzahlartikel artikel posten menge totalarticles totalitemsqty items totalcount totalno ofitems piece pcs nombrearticles nbarticles numeroarticulos articulos articoli pezzi numeroarticoli artigos numeroartigos aantal aantalartikelen artiklar antalvaror antal antall sztuk pocetpolozek`,
  other: `totaldiscounts totalsavings totalsaved totalsaveded totalpoints pointsbalance balancepoints cardbalance oldbalance newbalance prevbalance previousbalance openingbalance totalgstamount gstsummary taxsummary summary charge
    limit deposit pfand points punkte credits perkg perunit unitprice einzelpreis stuckpreis minimum worth value guthaben bonus eurosparen kassenbon uprice price rrp`,
};

export const labelPhrases: readonly { readonly kind: LabelKind; readonly phrase: string }[] = (
  Object.keys(words) as LabelKind[]
).flatMap((kind) => words[kind].split(/\s+/).map((phrase) => ({ kind, phrase })));
