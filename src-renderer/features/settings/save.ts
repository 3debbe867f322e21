import { sayProblem } from '#renderer/api/problem.ts';
import { queryClient } from '#renderer/api/query-client.ts';
import { showUndoToast } from '#renderer/api/undo.ts';
import { showToast } from '#renderer/ui/toasts.tsx';

interface Written {
  readonly changeId: number | null;
}

/** Waits for a write, fetches what it changed, and says so with Undo. Errors go on to the caller's form. */
export async function save(label: string, key: readonly string[], write: Promise<Written>): Promise<void> {
  const { changeId } = await write;
  await queryClient.invalidateQueries({ queryKey: key });
  showUndoToast(label, changeId);
}

/** The same for a button that has no form to show an error in. `putBack` undoes what was shown before the answer. */
export async function saveOrSay(
  label: string,
  key: readonly string[],
  write: Promise<Written>,
  putBack?: () => void,
): Promise<void> {
  try {
    await save(label, key, write);
  } catch (error) {
    putBack?.();
    showToast({ message: sayProblem(error), tone: 'bad' });
  }
}
