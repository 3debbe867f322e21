import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg, plural, t } from '@lingui/core/macro';
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { clampWidth, narrowest, type SizedColumn, setColumnWidth, useColumns, widest } from './columns-store.ts';
import classes from './TransactionGrid.module.css';

const step = 16;

const widthNames: Readonly<Record<SizedColumn, MessageDescriptor>> = {
  merchant: msg`Width of Merchant`,
  category: msg`Width of Category`,
  tags: msg`Width of Tags`,
  account: msg`Width of Account`,
};

/**
 * The edge of a column's head: dragged, moved by arrow keys, and given back to the list by a double click or Enter. The merchant's lies at
 * its end; the others have theirs at the start, since the room before them is what they take from.
 */
export function ColumnHandle({ column }: { readonly column: SizedColumn }) {
  const chosen = useColumns(({ widths }) => widths[column]);
  const drag = useRef<{ readonly x: number; readonly width: number } | null>(null);
  const atEnd = column === 'merchant';
  const widthNow = (handle: Element) => chosen ?? handle.parentElement?.getBoundingClientRect().width ?? narrowest;
  const onPointerDown = (event: PointerEvent<HTMLHRElement>) => {
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { x: event.clientX, width: widthNow(event.currentTarget) };
  };
  const onPointerMove = (event: PointerEvent<HTMLHRElement>) => {
    if (drag.current === null) return;
    const right = event.clientX - drag.current.x;
    const outward = atEnd !== isRightToLeft(event.currentTarget) ? right : -right;
    setColumnWidth(column, drag.current.width + outward);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLHRElement>) => {
    const now = widthNow(event.currentTarget);
    const rightwards = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const towardsEnd = isRightToLeft(event.currentTarget) ? -rightwards : rightwards;
    if (towardsEnd !== 0) setColumnWidth(column, now + towardsEnd * (atEnd ? step : -step));
    else if (event.key === 'Home') setColumnWidth(column, narrowest);
    else if (event.key === 'End') setColumnWidth(column, widest);
    else if (event.key === 'Enter') setColumnWidth(column, null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <hr
      className={classes.handle}
      data-at={atEnd ? 'end' : 'start'}
      // A separator that can be moved takes focus.
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={i18n._(widthNames[column])}
      aria-valuenow={clampWidth(chosen ?? 160)}
      aria-valuemin={narrowest}
      aria-valuemax={widest}
      aria-valuetext={
        chosen === undefined ? t`As wide as the list makes it` : plural(chosen, { one: '# pixel', other: '# pixels' })
      }
      title={t`Drag to make it wider; double-click to give it back`}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        drag.current = null;
      }}
      onLostPointerCapture={() => {
        drag.current = null;
      }}
      onDoubleClick={() => setColumnWidth(column, null)}
      onKeyDown={onKeyDown}
    />
  );
}

function isRightToLeft(element: Element): boolean {
  return getComputedStyle(element).direction === 'rtl';
}
