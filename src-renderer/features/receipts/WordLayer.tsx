import { memo } from 'react';
import type { Answer } from '#renderer/api/endpoints.ts';
import classes from './ReceiptViewer.module.css';
import type { PickedWord } from './read-word.ts';

interface WordLayerProps {
  readonly words: Answer<'getReceiptText'>['words'];
  readonly page: number;
  readonly full: { readonly width: number; readonly height: number };
  readonly onWord: (word: PickedWord) => void;
}

type Words = WordLayerProps['words'];

/** A word among those of its line: the ones beside it whose middle lies within its height. */
function inLine(words: Words, index: number): PickedWord {
  const word = words[index];
  if (word === undefined) return { text: '', line: [], at: 0 };
  const [, top, , height] = word.box;
  const line = words
    .filter(({ page, box: [, y, , h] }) => page === word.page && y + h / 2 > top && y + h / 2 < top + height)
    .sort((left, right) => left.box[0] - right.box[0]);
  return { text: word.text, line: line.map(({ text }) => text), at: line.indexOf(word) };
}

/** Each read word as something to click: it goes into the field that has focus. Typing is the way for the keyboard. */
export const WordLayer = memo(function WordLayer({ words, page, full, onWord }: WordLayerProps) {
  return (
    <div
      className={classes.words}
      aria-hidden="true"
      onMouseDown={(event) => event.preventDefault()}
      onClick={(event) => {
        const index = (event.target as HTMLElement).dataset.word;
        if (index !== undefined) onWord(inLine(words, Number(index)));
      }}
    >
      {words.map(({ text, page: wordPage, box: [x, y, width, height] }, index) =>
        wordPage === page ? (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: the words of one reading never change places
            key={index}
            className={classes.word}
            data-word={index}
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
