// The filters: what each offers, with counts of statements, and the ones in use as chips that can be taken away.

import { change, chosen, FACETS, nothing, toggled } from "./choice.js";
import { childrenOf, documents, kindOf, labelOf, looks, nameOf, statements, things, TOPS } from "./data.js";
import { button, byId, element, stroke, swatch } from "./element.js";
import { NONE } from "./filter.js";
import { ACTS, CHANGES, figure, KINDS, plural, STANCES } from "./words.js";

const SOME = 8; // values offered before "Show all"

const present = (values) => [...new Set(values)];
const speakers = () => present(statements.map(({ speaker }) => speaker ?? NONE));
const named = (words, none) => (value) => (value === NONE ? none : words(value));
const ofThing = (none) => named(nameOf, none);
const withSwatch = (kind) => (kind === NONE ? null : swatch(kind));

// Facet → its heading, the values it offers, their words, and what stands before them.
const OFFERS = {
  stance: { heading: "Stance", values: () => Object.keys(STANCES), words: (value) => STANCES[value], before: (value) => stroke(value) },
  act: { heading: "Speech act", values: () => present(statements.map(({ act }) => act)), words: (act) => ACTS[act] ?? act },
  actor: { heading: "Kind of speaker", values: () => present(speakers().map((who) => (who === NONE ? NONE : kindOf(who)))), words: named((kind) => KINDS[kind][1], "Nobody named"), before: withSwatch },
  speaker: { heading: "Speaker", values: speakers, words: ofThing("Nobody named") },
  whom: { heading: "For whom", values: () => [...things.flatMap((thing, at) => (thing.kind === "beneficiary" ? [at] : [])), NONE], words: ofThing("Nobody named") },
  document: { heading: "Document", values: () => documents.map((_, at) => at), words: named((at) => documents[at].title, "No document") },
  change: { heading: "Difference", values: () => Object.keys(CHANGES), words: (value) => CHANGES[value] },
};

const headingOf = (facet) => OFFERS[facet]?.heading ?? "Policy area";
const wordsFor = (facet, value) => (OFFERS[facet]?.words ?? labelOf)(value);

function tick(words, checked, onChange, ...before) {
  const box = element("input", { type: "checkbox", on: { change: () => onChange(box.checked) } });
  box.checked = checked;
  return element("label", {}, box, ...before, element("span", { class: "name", dir: "auto" }, words), element("span", { class: "count" }));
}

const turn = (facet) => (value, on) => change({ [facet]: toggled(chosen()[facet], value, on) });

function showCount(label, count) {
  label.lastChild.textContent = figure(count);
  label.classList.toggle("none", count === 0);
}

// A box of ticks that is filled when it is first opened.
function facetBox(facet) {
  const { heading, values, words, before } = OFFERS[facet];
  const list = element("ul", { class: "ticks" });
  const made = new Map();
  const box = element("details", { id: `facet-${facet}` }, element("summary", { class: "heading" }, heading), list);
  const fill = ({ count }) => {
    const offered = values().sort((one, other) => count(facet, other) - count(facet, one) || wordsFor(facet, one).localeCompare(wordsFor(facet, other), "en"));
    const item = (value, at) => {
      const label = tick(words(value), chosen()[facet].has(value), (on) => turn(facet)(value, on), before?.(value));
      made.set(value, label);
      return element("li", { hidden: at >= SOME && !chosen()[facet].has(value) }, label);
    };
    list.append(...offered.map(item));
    if (offered.length > SOME) box.append(allButton(list, offered.length));
  };
  const render = (shows, choice) => {
    if (!box.open) return;
    if (!made.size) fill(shows);
    for (const [value, label] of made) {
      label.firstChild.checked = choice[facet].has(value);
      showCount(label, shows.count(facet, value));
    }
  };
  return { box, render };
}

function allButton(list, count) {
  const more = button(`Show all ${figure(count)}`, () => {
    for (const item of list.children) item.hidden = false;
    more.remove();
    list.querySelector(`li:nth-child(${SOME + 1}) input`)?.focus();
  }, { class: "plain" });
  return more;
}

// The tree of policy areas.
function areaBox() {
  const made = new Map();
  const byCount = (count) => (one, other) => count("area", other) - count("area", one) || labelOf(one).localeCompare(labelOf(other), "en");
  const list = element("ul", { class: "ticks" });
  const box = element("details", { id: "facet-area", open: true }, element("summary", { class: "heading" }, "Policy area"), list);
  function fill({ count }) {
    const item = (area) => {
      const label = tick(labelOf(area), false, (on) => turn("area")(area, on));
      made.set(area, label);
      const below = [...(childrenOf.get(area) ?? [])].sort(byCount(count));
      const finer = below.length ? element("details", {}, element("summary", {}, plural(below.length, "finer area")), element("ul", { class: "ticks" }, ...below.map(item))) : null;
      return element("li", {}, label, finer);
    };
    list.append(...[...TOPS].sort(byCount(count)).map(item));
  }
  const render = (shows, choice) => {
    if (!box.open) return;
    if (!made.size) fill(shows);
    for (const [area, label] of made) {
      label.firstChild.checked = choice.area.has(area);
      showCount(label, shows.count("area", area));
    }
  };
  return { box, render };
}

// Which kinds are drawn; the counts are of things that pass.
function kindBox() {
  const kinds = Object.keys(KINDS).filter((kind) => looks[kind] && things.some((thing) => thing.kind === kind));
  const made = new Map(kinds.map((kind) => [kind, tick(KINDS[kind][1], true, (on) => change({ hidden: toggled(chosen().hidden, kind, !on) }), swatch(kind))]));
  const box = element("details", { id: "facet-kind", open: true }, element("summary", { class: "heading" }, "Show"), element("ul", { class: "ticks" }, ...[...made.values()].map((label) => element("li", {}, label))));
  const render = ({ weight }, { hidden }) => {
    const counts = {};
    things.forEach(({ kind }, thing) => { if (weight[thing] > 0) counts[kind] = (counts[kind] ?? 0) + 1; });
    for (const [kind, label] of made) {
      label.firstChild.checked = !hidden.has(kind);
      showCount(label, counts[kind] ?? 0);
    }
  };
  return { box, render };
}

let boxes = [];

export function startFacets(again) {
  const own = FACETS.filter((facet) => OFFERS[facet]).map(facetBox);
  boxes = [kindBox(), areaBox(), ...own];
  byId("facets").replaceChildren(...boxes.map(({ box }) => box));
  for (const { box } of boxes) box.addEventListener("toggle", again);
}

export function renderFacets(shows, choice) {
  for (const { render } of boxes) render(shows, choice);
  renderChips(choice);
}

// What is left out of the choice when the filters are reset.
const FILTERS = Object.fromEntries([...FACETS, "hidden", "from", "to", "fresh", "only"].map((field) => [field, nothing[field]]));
const resetFilters = () => change(FILTERS);

const chip = (text, undo) => element("li", {}, button(text, undo, { class: "chip", "aria-label": `Take away: ${text}` }));

function chipsOf(choice) {
  const facets = FACETS.flatMap((facet) => [...choice[facet]].map((value) => chip(`${headingOf(facet)}: ${wordsFor(facet, value)}`, () => turn(facet)(value, false))));
  const kinds = [...choice.hidden].map((kind) => chip(`Without ${KINDS[kind][1].toLowerCase()}`, () => change({ hidden: toggled(choice.hidden, kind, false) })));
  const days = choice.from || choice.to ? [chip([choice.from && `from ${choice.from}`, choice.to && `to ${choice.to}`].filter(Boolean).join(" "), () => change({ from: null, to: null, fresh: null }))] : [];
  const words = choice.only && choice.query.trim() ? [chip(`Only with “${choice.query.trim()}”`, () => change({ only: false }))] : [];
  return [...facets, ...kinds, ...days, ...words];
}

function renderChips(choice) {
  const chips = chipsOf(choice);
  byId("chips").replaceChildren(...chips, ...(chips.length > 1 ? [element("li", {}, button("Take all away", resetFilters, { class: "plain" }))] : []));
  byId("chips").hidden = !chips.length;
}
