// Asks before something typed is left behind.
const touched = new Set();

for (const form of document.querySelectorAll("[data-guard]")) {
  form.addEventListener("input", () => touch(form));
  form.addEventListener("change", () => touch(form));
  form.addEventListener("submit", () => touched.delete(form));
}

if (document.querySelector(".conflict, .complaints")) {
  for (const form of document.querySelectorAll("form.record-form[data-guard]")) touch(form);
}

function touch(form) {
  touched.add(form);
  form.querySelector("[data-unsaved]")?.removeAttribute("hidden");
}

addEventListener("beforeunload", (event) => {
  if ([...touched].some(isFilled)) event.preventDefault();
});

// A comment that was typed and wiped out again is nothing to lose.
function isFilled(form) {
  return !form.matches(".comment-form") || form.elements.body.value.trim() !== "";
}
