// The search box, and what is found: names by kind and quotes, those that the filters let pass.

import { change, chosen, select } from "./choice.js";
import { isActor, kindOf, nameOf, statements, things } from "./data.js";
import { byId, element, swatch } from "./element.js";
import { someAtATime } from "./portions.js";
import { quoteOf, search, snippet, wordsOf } from "./search.js";
import { figure, KINDS, plural } from "./words.js";

const HITS = 6; // of each kind at a time

const KINDS_FOUND = [
  ["Actors", isActor],
  ["Goals", (thing) => kindOf(thing) === "goal"],
  ["Policy areas", (thing) => kindOf(thing) === "area"],
  ["Groups to benefit", (thing) => kindOf(thing) === "beneficiary"],
];

const queryBox = () => byId("query");

const hit = (what, attributes, ...inside) => element("li", {}, element("button", { type: "button", ...attributes, on: { click: () => select(what) } }, ...inside));

// The alias that was found, where the name itself holds not all the words.
function otherName(thing, words) {
  const holds = (text) => words.every((word) => wordsOf(text).join(" ").includes(word));
  return holds(nameOf(thing)) ? undefined : things[thing].aliases?.find(holds);
}

function thingHit(thing, words) {
  const alias = otherName(thing, words);
  const name = element("span", { dir: "auto" }, nameOf(thing));
  return hit({ thing }, {}, swatch(kindOf(thing)), name, element("span", { class: alias ? "quiet" : "sr" }, alias ? element("bdi", {}, `“${alias}”`) : isActor(thing) ? KINDS[kindOf(thing)][0] : ""));
}

function quoteHit(number, words) {
  const { speaker, date } = statements[number];
  const who = [speaker === undefined ? null : nameOf(speaker), date].filter(Boolean);
  return hit({ statement: number }, { class: "quote" },
    element("span", { dir: "auto" }, "“", ...snippet(quoteOf(statements[number]), words[0]), "”"),
    who.length ? element("span", { class: "quiet" }, element("bdi", {}, who.join(", "))) : null);
}

function groupOfHits(name, items, make) {
  const id = `hits-${name.split(" ")[0].toLowerCase()}`;
  const heading = element("h2", { id, class: "heading" }, `${name} `, element("span", { class: "count" }, figure(items.length)));
  return element("section", { "aria-labelledby": id }, heading, ...someAtATime(element("ul", {}), items, make, HITS));
}

function groupsOfHits(kept, words) {
  const named = KINDS_FOUND.map(([name, test]) => [name, kept.things.filter(test), (thing) => thingHit(thing, words)]);
  const groups = [...named, ["Quotes", kept.statements, (number) => quoteHit(number, words)]];
  return groups.filter(([, items]) => items.length).map(([name, items, make]) => groupOfHits(name, items, make));
}

// What of it the filters let pass. A thing behind which nothing was ever said passes where no filter is set.
function keptOf(found, shows) {
  if (shows.all) return found;
  const passed = new Set(shows.statements);
  return { things: found.things.filter((thing) => shows.weight[thing] > 0), statements: found.statements.filter((number) => passed.has(number)) };
}

function foundWords(found, kept) {
  const [all, passing] = [found, kept].map((one) => one.things.length + one.statements.length);
  if (!all) return "Nothing found. Try fewer or shorter words.";
  if (!passing) return `Nothing found that passes the filters; ${figure(all)} without them.`;
  const words = `Found ${plural(kept.things.length, "name")} and ${plural(kept.statements.length, "quote")}.`;
  return all === passing ? words : `${words} ${plural(all - passing, "more is", "more are")} left out by the filters.`;
}

let findingNow = [null, null]; // the query and the shows that the hits are of

// The hits of the words chosen.
export function renderFinding(shows, { query, only }) {
  const box = queryBox();
  if (box.value !== query && !waiting && !composing) {
    box.value = query; // it came from the address, or was cleared
    typing = false;
  }
  byId("only").checked = only;
  if (findingNow[0] === query && findingNow[1] === shows) return;
  findingNow = [query, shows];
  const found = search(query);
  byId("results").hidden = !found;
  if (!found) return byId("hits").replaceChildren();
  const kept = keptOf(found, shows);
  byId("hits").replaceChildren(...groupsOfHits(kept, found.words));
  byId("found").textContent = foundWords(found, kept);
  return undefined;
}

let typing = false; // whether the step that "back" undoes has been taken for what is being typed
let waiting = false; // whether a frame will read the box
let composing = false; // whether an input method is putting a word together

// At most once a frame.
function readBox() {
  if (waiting || composing) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    const query = queryBox().value;
    if (query === chosen().query) return;
    const step = !typing;
    typing = true;
    change(query.trim() ? { query } : { query, only: false }, { step });
  });
}

function compose({ type }) {
  composing = type === "compositionstart";
  readBox();
}

const hitButtons = () => [...byId("hits").querySelectorAll("button:not([hidden])")];

// Arrow keys move between the box and the hits, Enter opens the best hit, Escape leaves the search.
const BOX_KEYS = {
  ArrowDown: (stops, place) => stops[place + 1]?.focus(),
  ArrowUp: (stops, place) => stops[place - 1]?.focus(),
  Enter: (stops, place) => (place ? null : stops[1]?.click()),
  Escape: () => {
    change({ query: "", only: false });
    queryBox().focus();
  },
};

function walkHits(event) {
  const stops = [queryBox(), ...hitButtons()];
  const place = stops.indexOf(document.activeElement);
  const inBox = event.target === queryBox();
  if (event.isComposing || !Object.hasOwn(BOX_KEYS, event.key) || (event.key === "Enter" && !inBox)) return;
  if ((event.key === "Escape" && !chosen().query) || (event.key !== "Escape" && place < 0)) return;
  BOX_KEYS[event.key](stops, place);
  event.preventDefault();
}

const tickOnly = () =>
  element("label", { class: "only" }, element("input", { type: "checkbox", id: "only", on: { change: ({ target }) => change({ only: target.checked }) } }), "Only what holds these words");

// Make the box search; the index is made when the page has nothing else to do, so that the first key is as quick.
export function startFinding() {
  byId("found").after(tickOnly());
  queryBox().addEventListener("input", readBox);
  queryBox().addEventListener("compositionstart", compose);
  queryBox().addEventListener("compositionend", compose);
  queryBox().addEventListener("blur", () => {
    typing = false;
  });
  for (const place of [queryBox(), byId("results")]) place.addEventListener("keydown", walkHits);
  const idle = window.requestIdleCallback ?? ((work) => setTimeout(work, 200)); // Safari has none
  idle(() => search("a"));
}
