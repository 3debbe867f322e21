/** Every colour of the interface. CSS reads them as `--k-…` (see `theme.ts`), charts read this object; nothing else names a colour. */
const light = {
  canvas: '#f7f7f5',
  surface: '#ffffff',
  sunken: '#f1f1ee',
  line: '#e6e6e2',
  field: '#8c8c86',
  text: '#1c1c1a',
  text2: '#5d5d58',
  accent: '#474fc6',
  'accent-soft': '#eef0ff',
  primary: '#474fc6',
  'primary-hover': '#3d45b3',
  pos: '#0a6b4d',
  'pos-soft': '#e2f3ec',
  warn: '#8a5200',
  'warn-soft': '#fdf1dc',
  'warn-fill': '#b86e00',
  bad: '#b3261e',
  'bad-soft': '#fdebe9',
  'bad-fill': '#c8372d',
  'on-primary': '#ffffff',
  float: '#1c1c1a',
  'on-float': '#f7f7f5',
  shade: 'rgb(0 0 0 / 35%)',
  shadow: '0 1px 2px rgb(20 20 18 / 6%), 0 12px 32px rgb(20 20 18 / 14%)',
  'cat-1': '#2d55af',
  'cat-2': '#d87d0b',
  'cat-3': '#388d6d',
  'cat-4': '#c8519b',
  'cat-5': '#796400',
  'cat-6': '#8f6dea',
  'cat-7': '#535b62',
} as const;

export type TokenName = keyof typeof light;
export type Tokens = Readonly<Record<TokenName, string>>;

const dark: Tokens = {
  canvas: '#131316',
  surface: '#1c1c20',
  sunken: '#17171a',
  line: '#303036',
  field: '#74747f',
  text: '#ededf0',
  text2: '#a9a9b3',
  accent: '#a5abff',
  'accent-soft': '#282a44',
  primary: '#5660dc',
  'primary-hover': '#4b55cf',
  pos: '#62cfa6',
  'pos-soft': '#17322a',
  warn: '#ecb65a',
  'warn-soft': '#372a14',
  'warn-fill': '#e0a03c',
  bad: '#ff948a',
  'bad-soft': '#3d1f1d',
  'bad-fill': '#ff7a6e',
  'on-primary': '#ffffff',
  float: '#ededf0',
  'on-float': '#1c1c20',
  shade: 'rgb(0 0 0 / 55%)',
  shadow: '0 1px 2px rgb(0 0 0 / 40%), 0 12px 32px rgb(0 0 0 / 50%)',
  'cat-1': '#7ca2f9',
  'cat-2': '#c67626',
  'cat-3': '#61cdaf',
  'cat-4': '#eb8bd0',
  'cat-5': '#d4bd4e',
  'cat-6': '#986ac0',
  'cat-7': '#868a94',
};

export const tokens = { light, dark } as const satisfies Record<'light' | 'dark', Tokens>;

/** Seven hues that stay apart for every kind of colour vision; a category keeps the one it was given. */
const categorySlots = [1, 2, 3, 4, 5, 6, 7] as const;
export const categoryPalette: readonly string[] = categorySlots.map((slot) => light[`cat-${slot}`]);

export function cssVariables(scheme: 'light' | 'dark'): Record<string, string> {
  return Object.fromEntries(Object.entries(tokens[scheme]).map(([name, value]) => [`--k-${name}`, value]));
}

/** The CSS colour of a category: a palette colour follows the theme, any other one is lightened in the dark by CSS. */
export function categoryColor(color: string): string {
  const slot = categoryPalette.indexOf(color.toLowerCase()) + 1;
  return slot > 0 ? `var(--k-cat-${slot})` : `light-dark(${color}, color-mix(in oklab, ${color} 62%, white))`;
}

/** The same for a canvas, which knows no CSS variables. */
export function categoryCanvasColor(color: string, t: Tokens): string {
  const slot = categorySlots[categoryPalette.indexOf(color.toLowerCase())];
  return slot === undefined ? color : t[`cat-${slot}`];
}
