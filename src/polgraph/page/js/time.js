// The dates: a strip of how much was said when, the span chosen, Play, and what is new in the span.

import { whenName } from "./calendar.js";
import { change, chosen, onChange } from "./choice.js";
import { kindOf, things } from "./data.js";
import { daysOf, dayText } from "./days.js";
import { button, byId, element } from "./element.js";
import { shows } from "./filter.js";
import { isFresh } from "./map.js";
import { isOurs, isPlaying, play, stopPlaying } from "./playing.js";
import { chooseSpan, edges, hasDates, heights, renderStrip, spanOf, strip, UNDATED } from "./strip.js";
import { thingButton } from "./telling.js";
import { plural } from "./words.js";

const NEWEST = 12; // things told as new at a time
const tools = {};

// Bar → statements that pass all filters but the dates.
function passingBars(passing) {
  const kept = passing.without("days");
  return heights((number) => kept.has(number));
}

function showPlay() {
  tools.play.textContent = isPlaying() ? "Pause" : "Play";
  tools.play.setAttribute("class", isPlaying() ? "play on" : "play");
  tools.told.setAttribute("aria-live", isPlaying() ? "off" : "polite"); // a step a second is not to be listened to
}

export function togglePlay() {
  if (!hasDates) return;
  if (isPlaying()) stopPlaying();
  else play(passingBars(shows(chosen())), showPlay);
  showPlay();
}

// A day typed or picked; an impossible one, or a first day after the last, is put back.
function dayInput(edge, label) {
  const set = ({ target }) => {
    const span = spanOf(chosen());
    const days = daysOf(target.value);
    const typed = target.value ? days && days[0] + edge : edge ? edges.at(-1) : edges[0];
    const [first, after] = edge ? [span[0], typed] : [typed, span[1]];
    if (typed !== null && first < after) chooseSpan(first, after);
    else renderInputs(chosen());
  };
  const input = element("input", { type: "date", min: dayText(edges[0]), max: dayText(edges.at(-1) - 1), on: { change: set } });
  return [element("label", {}, `${label} `, input), input];
}

function renderInputs(choice) {
  const [first, after] = spanOf(choice);
  [first, after - 1].forEach((day, edge) => {
    const text = dayText(day);
    if (tools.days[edge].value !== text) tools.days[edge].value = text;
  });
}

const clearDates = () => change({ from: null, to: null, fresh: null });

export function startTime() {
  byId("time").hidden = !hasDates;
  if (!hasDates) return;
  const inputs = [dayInput(0, "From"), dayInput(1, "to")];
  tools.play = button("Play", togglePlay);
  tools.days = inputs.map(([, input]) => input);
  tools.all = button("All dates", clearDates);
  tools.told = element("p", { class: "told", role: "status" });
  tools.news = element("ul", { class: "news", "aria-label": "New in the span" });
  const undated = UNDATED ? element("p", { class: "quiet undated" }, `${plural(UNDATED, "statement has", "statements have")} no date, and ${UNDATED === 1 ? "is" : "are"} left out when dates are chosen.`) : null;
  const controls = element("div", { class: "days", role: "group", "aria-label": "Dates" }, tools.play, ...inputs.map(([label]) => label), tools.all, undated);
  byId("time").append(controls, strip(), element("div", { class: "fresh-list" }, tools.told, tools.news));
  onChange(() => {
    if (!isPlaying() || isOurs()) return;
    stopPlaying();
    showPlay();
  });
  showPlay();
}

// The things first spoken of in what stands out, those of most statements first.
function newest(passing, { fresh, to, hidden }) {
  const found = things.flatMap((thing, number) => (isFresh(number, fresh, to) && passing.weight[number] > 0 && !hidden.has(kindOf(number)) ? [number] : []));
  return found.sort((one, other) => passing.weight[other] - passing.weight[one] || one - other);
}

function renderNews(passing, choice) {
  tools.news.parentElement.hidden = choice.fresh === null;
  if (choice.fresh === null) return;
  const found = newest(passing, choice);
  const when = whenName(daysOf(choice.fresh)[0], spanOf(choice)[1] - 1);
  const words = found.length ? `New ${when}: ${plural(found.length, "thing")}.` : `Nothing is spoken of for the first time ${when}.`;
  if (tools.told.textContent !== words) tools.told.textContent = words;
  const left = found.length - NEWEST;
  tools.news.replaceChildren(...found.slice(0, NEWEST).map((thing) => element("li", {}, thingButton(thing))), ...(left > 0 ? [element("li", { class: "quiet" }, `and ${left} more`)] : []));
}

let drawn = [null, null]; // what the strip shows: the shows and the choice

// Show the span, and what is new in it.
export function renderTime(passing, choice) {
  if (!hasDates || (drawn[0] === passing && drawn[1].fresh === choice.fresh && drawn[1].hidden === choice.hidden)) return;
  drawn = [passing, choice];
  renderStrip(passingBars(passing), choice);
  renderInputs(choice);
  renderNews(passing, choice);
  tools.all.hidden = choice.from === null && choice.to === null && choice.fresh === null;
  showPlay();
}
