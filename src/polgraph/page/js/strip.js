// The strip of dates: how many statements there are when, and the span chosen of them.

import { beginnings, firstName, lastName, ticksFor, unitFor, wholeUnitFor } from "./calendar.js";
import { change, chosen } from "./choice.js";
import { statements } from "./data.js";
import { daysOf, dayText } from "./days.js";
import { element } from "./element.js";

const MOST_BARS = 60;
const MOST_STOPS = 450;
const HEIGHT = 100;
const LEAST = 4; // of the height: one statement can be seen beside thousands

const DATED = statements.flatMap(({ date }, number) => {
  const days = daysOf(date);
  return days ? [{ number, days }] : [];
});
export const UNDATED = statements.length - DATED.length;
const extent = DATED.reduce(([first, last], { days }) => [Math.min(first, days[0]), Math.max(last, days[1])], [Infinity, -Infinity]);
export const hasDates = new Set(DATED.map(({ days }) => days.join())).size > 1;

// Where thumbs stop, and the bars' first days; both end with the day after all.
const stops = hasDates ? beginnings(wholeUnitFor(...extent, MOST_STOPS), ...extent) : [0, 1];
const [START, END] = [stops[0], stops.at(-1)];
export const edges = hasDates ? beginnings(unitFor(...extent, MOST_BARS), ...extent).map((day) => Math.min(END, Math.max(START, day))) : stops;

// Each dated statement's first and last bar. What is dated by its year alone counts in all of them, in parts.
const barAt = (day) => edges.findLastIndex((edge) => edge <= day);
for (const one of DATED) one.bars = hasDates ? one.days.map(barAt) : [];

// Bar → statements, of those that the test lets pass.
export function heights(passes) {
  const found = new Float64Array(edges.length - 1);
  for (const { number, bars: [first, last] } of DATED) {
    if (!passes(number)) continue;
    for (let bar = first; bar <= last; bar += 1) found[bar] += 1 / (last - first + 1);
  }
  return found;
}

// The span chosen: its first day, and the day after its last.
export const spanOf = ({ from, to }) => [daysOf(from)?.[0] ?? START, to ? daysOf(to)[1] + 1 : END];

// Choose the days from the one to before the other, of which those from `fresh` on stand out; all that there are on a
// side is no choice there.
export function chooseSpan(first, after, how, fresh) {
  const from = first <= START ? null : dayText(first);
  const to = after >= END ? null : dayText(after - 1);
  change({ from, to, fresh: fresh === undefined ? from : dayText(fresh) }, how);
}

const SVG_NAMES = "http://www.w3.org/2000/svg";
function shape(name, attributes) {
  const made = document.createElementNS(SVG_NAMES, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

const parts = {};

// One outline of all bars.
function outline(counts) {
  const bar = (count, place) => {
    if (!count) return "";
    const gap = (edges[place + 1] - edges[place]) * 0.08;
    const top = HEIGHT - Math.max(LEAST, (count / parts.most) * HEIGHT);
    return `M${edges[place] - START + gap} ${HEIGHT}V${top}H${edges[place + 1] - START - gap}V${HEIGHT}z`;
  };
  return [...counts].map(bar).join("");
}

function cover(rect, first, after) {
  rect.setAttribute("x", first - START);
  rect.setAttribute("width", Math.max(0, after - first));
}

const nearestStop = (day) => stops.reduce((best, stop) => (Math.abs(stop - day) < Math.abs(best - day) ? stop : best));
const stopAfter = (day) => stops.find((stop) => stop > day) ?? END;
const stopBefore = (day) => stops.findLast((stop) => stop < day) ?? START;

// The first change of a gesture is a step that "back" undoes; the others go with it.
let gesture = null; // what a pointer began: {began, ...}
function stepOnce() {
  const step = !gesture?.began;
  if (gesture) gesture.began = true;
  return { step };
}

const EDGE_WORDS = [(day) => `from ${firstName(day)}`, (day) => `to ${lastName(day - 1)}`];

// Move one edge (0: the first day, 1: the last) to a stop; at least one stop lies between them.
function moveEdge(edge, day, how) {
  const span = spanOf(chosen());
  const bound = edge ? Math.max(day, stopAfter(span[0])) : Math.min(day, stopBefore(span[1]));
  if (bound === span[edge]) return;
  chooseSpan(...(edge ? [span[0], bound] : [bound, span[1]]), how);
}

const TENTH = (END - START) / 10;
const THUMB_KEYS = {
  ArrowRight: stopAfter, ArrowUp: stopAfter, ArrowLeft: stopBefore, ArrowDown: stopBefore,
  PageUp: (day) => nearestStop(Math.max(day + TENTH, stopAfter(day))), PageDown: (day) => nearestStop(Math.min(day - TENTH, stopBefore(day))),
  Home: () => START, End: () => END,
};

function walkThumb(edge) {
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(THUMB_KEYS, event.key)) return;
    event.preventDefault();
    moveEdge(edge, THUMB_KEYS[event.key](spanOf(chosen())[edge]), { step: !event.repeat });
  };
}

// A pointer drags freely; what is not a pointer (a screen reader) moves by a day, and means the next stop.
function slideThumb(edge) {
  return ({ target }) => {
    const [day, before] = [Number(target.value), spanOf(chosen())[edge]];
    const next = gesture ? nearestStop(day) : (day > before ? stopAfter : stopBefore)(before);
    moveEdge(edge, next, stepOnce());
    target.value = spanOf(chosen())[edge];
  };
}

const endGesture = () => {
  gesture = null;
};

function thumb(edge, label) {
  const beginDrag = () => {
    gesture = { began: false };
  };
  const on = { input: slideThumb(edge), keydown: walkThumb(edge), pointerdown: beginDrag, pointerup: endGesture, pointercancel: endGesture };
  return element("input", { type: "range", class: `thumb ${edge ? "last" : "first"}`, min: START, max: END, step: 1, "aria-label": label, on });
}

const dayUnder = ({ clientX }) => {
  const { left, width } = parts.chart.getBoundingClientRect();
  return START + ((clientX - left) / width) * (END - START);
};

// A press within a span moves it; elsewhere it begins a new one, and a click is the bar under it.
function press(event) {
  if (event.button !== 0) return;
  const [day, span] = [dayUnder(event), spanOf(chosen())];
  const all = span[0] <= START && span[1] >= END;
  gesture = { began: false, day, span: !all && day >= span[0] && day < span[1] ? span : null };
  parts.chart.setPointerCapture(event.pointerId);
}

function drag(event) {
  if (!gesture || gesture.day === undefined) return;
  const day = dayUnder(event);
  const [one, other] = gesture.span ? shifted(gesture.span, day - gesture.day) : spanned(gesture.day, day);
  const [first, after] = spanOf(chosen());
  if (one !== first || other !== after) chooseSpan(one, other, stepOnce());
}

function shifted([first, after], by) {
  const start = nearestStop(Math.min(Math.max(START, first + by), END - (after - first)));
  return [start, Math.max(stopAfter(start), nearestStop(start + after - first))];
}

function spanned(one, other) {
  const first = nearestStop(Math.max(START, Math.min(one, other)));
  const start = first === END ? stopBefore(END) : first;
  return [start, Math.max(stopAfter(start), nearestStop(Math.min(END, Math.max(one, other))))];
}

function release(event) {
  if (gesture && !gesture.began && !gesture.span) {
    const bar = Math.min(edges.length - 2, Math.max(0, barAt(dayUnder(event))));
    chooseSpan(edges[bar], edges[bar + 1]);
  }
  endGesture();
}

function tick(day) {
  const part = (day - START) / (END - START);
  const late = part > 0.8; // its name stands before it, or would run out of the page
  const made = element("span", { class: late ? "late" : "early" }, firstName(day));
  made.style[late ? "insetInlineEnd" : "insetInlineStart"] = `${(late ? 1 - part : part) * 100}%`;
  return made;
}

// The strip as an element.
export function strip() {
  const all = heights(() => true);
  parts.most = Math.max(...all);
  parts.all = shape("path", { class: "all", d: outline(all) });
  parts.passing = shape("path", { class: "passing" });
  parts.span = shape("rect", { class: "span", y: 0, height: HEIGHT });
  parts.fresh = shape("rect", { class: "fresh", y: 0, height: HEIGHT });
  parts.chart = shape("svg", { class: "chart", viewBox: `0 0 ${END - START} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true" });
  parts.chart.append(parts.span, parts.fresh, parts.all, parts.passing);
  const listeners = { pointerdown: press, pointermove: drag, pointerup: release, pointercancel: endGesture };
  for (const [event, listener] of Object.entries(listeners)) parts.chart.addEventListener(event, listener);
  parts.thumbs = [thumb(0, "First day"), thumb(1, "Last day")];
  parts.ticks = element("div", { class: "ticks", "aria-hidden": "true" }, ...ticksFor(START, END - 1, 6).map(tick));
  return element("div", { class: "strip" }, parts.chart, ...parts.thumbs, parts.ticks);
}

// Draw what passes the other filters, and the span.
export function renderStrip(passing, choice) {
  parts.passing.setAttribute("d", outline(passing));
  const span = spanOf(choice);
  cover(parts.span, ...span);
  const fresh = choice.fresh ? daysOf(choice.fresh)[0] : null;
  cover(parts.fresh, fresh ?? START, fresh !== null && fresh > span[0] ? span[1] : fresh ?? START);
  parts.thumbs.forEach((made, edge) => {
    made.value = span[edge];
    made.setAttribute("aria-valuetext", EDGE_WORDS[edge](span[edge]));
  });
}
