import { t } from '@lingui/core/macro';
import {
  IconChevronLeft,
  IconChevronRight,
  IconMaximize,
  IconRotateClockwise,
  IconZoomIn,
  IconZoomOut,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type MouseEvent, useEffect, useRef, useState } from 'react';
import { call } from '#renderer/api/client.ts';
import { sayProblem } from '#renderer/api/problem.ts';
import { keys, type Receipt } from '#renderer/api/queries.ts';
import { Delayed } from '#renderer/ui/Delayed.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { FieldBoxes } from './FieldBoxes.tsx';
import classes from './ReceiptViewer.module.css';
import type { PickedWord } from './read-word.ts';
import { useReceiptImage } from './receipt-images.ts';
import type { FieldName } from './receipt-state.ts';
import { useStage } from './use-stage.ts';
import { WordLayer } from './WordLayer.tsx';

interface ReceiptViewerProps {
  readonly receipt: Receipt;
  readonly place: { readonly at: number; readonly of: number } | null;
  readonly focused: FieldName | null;
  readonly onField: (field: FieldName) => void;
  /** Takes a word that was clicked; null while no field waits for one. */
  readonly onWord: ((word: PickedWord) => void) | null;
}

/** Wide enough for a sharp picture at twice its fitted size, small enough to come at once. */
const pictureWidth = Math.min(2400, Math.max(1200, Math.round(900 * window.devicePixelRatio)));

export function ReceiptViewer({ receipt, place, focused, onField, onWord }: ReceiptViewerProps) {
  const [page, setPage] = useState(1);
  const pages = receipt.pages ?? 1;
  const name = receipt.original_name;
  const read = receipt.status === 'processed';
  const text = useQuery({
    queryKey: [...keys.receipts, 'text', receipt.id, receipt.processed_at],
    queryFn: ({ signal }) => call('getReceiptText', { params: { id: receipt.id } }, { signal }),
    enabled: read,
  });
  // Boxes are in pixels of the full-size picture. The text knows the first page's size; another page is fetched as large as it is.
  const known =
    page === 1 && text.data?.width && text.data.height ? { width: text.data.width, height: text.data.height } : null;
  const waitsForSize = read && page === 1 && text.isPending;
  const image = useReceiptImage(
    receipt,
    page,
    page === 1 && (known !== null || waitsForSize || !read) ? pictureWidth : null,
  );
  const [natural, setNatural] = useState<{
    readonly page: number;
    readonly width: number;
    readonly height: number;
  } | null>(null);
  const full = known ?? (natural?.page === page ? natural : null);

  const frame = useRef<HTMLDivElement>(null);
  const stage = useStage(frame, full);
  const { look, zoomBy } = stage;
  const box = focused === null ? null : (receipt.fields?.[focused].box ?? null);
  const boxPage = focused === null ? null : (receipt.fields?.[focused].page ?? 1);
  const boxKey = box === null ? '' : `${focused} ${box.join(' ')}`;
  const shown = useRef('');
  // biome-ignore lint/correctness/useExhaustiveDependencies: a look for each newly focused field, not for each zoom
  useEffect(() => {
    if (box === null || full === null || image.data === undefined) return;
    const isNew = shown.current !== boxKey;
    shown.current = boxKey;
    if (boxPage === null || boxPage === page) look(box);
    // Only once: who turns the page meanwhile wants to see that one.
    else if (isNew) setPage(boxPage);
  }, [boxKey, full === null, image.data === undefined, page]);
  useWheelZoom(frame, zoomBy);

  const turned = stage.turn === 90 || stage.turn === 270;
  return (
    <section className={classes.viewer} aria-label={t`Picture of the receipt`}>
      <header className={classes.head}>
        <h2 className={classes.name} title={name}>
          {name}
        </h2>
        {place !== null && <span className={classes.place}>{sayPlace(place)}</span>}
        <span className={classes.tools}>
          {pages > 1 && (
            <>
              <IconButton label={t`Previous page`} onClick={() => setPage(page - 1)} disabled={page === 1}>
                <IconChevronLeft size={17} stroke={1.75} />
              </IconButton>
              <span className={classes.place}>{t`Page ${page} of ${pages}`}</span>
              <IconButton label={t`Next page`} onClick={() => setPage(page + 1)} disabled={page >= pages}>
                <IconChevronRight size={17} stroke={1.75} />
              </IconButton>
            </>
          )}
          <IconButton label={t`Smaller`} onClick={() => zoomBy(1 / 1.3)}>
            <IconZoomOut size={17} stroke={1.75} />
          </IconButton>
          <IconButton label={t`Larger`} onClick={() => zoomBy(1.3)}>
            <IconZoomIn size={17} stroke={1.75} />
          </IconButton>
          <IconButton label={t`Turn the view`} onClick={stage.turnRight}>
            <IconRotateClockwise size={17} stroke={1.75} />
          </IconButton>
          <IconButton label={t`Show all of it`} onClick={stage.fitAll} aria-pressed={stage.fits}>
            <IconMaximize size={17} stroke={1.75} />
          </IconButton>
        </span>
      </header>
      <section
        className={classes.frame}
        ref={frame}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a picture larger than its frame is scrolled by the arrow keys
        tabIndex={0}
        data-picture-frame
        // A picture has its left at the left in every language.
        dir="ltr"
        aria-label={t`Scroll the picture`}
        onMouseDown={keepFieldFocus}
      >
        {image.isError && (
          <p className={classes.message}>
            {t`The picture cannot be shown.`} {sayProblem(image.error)}
          </p>
        )}
        {image.data === undefined && !image.isError && (
          <Delayed>
            <div className={classes.skeleton} />
          </Delayed>
        )}
        {image.data !== undefined && (
          <div
            className={classes.space}
            style={
              stage.seen
                ? { inlineSize: stage.seen.width * stage.scale, blockSize: stage.seen.height * stage.scale }
                : { visibility: 'hidden' }
            }
          >
            <div
              className={classes.stage}
              data-turned={turned || undefined}
              style={
                full
                  ? {
                      inlineSize: full.width * stage.scale,
                      blockSize: full.height * stage.scale,
                      transform: `translate(-50%, -50%) rotate(${stage.turn}deg)`,
                    }
                  : undefined
              }
            >
              <img
                className={classes.picture}
                src={image.data}
                alt={t`Receipt ${name}`}
                draggable={false}
                onLoad={(event) =>
                  setNatural({
                    page,
                    width: event.currentTarget.naturalWidth,
                    height: event.currentTarget.naturalHeight,
                  })
                }
              />
              {full && receipt.fields && read && (
                <FieldBoxes
                  receipt={receipt}
                  fields={receipt.fields}
                  page={page}
                  full={full}
                  focused={focused}
                  onField={onField}
                />
              )}
              {/* Above the boxes: while a field waits for a word, its press is never for another field. */}
              {full && text.data && onWord !== null && (
                <WordLayer words={text.data.words} page={page} full={full} onWord={onWord} />
              )}
            </div>
          </div>
        )}
      </section>
    </section>
  );
}

function sayPlace({ at, of: count }: NonNullable<ReceiptViewerProps['place']>): string {
  return t`${at} of ${count}`;
}

/** A press on blank paper leaves the keyboard in the form; the scroll bars stay as they are. */
function keepFieldFocus(event: MouseEvent<HTMLElement>): void {
  const { currentTarget: element, target, nativeEvent } = event;
  const onScrollBar =
    target === element && (nativeEvent.offsetX >= element.clientWidth || nativeEvent.offsetY >= element.clientHeight);
  if (!onScrollBar && document.activeElement?.closest('[data-receipt-form]')) event.preventDefault();
}

/** React's own wheel listener is passive and could not keep the page from zooming. */
function useWheelZoom(frame: React.RefObject<HTMLDivElement | null>, zoomBy: (factor: number) => void): void {
  useEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      zoomBy(Math.exp(-event.deltaY / 300));
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [frame, zoomBy]);
}
