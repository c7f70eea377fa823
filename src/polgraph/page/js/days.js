// Days of the calendar as numbers since 1970, and their names. A year or month alone is all its days.

const DAY = 864e5;
const parsed = new Map();

// "2031", "2031-05", "2031-05-02" → [first, last] day; null for what is no date.
export function daysOf(text) {
  if (!parsed.has(text)) parsed.set(text, parse(text));
  return parsed.get(text);
}

function parse(text) {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?/.exec(text ?? "") ?? [];
  if (!year) return null;
  const at = (y, m, d) => Date.UTC(y, m, d) / DAY;
  if (day) return [at(year, month - 1, day), at(year, month - 1, day)];
  if (month) return [at(year, month - 1, 1), at(year, Number(month), 0)];
  return [at(year, 0, 1), at(year, 11, 31)];
}

export const dayText = (day) => new Date(day * DAY).toISOString().slice(0, 10);
