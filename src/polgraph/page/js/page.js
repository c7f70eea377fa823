// The page: what a reader does, and what then changes.

import { back, forward, startAddress } from "./address.js";
import { fitMap, lookAt, zoomBy } from "./camera.js";
import { change, chosen, differs, filtersDiffer, nothing, onChange, select } from "./choice.js";
import { FOCUS, kindOf, nameOf } from "./data.js";
import { button, byId } from "./element.js";
import { renderFacets, startFacets } from "./facets.js";
import { shows } from "./filter.js";
import { renderFinding, startFinding } from "./finding.js";
import { unfoldedNow } from "./folding.js";
import { showHelp, startKeys } from "./keys.js";
import { drawLegend } from "./legend.js";
import { chosenThings, drawnNow, markChosen, renderMap, startMap, touchedBy, unfold } from "./map.js";
import { renderMatrix, startMatrix } from "./matrix.js";
import { panelOf, wayPanel } from "./panel.js";
import { linksAlong, shortestPath } from "./path.js";
import { renderReading, startReading } from "./reading.js";
import { saveCsv, savePng } from "./saving.js";
import { mapCanvas, stage } from "./stage.js";
import { say, statusWords, tellUnknown } from "./status.js";
import { renderTable, startTable } from "./table.js";
import { renderTime, startTime, togglePlay } from "./time.js";
import { walkMap } from "./walking.js";

const narrow = matchMedia("(max-width: 60rem)");
const VIEWS = { map: renderWholeMap, table: renderTable, matrix: renderMatrix, reading: renderReading };
const DRAWING = ["hidden", "unfolded", "most", "around", "path", "selected", "fresh"];
const PANEL = ["selected", "unfolded", "around", "path"];
const EVERYTHING = 1500;
const CROWD = 14;

function renderFolds(choice) {
  const made = [];
  const { islands, folded } = drawnNow();
  if (choice.around || choice.path) made.push(button("Whole map", () => change({ around: null, path: null })));
  else {
    if ([...folded.values()].some(Boolean)) made.push(button("Unfold everything", () => change({ unfolded: [...drawnNow().base].filter((thing) => kindOf(thing) === "area"), most: EVERYTHING })));
    if (islands.length && unfoldedNow(choice).length) made.push(button("Fold everything", () => change({ unfolded: [], most: nothing.most })));
  }
  byId("folds").replaceChildren(...made);
}

// Where the reader should look after a change of the map.
function moveCamera(choice, before, { move }) {
  const { selected } = choice;
  if (differs(choice, before, ["around", "path"])) fitMap(undefined, { animated: true });
  else if (choice.unfolded !== before.unfolded) {
    const [added] = unfoldedNow(choice).filter((thing) => !unfoldedNow(before).includes(thing));
    const island = drawnNow().islands.find(({ home }) => home === added);
    if (island && unfoldedNow(choice).length === unfoldedNow(before).length + 1) fitMap([added, ...island.members], { least: 0.45, animated: true });
    else fitMap(undefined, { animated: true });
  } else if (move && selected && selected !== before.selected) {
    const wanted = chosenThings(choice);
    lookAt(wanted.length === 1 && kindOf(wanted[0]) !== "area" ? nearbyOf(wanted[0]) : wanted);
  }
}

// What to see with a thing: all that it touches, unless that is a crowd.
function nearbyOf(thing) {
  const touched = touchedBy([thing]);
  return touched.length > CROWD ? [thing] : touched;
}

function renderPanel(choice, passing, { read, fresh }) {
  const panel = byId("panel");
  const way = choice.path && !choice.selected ? wayWords(choice.path) : null;
  panel.replaceChildren(...(way ? wayPanel(way) : panelOf(choice, passing)).filter(Boolean));
  if (fresh) panel.scrollTop = 0;
  if (read) panel.focus({ preventScroll: !narrow.matches });
}

function wayWords([from, to]) {
  const found = shortestPath(from, to);
  return found && { path: found.things, links: linksAlong(found.things), note: found.throughAreas ? "No shorter way leads past the policy areas." : "It leads through no policy area." };
}

// The second end of a way has been chosen.
function finishWay(choice) {
  const [from, to] = [choice.wayFrom, choice.selected.thing];
  if (shortestPath(from, to)) change({ wayFrom: null, path: [from, to], around: null, selected: null });
  else {
    change({ wayFrom: null });
    say(`No way leads from ${nameOf(from)} to ${nameOf(to)}.`);
  }
}

let stale = true; // whether the map has missed a change

function renderWholeMap(passing, choice) {
  if (stale) renderMap(passing, choice);
  stale = false;
  markChosen(choice);
  renderFolds(choice);
}

function showView(view) {
  for (const name of Object.keys(VIEWS)) {
    byId(name).hidden = name !== view;
    byId(`view-${name}`).setAttribute("aria-pressed", String(name === view));
  }
  for (const id of ["folds", "zoom"]) byId(id).hidden = view !== "map";
}

function render(choice, before, how) {
  if (choice.wayFrom !== null && choice.selected?.thing !== undefined && choice.selected !== before.selected) return finishWay(choice);
  const passing = shows(choice);
  const filtered = filtersDiffer(choice, before);
  showView(choice.view);
  stale ||= filtered || differs(choice, before, DRAWING);
  VIEWS[choice.view](passing, choice);
  if (choice.view === "map") moveCamera(choice, before, how);
  renderFinding(passing, choice);
  if (stands) renderAround(passing, choice);
  if (filtered || differs(choice, before, PANEL) || how.first) renderPanel(choice, passing, { ...how, fresh: choice.selected !== before.selected });
  say(statusWords(choice, passing));
}

let stands = false; // whether what is around the view is there

// What stands around the view.
function renderAround(passing, choice) {
  renderFacets(passing, choice);
  renderTime(passing, choice);
}

const ACTIONS = {
  search: () => byId("query").focus(),
  view: (name) => change({ view: name }),
  back, forward,
  unfold: () => { if (chosen().selected?.thing !== undefined) unfold(chosen().selected.thing); },
  play: togglePlay,
  escape: () => {
    const { wayFrom, selected, path, around } = chosen();
    if (wayFrom !== null) change({ wayFrom: null });
    else if (selected) change({ selected: null });
    else if (path || around) change({ path: null, around: null });
  },
  fit: () => fitMap(),
};

// A picture is of the map: it has to be in sight.
async function savePicture() {
  if (chosen().view !== "map") change({ view: "map" });
  await new Promise((drawn) => { requestAnimationFrame(() => requestAnimationFrame(drawn)); });
  try {
    await savePng(mapCanvas(), document.title);
    say("The picture is saved.");
  } catch (error) {
    say(error.message);
  }
}

function startFrame() {
  const frame = byId("canvas").firstElementChild;
  frame.setAttribute("role", "application");
  frame.setAttribute("aria-label", "Map. Arrow keys go to the nearest thing in that direction, plus and minus zoom, zero shows everything, Enter unfolds or folds, Space goes to the details.");
  frame.tabIndex = 0;
  frame.addEventListener("keydown", walkMap);
}

function start() {
  startMap();
  startFrame();
  drawLegend();
  startTable();
  startMatrix();
  startReading();
  startFinding();
  startKeys(ACTIONS);
  const clicks = {
    back, forward, help: showHelp, fit: () => fitMap(undefined, { animated: true }), "zoom-in": () => zoomBy(1.3), "zoom-out": () => zoomBy(1 / 1.3),
    "save-png": savePicture, "save-csv": () => saveCsv(shows(chosen()), chosen()),
    ...Object.fromEntries(Object.keys(VIEWS).map((name) => [`view-${name}`, () => change({ view: name })])),
  };
  for (const [id, act] of Object.entries(clicks)) byId(id).addEventListener("click", act);
  byId("skip").addEventListener("click", (event) => { event.preventDefault(); byId("query").focus(); }); // in a notebook, "#query" is another page
  if (narrow.matches) byId("filters").open = false;
  const unknown = startAddress(tellUnknown);
  onChange(render);
  render(chosen(), chosen(), { first: true, read: false, move: false });
  if (FOCUS !== null && !chosen().selected) select({ thing: FOCUS }, { read: false, step: false });
  if (unknown) tellUnknown(unknown);
  fitMap();
  stage().redraw();
  performance.mark("polgraph:ready");
  document.documentElement.dataset.ready = "map"; // it is drawn, and search answers; what is around it comes next
  requestAnimationFrame(() => setTimeout(startAround)); // after the frame
}

function startAround() {
  stands = true;
  startFacets(() => renderFacets(shows(chosen()), chosen()));
  startTime();
  renderAround(shows(chosen()), chosen());
  document.documentElement.dataset.ready = "yes";
}

start();
