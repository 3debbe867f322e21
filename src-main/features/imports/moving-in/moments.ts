/** A moment of a source, ISO 8601 in UTC; one that it does not know is now, and so is one ahead of this computer's clock: it would count as an edit. */
export function noLater(moment: string | null, now: string): string {
  return moment === null || moment > now ? now : moment;
}
