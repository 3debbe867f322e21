/** How far the readings of this process have come, and how to stop one; the database only knows waiting, reading, done. */
export interface ReadingProgress {
  percentOf(receiptId: number): number;
  report(receiptId: number, percent: number): void;
  forget(receiptId: number): void;
  stop(receiptId: number): void;
  onStop(listener: (receiptId: number) => void): void;
}

export function createReadingProgress(): ReadingProgress {
  const percents = new Map<number, number>();
  let stopListener: (receiptId: number) => void = () => {};
  return {
    percentOf: (receiptId) => percents.get(receiptId) ?? 0,
    report: (receiptId, percent) => percents.set(receiptId, percent),
    forget: (receiptId) => percents.delete(receiptId),
    stop: (receiptId) => stopListener(receiptId),
    onStop: (listener) => {
      stopListener = listener;
    },
  };
}
