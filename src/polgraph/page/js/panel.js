// The panel: what is known of a thing, a link, a statement or a document, and every statement behind it.

import { change, chosen, select } from "./choice.js";
import { across, areasOf, ARELESS, behind, childrenOf, documents, GOALS, goalsOf, isActor, kindOf, linksOf, nameOf, neighboursOf, parentOf, stanceOf, statements, statementsOf, things, TOPS } from "./data.js";
import { button, element, stroke, swatch } from "./element.js";
import { unfoldedNow } from "./folding.js";
import { STANCES } from "./look.js";
import { unfold } from "./map.js";
import { someAtATime } from "./portions.js";
import { documentButton, tellAll, thingButton, told, valueItem } from "./telling.js";
import { figure, KINDS, LINKS, LINKS_BACK, plural } from "./words.js";

const SOME = 12;

const isWebLink = (iri) => /^https?:\/\//i.test(iri);

function outsideLink(iri, text = iri) {
  return isWebLink(iri) ? element("a", { href: iri, rel: "noreferrer noopener", target: "_blank", ...(text === iri ? {} : { title: iri }) }, text) : element("span", {}, text);
}

const iriLine = (iri) => (iri ? element("p", { class: "quiet iri" }, outsideLink(iri)) : null);

function outsideRows(outside) {
  const relations = new Map();
  for (const [relation, iri, name] of outside ?? []) relations.set(relation, [...(relations.get(relation) ?? []), outsideLink(iri, name)]);
  return [...relations];
}

function factList(rows) {
  const made = element("dl", { class: "facts" });
  for (const [heading, values] of rows) {
    const items = values.map((value) => element("dd", {}, value instanceof Node ? value : valueItem(value)));
    const rest = items.splice(SOME);
    if (items.length) made.append(element("dt", {}, heading), ...items);
    if (rest.length) {
      const more = element("dd", {}, button(`and ${figure(rest.length)} more`, () => { more.replaceWith(...rest); rest[0].querySelector("button")?.focus(); }, { class: "plain" }));
      made.append(more);
    }
  }
  return made.childElementCount ? made : null;
}

// The other ends of a thing's links of one kind, those most spoken of first.
function linked(thing, kind, end) {
  const found = linksOf[thing].filter((link) => link.kind === kind && link[end] !== thing).map((link) => across(link, thing));
  return [...new Set(found)].sort((one, other) => things[other].weight - things[one].weight || one - other);
}

// What the links of a thing say beside its own facts.
function linkRows(thing) {
  const kind = kindOf(thing);
  if (kind === "goal") return [["Wanted by", linked(thing, "advocates", "from")], ["Opposed by", linked(thing, "opposes", "from")], ["Spoken of by", linked(thing, "mentions", "from")]];
  if (kind === "area") return [["Areas in it", childrenOf.get(thing) ?? []]];
  if (kind === "beneficiary") return [["To gain from", linked(thing, "beneficiary", "from")]];
  return [["Office holders", linked(thing, "office", "from")], ["Is to", linked(thing, "responsible", "from")]];
}

const areaNames = (goal) => areasOf[goal].filter((area) => parentOf.get(area) === null).map((area) => nameOf(area)).join(", ");
const groupsOf = (goal) => linksOf[goal].filter((link) => link.kind === "beneficiary" && link.from === goal).map((link) => nameOf(link.to));

// What an actor wants, opposes or speaks of, by policy area, each goal with whom it is for.
function wishes(thing, kind, heading) {
  const goals = linked(thing, kind, "to");
  if (!goals.length) return [];
  const groups = new Map();
  for (const goal of goals) groups.set(areaNames(goal), [...(groups.get(areaNames(goal)) ?? []), goal]);
  const item = (goal) => {
    const whom = groupsOf(goal);
    const edge = linksOf[thing].find((link) => link.kind === kind && link.to === goal);
    const said = behind(edge).length;
    return element("li", {}, thingButton(goal), whom.length ? element("span", { class: "quiet", dir: "auto" }, ` for ${whom.join(", ")}`) : null, said > 1 ? element("span", { class: "quiet" }, ` · ${figure(said)} times`) : null);
  };
  const part = ([area, own]) => [element("h4", {}, area), ...someAtATime(element("ul", { class: "wishes" }), own, item, SOME)];
  const sorted = [...groups].sort((one, other) => other[1].length - one[1].length || one[0].localeCompare(other[0], "en"));
  return [element("details", { class: "wished", open: true }, element("summary", {}, stroke(kind), element("h3", {}, `${heading} ${plural(goals.length, "goal")}`)), ...sorted.flatMap(part))];
}

// Who speaks most of an area, and which goals are most spoken of in it.
function areaParts(area, shows) {
  const goals = goalsOf.get(area).filter((goal) => shows.weight[goal] > 0).sort((one, other) => shows.weight[other] - shows.weight[one] || one - other);
  const counts = new Map();
  for (const number of statementsOf(area)) {
    const { speaker, goals: own } = statements[number];
    if (speaker !== undefined && own.some((goal) => areasOf[goal].includes(area))) counts.set(speaker, (counts.get(speaker) ?? 0) + 1);
  }
  const actors = [...counts].sort((one, other) => other[1] - one[1] || one[0] - other[0]).map(([actor]) => actor);
  return [["Speak of it", actors], ["Goals", goals]];
}

function span({ first, last }) {
  if (!first) return [];
  return [first === last || !last ? first : `${first} to ${last}`];
}

// Buttons that act on a thing.
function tools(thing) {
  const { around, path } = chosen();
  const depth = around?.thing === thing ? around.depth : 0;
  const unfolded = unfoldedNow(chosen()).includes(thing);
  const made = element("div", { class: "tools", role: "group", "aria-label": "What to do with it" });
  if (!around && !path) made.append(button(unfolded ? "Fold" : "Unfold", () => unfold(thing), { "aria-pressed": String(unfolded) }));
  const steps = [1, 2, 3].map((step) => button(String(step), () => change({ around: depth === step ? null : { thing, depth: step }, path: null }), { "aria-pressed": String(depth === step), "aria-label": `Only what lies within ${plural(step, "step")}` }));
  made.append(element("span", { class: "steps" }, "Only within ", ...steps, " steps"));
  made.append(button("Way to …", () => change({ wayFrom: thing }), { title: `The shortest way from ${nameOf(thing)} to another` }));
  if (isActor(thing)) made.append(button("Only what it says", () => change({ speaker: new Set([thing]) })));
  if (kindOf(thing) === "beneficiary") made.append(button("Only what is for it", () => change({ whom: new Set([thing]) })));
  if (kindOf(thing) === "area") made.append(button("Only this area", () => change({ area: new Set([thing]) })));
  return made;
}

const CHANGE_WORDS = { added: "Only in the second", dropped: "Only in the first" };

function thingPanel(thing, shows) {
  const { aliases, facts, iri, outside, change: changed } = things[thing];
  const rows = [...(facts ?? []), ...linkRows(thing), ...(kindOf(thing) === "area" ? areaParts(thing, shows) : []), ["First and last said", span(things[thing])], ...outsideRows(outside)];
  return [
    element("p", { class: "kind" }, swatch(kindOf(thing)), KINDS[kindOf(thing)][0], changed ? element("span", { class: `badge ${changed}` }, CHANGE_WORDS[changed]) : null),
    element("h2", { dir: "auto" }, nameOf(thing)),
    aliases ? element("p", { class: "quiet", dir: "auto" }, `Also: ${aliases.join("; ")}`) : null,
    tools(thing),
    factList(rows),
    ...(isActor(thing) ? [...wishes(thing, "advocates", "Wants"), ...wishes(thing, "opposes", "Opposes"), ...wishes(thing, "mentions", "Only speaks of")] : []),
    ...tellAll(statementsOf(thing), shows, thing),
    iriLine(iri),
  ];
}

const strokeOf = (kind) => (STANCES.has(kind) || kind === "mentions" ? kind : "context");

// The goals that a link to an area stands for.
function goalsBehind(link, numbers) {
  if (link.number !== undefined) return [];
  const goals = new Set(numbers.flatMap((at) => statements[at].goals.filter((goal) => areasOf[goal].includes(link.to) && stanceOf(statements[at], goal) === link.kind)));
  return [...goals];
}

function linkPanel(link, shows) {
  const numbers = behind(link);
  const goals = goalsBehind(link, numbers);
  return [
    element("p", { class: "kind" }, stroke(strokeOf(link.kind)), "Link"),
    element("h2", {}, thingButton(link.from), element("span", { class: "verb" }, ` ${LINKS[link.kind]} `), goals.length ? `${plural(goals.length, "goal")} in ` : "", thingButton(link.to)),
    factList([["Goals", goals]]),
    ...tellAll(numbers, shows, kindOf(link.to) === "goal" ? link.to : link.from),
  ];
}

function documentPanel(number, shows) {
  const { title, date, publisher, place, iri, outside, change: changed } = documents[number];
  const own = statements.flatMap((statement, at) => (statement.document === number ? [at] : []));
  return [
    element("p", { class: "kind" }, "Document", changed ? element("span", { class: `badge ${changed}` }, CHANGE_WORDS[changed]) : null),
    element("h2", { dir: "auto" }, title),
    element("div", { class: "tools", role: "group", "aria-label": "What to do with it" },
      button("Read it", () => change({ view: "reading" }, { move: true })), button("Only this document", () => change({ document: new Set([number]) }))),
    factList([["Date", date ? [date] : []], ["Publisher", publisher ? [publisher] : []], ["Place", place ? [place] : []], ...outsideRows(outside)]),
    ...tellAll(own, shows),
    iriLine(iri),
  ];
}

const statementPanel = (number) => [element("h2", {}, "Statement"), told(statements[number]), iriLine(statements[number].iri)];

// The goals that two things both have to do with, those most spoken of first.
function sharedGoals(one, other) {
  const others = new Set(neighboursOf(other));
  const both = neighboursOf(one).filter((thing) => kindOf(thing) === "goal" && others.has(thing));
  return both.sort((a, b) => things[b].weight - things[a].weight || a - b);
}

// The way between two things, as a list of its links; and all goals that they share.
export function wayPanel({ path, links, note }) {
  const step = (link, at) => element("li", {}, element("span", { class: "quiet" }, `${(link.from === path[at] ? LINKS : LINKS_BACK)[link.kind]} `), thingButton(path[at + 1]), " ",
    button("why", () => select({ link }), { class: "plain", "aria-label": "why: the statements behind this step" }));
  return [
    element("p", { class: "kind" }, "Way"),
    element("h2", {}, nameOf(path[0]), " → ", nameOf(path.at(-1))),
    element("p", { class: "quiet" }, `${plural(links.length, "step")}. ${note}`),
    element("ol", { class: "way" }, element("li", {}, thingButton(path[0])), ...links.map(step)),
    factList([["Goals of both", sharedGoals(path[0], path.at(-1))]]),
    element("div", { class: "tools" }, button("Back to the map", () => change({ path: null }))),
  ];
}

const spoken = (shows) => {
  const counts = new Map();
  for (const at of shows.statements) counts.set(statements[at].speaker, (counts.get(statements[at].speaker) ?? 0) + 1);
  counts.delete(undefined);
  return [...counts];
};
const weighed = (kinds) => (shows) => things.flatMap((thing, at) => (kinds.has(thing.kind) && shows.weight[at] > 0 ? [[at, shows.weight[at]]] : []));

// Heading → the things that lead in, with their counts.
const WAYS_IN = [
  ["Who speaks most", spoken],
  ["Goals most spoken of", weighed(new Set(["goal"]))],
  ["For whom", weighed(new Set(["beneficiary"]))],
  ["In which areas", (shows) => TOPS.filter((area) => area !== ARELESS && shows.weight[area] > 0).map((area) => [area, shows.weight[area]])],
];

function welcome(shows) {
  const list = ([heading, count]) => {
    const most = count(shows).sort((one, other) => other[1] - one[1] || one[0] - other[0]);
    if (!most.length) return [];
    const item = ([thing, said]) => element("li", {}, thingButton(thing), element("span", { class: "quiet" }, ` ${figure(said)}`));
    return [element("h3", {}, heading), ...someAtATime(element("ul", { class: "ways" }), most, item, 5)];
  };
  const sources = documents.map((_, at) => at);
  return [
    element("h2", {}, "Who wants what, and where does it say so?"),
    element("p", {}, GOALS.length
      ? "Choose a name on the map, or search. Here you then read what is known of it and every statement behind it, in the words of the text. A double click unfolds what a policy area or an actor holds."
      : "There is no goal in this graph."),
    ...WAYS_IN.flatMap(list),
    element("h3", {}, `Sources (${figure(sources.length)})`),
    ...someAtATime(element("ul", { class: "ways" }), sources, (at) => element("li", {}, documentButton(at), element("span", { class: "quiet" }, ` ${[documents[at].publisher, documents[at].date].filter(Boolean).join(", ")}`)), 5),
    element("p", { class: "quiet" }, "The numbers count statements. The key ? lists what the keyboard can do."),
  ];
}

export function panelOf({ selected }, shows) {
  if (!selected) return welcome(shows);
  if (selected.thing !== undefined) return thingPanel(selected.thing, shows);
  if (selected.link) return linkPanel(selected.link, shows);
  if (selected.document !== undefined) return documentPanel(selected.document, shows);
  return statementPanel(selected.statement);
}
