// What a reader takes along: the map as a picture, and the statements that pass as a table for a spreadsheet.

import { contentOf, finestOf, JOINT, namesOf, timesOf, titleOf, whomOf } from "./cells.js";
import { difference, documents, looks, nameOf, rows, stanceOf, statements, things } from "./data.js";
import { element, swatch } from "./element.js";
import { actOf, CHANGES, KINDS, LINKS, STANCES } from "./words.js";

const LONGEST = 80; // letters of a file's name
const UNFIT = /[\p{C}\\/:*?"<>|]+/gu; // what file systems do not take in a name
const TAKEN = /^(con|prn|aux|nul|com\d|lpt\d)$/i; // names that Windows keeps for itself

// A title as the name of a file, without its ending.
function fileName(title) {
  const fit = title.normalize("NFC").replace(UNFIT, " ").replace(/\s+/g, " ").trim();
  const short = Array.from(fit).slice(0, LONGEST).join("").replace(/^[. ]+|[. ]+$/g, "");
  return !short || TAKEN.test(short) ? "polgraph" : short;
}

function save(blob, name) {
  const address = URL.createObjectURL(blob);
  const link = element("a", { href: address, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60000); // a browser that asks where to save it comes back for it
  return name;
}

const RUNS = /^[=+\-@\t\r]/; // what makes a spreadsheet run a cell, see OWASP on CSV injection
const NUMBER = /^-?\d+(\.\d+)?$/;
const safe = (text) => (RUNS.test(text) && !NUMBER.test(text) ? `'${text}` : text);

function csvCell(value) {
  const text = safe(String(value ?? ""));
  return /[",\r\n]/.test(text) ? `"${text.replaceAll("\"", "\"\"")}"` : text;
}

const iriOf = (thing) => (thing === undefined ? "" : things[thing].iri);

// Heading → what stands there, of a statement with one of its goals or none.
const COLUMNS = {
  date: ({ date }) => date,
  speaker: ({ speaker }) => (speaker === undefined ? "" : nameOf(speaker)),
  act: actOf,
  stance: (said, goals) => goals.map((goal) => LINKS[stanceOf(said, goal)])[0],
  goal: (_, goals) => namesOf(goals),
  area: (_, goals) => namesOf(finestOf(goals)),
  for_whom: (_, goals) => namesOf(whomOf(goals)),
  when: (_, goals) => timesOf(goals),
  quote: contentOf,
  document: titleOf,
  notes: ({ flags, reportedBy }) => [...flags, ...(reportedBy === undefined ? [] : [`reported by ${nameOf(reportedBy)}`])].join(JOINT),
  ...(difference ? { change: ({ change }) => CHANGES[change ?? "both"] } : {}),
  statement_iri: ({ iri }) => iri,
  speaker_iri: ({ speaker }) => iriOf(speaker),
  goal_iri: (_, goals) => iriOf(goals[0]),
  document_iri: ({ document: paper }) => documents[paper]?.iri,
};

function csvOf(passing) {
  const line = (cells) => `${cells.map(csvCell).join(",")}\r\n`;
  const row = ({ statement, goal }) => line(Object.values(COLUMNS).map((tell) => tell(statements[statement], goal < 0 ? [] : [goal])));
  return [line(Object.keys(COLUMNS)), ...passing.rows.map((at) => row(rows[at]))];
}

// Save what passes: RFC 4180, UTF-8 with a byte order mark, a row for each statement with each of its goals, nothing in it
// that a spreadsheet would run. Returns the name of the file.
export function saveCsv(passing, { from, to }) {
  const span = from || to ? ` ${from ?? ""} to ${to ?? ""}` : "";
  return save(new Blob(["\ufeff", ...csvOf(passing)], { type: "text/csv;charset=utf-8" }), `${fileName(`${document.title}${span}`)}.csv`);
}

const KEY_LINE = 22; // height of a line under the map, in pixels of the page
const MARGIN = 16;
const MARK = 20; // room for a sign of the legend
const STROKES = { advocates: [], opposes: [5, 3], mentions: [1.5, 2.5] }; // dashes

// What the legend tells: {kind, text}, for things in their shapes, for links in their strokes.
const keyEntries = () => [
  ...Object.keys(KINDS).filter((kind) => looks[kind]).map((kind) => ({ kind, text: KINDS[kind][0] })),
  ...Object.keys(STROKES).map((kind) => ({ kind, text: STANCES[kind] })),
];

// The entries with the places where they go, in as many lines as they need.
function placedKey(pen, width) {
  let [x, y] = [MARGIN, 0];
  const placed = keyEntries().map((entry) => {
    const wide = MARK + pen.measureText(entry.text).width;
    if (x > MARGIN && x + wide > width - MARGIN) [x, y] = [MARGIN, y + KEY_LINE];
    const at = { ...entry, x, y };
    x += wide + MARGIN;
    return at;
  });
  return { placed, height: y + KEY_LINE };
}

function drawEntry(pen, { kind, text, x, y }, colour) {
  pen.save();
  pen.translate(x, y);
  if (kind in STROKES) {
    pen.strokeStyle = colour(kind === "mentions" ? "--control" : `--link-${kind}`);
    pen.lineWidth = 2;
    pen.setLineDash(STROKES[kind]);
    pen.stroke(new Path2D("M0 0h15"));
  } else {
    pen.fillStyle = colour(`--${kind}`);
    pen.translate(0, -8);
    pen.fill(new Path2D(swatch(kind).firstChild.getAttribute("d")));
  }
  pen.restore();
  pen.fillStyle = colour("--quiet");
  pen.fillText(text, x + MARK, y);
}

// The title cut to what has room.
function fitted(pen, text, room) {
  const points = Array.from(text);
  while (points.length && pen.measureText(points.join("")).width > room) points.splice(-Math.ceil(points.length / 20));
  return points.join("").length < text.length ? `${points.join("").trimEnd()}…` : text;
}

const font = (weight, size) => `${weight} ${size}px system-ui, sans-serif`;

// The picture: the map on its ground, under it the title and the legend.
function pictureOf(canvas, title) {
  const ratio = canvas.clientWidth ? canvas.width / canvas.clientWidth : 1;
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  const picture = element("canvas", { width: canvas.width });
  const pen = picture.getContext("2d");
  const width = canvas.width / ratio;
  pen.font = font(400, 13);
  const key = placedKey(pen, width);
  picture.height = canvas.height + Math.ceil((MARGIN * 2 + KEY_LINE + key.height) * ratio); // which resets the pen
  pen.fillStyle = colour("--ground");
  pen.fillRect(0, 0, picture.width, picture.height);
  pen.drawImage(canvas, 0, 0);
  pen.translate(0, canvas.height);
  pen.scale(ratio, ratio);
  pen.textBaseline = "middle";
  pen.fillStyle = colour("--ink");
  pen.font = font(650, 16);
  pen.fillText(fitted(pen, title, width - 2 * MARGIN), MARGIN, MARGIN + KEY_LINE / 2);
  pen.font = font(400, 13);
  pen.translate(0, MARGIN + KEY_LINE * 1.5);
  for (const entry of key.placed) drawEntry(pen, entry, colour);
  return picture;
}

// Save the map as it stands. Returns a promise of the name of the file; it is rejected where the map is not in sight, so that
// nothing is drawn, or the browser makes no picture of it.
export function savePng(canvas, title) {
  const name = `${fileName(title)}.png`;
  return new Promise((settled, failed) => {
    if (!canvas.width || !canvas.height) throw new Error("The map is not in sight: show it, then save it.");
    const keep = (blob) => (blob ? settled(save(blob, name)) : failed(new Error("The browser could not make a picture of the map.")));
    pictureOf(canvas, title).toBlob(keep, "image/png");
  });
}
