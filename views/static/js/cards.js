// On a narrow screen a table becomes cards; each cell then shows the head of its column.
for (const table of document.querySelectorAll("table[data-cards]")) label(table);

export function label(table) {
  const heads = [...table.tHead.rows[0].cells].map((cell) => cell.textContent.trim());
  for (const row of table.tBodies[0].rows) {
    for (const cell of row.cells) cell.dataset.label = heads[cell.cellIndex] ?? "";
  }
}
