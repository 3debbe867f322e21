export function RecurringScreen() {
  return null;
}
