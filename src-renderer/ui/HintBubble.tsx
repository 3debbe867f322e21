import { Tooltip } from '@mantine/core';
import type { RefObject } from 'react';

interface HintBubbleProps {
  readonly id: string;
  readonly label: string;
  readonly position: 'top' | 'right';
  readonly target: RefObject<HTMLElement | null>;
}

/** The tooltip of an element that stands elsewhere in the page. */
export function HintBubble({ id, label, position, target }: HintBubbleProps) {
  return <Tooltip label={<span id={id}>{label}</span>} position={position} target={target} opened />;
}
