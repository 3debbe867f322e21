import { msg } from '@lingui/core/macro';
export const kinds = [
  { id: 'categories', label: msg`Categories` },
  { id: 'trend', label: msg`Trend` },
  { id: 'forecast', label: msg`Forecast` },
  { id: 'merchants', label: msg`Merchants` },
  { id: 'year', label: msg`Year` },
] as const;

export type Kind = (typeof kinds)[number]['id'];

/** The report of an address; undefined for an unknown one. */
export function readKind(text: string | undefined): Kind | undefined {
  return kinds.find(({ id }) => id === text)?.id;
}
