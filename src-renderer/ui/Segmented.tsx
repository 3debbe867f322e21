import { useId } from 'react';
import classes from './Segmented.module.css';

interface SegmentedProps<T extends string> {
  /** Says what is chosen; read, not seen. */
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
  readonly fill?: boolean;
}

/** One of a few: radio buttons that look like one bar, with the arrow keys that the browser gives them. */
export function Segmented<T extends string>({ label, value, options, onChange, fill = false }: SegmentedProps<T>) {
  const name = useId();
  return (
    <fieldset className={classes.bar} data-fill={fill || undefined}>
      <legend className="k-visually-hidden">{label}</legend>
      {options.map((option) => (
        <label className={classes.option} key={option.value}>
          <input
            className={classes.input}
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span className={classes.label}>{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
}
