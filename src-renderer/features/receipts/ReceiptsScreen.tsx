export function ReceiptsScreen() {
  return null;
}
