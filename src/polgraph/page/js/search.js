// Search over the names of things and the words of statements; accents and case do not matter.

import { statements, things } from "./data.js";
import { element } from "./element.js";

const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
export const wordsOf = (query) => fold(query).split(/\s+/).filter(Boolean);
export const quoteOf = (statement) => statement.passages.map(([, text]) => text).join(" … ");

let index = null;

function indexed() {
  index ??= {
    names: things.map(({ label, aliases }) => fold([label, ...(aliases ?? [])].join("\n"))),
    quotes: statements.map((statement) => fold(quoteOf(statement))),
  };
  return index;
}

const holdsAll = (words) => (text) => words.every((word) => text.includes(word));

// Lower is better: the name is this, begins so, has a word that begins so, or only holds the letters.
function closeness(name, words) {
  const whole = words.join(" ");
  if (name.split("\n").includes(whole)) return 0;
  if (name.startsWith(whole)) return 1;
  return new RegExp(`(^|[^\\p{L}\\p{N}])${escaped(words[0])}`, "u").test(name) ? 2 : 3;
}

const escaped = (text) => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");

// What holds all the words: things, the best first, and statements; null without words.
export function search(query) {
  const words = wordsOf(query);
  if (!words.length) return null;
  const { names, quotes } = indexed();
  const holds = holdsAll(words);
  const found = names.flatMap((name, thing) => (holds(name) ? [[closeness(name, words), -things[thing].weight, thing]] : []));
  found.sort((one, other) => one[0] - other[0] || one[1] - other[1] || one[2] - other[2]);
  return {
    words,
    things: found.map(([, , thing]) => thing),
    statements: quotes.flatMap((quote, at) => (holds(quote) ? [at] : [])),
  };
}

// Where a folded word stands in the unfolded text: [start, end] in code points, or null.
function locate(points, word) {
  const folded = points.map(fold);
  const place = folded.join("").indexOf(word);
  if (place < 0) return null;
  let start = 0;
  for (let seen = 0; seen + folded[start].length <= place; start += 1) seen += folded[start].length;
  let end = start;
  for (let taken = 0; taken < word.length && end < points.length; end += 1) taken += folded[end].length;
  return [start, end];
}

// The words around the first hit, the hit marked.
export function snippet(text, word, reach = 45) {
  const points = Array.from(text);
  const [start, end] = locate(points, word) ?? [0, 0];
  const from = Math.max(0, start - reach);
  const to = Math.min(points.length, end + reach);
  const part = (a, b) => points.slice(a, b).join("");
  return [
    `${from ? "…" : ""}${part(from, start)}`,
    element("mark", {}, part(start, end)),
    `${part(end, to)}${to < points.length ? "…" : ""}`,
  ];
}
