// A table that the arrow keys walk: one stop of the Tab key for all of it, as the grid pattern of ARIA has it.

const PAGE_ROWS = 10;

// Key → where to go from {row, column}; with Control, Home and End lead to the corners.
const STEPS = {
  ArrowUp: ({ row, column }) => [row - 1, column],
  ArrowDown: ({ row, column }) => [row + 1, column],
  PageUp: ({ row, column }) => [row - PAGE_ROWS, column],
  PageDown: ({ row, column }) => [row + PAGE_ROWS, column],
  Home: ({ row, whole }) => [whole ? 0 : row, 0],
  End: ({ row, whole }) => [whole ? Infinity : row, Infinity],
};
const SIDE_STEPS = { ArrowLeft: -1, ArrowRight: 1 };

// What can be stood on in a cell: its buttons, or where there are none the cell.
function stopsIn(cell) {
  const buttons = [...cell.querySelectorAll("button")];
  return buttons.length ? buttons : [cell];
}

export function startGrid(table) {
  let stop = null;
  const settle = (one) => {
    if (stop) stop.tabIndex = -1;
    stop = one;
    stop.tabIndex = 0;
  };
  const receive = () => {
    for (const cell of table.querySelectorAll("th, td")) for (const one of stopsIn(cell)) one.tabIndex = one === stop ? 0 : -1;
    if (!table.contains(stop) && table.rows[0]?.cells[0]) settle(stopsIn(table.rows[0].cells[0])[0]);
  };
  table.addEventListener("focusin", ({ target }) => settle(target));
  table.addEventListener("keydown", (event) => walk(table, event));
  new MutationObserver(receive).observe(table, { childList: true, subtree: true });
}

function walk(table, event) {
  const cell = event.target.closest("th, td");
  if (!cell || event.altKey || event.metaKey) return;
  const next = SIDE_STEPS[event.key] ? sideways(cell, event.target, SIDE_STEPS[event.key]) : beyond(table, cell, event);
  if (!next) return;
  next.focus();
  event.preventDefault();
}

function sideways(cell, stop, step) {
  const stops = stopsIn(cell);
  const next = stops[stops.indexOf(stop) + step];
  if (next) return next;
  const other = step > 0 ? cell.nextElementSibling : cell.previousElementSibling;
  return other && stopsIn(other).at(step > 0 ? 0 : -1);
}

const clamped = (value, most) => Math.max(0, Math.min(value, most));

function beyond(table, cell, { key, ctrlKey }) {
  const [row, column] = STEPS[key]?.({ row: cell.parentElement.rowIndex, column: cell.cellIndex, whole: ctrlKey }) ?? [];
  if (row === undefined) return null;
  const { cells } = table.rows[clamped(row, table.rows.length - 1)];
  return stopsIn(cells[clamped(column, cells.length - 1)])[0];
}
