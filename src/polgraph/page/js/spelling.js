// The choice, spelled as the end of an address: only what differs from an untouched page, by names that stay.

import { FACETS, nothing } from "./choice.js";
import { documents, isActor, kindOf, linksOf, shortOf, statements, things } from "./data.js";
import { daysOf, dayText } from "./days.js";
import { NONE } from "./filter.js";
import { CHANGES, KINDS, STANCES } from "./words.js";

const FORMS = new Set(["map", "table", "matrix", "reading"]);
const FARTHEST = 9; // steps around a thing
const MOST = 9999; // neighbours unfolded

// Things, statements and documents go by their IRIs; goals without an area lie in "unknown". A space parts words.
const wordOf = ({ iri }) => (iri ? shortOf(iri).replaceAll(" ", "%20") : "unknown");
const lookups = new Map();

function numberOf(list, word) {
  if (!lookups.has(list)) lookups.set(list, new Map(list.map((one, number) => [wordOf(one), number])));
  return lookups.get(list).get(word);
}

const thingWord = (thing) => wordOf(things[thing]);
const thingOf = (word) => numberOf(things, word);
const among = (words) => (word) => (words.has(word) ? word : undefined);
const such = (word, test) => {
  const thing = thingOf(word);
  return thing !== undefined && test(thing) ? thing : undefined;
};

// Facet → the value that a word stands for, or undefined; a value that is a number is a thing or a document.
const VALUE_OF = {
  area: (word) => such(word, (thing) => kindOf(thing) === "area"),
  act: among(new Set(statements.map(({ act }) => act))),
  stance: among(new Set(Object.keys(STANCES))),
  actor: among(new Set(Object.keys(KINDS))),
  speaker: (word) => such(word, isActor),
  whom: thingOf,
  document: (word) => numberOf(documents, word),
  change: among(new Set(Object.keys(CHANGES))),
};

const valueWord = (facet) => (value) => (typeof value === "number" ? wordOf((facet === "document" ? documents : things)[value]) : value);
const ALWAYS_TOLD = new Set(["act", "change"]);
const valueRead = (facet) => (word) => (word === NONE && !ALWAYS_TOLD.has(facet) ? NONE : VALUE_OF[facet](word));

// A day is as short as it can be: "2031-03" is the first day of a span from it, and the last of a span to it.
const FIRST = 0;
const LAST = 1;
const dayWord = (edge) => (day) => [day.slice(0, 4), day.slice(0, 7)].find((word) => dayText(daysOf(word)[edge]) === day) ?? day;

const dayRead = (edge) => (word) => {
  const days = /^\d{4}(-\d\d){0,2}$/.test(word) ? daysOf(word) : null;
  const day = days && dayText(days[edge]);
  return day?.startsWith(word) ? day : undefined; // there is no 31 February
};

function countRead(most) {
  return (word) => (/^[1-9]\d{0,3}$/.test(word) && Number(word) <= most ? Number(word) : undefined);
}

function pathRead(words) {
  const ends = words.split(" ").map(thingOf);
  return ends.length === 2 && !ends.includes(undefined) ? ends : undefined;
}

function aroundRead(words) {
  const [thing, depth] = words.split(" ");
  const found = { thing: thingOf(thing), depth: countRead(FARTHEST)(depth ?? "") };
  return found.thing === undefined || found.depth === undefined ? undefined : found;
}

// A link by its ends and its kind; one of an actor to an area stands for goals folded into it and is no link of the graph.
function linkRead(words) {
  const [first, kind, last] = words.split(" ");
  const [from, to] = [thingOf(first), thingOf(last)];
  if (from === undefined || to === undefined) return undefined;
  const folded = Object.hasOwn(STANCES, kind) && isActor(from) && kindOf(to) === "area" ? { from, to, kind } : undefined;
  return linksOf[from].find((link) => link.from === from && link.to === to && link.kind === kind) ?? folded;
}

const SELECTED = {
  thing: [thingWord, thingOf],
  link: [({ from, kind, to }) => [thingWord(from), kind, thingWord(to)].join(" "), linkRead],
  statement: [(number) => wordOf(statements[number]), (word) => numberOf(statements, word)],
  document: [(number) => wordOf(documents[number]), (word) => numberOf(documents, word)],
};

function selectedWord(selected) {
  const what = Object.keys(SELECTED).find((each) => selected[each] !== undefined);
  return what && `${what} ${SELECTED[what][0](selected[what])}`;
}

function selectedRead(words) {
  const [what] = words.split(" ", 1);
  const found = Object.hasOwn(SELECTED, what) ? SELECTED[what][1](words.slice(what.length + 1)) : undefined;
  return found === undefined ? undefined : { [what]: found };
}

// One part of an address tells one thing; the first of a name counts.
const single = (field, word, read) => ({
  field,
  words: (choice) => (choice[field] === nothing[field] ? [] : [word(choice[field])]),
  read,
  put: (known, value) => known ?? value,
});
// Several parts of one name make a set.
const several = (field, word, read) => ({
  field,
  words: (choice) => [...choice[field]].map(word),
  read,
  put: (known, value) => new Set([...(known ?? []), value]),
});
// Or a list, which may be empty and yet say something.
const NOBODY = "";
const listed = (field, word, read) => ({
  field,
  words: (choice) => (choice[field] === null ? [] : choice[field].length ? choice[field].map(word) : [NOBODY]),
  read: (each) => (each === NOBODY ? NOBODY : read(each)),
  put: (known, value) => (value === NOBODY ? known ?? [] : [...new Set([...(known ?? []), value])]),
});

const PARTS = {
  view: single("view", String, among(FORMS)),
  query: single("query", String, String),
  only: single("only", () => "yes", (word) => (word === "yes" ? true : undefined)),
  hide: several("hidden", String, among(new Set(Object.keys(KINDS)))),
  ...Object.fromEntries(FACETS.map((facet) => [facet, several(facet, valueWord(facet), valueRead(facet))])),
  from: single("from", dayWord(FIRST), dayRead(FIRST)),
  to: single("to", dayWord(LAST), dayRead(LAST)),
  fresh: single("fresh", dayWord(FIRST), dayRead(FIRST)),
  unfold: listed("unfolded", thingWord, thingOf),
  most: single("most", String, countRead(MOST)),
  around: single("around", ({ thing, depth }) => `${thingWord(thing)} ${depth}`, aroundRead),
  path: single("path", (way) => way.map(thingWord).join(" "), pathRead),
  selected: single("selected", selectedWord, selectedRead),
};

// The choice in words: "view=matrix&act=urge&from=2031-03"; "" for an untouched page.
export function spelled(choice) {
  const words = new URLSearchParams();
  for (const [name, part] of Object.entries(PARTS)) for (const word of part.words(choice)) words.append(name, word);
  return String(words).replace(/%(?:2F|3A|2C)/g, decodeURIComponent); // these need no disguise, and read better
}

// What such words choose, and how many parts of them are not known here: [patch, count].
export function unspelled(text) {
  const patch = {};
  let unknown = 0;
  for (const [name, word] of new URLSearchParams(text)) {
    const part = Object.hasOwn(PARTS, name) ? PARTS[name] : undefined;
    const value = part?.read(word);
    if (value === undefined) unknown += 1;
    else patch[part.field] = part.put(patch[part.field], value);
  }
  return [patch, unknown];
}
