import { type CompiledMessage, compileMessageOrThrow } from '@lingui/message-utils/compileMessage';

/** Names of the values and elements that a message in ICU MessageFormat stands on, sorted; throws when it cannot be read. */
export function placeholdersOf(message: string): readonly string[] {
  const names = new Set<string>();
  collect(compileMessageOrThrow(message), names);
  for (const [tag] of message.matchAll(/<\/?\w+\/?>/g)) names.add(tag);
  return [...names].sort();
}

function collect(tokens: CompiledMessage, names: Set<string>): void {
  if (typeof tokens === 'string') return;
  for (const token of tokens) {
    if (typeof token === 'string') continue;
    const [name, , cases] = token;
    names.add(name);
    if (typeof cases === 'object' && cases !== null)
      for (const part of Object.values(cases)) if (Array.isArray(part)) collect(part as CompiledMessage, names);
  }
}
