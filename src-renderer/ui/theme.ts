import { t } from '@lingui/core/macro';
import type {
  ActionIcon,
  Button,
  Combobox,
  CSSVariablesResolver,
  Input,
  Loader,
  MantineColorsTuple,
  Menu,
  Modal,
  Popover,
  Switch,
  TagsInput,
  Tooltip,
} from '@mantine/core';
import { createTheme } from '@mantine/core';
import { cssVariables, tokens } from './tokens.ts';

// Ten shades are what Mantine wants; every variable that it derives from them is set from the tokens below.
const accent: MantineColorsTuple = [
  '#eef0ff',
  '#dcdffb',
  '#b7bcf2',
  '#9097e9',
  '#6f78e1',
  '#5b64dc',
  '#474fc6',
  '#3d45b3',
  '#3139a0',
  '#252c8c',
];

// Mantine colours menus, checkboxes and hovers from its grays: these are ours, from the lightest to the darkest.
const gray: MantineColorsTuple = [
  '#f7f7f5',
  '#f1f1ee',
  '#e6e6e2',
  '#d9d9d4',
  '#c4c4be',
  '#8c8c86',
  '#5d5d58',
  '#45453f',
  '#2e2e2b',
  '#1c1c1a',
];
const dark: MantineColorsTuple = [
  '#ededf0',
  '#c9c9d0',
  '#a9a9b3',
  '#8b8b96',
  '#303036',
  '#26262b',
  '#1c1c20',
  '#1c1c20',
  '#17171a',
  '#131316',
];

interface Extendable {
  readonly extend: (settings: never) => unknown;
}

/** What `Select.extend` and its like do, without bringing each component into the first load. */
function extend<Component extends Extendable>(
  settings: Parameters<Component['extend']>[0],
): Parameters<Component['extend']>[0] {
  return settings;
}

const scrollingOptions = { maxHeight: 280, overflowY: 'auto' } as const;

/** The theme in the language of now. */
export function createAppTheme() {
  return createTheme({
    primaryColor: 'accent',
    primaryShade: { light: 6, dark: 6 },
    colors: { accent, gray, dark },
    fontFamily: '"Inter Variable", system-ui, sans-serif',
    fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", monospace',
    fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '0.9375rem', xl: '1.125rem' },
    lineHeights: { xs: '1.4', sm: '1.45', md: '1.45', lg: '1.5', xl: '1.5' },
    spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.25rem', xl: '1.75rem' },
    radius: { xs: '0.25rem', sm: '0.375rem', md: '0.5rem', lg: '0.75rem', xl: '1rem' },
    defaultRadius: 'sm',
    cursorType: 'pointer',
    respectReducedMotion: true,
    // The global style of focus is ours (global.css), so that plain elements and Mantine's look the same.
    focusRing: 'never',
    components: {
      Button: extend<typeof Button>({ defaultProps: { size: 'xs' }, styles: { root: { fontWeight: 600 } } }),
      ActionIcon: extend<typeof ActionIcon>({ defaultProps: { variant: 'subtle', color: 'gray', size: 30 } }),
      Input: extend<typeof Input>({ defaultProps: { radius: 'md' } }),
      InputWrapper: extend<typeof Input.Wrapper>({
        styles: {
          label: { fontWeight: 600, marginBottom: 4 },
          description: { color: 'var(--k-text2)', fontSize: '0.75rem' },
          error: { color: 'var(--k-bad)', fontSize: '0.8125rem' },
        },
      }),
      Loader: extend<typeof Loader>({ defaultProps: { size: 'sm' } }),
      Modal: extend<typeof Modal>({
        defaultProps: {
          radius: 'xl',
          padding: 'lg',
          transitionProps: { duration: 0 },
          overlayProps: { backgroundOpacity: 1, color: 'var(--k-shade)' },
          closeButtonProps: { 'aria-label': t`Close` },
        },
        styles: { title: { fontSize: '0.9375rem', fontWeight: 600 }, content: { boxShadow: 'var(--k-shadow)' } },
      }),
      // Its <header> would count as a second banner of the page.
      ModalHeader: extend<typeof Modal.Header>({ defaultProps: { role: 'none' } }),
      // Dialogs put together from parts take these from here.
      ModalRoot: extend<typeof Modal.Root>({ defaultProps: { radius: 'xl', transitionProps: { duration: 0 } } }),
      ModalOverlay: extend<typeof Modal.Overlay>({ defaultProps: { backgroundOpacity: 1, color: 'var(--k-shade)' } }),
      Menu: extend<typeof Menu>({ defaultProps: { radius: 'md', shadow: 'md', transitionProps: { duration: 0 } } }),
      Popover: extend<typeof Popover>({
        defaultProps: { radius: 'lg', shadow: 'md', transitionProps: { duration: 0 } },
      }),
      // A field with a list says that it is one and whether the list is open, which Mantine leaves out unless asked.
      ComboboxTarget: extend<typeof Combobox.Target>({ defaultProps: { withExpandedAttribute: true } }),
      ComboboxEventsTarget: extend<typeof Combobox.EventsTarget>({ defaultProps: { withExpandedAttribute: true } }),
      // The list itself scrolls: Mantine's own scroll area is a box that no key reaches (axe: scrollable-region-focusable).
      TagsInput: extend<typeof TagsInput>({
        defaultProps: { withScrollArea: false, openOnFocus: false },
        styles: { options: scrollingOptions },
      }),
      Switch: extend<typeof Switch>({ defaultProps: { size: 'sm', withThumbIndicator: false } }),
      Tooltip: extend<typeof Tooltip>({
        defaultProps: {
          openDelay: 400,
          transitionProps: { duration: 0 },
          events: { hover: true, focus: true, touch: false },
        },
      }),
    },
    shadows: { md: 'var(--k-shadow)' },
  });
}

/** Mantine's own variables from our tokens: at its defaults dimmed text and filled buttons miss the contrast of WCAG AA. */
export const resolveCssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: variablesOf('light'),
  dark: variablesOf('dark'),
});

function variablesOf(scheme: 'light' | 'dark'): Record<string, string> {
  const t = tokens[scheme];
  return {
    ...cssVariables(scheme),
    '--mantine-color-body': t.surface,
    '--mantine-color-text': t.text,
    '--mantine-color-bright': t.text,
    '--mantine-color-dimmed': t.text2,
    '--mantine-color-placeholder': t.text2,
    '--mantine-color-error': t.bad,
    '--mantine-color-success': t.pos,
    '--mantine-color-anchor': t.accent,
    '--mantine-color-default': t.surface,
    '--mantine-color-default-hover': t.sunken,
    '--mantine-color-default-color': t.text,
    '--mantine-color-default-border': t.line,
    '--mantine-color-disabled': t.sunken,
    '--mantine-color-disabled-color': t.text2,
    '--mantine-color-disabled-border': t.line,
    '--mantine-color-accent-filled': t.primary,
    '--mantine-color-accent-filled-hover': t['primary-hover'],
    '--mantine-color-accent-light': t['accent-soft'],
    '--mantine-color-accent-light-hover': t['accent-soft'],
    '--mantine-color-accent-light-color': t.accent,
    '--mantine-color-accent-outline': t.accent,
    '--mantine-color-accent-text': t.accent,
    '--mantine-color-gray-light-color': t.text,
    '--mantine-color-gray-light-hover': t.sunken,
    '--mantine-color-gray-text': t.text2,
    '--mantine-color-red-filled': scheme === 'light' ? t['bad-fill'] : '#c8372d',
    '--mantine-color-red-filled-hover': scheme === 'light' ? t.bad : '#b3261e',
    '--mantine-color-red-light': t['bad-soft'],
    '--mantine-color-red-light-hover': t['bad-soft'],
    '--mantine-color-red-light-color': t.bad,
    '--mantine-color-red-outline': t.bad,
    '--mantine-color-red-text': t.bad,
  };
}
