// A document as its statements tell it: their passages in the order of the text, and whose words stand where.

import { statements } from "./data.js";
import { pointsOf } from "./points.js";

const CONTEXT = 32; // code points that the graph keeps around a quote; where there are fewer, a sentence begins or ends
const SPACE = 2; // code points between two sentences: so few are no words left out
const LONG = 2000; // code points; a paragraph longer than that is parted where a statement begins
// Where a sentence ends for certain: not after Mr., Gen. or an initial.
const SENTENCE_END = /(?:(?<=\p{L}{4}|\p{N}{2}|["”’)\]])[.!?]["”’)\]]*\s+|[。！？]["”’」』）]*\s*|\n+)/gu;
const PARAGRAPH_END = /\n[^\S\n]*\n\s*/;

// Statement → the stretch from its first mark to its last, in the order of the text.
function stretchesOf(numbers) {
  const found = numbers.flatMap((number) => {
    const { marks } = statements[number];
    if (!marks.length) return [];
    return [{ number, start: Math.min(...marks.map(([start]) => start)), end: Math.max(...marks.map(([, end]) => end)) }];
  });
  return found.sort((one, other) => one.start - other.start || one.end - other.end || one.number - other.number);
}

// The passages of all these statements, those that overlap or touch joined into one: [offset, text].
function mergedOf(numbers) {
  const sorted = numbers.flatMap((number) => statements[number].passages).sort((one, other) => one[0] - other[0]);
  const merged = [];
  for (const [offset, text] of sorted) {
    const points = pointsOf(text);
    const last = merged.at(-1);
    if (!last || offset > last.end) merged.push({ offset, parts: [text], end: offset + points.length });
    else if (offset + points.length > last.end) {
      last.parts.push(points.part(last.end - offset, points.length));
      last.end = offset + points.length;
    }
  }
  return merged.map(({ offset, parts }) => [offset, parts.join("")]);
}

const sentenceEnds = ([offset, text], points) => [...text.matchAll(SENTENCE_END)].map((end) => offset + points.place(end.index + end[0].length));

// An excerpt without the scraps of other sentences, or at least of words, that its window begins and ends with.
function trimmed([offset, text], stretches) {
  const points = pointsOf(text);
  const stop = offset + points.length;
  const own = stretches.filter(({ start, end }) => start >= offset && end <= stop);
  if (!own.length) return [offset, text];
  const [first, last] = [Math.min(...own.map(({ start }) => start)), Math.max(...own.map(({ end }) => end))];
  const spaces = [...text.matchAll(/\s+/g)].map((space) => [space.index, space.index + space[0].length].map((unit) => offset + points.place(unit)));
  const ends = sentenceEnds([offset, text], points);
  const begin = () => ends.findLast((end) => end <= first) ?? spaces.find(([, end]) => end <= first)?.[1] ?? offset;
  const finish = () => ends.find((end) => end >= last) ?? spaces.findLast(([start]) => start >= last)?.[0] ?? stop;
  const start = first - offset < CONTEXT ? offset : begin();
  const end = stop - last < CONTEXT ? stop : finish();
  return [start, points.part(start - offset, end - offset)];
}

// The text parted before the sentences in which statements begin, but never within a statement: [offset, text].
function parted([offset, text], stretches) {
  const points = pointsOf(text);
  const ends = sentenceEnds([offset, text], points);
  const cuts = [offset];
  let [reached, next] = [null, 0]; // where the statements so far end; the first sentence end not yet passed
  for (const { start, end } of stretches) {
    if (end <= offset || start >= offset + points.length) continue;
    while (next < ends.length && ends[next] <= start) next += 1;
    const cut = ends[next - 1] ?? offset;
    if (reached !== null && cut >= reached && cut > cuts.at(-1)) cuts.push(cut);
    reached = Math.max(reached ?? 0, end);
  }
  return cuts.map((cut, at) => [cut, points.part(cut - offset, (cuts[at + 1] ?? offset + points.length) - offset)]);
}

function paragraphsOf(text) {
  const border = PARAGRAPH_END.test(text) ? PARAGRAPH_END : /\n+/;
  const points = pointsOf(text);
  const found = [];
  for (const match of text.matchAll(new RegExp(border, "g"))) found.push([match.index, match.index + match[0].length]);
  const starts = [0, ...found.map(([, end]) => end)];
  const ends = [...found.map(([start]) => start), text.length];
  return starts.map((start, at) => [points.place(start), text.slice(start, ends[at])]).filter(([, words]) => words.trim());
}

// The blocks of a document: {offset, text, end, opens, closes, begun, stretches}. Words are left out before one that
// opens and after one that closes; `begun` are the statements that begin in it, by number, `stretches` all of the document.
export function blocksOf(paper, numbers) {
  const stretches = stretchesOf(numbers);
  const whole = (paragraph) => (paragraph[1].length > LONG ? parted(paragraph, stretches) : [paragraph]);
  const parts = paper?.text ? paragraphsOf(paper.text).flatMap(whole) : mergedOf(numbers).flatMap((excerpt) => parted(trimmed(excerpt, stretches), stretches));
  const blocks = parts.map(([offset, text]) => ({ offset, text: text.trimEnd(), end: offset + pointsOf(text).length, begun: [], stretches }));
  blocks.forEach((block, at) => {
    block.opens = !at || blocks[at - 1].end + SPACE < block.offset;
    block.closes = !blocks[at + 1] || block.end + SPACE < blocks[at + 1].offset;
  });
  let at = 0;
  for (const { number, start } of stretches) {
    while (at + 1 < blocks.length && blocks[at + 1].offset <= start) at += 1;
    blocks[at]?.begun.push(number);
  }
  return blocks;
}

// The runs of a block: {words, over: the statements that stretch over it, the shortest first, pieces: {words, kinds, goals}}.
export function runsOf({ offset, text, stretches: all }) {
  const points = pointsOf(text);
  const limit = (place) => Math.max(0, Math.min(points.length, place - offset));
  const inside = (one) => one.start < one.end;
  const clipped = (one) => ({ ...one, start: limit(one.start), end: limit(one.end) });
  const stretches = all.filter(({ start, end }) => start < offset + points.length && end > offset).map(clipped);
  const marks = stretches.flatMap(({ number }) => statements[number].marks.map(([start, end, kind, thing]) => clipped({ start, end, kind, thing }))).filter(inside);
  const bounds = [...new Set([0, points.length, ...[...stretches, ...marks].flatMap(({ start, end }) => [start, end])])].sort((one, other) => one - other);
  const [overAt, marksAt] = [covering(stretches, bounds), covering(marks, bounds)];
  const runs = [];
  bounds.slice(0, -1).forEach((start, at) => {
    const over = overAt[at].sort((one, other) => one.end - one.start - (other.end - other.start) || one.number - other.number).map(({ number }) => number);
    const piece = { words: points.part(start, bounds[at + 1]), kinds: new Set(marksAt[at].map(({ kind }) => kind)), goals: marksAt[at].flatMap(({ thing }) => thing ?? []) };
    const last = runs.at(-1);
    if (last && String(last.over) === String(over)) last.pieces.push(piece);
    else runs.push({ over, pieces: [piece] });
  });
  return runs;
}

// Segment between two bounds → what covers it.
function covering(stretches, bounds) {
  const place = new Map(bounds.map((bound, at) => [bound, at]));
  const found = bounds.map(() => []);
  for (const one of stretches) for (let at = place.get(one.start); at < place.get(one.end); at += 1) found[at].push(one);
  return found;
}
