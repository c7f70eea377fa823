// The matrix: actors by policy areas. Weight is a tint, stance a mark; a cell leads to the statements behind it.

import { chosen, select } from "./choice.js";
import { crossed, STANCE_KINDS } from "./crossing.js";
import { ACTORS, AREAS, childrenOf, nameOf, TOPS, upward } from "./data.js";
import { byId, element } from "./element.js";
import { shows } from "./filter.js";
import { startGrid } from "./grid.js";
import { portions } from "./portions.js";
import { thingButton } from "./telling.js";
import { figure, LINKS, plural, STANCES } from "./words.js";

const [FIRST_ACTORS, MORE_ACTORS] = [25, 40]; // actors at a time: what fills a screen, then what is asked for
const LEVELS = 5; // of tint
const MARKS = { advocates: "●", opposes: "×", mentions: "○" };

const frame = {}; // what is made once: head, body, all, foot, note, scroll, nothing
let above = null; // the area whose finer areas are the columns; null: the top areas are
let shown = {}; // what the rows were made of

export function startMatrix() {
  frame.head = element("tr", {});
  frame.all = element("tr", { class: "all" });
  frame.body = element("tbody", {});
  frame.foot = element("div", { class: "foot" });
  frame.note = element("p", { class: "quiet" });
  frame.nothing = element("p", { class: "empty" });
  const grid = element("table", { role: "grid", "aria-label": "Actors by policy areas" }, element("thead", {}, frame.head, frame.all), frame.body);
  startGrid(grid);
  frame.scroll = element("div", { class: "scroll", role: "group", "aria-label": "Matrix; the arrow keys move from cell to cell" }, grid, frame.foot);
  byId("matrix").append(element("div", { class: "switch" }, ...columnChoice(), ...legend(), frame.note), frame.nothing, frame.scroll);
}

function columnChoice() {
  const able = AREAS.filter((area) => childrenOf.get(area).length);
  if (!able.length) return [];
  const option = (area) => element("option", { value: area }, `${nameOf(area)}: ${plural(childrenOf.get(area).length, "finer area")}`);
  const inTree = able.sort((one, other) => TOPS.indexOf(upward(one).at(-1)) - TOPS.indexOf(upward(other).at(-1)) || upward(one).length - upward(other).length || one - other);
  const list = element("select", { on: { change: () => finer(list.value) } }, element("option", { value: "" }, "All policy areas"), ...inTree.map(option));
  return [element("label", {}, "Columns ", list)];
}

function legend() {
  const entry = (kind) => element("li", {}, element("span", { class: `tally ${kind} level-3`, "aria-hidden": "true" }, MARKS[kind]), STANCES[kind]);
  return [element("ul", { class: "marks", "aria-label": "Marks" }, ...STANCE_KINDS.map(entry), element("li", {}, "darker: more statements"))];
}

function finer(value) {
  above = value === "" ? null : Number(value);
  renderMatrix(shows(chosen()), chosen());
}

export function renderMatrix(passing, { hidden, selected }) {
  const now = { passing, hidden, above };
  if (Object.keys(now).some((key) => now[key] !== shown[key])) drawMatrix(crossed(passing, now), passing.statements.length, hidden);
  shown = now;
  markCell(selected);
}

function drawMatrix(found, passed, hidden) {
  const { actors, areas, statements } = found;
  const left = passed - statements;
  const where = above === null ? "" : ` on ${nameOf(above)}`;
  frame.head.replaceChildren(element("th", { scope: "col" }, "Actor"), ...(above === null ? [element("th", { scope: "col" }, "All areas")] : []), ...areas.map(areaHead));
  frame.all.replaceChildren(element("th", { scope: "row" }, "All actors"), ...(above === null ? [sum(statements)] : []), ...areas.map(({ total }) => sum(total)));
  frame.body.replaceChildren();
  const { more } = portions(frame.body, actors, { make: (one) => actorRow(one, found), noun: "actor", count: (place) => (place ? MORE_ACTORS : FIRST_ACTORS) });
  frame.foot.replaceChildren(more);
  frame.note.textContent = `${plural(actors.length, "actor")}, ${plural(statements, "statement")}${where}.${left ? ` ${plural(left, "more is", "more are")} not counted: ${reasons(hidden)}.` : ""}`;
  frame.nothing.textContent = `No statement${where} passes the filters. Take one away to see more${above === null ? "" : ", or choose all policy areas"}.`;
  frame.nothing.hidden = actors.length > 0;
  frame.scroll.hidden = !actors.length;
}

// Why a statement may stand in no cell.
function reasons(hidden) {
  const others = [above !== null && "lie in other areas", [...hidden].some((kind) => ACTORS.has(kind)) && "come from kinds of actors that are not shown"].filter(Boolean);
  return ["they name no speaker or goal", ...others].join(", or ");
}

const sum = (count) => element("td", { class: "sum" }, figure(count));

function areaHead({ area }) {
  return element("th", { scope: "col", class: "area" }, thingButton(area, ...(area === above ? ["All of "] : [])));
}

function actorRow({ actor, total, cells }, { areas, most }) {
  const cell = ({ area }) => element("td", {}, ...STANCE_KINDS.flatMap((kind) => tallyButton({ from: actor, to: area, kind }, cells.get(area)?.get(kind)?.count, most)));
  return element("tr", {}, element("th", { scope: "row" }, thingButton(actor)), ...(above === null ? [sum(total)] : []), ...areas.map(cell));
}

// The square root lets a cell of ten be seen beside one of a thousand.
const levelOf = (count, most) => Math.ceil(LEVELS * Math.sqrt(count / most));

function tallyButton(link, count, most) {
  if (!count) return [];
  const said = `${LINKS[link.kind]}: ${plural(count, "statement")}`;
  return [element("button", {
    type: "button", class: `tally ${link.kind} level-${levelOf(count, most)}`, "data-link": cellKey(link), "aria-label": said,
    title: `${nameOf(link.from)} · ${nameOf(link.to)} · ${said}`, on: { click: () => select({ link }) },
  }, element("span", { "aria-hidden": "true" }, MARKS[link.kind]), ` ${figure(count)}`)];
}

const cellKey = ({ from, to, kind }) => `${from} ${to} ${kind}`;

function markCell(selected) {
  for (const one of frame.scroll.querySelectorAll("[aria-current]")) one.removeAttribute("aria-current");
  if (!selected?.link) return;
  const key = cellKey(selected.link);
  for (const one of frame.body.querySelectorAll("[data-link]")) if (one.dataset.link === key) one.setAttribute("aria-current", "true");
}
