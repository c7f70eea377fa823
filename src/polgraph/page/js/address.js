// The page's address tells the choice, so that a link leads to the same view; and the ways back and forward.

import { change, nothing, onChange } from "./choice.js";
import { byId } from "./element.js";
import { spelled, unspelled } from "./spelling.js";

const REST = 400; // milliseconds: Safari allows 100 changes of the address in half a minute, Chromium 200 in ten seconds

let at = 0; // the step that the reader stands on
let newest = 0;
let own = null; // the steps, where those of the browser are not ours to take
let said = ""; // what the address says, or will in a moment
let resting = null;
let arriving = false;

// In a frame, as of a notebook, nobody sees the address, and the steps would be those of the page around it. Of an
// address that a browser lets nobody write to, the steps are kept here as well.
function mayWrite() {
  if (window.parent !== window) return false;
  try {
    window.history.replaceState(window.history.state, "");
    return true;
  } catch (error) {
    if (error.name === "SecurityError") return false;
    throw error;
  }
}

function record(how) {
  if (own) own.splice(at, how === "push" ? own.length : 1, said);
  else window.history[`${how}State`]({ at }, "", window.location.href.split("#")[0] + (said && `#${said}`));
}

// Say what waits to be said.
function settle() {
  if (resting === null) return;
  rest();
  record("replace");
}

function note(choice, before, { step }) {
  const words = spelled(choice);
  if (arriving || words === said) return;
  if (step) settle();
  said = words;
  if (step) {
    at += 1;
    newest = at;
    record("push");
  } else resting ??= setTimeout(settle, REST);
}

// Choose what the words say; return how many of them say nothing here.
function take(words) {
  const [patch, unknown] = unspelled(words);
  const arrived = { ...nothing, ...patch };
  said = spelled(arrived);
  arriving = true;
  change(arrived, { step: false });
  arriving = false;
  return unknown;
}

// "#query" leads to a place in the page and chooses nothing.
const hashWords = () => window.location.hash.slice(1);
const isPlace = (words) => !words.includes("=") && byId(words) !== null;

function rest() {
  clearTimeout(resting);
  resting = null;
}

// The browser went to another step, or somebody wrote into the address.
function arrive() {
  rest();
  const words = hashWords();
  const known = window.history.state?.at;
  at = Number.isInteger(known) ? known : at + 1;
  newest = Number.isInteger(known) ? Math.max(newest, at) : at;
  if (isPlace(words)) return record("replace");
  window.history.replaceState({ at }, ""); // what is not known stays in the address, for the reader to see
  return tellUnknown(take(words));
}

// Likewise where the steps are our own: the page around the frame wrote into its address.
function arriveOwn() {
  if (isPlace(hashWords())) return;
  rest();
  at += 1;
  newest = at;
  const unknown = take(hashWords());
  record("push");
  tellUnknown(unknown);
}

function showWays() {
  byId("back").setAttribute("aria-disabled", String(at === 0)); // disabled, a button would lose the focus
  byId("forward").setAttribute("aria-disabled", String(at === newest));
}

let tellUnknown = () => {};

// Choose what the address says, and from then on let it say what is chosen. Returns how many parts of it are not
// known here; of addresses that come later, `tell` is called with that number.
export function startAddress(tell = () => {}) {
  tellUnknown = (unknown) => (unknown ? tell(unknown) : undefined);
  own = mayWrite() ? null : [""];
  if (!own) {
    const known = window.history.state?.at;
    at = Number.isInteger(known) ? known : 0;
    newest = at;
    window.history.replaceState({ at }, "");
  }
  const words = hashWords();
  const unknown = words && !isPlace(words) ? take(words) : 0;
  if (own) own[0] = said;
  window.addEventListener(own ? "hashchange" : "popstate", own ? arriveOwn : arrive);
  onChange((...changed) => {
    note(...changed);
    showWays();
  });
  showWays();
  return unknown;
}

function go(steps) {
  settle();
  if (!own) return window.history.go(steps);
  at += steps;
  return take(own[at]);
}

export function back() {
  if (at > 0) go(-1);
}

export function forward() {
  if (at < newest) go(1);
}
