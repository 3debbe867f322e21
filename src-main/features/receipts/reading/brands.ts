/** Chains whose receipts often bear their name only as a logo. Names as their customers write them. */
export const knownBrands: readonly string[] = [
  // Germany, Austria, Switzerland
  'Aldi', 'Lidl', 'Rewe', 'Edeka', 'Netto Marken-Discount', 'Penny', 'Kaufland', 'Marktkauf', 'real SB-Warenhaus', 'Tegut', 'Globus', 'Famila', 'Rossmann', 'Müller', 'Budni', 'Hornbach', 'Obi', 'Bauhaus', 'Toom',
  'Hagebau', 'Hagebaumarkt', 'Roller', 'Poco', 'Höffner', 'XXXLutz', 'Ikea', 'Jysk', 'Dänisches Bettenlager', 'Media Markt', 'Saturn', 'Thalia', 'Tchibo', 'Douglas', 'Deichmann', 'C&A', 'H&M', 'Kik', 'Takko',
  'Woolworth', 'Tedi', 'Fressnapf', 'Futterhaus', 'Decathlon', 'Intersport', 'Aral', 'Shell', 'Esso', 'Agip', 'Burger King', 'Nordsee', 'Vapiano', 'Backwerk', 'Kamps', 'Denns', 'Alnatura', 'Billa', 'Hofer',
  'Migros', 'Coop', 'Denner', 'Galeria', 'Kaufhof', 'Karstadt', 'Peek & Cloppenburg', 'Dehner', 'Sonderpreis Baumarkt',
  // United States and Canada
  'Walmart', 'Costco', 'Kroger', 'Safeway', 'Whole Foods', 'Trader Joe\'s', 'Publix', 'Albertsons', 'Walgreens', 'CVS Pharmacy', 'Home Depot', 'Lowe\'s', 'Best Buy', 'Starbucks', 'McDonald\'s', 'Subway', 'Chipotle', 'Panda Express',
  'Wendy\'s', 'Taco Bell', 'Dunkin', 'Chick-fil-A', 'Five Guys', 'In-N-Out Burger', 'Kohl\'s', 'Macy\'s', 'Nordstrom', 'Office Depot', 'Petco', 'PetSmart', 'Sephora', 'Marshalls', 'T.J. Maxx', 'Dollar Tree', 'Dollar General', 'Tim Hortons', 'Loblaws',
  'Cotton On', 'Pizza Hut', 'Domino\'s', 'KFC', 'Popeyes', 'Denny\'s', 'IHOP', 'Olive Garden', 'Applebee\'s', 'Chili\'s', 'Cheesecake Factory', 'Shake Shack', 'Jamba Juice', 'Panera',
  // United Kingdom and Ireland
  'Tesco', 'Sainsbury\'s', 'Asda', 'Morrisons', 'Waitrose', 'Marks & Spencer', 'Superdrug', 'WHSmith', 'Greggs', 'Pret A Manger', 'Primark', 'B&Q', 'Nando\'s', 'Wagamama', 'Dunnes Stores', 'SuperValu',
  // France, Spain, Italy, Benelux
  'Carrefour', 'Auchan', 'Leclerc', 'Intermarché', 'Monoprix', 'Franprix', 'Fnac', 'Leroy Merlin', 'Mercadona', 'El Corte Inglés', 'Eroski', 'Zara', 'Esselunga', 'Conad', 'Albert Heijn', 'Hema', 'Kruidvat', 'Delhaize', 'Colruyt',
  // Nordic countries, Poland
  'ICA', 'Hemköp', 'Willys', 'Systembolaget', 'Clas Ohlson', 'Rema 1000', 'Føtex', 'Bilka', 'K-Market', 'S-market', 'Biedronka', 'Żabka',
  // South-East Asia
  'AEON', 'Mydin', 'Tesco Lotus', '7-Eleven', 'Watsons', 'Mr. D.I.Y.', 'FairPrice', 'Cold Storage', 'Old Town White Coffee', 'Uniqlo',
];
