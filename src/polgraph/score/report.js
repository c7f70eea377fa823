const form = document.getElementById("filters");
const status = document.getElementById("status");
const cards = [...document.querySelectorAll(".card")];
const sections = [...document.querySelectorAll(".document")];
const KINDS = ["missed", "spurious", "wrong", "right"];
const kindOf = new Map(cards.map((card) => [card.dataset.number, card.dataset.kind]));
const pieces = [...document.querySelectorAll(".text span")].map((span) => ({
  span,
  gold: span.dataset.gold.split(" ").filter(Boolean),
  found: span.dataset.found.split(" ").filter(Boolean),
}));
const narrow = matchMedia("(max-width: 48rem)"); // the text then stands above the cards
let current = null;

const visible = () => cards.filter((card) => !card.hidden);
const picked = (name) => new Set([...form.querySelectorAll(`[name=${name}]:checked`)].map((box) => box.value));

// What the filters let through is shown, and its words are underlined in the text.
function filter() {
  const things = picked("thing"), kinds = picked("kind");
  const part = form.part.value, name = form.document.value;
  for (const section of sections) {
    const here = !name || section.dataset.name === name;
    let any = false;
    for (const card of section.querySelectorAll(".card")) {
      const { thing, kind, parts } = card.dataset;
      const shown = here && things.has(thing) && kinds.has(kind) && (!part || parts.split(" ").includes(part));
      card.hidden = !shown;
      any = any || shown;
    }
    section.hidden = name ? !here : !any;
  }
  mark();
  if (current && current.hidden) select(null);
  tell();
}

function mark() {
  const shown = new Set(visible().map((card) => card.dataset.number));
  for (const { span, gold, found } of pieces) {
    const kinds = new Set([...gold, ...found].filter((number) => shown.has(number)).map((number) => kindOf.get(number)));
    for (const kind of KINDS) span.classList.toggle(kind, kind === KINDS.find((one) => kinds.has(one)));
  }
}

function tell() {
  const shown = visible();
  const at = shown.indexOf(current) + 1;
  status.textContent = shown.length ? `${at ? `${at} of ` : ""}${shown.length} shown` : "nothing to show";
}

// One finding at a time is lit: its words in the text, its card beside it, its name in the address.
function select(card, scroll = true) {
  if (current) current.classList.remove("now");
  current = card;
  const number = card && card.dataset.number;
  for (const { span, gold, found } of pieces) {
    span.classList.toggle("now-gold", gold.includes(number));
    span.classList.toggle("now-found", found.includes(number));
  }
  tell();
  if (!card) return;
  card.classList.add("now");
  if (location.hash.slice(1) !== encodeURI(card.id)) history.replaceState(null, "", `#${encodeURI(card.id)}`);
  card.focus({ preventScroll: true });
  if (scroll) card.scrollIntoView({ block: narrow.matches ? "start" : "nearest" });
  reveal(card);
}

// The text scrolls inside its own frame, so that the card stays where it is.
function reveal(card) {
  const text = card.closest(".document").querySelector(".text");
  const word = text.querySelector(".now-gold, .now-found");
  if (!word) return;
  const down = word.getBoundingClientRect().top - text.getBoundingClientRect().top;
  text.scrollTop += down - text.clientHeight / 3;
}

function step(by) {
  const shown = visible();
  if (!shown.length) return;
  const at = shown.indexOf(current);
  select(shown[at < 0 ? (by > 0 ? 0 : shown.length - 1) : (at + by + shown.length) % shown.length]);
}

function stepDocument(by) {
  const shown = sections.filter((section) => section.querySelector(".card:not([hidden])"));
  if (!shown.length) return;
  const at = shown.indexOf(current && current.closest(".document"));
  const next = shown[at < 0 ? 0 : (at + by + shown.length) % shown.length];
  select(next.querySelector(".card:not([hidden])"));
}

// An error of the table of costs shows those that are like it, in all documents.
function pick({ thing, kind, part }) {
  form.part.value = part;
  form.document.value = "";
  for (const box of form.querySelectorAll("[type=checkbox]")) box.checked = [thing, kind].includes(box.value);
  filter();
  select(null);
  step(1);
}

function open() {
  const named = document.getElementById(decodeURI(location.hash.slice(1)));
  if (!named || !named.classList.contains("card")) return;
  if (named.hidden) {
    form.reset();
    for (const box of form.querySelectorAll("[name=kind]")) box.checked = box.checked || box.value === named.dataset.kind;
    filter();
  }
  select(named);
}

const keys = {
  j: () => step(1),
  k: () => step(-1),
  "]": () => stepDocument(1),
  "[": () => stepDocument(-1),
  Escape: () => select(null),
};
KINDS.forEach((kind, number) => {
  keys[number + 1] = () => form.querySelector(`[value=${kind}]`).click();
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("select")) return;
  if (keys[event.key]) {
    event.preventDefault();
    keys[event.key]();
  }
});
form.addEventListener("change", filter);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(filter));
document.getElementById("next").addEventListener("click", () => step(1));
document.getElementById("previous").addEventListener("click", () => step(-1));
for (const button of document.querySelectorAll(".pick")) button.addEventListener("click", () => pick(button.dataset));
document.querySelector("main").addEventListener("click", (event) => {
  const card = event.target.closest(".card");
  const piece = event.target.closest(".text span");
  const numbers = piece ? [...piece.dataset.gold.split(" "), ...piece.dataset.found.split(" ")] : [];
  const hit = card || visible().find((one) => numbers.includes(one.dataset.number));
  if (hit && !(card && String(getSelection()))) select(hit, !card);
});
window.addEventListener("hashchange", open);
new ResizeObserver(() => document.documentElement.style.setProperty("--bar", `${form.offsetHeight}px`)).observe(form);
filter();
open();
document.documentElement.dataset.ready = "yes";
