// The search and the filters of a list: “/” leads there, and the address holds only what was asked.
const box = document.querySelector("[data-search]") ?? document.getElementById("menu-filter");

document.addEventListener("keydown", (event) => {
  const isTyping = event.target.closest?.("input, textarea, select, [contenteditable], dialog");
  if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey || !box?.offsetParent) return;
  event.preventDefault();
  box.focus();
  box.select();
});

for (const opener of document.querySelectorAll("[data-opens]")) {
  const panel = document.getElementById(opener.dataset.opens);
  opener.addEventListener("click", () => {
    const isOpen = panel.classList.toggle("open");
    opener.ariaExpanded = String(isOpen);
    if (isOpen) panel.querySelector("input:not([type=hidden])")?.focus();
  });
}

for (const form of document.querySelectorAll("[data-tidy-address]")) {
  form.addEventListener("submit", () => {
    const unused = [...form.elements].filter((field) => field.name && (!field.value || isTextOfPicked(form, field)));
    for (const field of unused) field.disabled = true;
    setTimeout(() => unused.forEach((field) => { field.disabled = false; }));
  });
}

function isTextOfPicked(form, field) {
  return field.name.endsWith(".text") && form.elements[field.name.slice(0, -5)]?.value;
}
