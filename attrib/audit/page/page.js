"use strict";
// The page is whole without this: tables are sorted by their columns, and what is closed is printed open.
const numeric = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

function keyOf(row, column) {
  const cell = row.cells[column];
  return cell.dataset.sort ?? cell.textContent.trim();
}

function sort(table, column, header) {
  const descending = header.getAttribute("aria-sort") === "ascending";
  for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
  header.setAttribute("aria-sort", descending ? "descending" : "ascending");
  const keyed = Array.from(table.tBodies[0].rows, (row) => [keyOf(row, column), row]);
  const decimal = keyed.every(([key]) => key !== "" && Number.isFinite(Number(key)));
  keyed.sort(([a], [b]) => (descending ? -1 : 1) * (decimal ? Number(a) - Number(b) : numeric.compare(a, b)));
  table.tBodies[0].append(...keyed.map(([, row]) => row));
}

function addButton(header) {
  const button = document.createElement("button");
  button.type = "button";
  button.append(...header.childNodes);
  header.append(button);
}

// Thousands of closed articles have a table each: its buttons are made when it is first shown.
function prepare(root) {
  for (const header of root.querySelectorAll("thead th:not(:has(button))")) addButton(header);
}

for (const section of document.querySelectorAll("main > section:not(#articles)")) prepare(section);
document.getElementById("articles").addEventListener("toggle", (event) => prepare(event.target), true);
document.addEventListener("click", (event) => {
  const header = event.target.closest?.("thead th");
  if (header && event.target.closest("button")) sort(header.closest("table"), header.cellIndex, header);
});

let closed = [];
addEventListener("beforeprint", () => {
  closed = [...document.querySelectorAll("details:not([open])")];
  for (const details of closed) details.open = true;
});
addEventListener("afterprint", () => {
  for (const details of closed) details.open = false;
});
