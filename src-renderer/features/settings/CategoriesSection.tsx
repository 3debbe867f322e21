import { Button } from '@mantine/core';
import { IconEyeOff, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Category } from '#renderer/api/queries.ts';
import { categoriesQuery } from '#renderer/api/queries.ts';
import { inTreeOrder } from '#renderer/lib/tree-order.ts';
import { Card } from '#renderer/ui/Card.tsx';
import { CategoryIcon } from '#renderer/ui/CategoryIcon.tsx';
import type { EditedCategory } from './CategoryDialog.tsx';
import { CategoryDialog } from './CategoryDialog.tsx';
import classes from './Settings.module.css';

const groups = [
  { type: 'expense', title: 'Expense categories' },
  { type: 'income', title: 'Income categories' },
] as const;

export function CategoriesSection() {
  const categories = useQuery(categoriesQuery).data;
  const [edited, setEdited] = useState<EditedCategory | null>(null);
  if (!categories) return null;
  return (
    <>
      {groups.map(({ type, title }) => (
        <Card
          key={type}
          title={title}
          actions={
            <Button
              variant={type === 'expense' ? 'filled' : 'default'}
              leftSection={<IconPlus size={15} aria-hidden="true" />}
              onClick={() => setEdited({ type, category: null })}
            >
              Add {type} category
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
      <CategoryDialog edited={edited} categories={categories} onClose={() => setEdited(null)} />
    </>
  );
}

interface CategoryRowProps {
  readonly category: Category;
  readonly onEdit: () => void;
}

function CategoryRow({ category: { name, icon, color, hidden, parent_id }, onEdit }: CategoryRowProps) {
  return (
    <li className={classes.row}>
      <div className={`${classes.rowMain} ${parent_id === null ? '' : classes.child}`}>
        <CategoryIcon icon={icon} color={color} size={18} />
        <span className={classes.rowName}>{name}</span>
        {hidden && (
          <span className={classes.chip}>
            <IconEyeOff size={12} aria-hidden="true" /> Hidden
          </span>
        )}
      </div>
      <button className={classes.edit} type="button" onClick={onEdit}>
        Edit<span className="k-visually-hidden"> {name}</span>
      </button>
    </li>
  );
}
