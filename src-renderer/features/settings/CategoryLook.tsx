import { ColorInput } from '@mantine/core';
import { useId } from 'react';
import { CategoryIcon } from '#renderer/ui/CategoryIcon.tsx';
import { iconNames } from '#renderer/ui/category-icons.ts';
import { categoryColor, categoryPalette } from '#renderer/ui/tokens.ts';
import classes from './Settings.module.css';

const colorNames = ['Blue', 'Orange', 'Green', 'Pink', 'Olive', 'Violet', 'Slate'];

interface ColorChoiceProps {
  readonly value: string;
  readonly onChange: (color: string) => void;
}

/** The seven hues that stay apart for every kind of colour vision first, any other one beside them. */
export function ColorChoice({ value, onChange }: ColorChoiceProps) {
  const name = useId();
  return (
    <fieldset className={classes.swatches}>
      <legend className={classes.legend}>Colour</legend>
      {categoryPalette.map((color, index) => (
        <label className={classes.choice} key={color} title={colorNames[index]}>
          <input
            type="radio"
            name={name}
            checked={color === value}
            onChange={() => onChange(color)}
            aria-label={colorNames[index] ?? color}
          />
          <span className={classes.swatch} style={{ background: categoryColor(color) }} />
        </label>
      ))}
      <ColorInput
        className={classes.custom ?? ''}
        size="xs"
        aria-label="Another colour"
        format="hex"
        withEyeDropper={false}
        value={value}
        onChange={(color) => /^#[0-9a-f]{6}$/i.test(color) && onChange(color.toLowerCase())}
      />
    </fieldset>
  );
}

interface IconChoiceProps {
  readonly value: string;
  readonly onChange: (icon: string) => void;
  readonly color: string;
}

export function IconChoice({ value, color, onChange }: IconChoiceProps) {
  const name = useId();
  const names = iconNames.includes(value) ? iconNames : [value, ...iconNames];
  return (
    <fieldset className={classes.swatches}>
      <legend className={classes.legend}>Icon</legend>
      <div className={classes.icons}>
        {names.map((icon) => (
          <label className={classes.choice} key={icon} title={icon.replaceAll('-', ' ')}>
            <input
              type="radio"
              name={name}
              checked={icon === value}
              onChange={() => onChange(icon)}
              aria-label={icon.replaceAll('-', ' ')}
            />
            <CategoryIcon icon={icon} color={icon === value ? color : '#535b62'} size={18} />
          </label>
        ))}
      </div>
    </fieldset>
  );
}
