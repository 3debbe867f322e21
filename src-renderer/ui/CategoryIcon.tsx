import { categoryIcon } from './category-icons.ts';
import { categoryColor } from './tokens.ts';

interface CategoryIconProps {
  readonly icon: string;
  readonly color: string;
  readonly size?: number;
}

/** A category's icon in its colour; always beside its name, so it is hidden from screen readers. */
export function CategoryIcon({ icon, color, size = 16 }: CategoryIconProps) {
  const Icon = categoryIcon(icon);
  return <Icon size={size} stroke={1.75} aria-hidden="true" style={{ flex: 'none', color: categoryColor(color) }} />;
}
