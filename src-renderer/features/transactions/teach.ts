import type { Transaction } from '#renderer/api/queries.ts';
import type { ToastOffer } from '#renderer/ui/toasts.tsx';

/** See `offerLesson`, which comes when there is something to learn; without it the change stands all the same. */
export function teach(before: readonly Transaction[], categoryId: number, extend: (offer: ToastOffer) => void): void {
  void import('./offer-lesson.ts')
    .then(({ offerLesson }) => offerLesson(before, categoryId, extend))
    .catch(() => undefined);
}
