// How a statement is told: who, by which act, of what, when and where, with its words.

import { select } from "./choice.js";
import { documents, kindOf, nameOf, statements } from "./data.js";
import { button, element, swatch } from "./element.js";
import { someAtATime } from "./portions.js";
import { actOf, CHANGES, plural } from "./words.js";

const BADGES = {
  denied: ["denied", "The text says that this was not said"],
  hypothetical: ["hypothetical", "Conditional, possible or only asked about"],
  implicit: ["carried on", "Attributed by what stands before, without a verb of saying of its own"],
};
const PAGE = 20; // statements told at a time

export const thingButton = (thing, ...before) =>
  element("button", { type: "button", class: "thing", on: { click: () => select({ thing }) } }, ...before, swatch(kindOf(thing)), element("span", { dir: "auto" }, nameOf(thing)));

export const documentButton = (document) => button(documents[document].title, () => select({ document }), { class: "plain", dir: "auto" });

export const valueItem = (value) => (typeof value === "number" ? thingButton(value) : element("span", { dir: "auto" }, value));

// A passage as text, with the words of the quote, the goals and the cue marked; `current` is the goal asked for.
function marked([offset, text], marks, current) {
  const points = Array.from(text);
  const inside = marks
    .map(([start, end, kind, thing]) => ({ start: Math.max(0, start - offset), end: Math.min(points.length, end - offset), kind, thing }))
    .filter(({ start, end }) => start < end);
  const bounds = [...new Set([0, points.length, ...inside.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  return bounds.slice(0, -1).map((start, place) => {
    const words = points.slice(start, bounds[place + 1]).join("");
    const over = inside.filter((mark) => mark.start <= start && start < mark.end);
    const has = (kind) => over.some((mark) => mark.kind === kind);
    if (over.some((mark) => mark.kind === "goal" && mark.thing === current)) return element("mark", { class: "current" }, words);
    if (has("goal")) return element("mark", { class: "goal" }, words);
    if (has("content")) return element("mark", {}, words);
    return has("cue") ? element("span", { class: "cue" }, words) : words;
  });
}

// Whether the words begin or end within a sentence, so that an ellipsis belongs there.
export const cutBefore = (text) => !/^[\p{Lu}\p{Lo}\p{N}"“‘'(]/u.test(text);
export const cutAfter = (text) => !/[.!?。！？]["”’')]*\s*$/u.test(text);

function quote({ passages, marks }, current) {
  const made = element("blockquote", { dir: "auto" }, cutBefore(passages[0]?.[1] ?? "A") ? "… " : "");
  passages.forEach((passage, place) => made.append(place ? " … " : "", ...marked(passage, marks, current)));
  made.append(cutAfter(passages.at(-1)?.[1] ?? ".") ? " …" : "");
  return made;
}

function offsets({ marks }) {
  const content = marks.filter(([, , kind]) => kind === "content");
  if (!content.length) return null;
  return `characters ${Math.min(...content.map(([start]) => start))}–${Math.max(...content.map(([, end]) => end))}`;
}

function badges({ flags, reportedBy, change }) {
  const made = flags.map((flag) => element("span", { class: `badge ${flag}`, title: BADGES[flag][1] }, BADGES[flag][0]));
  if (reportedBy !== undefined) {
    made.push(element("span", { class: "badge reported" }, "reported by ", button(nameOf(reportedBy), () => select({ thing: reportedBy }), { class: "plain" })));
  }
  if (change) made.push(element("span", { class: `badge ${change}` }, CHANGES[change]));
  return made;
}

// Who said it to whom, by which act.
function sayer({ speaker, addressee, ...statement }) {
  const head = element("p", { class: "who" });
  head.append(speaker === undefined ? "Somebody unnamed" : thingButton(speaker), " ", element("strong", {}, actOf(statement)));
  if (addressee !== undefined) head.append(" ", valueItem(addressee));
  return head;
}

const goalItem = ({ rejects }) => (goal) => element("li", {}, thingButton(goal, element("span", { class: "stance" }, rejects.includes(goal) ? "against " : "for ")));

export function told(statement, current) {
  const { date, occasion, document: paper, goals, confidence } = statement;
  const source = [paper === undefined ? null : documentButton(paper), documents[paper]?.publisher, offsets(statement), confidence && `confidence ${confidence}`].filter(Boolean);
  return element("article", { class: "saying" },
    sayer(statement),
    element("p", { class: "quiet" }, [date ?? "undated", occasion].filter(Boolean).join(" · ")),
    element("p", { class: "badges" }, ...badges(statement)),
    quote(statement, current),
    goals.length ? element("ul", { class: "chips" }, ...goals.map(goalItem(statement))) : null,
    element("p", { class: "quiet source" }, ...source.flatMap((part, place) => (place ? [" · ", part] : [part]))));
}

// The statements of these numbers, under a heading that counts them, and says how many the filters leave out.
export function tellAll(numbers, shows, current) {
  const passed = new Set(shows.statements);
  const kept = shows.all ? numbers : numbers.filter((at) => passed.has(at));
  const heading = numbers.length ? plural(kept.length, "statement") : "No statement stands behind this";
  const left = numbers.length - kept.length;
  return [
    element("h3", {}, heading),
    left ? element("p", { class: "quiet" }, `${plural(left, "more is", "more are")} left out by the filters.`) : null,
    ...someAtATime(element("div", { class: "sayings" }), kept, (at) => told(statements[at], current), PAGE),
  ];
}
