import type { Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useRef } from 'react';
import { titleDate } from '#renderer/lib/format.ts';
import type { OutlineModel } from './outline-model.ts';
import classes from './TransactionGrid.module.css';

interface ScrollLabelProps {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly virtualizer: Virtualizer<HTMLDivElement, Element>;
  readonly model: OutlineModel;
}

/** A drag of the scroll bar moves more than this at once, in pages; a wheel or a key does not. */
const pagesAtOnce = 3;
const staysMs = 700;

/** While the scroll bar is dragged, the month that it has come to, beside it. Written past React: it changes with every frame. */
export function ScrollLabel({ scroller, virtualizer, model }: ScrollLabelProps) {
  const label = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const list = scroller.current;
    const box = label.current;
    if (!list || !box) return undefined;
    let before = list.scrollTop;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onScroll = () => {
      const moved = Math.abs(list.scrollTop - before);
      before = list.scrollTop;
      if (moved < pagesAtOnce * list.clientHeight && box.dataset.shown === undefined) return;
      const index = virtualizer.getVirtualItemForOffset(list.scrollTop)?.index ?? 0;
      const day = model.itemAt(index)?.day;
      if (day === undefined) return;
      const share = list.scrollTop / Math.max(1, list.scrollHeight - list.clientHeight);
      box.textContent = titleDate(day.date, 'month');
      box.style.insetBlockStart = `${Math.round(list.offsetTop + share * (list.clientHeight - 32))}px`;
      box.dataset.shown = 'true';
      clearTimeout(timer);
      timer = setTimeout(() => delete box.dataset.shown, staysMs);
    };
    list.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      clearTimeout(timer);
      list.removeEventListener('scroll', onScroll);
    };
  }, [scroller, virtualizer, model]);
  return <div ref={label} className={classes.scrollLabel} aria-hidden="true" />;
}
