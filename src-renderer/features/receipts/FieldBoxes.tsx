import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import type { Receipt } from '#renderer/api/queries.ts';
import { hoverProps, useHoveredField } from './hovered-field.ts';
import classes from './ReceiptViewer.module.css';
import { type FieldName, fieldLabels, fieldNames, markOf } from './receipt-state.ts';

interface FieldBoxesProps {
  readonly receipt: Receipt;
  readonly fields: NonNullable<Receipt['fields']>;
  readonly page: number;
  readonly full: { readonly width: number; readonly height: number };
  readonly focused: FieldName | null;
  readonly onField: (field: FieldName) => void;
}

/** Where each field stands on the picture. The fields themselves are the way for the keyboard, so the boxes are not tab stops. */
export function FieldBoxes({ receipt, fields, page, full, focused, onField }: FieldBoxesProps) {
  const hovered = useHoveredField((state) => state.field);
  return fieldNames.map((name) => {
    const { box, page: boxPage } = fields[name];
    if (box === null || (boxPage ?? 1) !== page) return null;
    const [x, y, width, height] = box;
    const pad = Math.max(4, height * 0.18);
    const mark = markOf(receipt, name);
    const asks = mark === 'check' || mark === 'missing';
    const label = i18n._(fieldLabels[name]);
    return (
      <button
        key={name}
        type="button"
        tabIndex={-1}
        className={classes.box}
        data-state={asks ? mark : 'clear'}
        data-focused={focused === name || undefined}
        data-lit={hovered === name || undefined}
        {...hoverProps(name)}
        data-side={x + width / 2 > full.width / 2 ? 'start' : 'end'}
        aria-label={t`${label} on the picture, go to the field`}
        style={{
          insetInlineStart: `${((x - pad) / full.width) * 100}%`,
          insetBlockStart: `${((y - pad) / full.height) * 100}%`,
          inlineSize: `${((width + 2 * pad) / full.width) * 100}%`,
          blockSize: `${((height + 2 * pad) / full.height) * 100}%`,
        }}
        // Focus goes to the field, so the box must not take it first.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => onField(name)}
      >
        {asks && <span className={classes.flag}>{t`${label}?`}</span>}
      </button>
    );
  });
}
