import { describe, expect, it } from 'vitest';
import { cleanName, displayName } from '#main/features/receipts/reading/merchant-name.ts';

describe('a printed name', () => {
  it.each([
    ['GARDENIA BAKERIES (KL) SDN BHD (139386 X)', 'GARDENIA BAKERIES (KL) SDN BHD'],
    ['AEON CO. (M) BHD (126926-H)', 'AEON CO. (M) BHD'],
    ['LIAN HING STATIONERY SDN BHD (162761-M) POSTED', 'LIAN HING STATIONERY SDN BHD'],
    ['KIM SENG TRADING JM0326955-K', 'KIM SENG TRADING'],
    ['Welcome to Little Delhi', 'Little Delhi'],
    ['WENDY’S REG 03', 'WENDY’S'],
    ['Panera Bread Store #2263', 'Panera Bread'],
    ['*** CAFE CENTRAL ***', 'CAFE CENTRAL'],
    ['0815 BLUMEN MEYER', 'BLUMEN MEYER'],
    ['99 SPEED MART S/B', '99 SPEED MART S/B'],
    ['H20 HAND CAR WASH', 'H20 HAND CAR WASH'],
  ])('%j is cleaned to %j', (text, name) => {
    expect(cleanName(text)).toBe(name);
  });

  it.each([
    ['GARDENIABAKERIES(KL)SDNBHD', 'Gardenia Bakeries (KL) Sdn Bhd'],
    ['GARDENIA BAKERIES (KL) SDN BHD', 'Gardenia Bakeries (KL) Sdn Bhd'],
    ['99 SPEED MART S/B', '99 Speed Mart S/B'],
    ['KEDAI PAPAN YEW CHUAN', 'Kedai Papan Yew Chuan'],
    ['S.H.H. MOTOR SDN. BHD.', 'S.H.H. Motor Sdn Bhd'],
    ['MUSTERMARKT GMBH & CO. KG', 'Mustermarkt GmbH & Co. KG'],
    ['ICA SUPERMARKET', 'Ica Supermarket'],
    ['KFC', 'KFC'],
    ['DM DROGERIE', 'DM Drogerie'],
    ['JOE’S DINER', 'Joe’s Diner'],
    ["O'BRIEN'S BAR", "O'Brien's Bar"],
    ['THE BANK OF IDEAS', 'The Bank of Ideas'],
    ['Blumen am Markt', 'Blumen am Markt'],
    ['toom Baumarkt GmbH', 'toom Baumarkt GmbH'],
    ['KellyBeautySupply', 'Kelly Beauty Supply'],
    ['MCDONALD’S', 'Mcdonald’s'],
  ])('%j is shown as %j', (name, shown) => {
    expect(displayName(name)).toBe(shown);
  });
});
