import { memo } from 'react';
import type { Answer } from '#renderer/api/endpoints.ts';
import classes from './ReceiptViewer.module.css';

interface WordLayerProps {
  readonly words: Answer<'getReceiptText'>['words'];
  readonly page: number;
  readonly full: { readonly width: number; readonly height: number };
  readonly onWord: (word: string) => void;
}

/** Each read word as something to click: it goes into the field that has focus. Typing is the way for the keyboard. */
export const WordLayer = memo(function WordLayer({ words, page, full, onWord }: WordLayerProps) {
  return (
    <div
      className={classes.words}
      aria-hidden="true"
      onMouseDown={(event) => event.preventDefault()}
      onClick={(event) => {
        const word = (event.target as HTMLElement).dataset.word;
        if (word !== undefined) onWord(word);
      }}
    >
      {words.map(({ text, page: wordPage, box: [x, y, width, height] }, index) =>
        wordPage === page ? (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: the words of one reading never change places
            key={index}
            className={classes.word}
            data-word={text}
            title={text}
            style={{
              insetInlineStart: `${(x / full.width) * 100}%`,
              insetBlockStart: `${(y / full.height) * 100}%`,
              inlineSize: `${(width / full.width) * 100}%`,
              blockSize: `${(height / full.height) * 100}%`,
            }}
          />
        ) : null,
      )}
    </div>
  );
});
