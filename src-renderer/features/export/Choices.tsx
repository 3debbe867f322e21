import { useId } from 'react';
import classes from './Export.module.css';

interface ChoicesProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string; readonly sentence: string }[];
  readonly onChange: (value: T) => void;
  /** Whether the keyboard starts here. */
  readonly focused?: boolean;
}

/** One of a few, each with a sentence. */
export function Choices<T extends string>({ label, value, options, onChange, focused = false }: ChoicesProps<T>) {
  const name = useId();
  return (
    <fieldset className={classes.choices}>
      <legend className={classes.legend}>{label}</legend>
      {options.map((option) => (
        <label key={option.value} className={classes.choice}>
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            aria-label={option.label}
            aria-describedby={`${name}-${option.value}`}
            data-autofocus={(focused && option.value === value) || undefined}
            onChange={() => onChange(option.value)}
          />
          <span className={classes.choiceName}>{option.label}</span>
          <span id={`${name}-${option.value}`} className={classes.sentence}>
            {option.sentence}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
