// Play: the span of dates grows from the first to the last, or moves on where one with both ends is chosen.

import { chosen } from "./choice.js";
import { chooseSpan, edges, spanOf } from "./strip.js";

const PACE = { calm: 1600, least: 350, most: 900, all: 20000 }; // milliseconds a step; for all of them, about
const calmly = matchMedia("(prefers-reduced-motion: reduce)");

let timer = null;
let ours = false; // whether the change that comes is Play's own

export const isPlaying = () => timer !== null;
export const isOurs = () => ours;

export function stopPlaying() {
  clearTimeout(timer);
  timer = null;
}

// What Play shows one after the other: [first day, day after, first fresh day] for each bar in which anything is.
function scenes(passing, choice) {
  const [first, after] = spanOf(choice);
  const width = choice.from && choice.to ? Math.max(1, edges.filter((edge) => edge >= first && edge < after).length) : null;
  const all = [...passing.keys()].filter((bar) => passing[bar] > 0 && (width === null || bar + 1 >= width));
  const shown = all.map((bar) => [width === null ? edges[0] : edges[bar + 1 - width], edges[bar + 1], edges[bar]]);
  const left = choice.to ? shown.filter(([, end]) => end > after) : shown;
  return left.length ? left : shown;
}

const paceOf = (count) => (calmly.matches ? PACE.calm : Math.min(PACE.most, Math.max(PACE.least, PACE.all / count)));

// Play from where the span ends, or from the beginning; `done` is called when it stands at the last date.
export function play(passing, done) {
  const left = scenes(passing, chosen());
  const pace = paceOf(left.length);
  let step = true; // "back" leads to what was before Play
  const show = () => {
    const [first, after, fresh] = left.shift();
    timer = left.length ? setTimeout(show, pace) : null;
    ours = true;
    chooseSpan(first, after, { step, move: false }, fresh);
    ours = false;
    step = false;
    if (!left.length) done();
  };
  if (left.length) show();
}
