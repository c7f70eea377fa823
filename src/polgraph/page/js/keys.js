// Keys that act wherever the reader is, and the list of all keys.

import { button, element } from "./element.js";

// Where they act, the keys, what they do in words; `does` is the action called, with `value`. Those without are
// listened to elsewhere and only told here. A key that is a character can be switched off.
const KEYS = [
  { where: "Anywhere", keys: ["/"], words: "Search", does: "search" },
  { where: "Anywhere", keys: ["1"], words: "Map", does: "view", value: "map" },
  { where: "Anywhere", keys: ["2"], words: "Table", does: "view", value: "table" },
  { where: "Anywhere", keys: ["3"], words: "Matrix", does: "view", value: "matrix" },
  { where: "Anywhere", keys: ["4"], words: "Reading", does: "view", value: "reading" },
  { where: "Anywhere", keys: ["b"], words: "Back", does: "back" },
  { where: "Anywhere", keys: ["f"], words: "Forward", does: "forward" },
  { where: "Anywhere", keys: ["u"], words: "Unfold what is chosen, or fold it", does: "unfold" },
  { where: "Anywhere", keys: ["p"], words: "Play the dates, or pause", does: "play" },
  { where: "Anywhere", keys: ["0"], words: "Show the whole map", does: "fit" },
  { where: "Anywhere", keys: ["Escape"], words: "Step out: of the details, of a part of the map", does: "escape" },
  { where: "Anywhere", keys: ["?"], words: "Show these keys", does: "help" },
  { where: "In the search", keys: ["↓", "↑"], words: "From the box to what is found, and back" },
  { where: "In the search", keys: ["Enter"], words: "Open the first of what is found" },
  { where: "In the search", keys: ["Escape"], words: "Clear the search" },
  { where: "On the map", keys: ["←", "→", "↑", "↓"], words: "To the nearest thing in that direction" },
  { where: "On the map", keys: ["+", "−"], words: "Zoom" },
  { where: "On the map", keys: ["Enter"], words: "Unfold the thing, or fold it" },
  { where: "On the map", keys: ["Space"], words: "To its details" },
  { where: "On the dates", keys: ["←", "→"], words: "Move the first or last day by a step" },
  { where: "On the dates", keys: ["Page Up", "Page Down"], words: "Move it by a tenth of all dates" },
  { where: "On the dates", keys: ["Home", "End"], words: "Move it as far as it goes" },
];

const isCharacter = ({ does, keys: [key] }) => Boolean(does) && key.length === 1;
let characters = true; // whether keys that are characters act

const TYPING = "textarea, select, [contenteditable], input:not([type=checkbox], [type=radio], [type=range], [type=button])";

function entryFor(event) {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const entry = KEYS.find(({ does, keys }) => does && keys.includes(key));
  if (!entry || event.target.closest?.(TYPING) || document.querySelector("dialog[open]")) return undefined;
  return isCharacter(entry) && !characters ? undefined : entry;
}

const keyNames = (keys) => keys.flatMap((key, place) => (place ? [" ", element("kbd", {}, key)] : [element("kbd", {}, key)]));

// The entries may have grown since the start: the list is made when it is asked for.
function keyLists() {
  return [...new Set(KEYS.map(({ where }) => where))].map((where) => {
    const pairs = KEYS.filter((entry) => entry.where === where).flatMap(({ keys, words }) => [element("dt", {}, ...keyNames(keys)), element("dd", {}, words)]);
    return element("section", {}, element("h3", {}, where), element("dl", { class: "keys" }, ...pairs));
  });
}

const switchBox = () => {
  const box = element("input", { type: "checkbox", on: { change: () => { characters = box.checked; } } });
  box.checked = characters;
  return element("label", { class: "letters" }, box, "Keys that are single characters act");
};

// Show all keys; when it is closed, the focus is where it was.
export function showHelp() {
  const dialog = element("dialog", { class: "help", "aria-labelledby": "help-title" },
    element("h2", { id: "help-title" }, "Keys"), switchBox(), element("div", { class: "lists" }, ...keyLists()),
    button("Close", () => dialog.close()));
  dialog.addEventListener("click", ({ target }) => (target === dialog ? dialog.close() : null)); // beside the box
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

// Listen to the keys. `actions`: search, view, back, forward, unfold, play, fit and escape, each a function.
export function startKeys(actions) {
  const all = { ...actions, help: showHelp };
  document.addEventListener("keydown", (event) => {
    const entry = entryFor(event);
    if (!entry) return;
    event.preventDefault();
    if (!event.repeat) all[entry.does](entry.value);
  });
}
