import { i18n } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import { useMantineColorScheme } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconArrowsLeftRight,
  IconDownload,
  IconEye,
  IconEyeOff,
  IconFileImport,
  IconKeyboard,
  IconList,
  IconLogout,
  IconMoon,
  IconPlus,
  IconPrinter,
  IconScan,
  IconSettings,
  IconSun,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import type { Transaction } from '#renderer/api/queries.ts';
import { categoriesQuery, keys, transactionsQuery } from '#renderer/api/queries.ts';
import { redoLast, undoLast } from '#renderer/api/undo.ts';
import { signOut } from '#renderer/features/session/sign-out.ts';
import { useSetPreferences } from '#renderer/features/session/use-set-preferences.ts';
import { settingsSections } from '#renderer/features/settings/sections.ts';
import { places } from '#renderer/features/shell/places.ts';
import { formatDay, number, todayOn } from '#renderer/lib/format.ts';
import { signedAmount } from '#renderer/lib/signed-amount.ts';
import { Amount } from '#renderer/ui/Amount.tsx';
import { CategoryIcon } from '#renderer/ui/CategoryIcon.tsx';
import { useInterface } from '#renderer/ui/interface-store.ts';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import type { ShortcutId } from '#renderer/ui/shortcuts.ts';
import { labelOf } from '#renderer/ui/shortcuts.ts';
import { runShortcut } from '#renderer/ui/use-shortcuts.ts';
import type { PaletteItem } from './filter-items.ts';
import { filterItems } from './filter-items.ts';
import { settingsContents } from './settings-contents.ts';

export interface RunnableItem extends PaletteItem {
  readonly icon: ReactNode;
  readonly hint?: ReactNode;
  readonly run: () => void;
}

const iconProps = { size: 17, stroke: 1.75, 'aria-hidden': true } as const;

/**
 * Everything the palette can do for a query: commands, places, and transactions that hold it. What is there follows each letter, so that
 * Enter never runs what a letter before would have meant; only the search waits until one has typed.
 */
export function usePaletteItems(query: string, searched: string): RunnableItem[] {
  // Without a word to look for, the list is short enough to be read.
  const contents = useSettingsContents();
  const commands = filterItems([...useActions(), ...usePlaces(), ...(query.trim() === '' ? [] : contents)], query);
  return [...commands, ...useMatches(searched.trim())];
}

const themeLabels = {
  system: msg`Use the theme of the system`,
  light: msg`Use the light theme`,
  dark: msg`Use the dark theme`,
} as const;

function useActions(): RunnableItem[] {
  const { amountsHidden, openQuickAdd, openShortcuts, requestReceiptPicker, toggleAmounts } = useInterface();
  const { colorScheme } = useMantineColorScheme();
  const setPreferences = useSetPreferences();
  const navigate = useNavigate();
  const group = t`Actions`;
  const of = (id: ShortcutId, icon: ReactNode, run: () => void, label: string = labelOf(id)): RunnableItem => ({
    id,
    group,
    label,
    icon,
    run,
    hint: <Kbd shortcut={id} />,
  });
  const themes = (['light', 'dark', 'system'] as const).filter(
    (theme) => theme !== (colorScheme === 'auto' ? 'system' : colorScheme),
  );
  return [
    { ...of('add-transaction', <IconPlus {...iconProps} />, openQuickAdd), keywords: t`new expense income` },
    { ...of('choose-receipts', <IconScan {...iconProps} />, requestReceiptPicker), keywords: t`photo upload ocr file` },
    {
      ...of('import-file', <IconFileImport {...iconProps} />, () => navigate('/import')),
      keywords: t`csv excel ofx qif bank statement`,
    },
    of(
      'toggle-amounts',
      amountsHidden ? <IconEye {...iconProps} /> : <IconEyeOff {...iconProps} />,
      toggleAmounts,
      amountsHidden ? t`Show amounts` : t`Hide amounts`,
    ),
    {
      ...of('export-view', <IconDownload {...iconProps} />, () => runShortcut('export-view')),
      keywords: t`csv excel pdf json zip tax pack download save`,
    },
    of('print-report', <IconPrinter {...iconProps} />, () => runShortcut('print-report')),
    of('undo', <IconArrowBackUp {...iconProps} />, () => void undoLast()),
    of('redo', <IconArrowForwardUp {...iconProps} />, () => void redoLast()),
    ...themes.map((theme) => ({
      id: `theme-${theme}`,
      group,
      label: i18n._(themeLabels[theme]),
      keywords: t`appearance colour mode`,
      icon: theme === 'dark' ? <IconMoon {...iconProps} /> : <IconSun {...iconProps} />,
      run: () => setPreferences.mutate({ theme }),
    })),
    of('show-shortcuts', <IconKeyboard {...iconProps} />, openShortcuts),
    {
      id: 'sign-out',
      group,
      label: t`Sign out`,
      icon: <IconLogout {...iconProps} />,
      run: () => void signOut().then(() => navigate('/welcome')),
    },
  ];
}

function usePlaces(): RunnableItem[] {
  const navigate = useNavigate();
  const group = t`Go to`;
  const screens = places.map(({ to, label: name, icon: PlaceIcon, shortcut }) => ({
    id: `go${to}`,
    group,
    label: i18n._(name),
    icon: <PlaceIcon {...iconProps} />,
    hint: <Kbd shortcut={shortcut} />,
    run: () => navigate(to),
  }));
  const settings = settingsSections.map(({ id, label }) => {
    const section = i18n._(label);
    return {
      id: `settings-${id}`,
      group,
      label: t`Settings: ${section}`,
      icon: <IconSettings {...iconProps} />,
      run: () => navigate(`/settings/${id}`),
    };
  });
  return [...screens, ...settings];
}

function useSettingsContents(): RunnableItem[] {
  const navigate = useNavigate();
  const group = t`Go to`;
  return settingsContents
    .filter((content) => settingsSections.some(({ id }) => id === content.section))
    .map(({ section: id, label, keywords, search = '' }) => {
      const section = i18n._(label);
      return {
        id: `settings-${id}-${label.id}`,
        group,
        label: t`Settings: ${section}`,
        keywords: i18n._(keywords),
        icon: <IconSettings {...iconProps} />,
        run: () => navigate(`/settings/${id}${search}`),
      };
    });
}

const mostMatches = 6;

function useMatches(query: string): RunnableItem[] {
  const navigate = useNavigate();
  const categories = useQuery(categoriesQuery).data ?? [];
  const found = useQuery({
    ...transactionsQuery({ q: query, limit: mostMatches, include_total: true }),
    queryKey: [...keys.transactions, 'palette', query],
    enabled: query.length > 1,
  });
  if (query.length < 2) return [];
  const group = t`Transactions matching “${query}”`;
  const total = found.data?.total ?? 0;
  const matches = (found.data?.items ?? []).map((transaction) => {
    const category = categories.find(({ id }) => id === transaction.category_id);
    return {
      id: `transaction-${transaction.id}`,
      group,
      label: nameOf(transaction),
      icon:
        transaction.type === 'transfer' ? (
          <IconArrowsLeftRight {...iconProps} />
        ) : (
          <CategoryIcon icon={category?.icon ?? 'dots'} color={category?.color ?? '#535b62'} size={17} />
        ),
      hint: <Amount {...signedAmount(transaction)} currency={transaction.currency} />,
      run: () => navigate(`/transactions?q=${encodeURIComponent(query)}&id=${transaction.id}`),
    };
  });
  if (total <= mostMatches) return matches;
  const all = number(total);
  const seeAll = {
    id: 'see-all',
    group,
    label: t`See all ${all}`,
    icon: <IconList {...iconProps} />,
    run: () => navigate(`/transactions?q=${encodeURIComponent(query)}`),
  };
  return [...matches, seeAll];
}

function nameOf({ merchant_name, description, date }: Transaction): string {
  return `${merchant_name ?? description ?? t`Transaction`}, ${formatDay(date, todayOn())}`;
}
