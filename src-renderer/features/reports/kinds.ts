export const kinds = [
  { id: 'categories', label: 'Categories' },
  { id: 'merchants', label: 'Merchants' },
] as const;

export type Kind = (typeof kinds)[number]['id'];

/** The report of an address; undefined for an unknown one. */
export function readKind(text: string | undefined): Kind | undefined {
  return kinds.find(({ id }) => id === text)?.id;
}
