import { i18n } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconEyeOff, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Category } from '#renderer/api/queries.ts';
import { categoriesQuery } from '#renderer/api/queries.ts';
import { inTreeOrder } from '#renderer/lib/tree-order.ts';
import { Card } from '#renderer/ui/Card.tsx';
import { CategoryIcon } from '#renderer/ui/CategoryIcon.tsx';
import { deferred, LaterPart, Part, usePreload } from '#renderer/ui/deferred.tsx';
import { MarkedItem } from '#renderer/ui/MarkedItem.tsx';
import { RowButton } from '#renderer/ui/RowButton.tsx';
import { Segmented } from '#renderer/ui/Segmented.tsx';
import type { EditedCategory } from './CategoryDialog.tsx';
import classes from './Settings.module.css';

const rules = deferred(() => import('../rules/RulesCard.tsx').then((m) => m.RulesCard));
const dialog = deferred(() => import('./CategoryDialog.tsx').then((m) => m.CategoryDialog));
const parts = [rules];

const groups = [
  { type: 'expense', title: msg`Expense categories`, add: msg`Add expense category` },
  { type: 'income', title: msg`Income categories`, add: msg`Add income category` },
] as const;

/** Where money belongs, and what puts it there by itself. */
export function CategoriesSection() {
  usePreload(parts);
  const [search, setSearch] = useSearchParams();
  const shown = search.get('show') === 'rules' ? 'rules' : 'categories';
  return (
    <>
      <div className={classes.segments}>
        <Segmented
          label={t`Categories or rules`}
          value={shown}
          options={[
            { value: 'categories', label: t`Categories` },
            { value: 'rules', label: t`Rules` },
          ]}
          onChange={(part) => setSearch(part === 'rules' ? { show: 'rules' } : {})}
        />
      </div>
      {shown === 'rules' ? <Part of={rules} /> : <Categories />}
    </>
  );
}

function Categories() {
  const categories = useQuery(categoriesQuery).data;
  const [edited, setEdited] = useState<EditedCategory | null>(null);
  if (!categories) return null;
  return (
    <>
      {groups.map(({ type, title, add }) => (
        <Card
          key={type}
          title={i18n._(title)}
          actions={
            <Button
              variant={type === 'expense' ? 'filled' : 'default'}
              leftSection={<IconPlus size={15} aria-hidden="true" />}
              onClick={() => setEdited({ type, category: null })}
            >
              {i18n._(add)}
            </Button>
          }
        >
          <ul className={classes.rows}>
            {inTreeOrder(categories.filter((category) => category.type === type)).map((category) => (
              <CategoryRow key={category.id} category={category} onEdit={() => setEdited({ type, category })} />
            ))}
          </ul>
        </Card>
      ))}
      <LaterPart of={dialog} edited={edited} categories={categories} onClose={() => setEdited(null)} />
    </>
  );
}

interface CategoryRowProps {
  readonly category: Category;
  readonly onEdit: () => void;
}

function CategoryRow({ category: { id, name, icon, color, hidden, parent_id }, onEdit }: CategoryRowProps) {
  return (
    <MarkedItem thing={{ entity: 'category', id }} className={classes.row}>
      <div className={`${classes.rowMain} ${parent_id === null ? '' : classes.child}`}>
        <CategoryIcon icon={icon} color={color} size={18} />
        <span className={classes.rowName}>{name}</span>
        {hidden && (
          <span className={classes.chip}>
            <IconEyeOff size={12} aria-hidden="true" /> {t`Hidden`}
          </span>
        )}
      </div>
      <RowButton onClick={onEdit}>
        <Trans>
          Edit<span className="k-visually-hidden"> {name}</span>
        </Trans>
      </RowButton>
    </MarkedItem>
  );
}
