import { CategoryIcon } from '#renderer/ui/CategoryIcon.tsx';
import classes from './Reports.module.css';

interface CategoryMarkProps {
  readonly category: { readonly icon: string; readonly color: string } | null | undefined;
}

/** The icon of a category before its name; a dot for what has none. */
export function CategoryMark({ category }: CategoryMarkProps) {
  return category ? <CategoryIcon icon={category.icon} color={category.color} /> : <span className={classes.dot} />;
}
