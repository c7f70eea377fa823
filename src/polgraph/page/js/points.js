// Text by code points: the offsets of the graph count these, JavaScript's own count halves of what lies beyond U+FFFF.

const HALVES = /[\ud800-\udfff]/;

// {length, part(start, end) → text, place(unit) → code point}; text without halves, which most is, is not taken apart.
export function pointsOf(text) {
  if (!HALVES.test(text)) return { length: text.length, part: (start, end) => text.slice(start, end), place: (unit) => unit };
  const points = Array.from(text);
  const units = new Uint32Array(points.length + 1);
  points.forEach((point, at) => { units[at + 1] = units[at] + point.length; });
  return {
    length: points.length,
    part: (start, end) => text.slice(units[start], units[Math.min(end, points.length)]),
    place: (unit) => firstAtLeast(units, unit),
  };
}

// The place of the first number that is not less, in numbers that rise.
function firstAtLeast(numbers, wanted) {
  let [low, high] = [0, numbers.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
