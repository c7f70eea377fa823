// The page: what a reader does, and what then changes.

const narrow = matchMedia("(max-width: 60rem)");
const views = { map: byId("map"), table: byId("table") };
let shows = chosen();

function say(text) {
  byId("status").textContent = text;
}

function summary() {
  const links = edgeSet.length;
  const all = about.length;
  const parts = [`Showing ${shows.shown.size.toLocaleString("en")} of ${plural(all, "thing")} and ${plural(links, "link")}.`];
  if (choice.around) parts.push(`Only the surroundings of ${labelOf(choice.around.thing)}.`);
  if (shows.folded) parts.push(`${plural(shows.folded, "more is", "more are")} folded away, the least spoken of; search or filters bring them out.`);
  return parts.join(" ");
}

function update() {
  shows = chosen();
  showOnMap(shows.shown);
  countKinds();
  if (!views.table.hidden) tabulate();
  say(summary());
}

function tabulate() {
  const numbers = statements.flatMap((statement, number) => (statementPasses(statement, shows.passing) ? [number] : []));
  showTable(numbers, select);
}

// Show in the panel, and on the map where it is a thing or an edge. `read` moves the focus to the panel.
function select(what, { read = true, move = true } = {}) {
  const panel = byId("panel");
  if (what.thing !== undefined) {
    bringOut([what.thing]);
    network.selectNodes([what.thing]);
    if (move) lookAt(what.thing);
    panel.replaceChildren(...thingPanel(what.thing, select, tools).filter(Boolean));
  } else if (what.edge !== undefined) {
    network.selectEdges([what.edge]);
    panel.replaceChildren(...edgePanel(what.edge, select));
  } else if (what.document !== undefined) {
    panel.replaceChildren(...documentPanel(what.document, select));
  } else {
    const { goals, speaker } = statements[what.statement];
    const things = [...goals, speaker].filter((thing) => thing !== undefined);
    bringOut(things);
    network.selectNodes(things);
    if (move && things.length) lookAt(things[0]);
    panel.replaceChildren(...statementPanel(what.statement, select));
  }
  panel.scrollTop = 0;
  current = what.thing ?? current;
  if (read) panel.focus({ preventScroll: !narrow.matches });
}

let current = null;

// Unfold what is asked for, and lift the choices that hide it.
function bringOut(things) {
  const missing = things.filter((thing) => !shows.shown.has(thing));
  if (!missing.length) return;
  for (const thing of missing) {
    choice.unfolded.add(thing);
    choice.hidden.delete(kindOf(thing));
  }
  tickKinds();
  update();
}

function unfold(thing) {
  [thing, ...neighboursOf(thing)].forEach((one) => choice.unfolded.add(one));
  update();
}

function focusOn(thing, depth) {
  choice.around = thing === null ? null : { thing, depth };
  choice.unfolded.clear();
  update();
  fitMap();
}

// Buttons that act on a thing.
function tools(thing) {
  const folded = neighboursOf(thing).filter((other) => !shows.shown.has(other)).length;
  const around = choice.around?.thing === thing ? choice.around.depth : 0;
  const again = () => select({ thing }, { move: false });
  const made = element("p", { class: "tools" });
  made.append("Show only", ...[1, 2, 3].map((depth) =>
    button(plural(depth, "step"), () => { focusOn(around === depth ? null : thing, depth); again(); }, { "aria-pressed": String(around === depth) })));
  if (choice.around) made.append(button("Show all", () => { focusOn(null); again(); }));
  if (folded && !choice.around) made.append(button(`Unfold ${plural(folded, "neighbour")}`, () => { unfold(thing); again(); }));
  return made;
}

function tick(label, count, checked, onChange, ...before) {
  const box = element("input", { type: "checkbox", on: { change: () => onChange(box.checked) } });
  box.checked = checked;
  return element("label", {}, box, ...before, element("span", { class: "name" }, label), element("span", { class: "count" }, count));
}

function tickKinds() {
  const present = Object.keys(KINDS).filter((kind) => shapeOf[kind]);
  const item = (kind) => {
    const change = (on) => { choice.hidden[on ? "delete" : "add"](kind); if (!on) forget(kind); update(); };
    return element("li", { id: `kind-${kind}` }, tick(KINDS[kind][1], "", !choice.hidden.has(kind), change, swatch(kind)));
  };
  byId("kinds").replaceChildren(...present.map(item));
  countKinds();
}

function forget(kind) {
  for (const thing of [...choice.unfolded]) if (kindOf(thing) === kind) choice.unfolded.delete(thing);
}

function countKinds() {
  const counts = {};
  for (const thing of shows.all) counts[kindOf(thing)] = (counts[kindOf(thing)] ?? 0) + 1;
  for (const item of byId("kinds").children) {
    item.querySelector(".count").textContent = (counts[item.id.replace("kind-", "")] ?? 0).toLocaleString("en");
  }
}

function tickAreas() {
  const goals = (area) => areasOf.filter((areas) => areas.has(area)).length;
  const bySize = (one, other) => goals(other) - goals(one) || byLabel(one, other);
  const item = (area) => {
    const change = (on) => { choice.areas[on ? "add" : "delete"](area); choice.unfolded.clear(); update(); };
    const below = [...childrenOf.get(area)].sort(bySize);
    const own = tick(labelOf(area), goals(area).toLocaleString("en"), choice.areas.has(area), change);
    if (!below.length) return element("li", {}, own);
    return element("li", {}, own, element("details", {}, element("summary", {}, plural(below.length, "finer area")), element("ul", { class: "ticks" }, ...below.map(item))));
  };
  const tops = data.areas.filter(([, parent]) => parent === null).map(([area]) => area);
  byId("areas").replaceChildren(...tops.sort(bySize).map(item));
}

function reset() {
  choice.hidden.clear();
  choice.areas.clear();
  choice.unfolded.clear();
  choice.around = null;
  byId("query").value = "";
  find();
  tickKinds();
  tickAreas();
  byId("panel").replaceChildren(...welcome(select));
  network.unselectAll();
  update();
  fitMap();
}

const HITS = 15;

function find() {
  const found = search(byId("query").value);
  byId("results").hidden = !found;
  if (!found) return;
  const thingHit = (thing) => element("li", {}, element("button", { type: "button", on: { click: () => select({ thing }) } },
    swatch(kindOf(thing)), element("span", { dir: "auto" }, labelOf(thing)), element("span", { class: "quiet" }, KINDS[kindOf(thing)][0])));
  const quoteHit = (number) => element("li", {}, element("button", { type: "button", class: "quote", on: { click: () => select({ statement: number }) } },
    element("span", { dir: "auto" }, "“", ...snippet(quoteOf(statements[number]), found.words[0]), "”")));
  byId("hits").replaceChildren(...found.things.slice(0, HITS).map(thingHit), ...found.statements.slice(0, HITS).map(quoteHit));
  byId("found").textContent = found.things.length + found.statements.length
    ? `Found ${plural(found.things.length, "name")} and ${plural(found.statements.length, "quote")}${Math.max(found.things.length, found.statements.length) > HITS ? `; the first ${HITS} of each` : ""}.`
    : "Nothing found. Try fewer or shorter words.";
}

// Arrow keys move between the search box and its hits.
function walkHits(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const stops = [byId("query"), ...byId("hits").querySelectorAll("button")];
  const at = stops.indexOf(document.activeElement);
  if (!step || at < 0) return;
  stops[at + step]?.focus();
  event.preventDefault();
}

function walkMap(event) {
  const zooms = { "+": 1.3, "=": 1.3, "-": 1 / 1.3 };
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (DIRECTIONS[event.key]) {
    const next = current === null || !shownNow.has(current) ? rank.find((thing) => shownNow.has(thing)) : towards(current, DIRECTIONS[event.key]);
    if (next !== undefined) {
      select({ thing: next }, { read: false });
      say(`${labelOf(next)}, ${KINDS[kindOf(next)][0]}, ${plural(statementsOf[next].size, "statement")}`);
    }
  } else if (zooms[event.key]) zoomBy(zooms[event.key]);
  else if (event.key === "0") fitMap();
  else if (event.key === "Enter" && current !== null) byId("panel").focus();
  else return;
  event.preventDefault();
}

function view(name) {
  for (const [other, section] of Object.entries(views)) {
    section.hidden = other !== name;
    byId(`view-${other}`).setAttribute("aria-pressed", String(other === name));
  }
  if (name === "table") tabulate();
}

function drawKey() {
  const present = Object.keys(KINDS).filter((kind) => shapeOf[kind]);
  const links = [["advocates", "wants"], ["opposes", "opposes"], ["mentions", "speaks of: reported, denied, possible"], ["context", "area, group, means and the like"]];
  const entry = (mark, text) => element("li", {}, mark, text);
  byId("key").replaceChildren(...present.map((kind) => entry(swatch(kind), KINDS[kind][0])), ...links.map(([kind, text]) => entry(stroke(kind), text)));
}

function start() {
  startMap((what) => select(what, { read: narrow.matches, move: false }));
  startTable(tabulate);
  drawKey();
  tickKinds();
  tickAreas();
  byId("panel").replaceChildren(...welcome(select));
  if (narrow.matches) byId("filters").open = false;
  update();
  fitMap();
  const frame = byId("canvas").firstElementChild;
  frame.setAttribute("role", "application");
  frame.setAttribute("aria-label", "Map. Arrow keys go to the nearest thing in that direction, plus and minus zoom, zero shows everything, Enter goes to the details.");
  frame.tabIndex = 0;
  frame.addEventListener("keydown", walkMap);
  byId("query").addEventListener("input", find);
  document.querySelector(".find").addEventListener("keydown", walkHits);
  byId("reset").addEventListener("click", reset);
  byId("fit").addEventListener("click", fitMap);
  byId("zoom-in").addEventListener("click", () => zoomBy(1.3));
  byId("zoom-out").addEventListener("click", () => zoomBy(1 / 1.3));
  for (const name of Object.keys(views)) byId(`view-${name}`).addEventListener("click", () => view(name));
  if (data.focus !== null) select({ thing: data.focus }, { read: false });
  document.documentElement.dataset.ready = "yes";
}

start();
