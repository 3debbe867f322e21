import { i18n } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import { ColorInput } from '@mantine/core';
import { useId } from 'react';
import { CategoryIcon } from '#renderer/ui/CategoryIcon.tsx';
import { iconNames } from '#renderer/ui/category-icons.ts';
import { sayIcon } from '#renderer/ui/icon-words.ts';
import { categoryColor, categoryPalette } from '#renderer/ui/tokens.ts';
import classes from './Settings.module.css';

const colorNames = [msg`Blue`, msg`Orange`, msg`Green`, msg`Pink`, msg`Olive`, msg`Violet`, msg`Slate`];

interface ColorChoiceProps {
  readonly value: string;
  readonly onChange: (color: string) => void;
}

/** The seven hues that stay apart for every kind of colour vision first, any other one beside them. */
export function ColorChoice({ value, onChange }: ColorChoiceProps) {
  const name = useId();
  return (
    <fieldset className={classes.swatches}>
      <legend className={classes.legend}>{t`Colour`}</legend>
      {categoryPalette.map((color, index) => {
        const words = colorNames[index];
        const label = words === undefined ? color : i18n._(words);
        return (
          <label className={classes.choice} key={color} title={label}>
            <input
              type="radio"
              name={name}
              checked={color === value}
              onChange={() => onChange(color)}
              aria-label={label}
            />
            <span className={classes.swatch} style={{ background: categoryColor(color) }} />
          </label>
        );
      })}
      <ColorInput
        className={classes.custom ?? ''}
        size="xs"
        aria-label={t`Another colour`}
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
      <legend className={classes.legend}>{t`Icon`}</legend>
      <div className={classes.icons}>
        {names.map((icon) => (
          <label className={classes.choice} key={icon} title={sayIcon(icon)}>
            <input
              type="radio"
              name={name}
              checked={icon === value}
              onChange={() => onChange(icon)}
              aria-label={sayIcon(icon)}
            />
            <CategoryIcon icon={icon} color={icon === value ? color : '#535b62'} size={18} />
          </label>
        ))}
      </div>
    </fieldset>
  );
}
