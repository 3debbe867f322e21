import { spawnSync } from 'node:child_process';

/** Whether poppler is there to read a PDF back; where it is not, those tests say that they were skipped. */
export const canReadPdf = spawnSync('pdftotext', ['-v']).error === undefined;

/** The text of each page, columns beside each other. */
export function readPdfPages(bytes: Uint8Array): string[] {
  const { stdout, status, stderr } = spawnSync('pdftotext', ['-layout', '-enc', 'UTF-8', '-', '-'], {
    input: bytes,
    encoding: 'utf8',
    maxBuffer: 100_000_000,
  });
  if (status !== 0 || stderr !== '') throw new Error(`pdftotext: ${stderr}`);
  return stdout.split('\f').slice(0, -1);
}
