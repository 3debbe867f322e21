import { plural, t } from '@lingui/core/macro';
import { showToast } from '#renderer/ui/toasts.tsx';
import { call, send } from './client.ts';
import type { Answer } from './endpoints.ts';
import { sayProblem } from './problem.ts';

/** What taking an import back would do. */
export function foreseeTakeBack(id: number): Promise<Answer<'undoImport'>> {
  return call('undoImport', { params: { id }, body: { dry_run: true } }, { undoable: false });
}

/** Removes what an import added. What was changed since is kept and said, unless `force`: ask first then. */
export async function takeBackImport(id: number, force = false): Promise<void> {
  try {
    const { answer } = await send('undoImport', { params: { id }, body: { force } }, { undoable: false });
    const show = { label: t`Show them`, run: () => showTransactions(id) };
    showToast({ id: 'change', message: sayTakenBack(answer), actions: answer.kept > 0 ? [show] : [] });
  } catch (error) {
    showToast({ id: 'change', message: sayProblem(error), tone: 'bad' });
  }
}

function sayTakenBack({ removed, kept }: Answer<'undoImport'>): string {
  const said = plural(removed, {
    one: 'Took the import back: # transaction is removed.',
    other: 'Took the import back: # transactions are removed.',
  });
  if (kept === 0) return said;
  return `${said} ${plural(kept, {
    one: '# that was changed since is kept.',
    other: '# that were changed since are kept.',
  })}`;
}

/** Address of the list of what an import added and is still there. */
export function addressOfImported(id: number): string {
  return `/transactions?import=${id}`;
}

function showTransactions(id: number): void {
  location.hash = addressOfImported(id);
}
