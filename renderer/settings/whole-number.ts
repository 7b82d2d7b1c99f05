/** The whole number in a field within the bounds, both included; null for anything else. */
export function wholeNumber(typed: number | string, from: number, to: number): number | null {
  const text = String(typed).trim();
  if (!/^\d{1,9}$/.test(text)) return null;
  const value = Number(text);
  return value >= from && value <= to ? value : null;
}
