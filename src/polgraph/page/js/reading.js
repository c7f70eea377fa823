// The reading view: each document by the passages of its statements, or by its whole text, with their words marked.

import { chosen, select } from "./choice.js";
import { documents, nameOf, statements } from "./data.js";
import { daysOf } from "./days.js";
import { button, byId, element } from "./element.js";
import { blocksOf, runsOf } from "./excerpts.js";
import { portions } from "./portions.js";
import { cutAfter, cutBefore } from "./telling.js";
import { actOf, CHANGES, figure, plural } from "./words.js";

const STATEMENTS = 25; // documents of so many statements are shown at a time
const BLOCKS = 25; // of one document
const JUMPS = 60; // documents in the list at a time
const SAFE = /^https?:\/\//i;

const shelf = {}; // what is made once: jumps, list, scroll, nothing
let read = {}; // what passed, papers in their order, and how to reach each

export function startReading() {
  shelf.jumps = element("ol", {});
  shelf.count = element("summary", { class: "heading" });
  shelf.foot = element("div", { class: "foot" });
  shelf.nav = element("nav", { "aria-label": "Documents" }, element("details", { open: true }, shelf.count, shelf.jumps));
  shelf.papers = element("div", { on: { click: chooseWords, keydown: pressWords } });
  shelf.nothing = element("p", { class: "empty" });
  shelf.scroll = element("div", { class: "scroll" }, shelf.nav, shelf.papers, shelf.foot);
  byId("reading").append(shelf.nothing, shelf.scroll);
}

export function renderReading(passing, { selected }) {
  if (passing !== read.passing) drawPapers(passing);
  if (selected !== read.selected) bringUp(selected ?? {});
  read.selected = selected;
}

const UNNAMED = { title: "No document known" };
const paperOf = (number) => documents[number] ?? UNNAMED;

// The documents that passing statements come from, by their dates, the undated last: {number, numbers: of the statements}.
function papersOf(passing) {
  const found = new Map();
  for (const number of passing.statements) {
    const paper = statements[number].document ?? documents.length;
    if (!found.has(paper)) found.set(paper, []);
    found.get(paper).push(number);
  }
  const day = ({ number }) => daysOf(paperOf(number).date)?.[0] ?? Infinity;
  const order = (one, other) => (day(one) === day(other) ? one.number - other.number : day(one) - day(other));
  return [...found].map(([number, numbers]) => ({ number, numbers })).sort(order);
}

function drawPapers(passing) {
  const papers = papersOf(passing);
  const whole = papers.some(({ number }) => paperOf(number).text);
  shelf.papers.replaceChildren();
  const { more, reach } = portions(shelf.papers, papers, { make: paperArticle, noun: "document", count: (place) => fitting(papers, place) });
  shelf.foot.replaceChildren(more);
  shelf.jumps.replaceChildren();
  const jumps = portions(shelf.jumps, papers, { make: (paper, place) => jump(paper, place), noun: "document", count: () => JUMPS });
  shelf.nav.querySelector("details").replaceChildren(shelf.count, shelf.jumps, jumps.more);
  shelf.count.textContent = `${plural(papers.length, "document")}, ${plural(passing.statements.length, "statement")}${whole ? "" : "; only what stands around the statements"}`;
  shelf.nothing.textContent = papers.length ? "" : "No statement passes the filters, so there is nothing to read. Take one away to see more.";
  shelf.nothing.hidden = papers.length > 0;
  shelf.scroll.hidden = !papers.length;
  shelf.scroll.scrollTop = 0;
  read = { passing, papers, reach };
}

// How many documents from this place on have about as many statements as are shown at a time.
function fitting(papers, place) {
  let [count, told] = [0, 0];
  while (place + count < papers.length && told < STATEMENTS) {
    told += Math.min(papers[place + count].numbers.length, BLOCKS);
    count += 1;
  }
  return count;
}

function jump(paper, place) {
  const { title, date } = paperOf(paper.number);
  const go = () => { const article = read.reach(place); article.scrollIntoView(); article.querySelector("h2 button, h2").focus({ preventScroll: true }); };
  return element("li", {}, button(title, go, { class: "plain", dir: "auto" }), element("span", { class: "quiet" }, [date, figure(paper.numbers.length)].filter(Boolean).join(" · ")));
}

const reached = new WeakMap(); // article → {blocks, reach: shows its blocks up to this one}

function paperArticle({ number, numbers }) {
  const paper = paperOf(number);
  const blocks = blocksOf(paper, numbers);
  const list = element("div", { class: "blocks" });
  const { more, reach } = portions(list, blocks, { make: (block, place) => blockOf(block, paper.text, place === blocks.length - 1), noun: "passage", count: () => BLOCKS });
  const title = documents[number] ? button(paper.title, () => select({ document: number }), { class: "plain", dir: "auto" }) : element("span", { tabindex: -1 }, paper.title);
  const made = element("article", { "data-document": number }, element("h2", {}, title), element("p", { class: "quiet" }, ...sourceOf(paper, numbers)), list, more);
  reached.set(made, { blocks, reach });
  return made;
}

function sourceOf({ date, publisher, place, outside = [], change }, numbers) {
  const safe = outside.filter(([, address]) => SAFE.test(address));
  const ways = safe.map(([relation, address]) => element("a", { href: address, rel: "noopener noreferrer", target: "_blank", title: address }, `${relation} ↗`));
  const parts = [date ?? "undated", publisher, place, plural(numbers.length, "statement"), CHANGES[change], ...ways].filter(Boolean);
  return parts.flatMap((part, at) => (at ? [" · ", part] : [part]));
}

// A block with those who speak in it beside it; an ellipsis says where words are left out.
function blockOf(block, whole, last) {
  const { text, opens, closes, begun } = block;
  const before = !whole && opens && cutBefore(text) ? "… " : "";
  const after = !whole && closes && (!last || cutAfter(text)) ? " …" : "";
  return element("div", { class: "block" }, element("ul", { class: "sayers" }, ...begun.map(sayerItem)), element("p", { dir: "auto" }, before, ...runsOf(block).flatMap(runOf), after));
}

function sayerItem(number) {
  const { speaker, change, ...statement } = statements[number];
  const words = [element("span", { dir: "auto" }, speaker === undefined ? "Somebody unnamed" : nameOf(speaker)), " ", element("strong", {}, actOf(statement))];
  return element("li", {}, element("button", { type: "button", class: "plain", "data-said": number, on: { click: () => select({ statement: number }) } }, ...words), change ? element("span", { class: `badge ${change}` }, CHANGES[change]) : "");
}

// The words of a statement as one stop: no button, as it goes on over lines and holds marks.
function runOf({ over, pieces }) {
  const told = pieces.map(pieceOf);
  const current = over.includes(chosen().selected?.statement);
  return over.length ? [element("span", { class: current ? "run current" : "run", role: "button", tabindex: 0, "data-said": over.join(" ") }, ...told)] : told;
}

function pieceOf({ words, kinds, goals }) {
  const current = goals.includes(chosen().selected?.thing);
  if (kinds.has("goal")) return element("mark", { class: current ? "goal current" : "goal", "data-goal": goals.join(" ") }, words);
  if (kinds.has("content")) return element("mark", {}, words);
  return kinds.has("cue") ? element("span", { class: "cue" }, words) : words;
}

function pressWords(event) {
  if (!event.target.classList.contains("run") || (event.key !== "Enter" && event.key !== " ")) return;
  chooseWords(event);
  event.preventDefault();
}

// Where statements lie over each other the shortest is meant first, and at the next try the next.
function chooseWords({ target }) {
  const run = target.closest(".run");
  if (!run || !document.getSelection().isCollapsed) return;
  const over = run.dataset.said.split(" ").map(Number);
  const at = over.indexOf(chosen().selected?.statement);
  select({ statement: over[(at + 1) % over.length] });
}

// Mark what is chosen, and bring it into sight where it is a document or a statement.
function bringUp({ statement, document: paper, thing }) {
  for (const one of shelf.papers.querySelectorAll(".current")) one.classList.remove("current");
  for (const one of shelf.papers.querySelectorAll("[aria-current]")) one.removeAttribute("aria-current");
  if (statement !== undefined) bringUpStatement(statement);
  else if (paper !== undefined) articleOf(paper)?.scrollIntoView();
  const marks = thing === undefined ? [] : shelf.papers.querySelectorAll(`mark[data-goal~="${thing}"]`);
  for (const mark of marks) mark.classList.add("current");
}

function articleOf(paper) {
  const place = read.papers.findIndex(({ number }) => number === paper);
  return place < 0 ? null : read.reach(place);
}

function bringUpStatement(number) {
  const article = articleOf(statements[number].document ?? documents.length);
  if (!article) return;
  const { blocks, reach } = reached.get(article);
  const block = reach(Math.max(0, blocks.findIndex(({ begun }) => begun.includes(number))));
  for (const one of article.querySelectorAll(`[data-said~="${number}"]`)) {
    one.classList.add("current");
    if (one.matches("button")) one.setAttribute("aria-current", "true");
  }
  block?.scrollIntoView({ block: "nearest" });
}
