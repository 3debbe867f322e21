import { t } from '@lingui/core/macro';
import { ChoiceCell } from './ChoiceCell.tsx';
import { CategoryOption, noCategory, useCategoryOptions } from './category-options.tsx';
import type { EditorProps } from './editing.ts';

export function CategoryEditor({ transaction, onCommit, onCancel }: EditorProps) {
  const { options, categories } = useCategoryOptions(
    transaction.type === 'income' ? 'income' : 'expense',
    transaction.category_id,
  );
  const before = String(transaction.category_id ?? '');
  return (
    <ChoiceCell
      label={t`Category`}
      data={options}
      value={before === '' ? null : before}
      nothingFound={t`No category of this name`}
      renderChoice={({ value, label }, checked) => (
        <CategoryOption id={value} label={label} checked={checked} categories={categories} />
      )}
      toChanges={(value) =>
        value === before || (value === noCategory && before === '')
          ? null
          : { category_id: value === noCategory ? null : Number(value) }
      }
      onCommit={onCommit}
      onCancel={onCancel}
    />
  );
}
