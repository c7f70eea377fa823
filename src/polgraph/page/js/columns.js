// The columns of the tables: what stands in them and how they sort.

import { contentAt, finestOf, namesOf, stancesOf, timesOf, titleOf, whomOf } from "./cells.js";
import { select } from "./choice.js";
import { ARELESS, difference, kindOf, links, nameOf, rows, statements, things } from "./data.js";
import { daysOf } from "./days.js";
import { button, element } from "./element.js";
import { documentButton, thingButton } from "./telling.js";
import { actOf, CHANGES, figure, KINDS, plural } from "./words.js";

const firstRow = [];
rows.forEach(({ statement }, at) => { firstRow[statement] ??= at; });

const goalsAt = (number) => statements[number].goals;
const goalsLeft = (number, shows) => goalsAt(number).filter((_, place) => shows.passing[firstRow[number] + place]);
const nameIf = (thing) => (thing === undefined ? "" : nameOf(thing));
const buttonsOf = (numbers) => numbers.map((thing) => thingButton(thing));
const plain = (text) => [element("span", { dir: "auto" }, text)];
const changeOf = ({ change }) => CHANGES[change ?? "both"];
const compared = (items) => (difference ? { Change: { by: (number) => changeOf(items[number]), tell: (number) => [changeOf(items[number])] } } : {});

function goalCell(number, shows) {
  const goals = goalsLeft(number, shows);
  const out = goalsAt(number).length - goals.length;
  return [...buttonsOf(goals), out ? element("span", { class: "quiet" }, `${plural(out, "more is", "more are")} left out by the filters`) : ""];
}

function quoteCell(number) {
  return [button(contentAt(number) || "(its words are not in the graph)", () => select({ statement: number }), { class: "plain", dir: "auto" })];
}

function documentCell(number) {
  const { document: paper } = statements[number];
  return paper === undefined ? [] : [documentButton(paper)];
}

// Heading → by: the value to sort by; as: of what kind that is, words if nothing is said; tell: what stands in the
// cell; room: how wide that is; head: whether it names the row. What depends on the filters says so by `fresh`.
const OF_STATEMENTS = {
  Date: { as: "days", by: (number) => statements[number].date, tell: (number) => [statements[number].date ?? "undated"], head: true },
  Speaker: { by: (number) => nameIf(statements[number].speaker), tell: (number) => buttonsOf([statements[number].speaker ?? []].flat()) },
  Act: { by: (number) => actOf(statements[number]), tell: (number) => [actOf(statements[number])], room: "short" },
  Quote: { by: contentAt, tell: quoteCell, room: "widest" },
  Goals: { by: (number) => namesOf(goalsAt(number)), tell: goalCell, room: "wide" },
  Stance: { by: (number) => stancesOf(statements[number], goalsAt(number)), tell: (number, shows) => [stancesOf(statements[number], goalsLeft(number, shows))], room: "short" },
  "For whom": { by: (number) => namesOf(whomOf(goalsAt(number))), tell: (number, shows) => buttonsOf(whomOf(goalsLeft(number, shows))) },
  Area: { by: (number) => namesOf(finestOf(goalsAt(number))), tell: (number, shows) => buttonsOf(finestOf(goalsLeft(number, shows))) },
  When: { room: "timed", by: (number) => timesOf(goalsAt(number)), tell: (number, shows) => plain(timesOf(goalsLeft(number, shows))) },
  Document: { by: (number) => titleOf(statements[number]), tell: documentCell, room: "wide" },
  ...compared(statements),
};

const OF_THINGS = {
  Name: { by: nameOf, tell: (thing) => buttonsOf([thing]), head: true, room: "widest" },
  Kind: { by: (thing) => KINDS[kindOf(thing)][0], tell: (thing) => [KINDS[kindOf(thing)][0]], room: "short" },
  Statements: { as: "number", by: (thing, shows) => shows.weight[thing], tell: (thing, shows) => [figure(shows.weight[thing])], fresh: true },
  First: { as: "days", by: (thing) => things[thing].first, tell: (thing) => [things[thing].first ?? ""] },
  Last: { as: "days", by: (thing) => things[thing].last, tell: (thing) => [things[thing].last ?? ""] },
  Links: { as: "number", by: (thing, shows) => linksLeft(shows)[thing], tell: (thing, shows) => [figure(linksLeft(shows)[thing])], fresh: true },
  ...compared(things),
};

function thingsLeft({ all, weight }, { hidden }) {
  const passes = (thing) => (all || weight[thing] > 0) && !hidden.has(kindOf(thing)) && thing !== ARELESS;
  return things.flatMap((_, thing) => (passes(thing) ? [thing] : []));
}

// The tables: their name, what a row of one is, how it is sorted at first, which rows pass, and what a row selects.
export const TABLES = {
  statements: { name: "Statements", noun: "statement", size: statements.length, columns: OF_STATEMENTS, first: { heading: "Date", down: false }, passing: (shows) => shows.statements, chooses: (statement) => ({ statement }) },
  things: { name: "Things", noun: "thing", size: things.length, columns: OF_THINGS, first: { heading: "Statements", down: true }, passing: thingsLeft, chooses: (thing) => ({ thing }) },
};

const counted = new WeakMap();

// Thing → its links to what passes.
function linksLeft(shows) {
  if (!counted.has(shows)) {
    const counts = new Int32Array(things.length);
    for (const { from, to } of links) {
      if (shows.all || shows.weight[to]) counts[from] += 1;
      if (shows.all || shows.weight[from]) counts[to] += 1;
    }
    counted.set(shows, counts);
  }
  return counted.get(shows);
}

const collator = new Intl.Collator("en", { numeric: true });
const ORDERS = {
  days: (one, other) => daysOf(one)[0] - daysOf(other)[0] || daysOf(one)[1] - daysOf(other)[1],
  number: (one, other) => one - other,
  words: (one, other) => collator.compare(one, other),
};
const UNSAID = -1; // the rank of what says nothing: it comes last, whichever way a column is sorted
const empty = (value, as) => value === undefined || value === "" || (as === "days" && daysOf(value) === null);
const ranked = new Map();

// Item → its rank by a column; equal values have one rank.
function ranksOf({ size, columns }, heading, shows) {
  const { by, as = "words" } = columns[heading];
  const values = Array.from({ length: size }, (_, item) => by(item, shows));
  const distinct = [...new Set(values)].filter((value) => !empty(value, as)).sort(ORDERS[as]);
  const ranks = new Map();
  distinct.forEach((value, at) => ranks.set(value, at && !ORDERS[as](distinct[at - 1], value) ? ranks.get(distinct[at - 1]) : at));
  return Int32Array.from(values, (value) => ranks.get(value) ?? UNSAID);
}

function keptRanks(table, heading, shows) {
  if (table.columns[heading].fresh) return ranksOf(table, heading, shows);
  const key = `${table.noun} ${heading}`;
  if (!ranked.has(key)) ranked.set(key, ranksOf(table, heading, shows));
  return ranked.get(key);
}

// The items in the order of a column; equals stay in their own order, and what says nothing comes last.
export function sortedBy(table, items, { heading, down }, shows) {
  const ranks = keptRanks(table, heading, shows);
  const way = down ? -1 : 1;
  const after = (item) => (ranks[item] === UNSAID ? 1 : 0);
  return [...items].sort((one, other) => after(one) - after(other) || way * (ranks[one] - ranks[other]) || one - other);
}
