// Where the reader looks: fitting, bringing into sight, zooming.

import { byId } from "./element.js";
import { labelRoom } from "./labels.js";
import { calm } from "./look.js";
import { stage, standing } from "./stage.js";

const MARGIN = { x: 64, y: 32 }; // pixels that a name takes at the edge, however far out
const LARGEST = 1.7; // on a large screen things may grow so much
const MOVING = 300; // milliseconds
let refit = null; // fits the map again when its frame changes, as long as the reader has left it as it was fitted

const leaveFit = () => { refit = null; };

export function startCamera() {
  stage().on("dragEnd", leaveFit);
  stage().on("zoom", leaveFit);
  new ResizeObserver(() => requestAnimationFrame(() => refit?.())).observe(byId("canvas"));
}

// Show these things, or everything: as large as fits, no larger than life. `least`: how far out at most.
export function fitMap(only = [...standing().keys()], { least = 0, animated = false } = {}) {
  const boxes = only.filter((thing) => standing().has(thing)).map((thing) => labelRoom(thing, standing().get(thing)));
  if (!boxes.length || !byId("canvas").clientWidth) return;
  const [left, top] = [Math.min(...boxes.map((box) => box.left)), Math.min(...boxes.map((box) => box.top))];
  const [right, bottom] = [Math.max(...boxes.map((box) => box.right)), Math.max(...boxes.map((box) => box.bottom))];
  refit = () => fitMap(only.length === standing().size ? undefined : only, { least });
  const { clientWidth, clientHeight } = byId("canvas");
  if (Math.min(clientWidth, clientHeight) <= 24) return; // another view is shown
  const fits = (frame, near, far, margin) => Math.min((frame - 24) / (far - near), (frame - 2 * margin) / Math.max(1, far - near - 2 * margin));
  const scale = Math.max(least, Math.min(LARGEST, fits(clientWidth, left, right, MARGIN.x), fits(clientHeight, top, bottom, MARGIN.y)));
  stage().moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale, animation: animated && !calm.matches ? { duration: MOVING, easingFunction: "easeOutCubic" } : false });
}

// Bring things into sight, without moving where all of them are.
export function lookAt(wanted) {
  const { clientWidth, clientHeight } = byId("canvas");
  const seen = ({ x, y }) => x > 60 && y > 30 && x < clientWidth - 60 && y < clientHeight - 50;
  const here = wanted.filter((thing) => standing().has(thing));
  if (stage().getScale() > 0.55 && here.every((thing) => seen(stage().canvasToDOM(standing().get(thing))))) return;
  fitMap(here, { least: 0.62, animated: true });
}

export function zoomBy(factor) {
  refit = null;
  stage().moveTo({ scale: stage().getScale() * factor, animation: calm.matches ? false : { duration: 150 } });
}

