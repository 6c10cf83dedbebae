// Lines of a record: added from the template, taken away, and kept after all.
import { equip } from "./picker.js";

for (const lines of document.querySelectorAll("[data-lines]")) {
  const template = lines.querySelector(":scope > template");
  if (!template) continue;
  const rows = lines.querySelector("[data-rows]");
  rows.querySelector(".line-spare")?.remove();
  let next = firstFreeIndex(lines);
  const add = () => addLine(lines, template, rows, next++);
  lines.querySelector(":scope > [data-add]").addEventListener("click", add);
  rows.addEventListener("click", (event) => onClick(event));
  rows.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.altKey) add();
  });
}

function firstFreeIndex(lines) {
  const start = `${lines.dataset.lines}-`;
  const indices = [...lines.querySelectorAll("[data-rows] [name]")]
    .filter((field) => field.name.startsWith(start))
    .map((field) => Number.parseInt(field.name.slice(start.length), 10));
  return Math.max(-1, ...indices) + 1;
}

function addLine(lines, template, rows, index) {
  const line = template.content.firstElementChild.cloneNode(true);
  for (const attribute of ["id", "name", "for", "aria-describedby"]) {
    for (const element of line.querySelectorAll(`[${attribute}*="__index__"]`)) {
      element.setAttribute(attribute, element.getAttribute(attribute).replace("__index__", index));
    }
  }
  line.classList.add("line-new");
  rows.append(line);
  equip(line);
  line.querySelector("input:not([type=hidden]), select, textarea")?.focus();
  lines.dispatchEvent(new Event("input", { bubbles: true }));
}

function onClick(event) {
  const button = event.target.closest("[data-remove], [data-restore]");
  if (!button) return;
  const line = button.closest("[data-line]");
  const removed = button.hasAttribute("data-remove");
  line.dispatchEvent(new Event("input", { bubbles: true }));
  if (removed && line.classList.contains("line-new")) {
    const table = line.closest("[data-lines]");
    line.remove();
    table.querySelector(":scope > [data-add]").focus();
    return;
  }
  line.querySelector(".line-remove").checked = removed;
  line.classList.toggle("line-removed", removed);
  line.querySelector(removed ? "[data-restore]" : "[data-remove]").focus();
}
