import type { LiHTMLAttributes } from 'react';
import { type Thing, useMark } from './marks-store.ts';

interface MarkedItemProps extends LiHTMLAttributes<HTMLLIElement> {
  readonly thing: Thing;
}

/** A row of a list that stands out for a moment when undo has brought it back. */
export function MarkedItem({ thing, ...rest }: MarkedItemProps) {
  const mark = useMark(thing.entity, thing.id);
  return <li {...rest} {...mark} />;
}
