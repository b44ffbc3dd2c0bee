/** True for YYYY, YYYY-MM and YYYY-MM-DD that exist in the calendar. */
export function isPartialDate(text: string): boolean {
  if (!/^(19|20)\d{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/.test(text)) return false;
  if (text.length < 10) return true;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
