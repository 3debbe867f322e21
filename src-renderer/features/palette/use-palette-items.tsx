import { useMantineColorScheme } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconArrowsLeftRight,
  IconEye,
  IconEyeOff,
  IconKeyboard,
  IconLogout,
  IconMoon,
  IconPlus,
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
import { formatDay, todayOn } from '#renderer/lib/format.ts';
import { signedAmount } from '#renderer/lib/signed-amount.ts';
import { Amount } from '#renderer/ui/Amount.tsx';
import { CategoryIcon } from '#renderer/ui/CategoryIcon.tsx';
import { useInterface } from '#renderer/ui/interface-store.ts';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import type { ShortcutId } from '#renderer/ui/shortcuts.ts';
import { shortcuts } from '#renderer/ui/shortcuts.ts';
import type { PaletteItem } from './filter-items.ts';
import { filterItems } from './filter-items.ts';

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
  const commands = filterItems([...useActions(), ...usePlaces()], query);
  return [...commands, ...useMatches(searched.trim())];
}

function useActions(): RunnableItem[] {
  const { amountsHidden, openQuickAdd, openShortcuts, requestReceiptPicker, toggleAmounts } = useInterface();
  const { colorScheme } = useMantineColorScheme();
  const setPreferences = useSetPreferences();
  const navigate = useNavigate();
  const group = 'Actions';
  const of = (id: ShortcutId, icon: ReactNode, run: () => void, label: string = shortcuts[id].label): RunnableItem => ({
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
    { ...of('add-transaction', <IconPlus {...iconProps} />, openQuickAdd), keywords: 'new expense income' },
    { ...of('choose-receipts', <IconScan {...iconProps} />, requestReceiptPicker), keywords: 'photo upload ocr file' },
    of(
      'toggle-amounts',
      amountsHidden ? <IconEye {...iconProps} /> : <IconEyeOff {...iconProps} />,
      toggleAmounts,
      amountsHidden ? 'Show amounts' : 'Hide amounts',
    ),
    of('undo', <IconArrowBackUp {...iconProps} />, () => void undoLast()),
    of('redo', <IconArrowForwardUp {...iconProps} />, () => void redoLast()),
    ...themes.map((theme) => ({
      id: `theme-${theme}`,
      group,
      label: theme === 'system' ? 'Use the theme of the system' : `Use the ${theme} theme`,
      keywords: 'appearance colour mode',
      icon: theme === 'dark' ? <IconMoon {...iconProps} /> : <IconSun {...iconProps} />,
      run: () => setPreferences.mutate({ theme }),
    })),
    of('show-shortcuts', <IconKeyboard {...iconProps} />, openShortcuts),
    {
      id: 'sign-out',
      group,
      label: 'Sign out',
      icon: <IconLogout {...iconProps} />,
      run: () => void signOut().then(() => navigate('/welcome')),
    },
  ];
}

function usePlaces(): RunnableItem[] {
  const navigate = useNavigate();
  const group = 'Go to';
  const screens = places.map(({ to, label, icon: PlaceIcon, shortcut }) => ({
    id: `go${to}`,
    group,
    label,
    icon: <PlaceIcon {...iconProps} />,
    hint: <Kbd shortcut={shortcut} />,
    run: () => navigate(to),
  }));
  const settings = settingsSections.map(({ id, label }) => ({
    id: `settings-${id}`,
    group,
    label: `Settings: ${label}`,
    icon: <IconSettings {...iconProps} />,
    run: () => navigate(`/settings/${id}`),
  }));
  return [...screens, ...settings];
}

function useMatches(query: string): RunnableItem[] {
  const navigate = useNavigate();
  const categories = useQuery(categoriesQuery).data ?? [];
  const found = useQuery({
    ...transactionsQuery({ q: query, limit: 6 }),
    queryKey: [...keys.transactions, 'palette', query],
    enabled: query.length > 1,
  });
  if (query.length < 2) return [];
  return (found.data?.items ?? []).map((transaction) => {
    const category = categories.find(({ id }) => id === transaction.category_id);
    return {
      id: `transaction-${transaction.id}`,
      group: `Transactions matching “${query}”`,
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
}

function nameOf({ merchant_name, description, date }: Transaction): string {
  return `${merchant_name ?? description ?? 'Transaction'}, ${formatDay(date, todayOn())}`;
}
