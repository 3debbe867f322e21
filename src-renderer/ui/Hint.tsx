import { useMergedRef } from '@mantine/hooks';
import type { HTMLAttributes, ReactElement, Ref } from 'react';
import { cloneElement, useEffect, useId, useRef, useState } from 'react';
import { deferred, Part } from './deferred.tsx';

const openDelayMs = 400;

const bubble = deferred(() => import('./HintBubble.tsx').then((m) => m.HintBubble));
/** To be fetched ahead. */
export const hintParts = [bubble];

interface HintedProps extends HTMLAttributes<HTMLElement> {
  readonly ref?: Ref<HTMLElement>;
}

interface HintProps {
  readonly label: string;
  readonly position?: 'top' | 'right';
  readonly disabled?: boolean;
  /** Takes a ref and the handlers of an element. */
  readonly children: ReactElement<HintedProps>;
}

/** A tooltip: shown while the pointer rests on the element or the keyboard is there, gone by Esc. What draws it comes when it is idle. */
export function Hint({ label, position = 'top', disabled = false, children }: HintProps) {
  const id = useId();
  const target = useRef<HTMLElement>(null);
  const timer = useRef(0);
  const [opened, setOpened] = useState(false);
  const { props } = children;
  const ref = useMergedRef(target, props.ref);
  const hide = () => {
    clearTimeout(timer.current);
    setOpened(false);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  const shown = opened && !disabled;
  const hinted: HintedProps = {
    ref,
    ...(shown && { 'aria-describedby': id }),
    onPointerEnter: (event) => {
      props.onPointerEnter?.(event);
      if (event.pointerType !== 'mouse') return;
      clearTimeout(timer.current);
      timer.current = window.setTimeout(() => setOpened(true), openDelayMs);
    },
    onPointerLeave: (event) => {
      props.onPointerLeave?.(event);
      hide();
    },
    onPointerDown: (event) => {
      props.onPointerDown?.(event);
      hide();
    },
    onFocus: (event) => {
      props.onFocus?.(event);
      if (event.currentTarget.matches(':focus-visible')) setOpened(true);
    },
    onBlur: (event) => {
      props.onBlur?.(event);
      hide();
    },
    onKeyDown: (event) => {
      props.onKeyDown?.(event);
      if (event.key === 'Escape') hide();
    },
  };
  return (
    <>
      {cloneElement(children, hinted)}
      {shown && <Part of={bubble} id={id} label={label} position={position} target={target} />}
    </>
  );
}
