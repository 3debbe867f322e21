import { type RefObject, useCallback, useEffect, useLayoutEffect, useState } from 'react';

export type Turn = 0 | 90 | 180 | 270;
export type Box = readonly [x: number, y: number, width: number, height: number];

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Room around the picture when it fits. */
const margin = 56;
const smallest = 0.05;
const largest = 4;
/** Print that is lower than this on screen is enlarged when its field is looked at. */
const readable = 13;
const comfortable = 24;

/** Zoom, turn and scroll of a picture whose full size is known. All lengths are in pixels of the full-size picture times the scale. */
export function useStage(frame: RefObject<HTMLDivElement | null>, full: Size | null) {
  const [room, setRoom] = useState<Size | null>(null);
  const [zoom, setZoom] = useState<number | null>(null);
  const [turn, setTurn] = useState<Turn>(0);
  const [target, setTarget] = useState<{ readonly box: Box } | null>(null);

  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setRoom({ width: element.clientWidth, height: element.clientHeight }));
    observer.observe(element);
    return () => observer.disconnect();
  }, [frame]);

  const sideways = turn === 90 || turn === 270;
  const seen = full === null ? null : sideways ? { width: full.height, height: full.width } : full;
  const fit =
    seen === null || room === null
      ? 1
      : Math.min((room.width - margin) / seen.width, (room.height - margin) / seen.height, 1.6);
  const scale = Math.max(smallest, zoom ?? fit);

  const zoomBy = useCallback(
    (factor: number) => setZoom((before) => Math.min(largest, Math.max(smallest, (before ?? fit) * factor))),
    [fit],
  );
  const look = useCallback(
    (box: Box) => {
      const wanted = room === null ? scale : scaleToRead(sideways ? turned(box) : box, scale, room);
      if (wanted !== scale) setZoom(wanted);
      setTarget({ box });
    },
    [scale, room, sideways],
  );

  useEffect(() => {
    const element = frame.current;
    if (target === null || element === null || full === null || seen === null) return;
    setTarget(null);
    const [x, y] = rotate(target.box, full, turn);
    const [, , width, height] = sideways ? turned(target.box) : target.box;
    const left = Math.max(0, (element.clientWidth - seen.width * scale) / 2) + x * scale;
    const top = Math.max(0, (element.clientHeight - seen.height * scale) / 2) + y * scale;
    const inSight =
      isInSight(left, width * scale, element.scrollLeft, element.clientWidth) &&
      isInSight(top, height * scale, element.scrollTop, element.clientHeight);
    // A picture that moves for nothing makes one look for the place again.
    if (!inSight) element.scrollTo({ left: left - element.clientWidth / 2, top: top - element.clientHeight / 2 });
  }, [target, frame, full, seen, scale, turn, sideways]);

  return {
    scale,
    turn,
    seen,
    fits: zoom === null,
    zoomBy,
    look,
    fitAll: useCallback(() => setZoom(null), []),
    turnRight: useCallback(() => setTurn((before) => ((before + 90) % 360) as Turn), []),
  };
}

/** Whether a box lies within the frame with some room around it, along one side; all in pixels on screen, `middle` from the start of what is scrolled. */
export function isInSight(middle: number, size: number, scrolled: number, room: number): boolean {
  const around = 12;
  return middle - size / 2 - around >= scrolled && middle + size / 2 + around <= scrolled + room;
}

/** Print that is too small is enlarged, but never so far that its box with some room around it leaves the frame. */
export function scaleToRead([, , width, height]: Box, scale: number, room: Size): number {
  const wanted = height * scale < readable ? comfortable / height : scale;
  const whole = Math.min((room.width - margin) / width, (room.height - margin) / height);
  return Math.max(smallest, Math.min(largest, wanted, whole));
}

function turned([x, y, width, height]: Box): Box {
  return [y, x, height, width];
}

/** The middle of a box as it is seen after a turn to the right. */
function rotate([x, y, width, height]: Box, full: Size, turn: Turn): readonly [number, number] {
  const middle = [x + width / 2, y + height / 2] as const;
  if (turn === 90) return [full.height - middle[1], middle[0]];
  if (turn === 180) return [full.width - middle[0], full.height - middle[1]];
  return turn === 270 ? [middle[1], full.width - middle[0]] : middle;
}
