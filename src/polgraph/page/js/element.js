// Elements are made here and nowhere else: text goes in as text, never as markup.

import { looks } from "./data.js";

export function element(name, { on, ...attributes } = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null && value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  for (const [event, listener] of Object.entries(on ?? {})) made.addEventListener(event, listener);
  made.append(...children.filter((child) => child !== undefined && child !== null && child !== ""));
  return made;
}

export const byId = (id) => document.getElementById(id);

export function button(text, onClick, attributes = {}) {
  return element("button", { type: "button", on: { click: onClick }, ...attributes }, text);
}

const SHAPES = {
  dot: "M8 2a6 6 0 1 0 0 12A6 6 0 1 0 8 2z",
  square: "M3 3h10v10H3z",
  triangle: "M8 2l7 12H1z",
  triangleDown: "M1 2h14L8 14z",
  diamond: "M8 1l6 7-6 7-6-7z",
  hexagon: "M4.5 2h7L15 8l-3.500 6h-7L1 8z",
  star: "M8 1l2 5h5l-4 3.300 1.500 5.200L8 11.300l-4.500 3.200L5 9.300 1 6h5z",
  box: "M1 4.500h14v7H1z",
};
const SVG = "http://www.w3.org/2000/svg";

function svgOf(kind, path) {
  const svg = document.createElementNS(SVG, "svg");
  const line = document.createElementNS(SVG, "path");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", `swatch ${kind}`);
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

export const swatch = (kind) => svgOf(kind, SHAPES[looks[kind]]);
export const stroke = (kind) => svgOf(`line ${kind}`, "M0 8h16");
