import type { ComponentProps } from 'react';
import classes from './RowButton.module.css';

/** The button at the end of a row of a list. */
export function RowButton(props: Omit<ComponentProps<'button'>, 'type' | 'className'>) {
  return <button {...props} type="button" className={classes.button} />;
}
