import { t } from '@lingui/core/macro';
import { number } from '#renderer/lib/format.ts';
import { markThings } from '#renderer/ui/marks-store.ts';
import { showToast, type ToastOffer, updateToast } from '#renderer/ui/toasts.tsx';
import { type CameBack, findCameBack, isOnItsScreen, placeOf } from './came-back.ts';
import { type Change, describeChange, importOf, isUndoable } from './change-words.ts';
import { divideChange, groupChanges, moveChange, type OwnChange, useChanges } from './changes-store.ts';
import { call, waitForWrites } from './client.ts';
import { readVersions, useConflict } from './conflict-store.ts';
import type { Answer } from './endpoints.ts';
import { holdingRefreshes } from './held-refreshes.ts';
import { type ApiProblem, isProblem, sayProblem } from './problem.ts';
import { takeBackImport } from './undo-import.ts';

const toastId = 'change';
let busy = false;
let turn: Promise<void> = Promise.resolve();

/** A key that is pressed again while the step before is on its way is the next step. */
function inTurn(step: () => Promise<void>): Promise<void> {
  turn = turn.then(step, step);
  return turn;
}

/**
 * Says what was just done and offers to take it back: `showUndoToast('Added lunch', changeId)`.
 * Several ids are one step and are undone together. `detail` is said beside it, once. Answers how to add an offer below, as long as the toast is still this one.
 */
export function showUndoToast(
  label: string,
  changes: number | readonly number[] | null,
  offer?: ToastOffer,
  detail?: string,
): (offer: ToastOffer) => void {
  const change = changes === null ? null : groupChanges(typeof changes === 'number' ? [changes] : changes, label);
  return say({ message: label, detail, actions: change === null ? [] : [undoAction(change)], ...(offer && { offer }) });
}

type Line = Omit<Parameters<typeof showToast>[0], 'id'>;

let said = 0;

/** Puts a line into the one toast of changes; answers how to say more in it, which does nothing once another line took its place. */
function say(line: Line): (offer: ToastOffer) => void {
  said += 1;
  const own = said;
  showToast({ id: toastId, ...line });
  return (offer) => {
    if (said === own) updateToast(toastId, { ...line, offer });
  };
}

/** Ctrl Z: takes back the latest change of the last 30 days, whichever window or script made it. */
export function undoLast(): Promise<void> {
  return inTurn(undoNewest);
}

async function undoNewest(): Promise<void> {
  try {
    await waitForWrites();
    const last = await findLatest();
    if (last) await undo(last);
    else say({ message: t`Nothing to undo` });
  } catch (error) {
    say({ message: sayProblem(error), tone: 'bad' });
  }
}

/** Takes one change of the log back, whichever window or script made it. */
export function undoChange(id: number, label: string): Promise<void> {
  return inTurn(() => undo({ id, label }));
}

/** Offers to take back what a script has just done. */
export function showScriptToast(message: string, ids: readonly number[]): void {
  const id = ids.at(-1);
  if (id === undefined) return;
  const change: OwnChange = { id, ids, label: message };
  showToast({ id: 'script', message, actions: [undoAction(change)] });
}

/** The newest step in the change log that can be undone: this window's own one with its words, or another's. */
async function findLatest(): Promise<OwnChange | null> {
  const { done, refused } = useChanges.getState();
  const takenBack = new Set<number>();
  const isOpen = (change: Change) => {
    const step = importOf(change);
    if (step?.isOver) takenBack.add(step.id);
    return isUndoable(change) && !refused.has(change.id) && !(step && takenBack.has(step.id));
  };
  let cursor: string | null = null;
  do {
    const page: Answer<'listChanges'> = await call('listChanges', {
      query: { limit: 20, brief: true, ...(cursor && { cursor }) },
    });
    const latest = page.items.find(isOpen);
    if (latest) return describeStep(latest, done);
    cursor = page.next_cursor;
  } while (cursor !== null);
  return null;
}

function describeStep(change: Change, done: readonly OwnChange[]): OwnChange {
  const own = done.find((each) => idsOf(each).includes(change.id)) ?? { id: change.id, label: describeChange(change) };
  const step = importOf(change);
  return step === null ? own : { ...own, importId: step.id };
}

export function redoLast(): Promise<void> {
  return inTurn(async () => {
    const last = useChanges.getState().undone.at(-1);
    if (last) await redo(last);
    else say({ message: t`Nothing to redo` });
  });
}

async function undo(change: OwnChange): Promise<void> {
  if (change.importId !== undefined) return takeBackImport(change.importId);
  const done = await run('undo', change, [...idsOf(change)].reverse());
  if (done === null) return;
  moveChange(change, 'undone');
  const { label } = change;
  say({
    message: label === null ? t`Undone` : t`Undone: “${label}”`,
    actions: [...showAction(done), { label: t`Redo`, shortcut: 'redo', run: () => void redo(change) }],
  });
}

async function redo(change: OwnChange): Promise<void> {
  const done = await run('redo', change, idsOf(change));
  if (done === null) return;
  moveChange(change, 'done');
  say({ message: change.label ?? t`Done again`, actions: [...showAction(done), undoAction(change)] });
}

function undoAction(change: OwnChange) {
  return { label: t`Undo`, shortcut: 'undo', run: () => void undo(change) } as const;
}

/** Marks what came back on the screen that is open, or offers the way to where it is. */
function showAction(things: readonly CameBack[]) {
  const [first] = things;
  const place = first && placeOf(first);
  markThings(things);
  if (first === undefined || place === undefined || place === null) return [];
  if (isOnItsScreen(place, location.hash.slice(1))) return [];
  const show = () => {
    location.hash = place;
    markThings(things);
  };
  return [{ label: t({ message: 'Show', context: 'verb' }), run: show }];
}

/** Many requests, one after the other: from this many on, the toast says how far it is. */
const manyRequests = 3;
/** More than a list can show at once; the rest is found where these are. */
const mostMarked = 1_000;

/** Takes the changes back, or makes them again; answers what is there now because of it, null where it was refused. */
async function run(way: 'undo' | 'redo', change: OwnChange, ids: readonly number[]): Promise<CameBack[] | null> {
  if (busy) return null;
  busy = true;
  const things: CameBack[] = [];
  let done = 0;
  try {
    await holdingRefreshes(async () => {
      for (const id of ids) {
        if (ids.length >= manyRequests) sayProgress(way, done, ids.length);
        const answer: Change = await call(way === 'undo' ? 'undoChange' : 'redoChange', { params: { id } }, silent);
        if (things.length < mostMarked) things.push(...findCameBack([answer], way));
        done += 1;
      }
    });
    return things.slice(0, mostMarked);
  } catch (error) {
    refuse(error, change, way, ids, done);
    return null;
  } finally {
    busy = false;
  }
}

const silent = { undoable: false } as const;

function sayProgress(way: 'undo' | 'redo', done: number, total: number): void {
  const step = number(done + 1);
  const last = number(total);
  const message = way === 'undo' ? t`Undoing: step ${step} of ${last}` : t`Making it again: step ${step} of ${last}`;
  const line = { message, progress: { done, total } };
  if (done === 0) say(line);
  else updateToast(toastId, line);
}

/** What was changed since can never be undone by this step; anything else may work the next time. */
function refuse(error: unknown, change: OwnChange, way: 'undo' | 'redo', ids: readonly number[], done: number): void {
  const refused = isProblem(error, 'changed_since', 'not_found') ? (ids[done] ?? null) : null;
  divideChange(change, ids.slice(0, done), way === 'undo' ? 'undone' : 'done', refused);
  say({
    message: done > 0 ? sayHowFar(way, done, ids.length, sayProblem(error)) : sayProblem(error),
    tone: 'bad',
    actions: isProblem(error, 'changed_since') ? conflictAction(error, change) : [],
  });
}

function sayHowFar(way: 'undo' | 'redo', done: number, total: number, reason: string): string {
  const steps = number(done);
  const all = number(total);
  return way === 'undo'
    ? t`${steps} of ${all} steps were undone, the rest stayed. ${reason}`
    : t`${steps} of ${all} steps were made again, the rest was not. ${reason}`;
}

function conflictAction(problem: ApiProblem, { label }: OwnChange) {
  const versions = readVersions(problem);
  if (versions.length === 0) return [];
  return [{ label: t`Show both`, run: () => useConflict.setState({ shown: { label, versions } }) }];
}

function idsOf(change: OwnChange): readonly number[] {
  return change.ids ?? [change.id];
}
