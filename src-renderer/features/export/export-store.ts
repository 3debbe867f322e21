import { create } from 'zustand';
import type { ExportRequest } from './export-choice.ts';

interface ExportState {
  /** What the dialog was opened with; null while it is closed. */
  readonly request: ExportRequest | null;
}

export const useExport = create<ExportState>(() => ({ request: null }));

/** Opens the dialog; one that is open keeps what was chosen in it. */
export function openExport(request: ExportRequest): void {
  useExport.setState((state) => (state.request === null ? { request } : state));
}

export function closeExport(): void {
  useExport.setState({ request: null });
}
