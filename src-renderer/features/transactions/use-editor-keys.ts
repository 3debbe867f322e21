import { type KeyboardEvent, useRef } from 'react';
import type { After } from './editing.ts';

interface EditorKeys {
  /** Called once, whatever ends the editing: Enter, Tab, or focus going elsewhere. False keeps the cell open. */
  readonly onEnd: (after: After) => boolean;
  readonly onCancel: () => void;
  /** False while Enter belongs to an open list. */
  readonly enterEnds?: () => boolean;
}

/** Enter and Tab save, Esc gives up. The handler sits in the capture phase, before the editor's own keys. */
export function useEditorKeys({ onEnd, onCancel, enterEnds = () => true }: EditorKeys) {
  const ended = useRef(false);
  const end = (after: After) => {
    if (ended.current) return;
    ended.current = true;
    if (!onEnd(after)) ended.current = false;
  };
  const onKeyDownCapture = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      ended.current = true;
      stop(event);
      onCancel();
    } else if (event.key === 'Tab') {
      stop(event);
      end(event.shiftKey ? 'previous' : 'next');
    } else if (event.key === 'Enter' && enterEnds()) {
      stop(event);
      end('stay');
    }
  };
  return { onKeyDownCapture, end };
}

function stop(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopPropagation();
}
