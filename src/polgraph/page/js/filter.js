// What passes the reader's choice: rows (a statement with one of its goals), and what they have to do with.

import { FACETS, filtersDiffer } from "./choice.js";
import { areasOf, ends, kindOf, rows, stanceOf, statements, things } from "./data.js";
import { daysOf } from "./days.js";
import { search } from "./search.js";

export const NONE = "none"; // the value of what says nothing on a facet
const told = (values) => (values.length ? values : [NONE]);

// Facet → the values that a row has there.
const VALUES = {
  area: (said, goal) => (goal < 0 ? [NONE] : areasOf[goal]),
  act: (said) => [said.act],
  stance: (said, goal) => [goal < 0 ? NONE : stanceOf(said, goal)],
  actor: (said) => [said.speaker === undefined ? NONE : kindOf(said.speaker)],
  speaker: (said) => [said.speaker ?? NONE],
  whom: (said, goal) => (goal < 0 ? [NONE] : told(ends(goal, "beneficiary"))),
  document: (said) => [said.document ?? NONE],
  change: (said) => [said.change ?? "both"],
};

let known = null;

// Facet → each row's values. Worked out when first asked for.
function valuesOf(facet) {
  known ??= new Map();
  if (!known.has(facet)) known.set(facet, rows.map(({ statement, goal }) => VALUES[facet](statements[statement], goal)));
  return known.get(facet);
}

function within(choice) {
  const [first] = daysOf(choice.from) ?? [-Infinity];
  const last = daysOf(choice.to)?.[1] ?? Infinity;
  if (first === -Infinity && last === Infinity) return null;
  return (row) => {
    const days = daysOf(statements[row.statement].date);
    return days !== null && days[1] >= first && days[0] <= last;
  };
}

function holding(choice) {
  const found = choice.only ? search(choice.query) : null;
  if (!found) return null;
  const [named, said] = [new Set(found.things), new Set(found.statements)];
  return (row) => said.has(row.statement) || row.touches.some((thing) => named.has(thing));
}

// One test a facet in use: [facet, (row, number) → whether it passes].
function testsOf(choice) {
  const chosen = FACETS.filter((facet) => choice[facet].size);
  const facets = chosen.map((facet) => {
    const values = valuesOf(facet);
    return [facet, (row, at) => values[at].some((value) => choice[facet].has(value))];
  });
  const others = [["days", within(choice)], ["words", holding(choice)]];
  return [...facets, ...others.filter(([, test]) => test)];
}

// How many statements there are of each value: rows of one statement stand together.
function count(counts, values, statement) {
  for (const value of values) {
    const one = counts.get(value);
    if (!one) counts.set(value, { statements: 1, last: statement });
    else if (one.last !== statement) {
      one.statements += 1;
      one.last = statement;
    }
  }
}

// Facet → value → how many statements would pass with it, whatever else is chosen on that facet.
function countsOf(passing, missedBy) {
  const counted = (facet) => {
    const [counts, values] = [new Map(), valuesOf(facet)];
    rows.forEach(({ statement }, at) => {
      if (passing[at] || missedBy[at] === facet) count(counts, values[at], statement);
    });
    return counts;
  };
  const cached = new Map();
  return (facet, value) => {
    if (!cached.has(facet)) cached.set(facet, counted(facet));
    return cached.get(facet).get(value)?.statements ?? 0;
  };
}

function weightsOf(passing) {
  const [weight, last] = [new Int32Array(things.length), new Int32Array(things.length).fill(-1)];
  rows.forEach(({ statement, touches }, at) => {
    if (!passing[at]) return;
    for (const thing of touches) {
      if (last[thing] !== statement) weight[thing] += 1;
      last[thing] = statement;
    }
  });
  return weight;
}

function applied(choice) {
  const tests = testsOf(choice);
  const passing = new Uint8Array(rows.length);
  const missedBy = new Array(rows.length); // the one facet that keeps a row out
  rows.forEach((row, at) => {
    let missed = 0;
    for (const [facet, test] of tests) {
      if (test(row, at)) continue;
      missed += 1;
      if (missed > 1) break;
      missedBy[at] = facet;
    }
    passing[at] = missed ? 0 : 1;
    if (missed > 1) missedBy[at] = undefined;
  });
  const passed = [...rows.keys()].filter((at) => passing[at]);
  return {
    all: !tests.length, // whether nothing is left out
    passing, // row → 1 or 0
    rows: passed, // the rows that pass, in order
    statements: [...new Set(passed.map((row) => rows[row].statement))], // likewise, by date
    weight: weightsOf(passing), // thing → statements behind it that pass
    count: countsOf(passing, missedBy), // (facet, value) → statements
    without: (facet) => new Set(rows.flatMap((row, at) => (passing[at] || missedBy[at] === facet ? [row.statement] : []))), // statements that pass but for that facet
    chosen: choice,
  };
}

let last = null;

// What passes; worked out again only where the choice of it has changed.
export function shows(choice) {
  if (!last || filtersDiffer(choice, last.chosen)) last = applied(choice);
  return last;
}
