import { t } from '@lingui/core/macro';
import { IconCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type Category, categoriesQuery } from '#renderer/api/queries.ts';
import type { Choice } from '#renderer/lib/choices.ts';
import { compareNames } from '#renderer/lib/format.ts';
import { CategoryIcon } from '#renderer/ui/CategoryIcon.tsx';
import classes from './category-options.module.css';

/** Stands for "no category" among the options, whose values are ids. */
export const noCategory = 'none';

/** The categories of one type for a list, children under their parent's name; hidden ones only while they are in use. */
function categoryOptions(
  categories: readonly Category[],
  type: 'income' | 'expense',
  current: number | null,
): Choice[] {
  const byId = new Map(categories.map((category) => [category.id, category]));
  const shown = categories.filter(
    (category) => category.type === type && (!category.hidden || category.id === current),
  );
  const named = shown.map((category) => {
    const parent = category.parent_id === null ? undefined : byId.get(category.parent_id);
    return { value: String(category.id), label: parent ? `${parent.name}: ${category.name}` : category.name };
  });
  return [
    ...named.sort((left, right) => compareNames(left.label, right.label)),
    { value: noCategory, label: t`No category` },
  ];
}

/** The same as a stable list, made once and not at each letter. */
export function useCategoryOptions(
  type: 'income' | 'expense',
  current: number | null,
): { options: Choice[]; categories: readonly Category[] } {
  const categories = useQuery(categoriesQuery).data;
  const options = useMemo(() => categoryOptions(categories ?? [], type, current), [categories, type, current]);
  return { options, categories: categories ?? [] };
}

interface CategoryOptionProps {
  readonly id: string;
  readonly label: string;
  readonly checked: boolean;
  readonly categories: readonly Category[];
}

export function CategoryOption({ id, label, checked, categories }: CategoryOptionProps) {
  const category = categories.find((one) => String(one.id) === id);
  return (
    <span className={classes.option}>
      {category ? <CategoryIcon icon={category.icon} color={category.color} /> : <span className={classes.blank} />}
      <span className={classes.label}>{label}</span>
      {checked && <IconCheck size={16} stroke={2} aria-hidden="true" />}
    </span>
  );
}
