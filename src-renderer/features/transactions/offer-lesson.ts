import { t } from '@lingui/core/macro';
import { send } from '#renderer/api/client.ts';
import { holdingRefreshes } from '#renderer/api/held-refreshes.ts';
import { sayProblem } from '#renderer/api/problem.ts';
import { categoriesQuery, keys, type Rule, rulesQuery, type Transaction } from '#renderer/api/queries.ts';
import { queryClient } from '#renderer/api/query-client.ts';
import { showUndoToast } from '#renderer/api/undo.ts';
import { planPlace } from '#renderer/features/rules/rule-order.ts';
import { number } from '#renderer/lib/format.ts';
import { showToast, type ToastAction, type ToastOffer } from '#renderer/ui/toasts.tsx';
import { type AlwaysPlan, findEarlier, type Lesson, lessonOf, planAlways, queryOfEarlier } from './category-lesson.ts';
import { changeInBatches } from './change-in-batches.ts';
import { loadFilter } from './load-filter.ts';

/** What can still be made of a lesson. */
interface Open {
  readonly lesson: Lesson;
  readonly category: string;
  /** Empty once they were changed too, or where there are none. */
  readonly earlier: readonly Transaction[];
  readonly plan: AlwaysPlan;
}

/**
 * After a category was given: offers the same for earlier ones of the merchant, and for all that will come. `before` is how the
 * transactions were; `extend` adds the offer to the toast that says what was done.
 */
export async function offerLesson(
  before: readonly Transaction[],
  categoryId: number,
  extend: (offer: ToastOffer) => void,
): Promise<void> {
  const lesson = lessonOf(before, categoryId);
  if (lesson === null) return;
  const [rows, rules, categories] = await Promise.all([
    loadFilter(queryOfEarlier(lesson)),
    queryClient.fetchQuery(rulesQuery),
    queryClient.ensureQueryData(categoriesQuery),
  ]);
  const category = categories.find(({ id }) => id === categoryId)?.name ?? '';
  const offer = offerOf({ lesson, category, earlier: findEarlier(rows, lesson), plan: planAlways(rules, lesson) });
  if (offer) extend(offer);
}

function offerOf(open: Open): ToastOffer | undefined {
  const { lesson, category, earlier, plan } = open;
  const apply: ToastAction = { label: t`Apply`, shortcut: 'apply-earlier', run: () => void applyToEarlier(open) };
  const always: ToastAction = { label: t`Always`, shortcut: 'apply-always', run: () => void makeRule(open) };
  const actions = [...(earlier.length > 0 ? [apply] : []), ...(plan.kind === 'known' ? [] : [always])];
  if (actions.length === 0) return undefined;
  const { merchant } = lesson;
  const count = number(earlier.length);
  const text =
    earlier.length > 0 ? t`Also for ${count} earlier ${merchant}?` : t`${category} for every ${merchant} from now on?`;
  return { text, actions };
}

async function applyToEarlier(open: Open): Promise<void> {
  const { lesson, category, earlier } = open;
  const { merchant } = lesson;
  const ids = earlier.map(({ id }) => id);
  await changeInBatches(
    ids,
    { set: { category_id: lesson.categoryId } },
    {
      labelOf: (done) => {
        const count = number(done);
        return t`Changed ${count} earlier ${merchant} to ${category}`;
      },
      offer: offerOf({ ...open, earlier: [] }),
    },
  );
}

async function makeRule(open: Open): Promise<void> {
  const { lesson, category, plan } = open;
  if (plan.kind === 'known') return;
  const changeIds: number[] = [];
  try {
    await holdingRefreshes(async () => {
      for await (const id of plan.kind === 'change' ? changeRule(plan.rule, lesson) : createRule(plan.first, lesson))
        if (id !== null) changeIds.push(id);
    });
    const next = offerOf({ ...open, plan: { kind: 'known' } });
    const { merchant } = lesson;
    showUndoToast(t`From now on ${merchant} is ${category}`, changeIds, next);
  } catch (error) {
    const reason = sayProblem(error);
    showToast({ message: t`No rule was made. ${reason}`, tone: 'bad' });
  } finally {
    void queryClient.invalidateQueries({ queryKey: keys.rules });
  }
}

async function* changeRule({ id }: Rule, { categoryId }: Lesson) {
  yield (await send('updateRule', { params: { id }, body: { set: { category_id: categoryId } } })).changeId;
}

/** Others that could win over it come after it; where there is no room before them, they make some. */
async function* createRule(first: boolean, { merchant, categoryId }: Lesson) {
  const place = first ? planPlace(await queryClient.fetchQuery(rulesQuery), 0) : null;
  for (const { id, priority } of place?.others ?? [])
    yield (await send('updateRule', { params: { id }, body: { priority } })).changeId;
  const body = {
    field: 'merchant',
    operator: 'equals',
    value: merchant,
    set: { category_id: categoryId },
    ...(place && { priority: place.priority }),
  } as const;
  yield (await send('createRule', { body })).changeId;
}
