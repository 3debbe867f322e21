/** The tags with one that is being typed; a known one is not added twice. */
export function withTag(tags: readonly string[], typed: string): string[] {
  const tag = typed.trim().replace(/^#/, '').slice(0, 40);
  const known = tags.some((one) => one.toLowerCase() === tag.toLowerCase());
  return tag === '' || known ? [...tags] : [...tags, tag];
}
