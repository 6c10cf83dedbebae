// Checks and takes over a file without losing the choice of the file between the two steps.
import { label } from "./cards.js";

const form = document.querySelector("[data-import]");
const result = form?.querySelector("[data-result]");

form?.addEventListener("submit", async (event) => {
  const button = event.submitter;
  if (!button || button.hasAttribute("data-native")) return;
  event.preventDefault();
  if (button.ariaBusy === "true") return;
  button.ariaBusy = "true";
  try {
    show(await answerTo(button));
  } catch {
    delete form.dataset.sent;
    form.submit();
  } finally {
    button.ariaBusy = null;
  }
});

// Another file has not been checked yet.
form?.querySelector("input[type=file]").addEventListener("change", () => result.replaceChildren());

async function answerTo(button) {
  const answer = await fetch(form.action, { method: "POST", body: new FormData(form, button) });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return page.querySelector("[data-result]");
}

function show(found) {
  result.replaceChildren(...found.childNodes);
  result.querySelectorAll("table[data-cards]").forEach(label);
  result.querySelector("[data-focus]")?.focus();
}
