import type { ImportSummary } from '#renderer/api/queries.ts';

/** The step that an import is at; null for one that was thrown away. */
export function stepOf({ status }: Pick<ImportSummary, 'status'>): 'preview' | 'result' | null {
  if (status === 'ready') return 'preview';
  return status === 'cancelled' ? null : 'result';
}

/** Where an import stands: its preview, or what came of it. */
export function addressOfImport(of: Pick<ImportSummary, 'id' | 'status'>): string {
  const step = stepOf(of);
  return step === null ? '/import' : `/import/${step}?id=${of.id}`;
}
