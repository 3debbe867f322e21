import { version } from '#main/lib/version.ts';
import { createOpenApi } from './document.ts';

/** The text of docs/openapi.json, which is checked in so that a change of the contract shows in every review. */
export function writeDocument(): string {
  return `${JSON.stringify(createOpenApi(version), null, 2)}\n`;
}
