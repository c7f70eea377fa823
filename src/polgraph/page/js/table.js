// The table: the map's counterpart for those who read rather than look. Of statements, or of what they are about.

import { chosen, select } from "./choice.js";
import { sortedBy, TABLES } from "./columns.js";
import { button, byId, element } from "./element.js";
import { shows } from "./filter.js";
import { portions } from "./portions.js";
import { plural } from "./words.js";

const [FIRST_ROWS, MORE_ROWS] = [30, 100]; // rows at a time: what fills a screen at once, the rest when asked for
let name = "statements"; // which of the tables
const sorting = Object.fromEntries(Object.entries(TABLES).map(([key, { first }]) => [key, first]));
const fixed = {}; // what is made once: scroll, caption, head, body, foot, nothing, switches
let filled = {}; // what the rows were made of

export function startTable() {
  fixed.switches = Object.entries(TABLES).map(([key, table]) => button(table.name, () => useTable(key), { "data-table": key }));
  fixed.caption = element("span", {});
  fixed.head = element("tr", {});
  fixed.body = element("tbody", { on: { click: chooseRow } });
  fixed.foot = element("div", { class: "foot" });
  fixed.nothing = element("p", { class: "empty" });
  const table = element("table", {}, element("caption", {}, fixed.caption), element("thead", {}, fixed.head), fixed.body);
  fixed.scroll = element("div", { class: "scroll", tabindex: 0, role: "region" }, table, fixed.foot);
  byId("table").append(element("div", { class: "switch" }, element("div", { class: "group", role: "group", "aria-label": "Rows of the table" }, ...fixed.switches)), fixed.nothing, fixed.scroll);
  drawHead();
}

export function renderTable(passing, choice) {
  const now = { passing, hidden: choice.hidden, name, sorting: sorting[name] };
  if (Object.keys(now).some((key) => now[key] !== filled[key])) drawRows(now, choice);
  filled = now;
  markRow(choice.selected);
}

function useTable(key) {
  name = key;
  drawHead();
  renderTable(shows(chosen()), chosen());
}

function sort(heading) {
  const { heading: before, down } = sorting[name];
  const number = TABLES[name].columns[heading].as === "number"; // the greatest is asked for first
  sorting[name] = { heading, down: before === heading ? !down : number };
  markSorting();
  renderTable(shows(chosen()), chosen());
}

function drawHead() {
  for (const one of fixed.switches) one.setAttribute("aria-pressed", String(one.dataset.table === name));
  const head = (heading) => element("th", { scope: "col", "data-heading": heading }, button(heading, () => sort(heading)));
  fixed.head.replaceChildren(...Object.keys(TABLES[name].columns).map(head));
  fixed.scroll.setAttribute("aria-label", `${TABLES[name].name}, scrollable`);
  markSorting();
}

function markSorting() {
  const { heading, down } = sorting[name];
  for (const one of fixed.head.children) {
    if (one.dataset.heading === heading) one.setAttribute("aria-sort", down ? "descending" : "ascending");
    else one.removeAttribute("aria-sort");
  }
}

function drawRows({ passing }, choice) {
  const table = TABLES[name];
  const items = sortedBy(table, table.passing(passing, choice), sorting[name], passing);
  fixed.body.replaceChildren();
  const { more } = portions(fixed.body, items, { make: (item) => row(table, item, passing), noun: "row", count: (place) => (place ? MORE_ROWS : FIRST_ROWS) });
  fixed.foot.replaceChildren(more);
  fixed.caption.textContent = `${plural(items.length, table.noun)}; a heading sorts by its column`;
  fixed.nothing.textContent = items.length ? "" : `No ${table.noun} passes the filters. Take one away to see more.`;
  fixed.nothing.hidden = items.length > 0;
  fixed.scroll.hidden = !items.length;
  fixed.scroll.scrollTop = 0;
}

function row({ columns }, item, passing) {
  const cell = ([, { head, room, as, tell }]) => {
    const attributes = { class: [room, as && "short"].filter(Boolean).join(" ") || null };
    return head ? element("th", { scope: "row", ...attributes }, ...tell(item, passing)) : element("td", attributes, ...tell(item, passing));
  };
  return element("tr", { "data-item": item }, ...Object.entries(columns).map(cell));
}

// A click beside the buttons of a row leads to its details too, unless it ends a selection of words.
function chooseRow({ target }) {
  const item = target.closest("tr")?.dataset.item;
  if (item === undefined || target.closest("button, a") || !document.getSelection().isCollapsed) return;
  select(TABLES[name].chooses(Number(item)));
}

function markRow(selected) {
  const [key] = Object.keys(TABLES[name].chooses(0));
  for (const one of fixed.body.querySelectorAll("[aria-current]")) one.removeAttribute("aria-current");
  const found = selected?.[key] === undefined ? null : fixed.body.querySelector(`[data-item="${selected[key]}"]`);
  found?.setAttribute("aria-current", "true");
}
