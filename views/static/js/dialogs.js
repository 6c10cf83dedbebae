// Links that ask first open their question as a dialog; without this module they lead to its page.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-dialog]");
  const dialog = opener && document.getElementById(opener.dataset.dialog);
  if (!dialog || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  opener.closest("details.dropdown")?.removeAttribute("open");
  dialog.showModal();
  dialog.querySelector("textarea, input:not([type=hidden])")?.focus();
});

// A click on the backdrop is a click on the dialog itself, outside its form.
for (const dialog of document.querySelectorAll("dialog")) {
  dialog.addEventListener("pointerdown", (event) => {
    if (event.target === dialog) dialog.close();
  });
}

// What the page wants to be read first: errors, conflicts, results.
document.querySelector("[data-focus]")?.focus();
