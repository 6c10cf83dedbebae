// A file may be dropped on its field. An attachment is sent at once; a file to import is checked first.
for (const area of document.querySelectorAll("[data-drop]")) {
  const input = area.querySelector("input[type=file]");
  const said = area.querySelector("span").lastChild;
  area.addEventListener("dragover", (event) => {
    event.preventDefault();
    area.classList.add("over");
  });
  area.addEventListener("dragleave", () => area.classList.remove("over"));
  area.addEventListener("drop", (event) => {
    event.preventDefault();
    area.classList.remove("over");
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  input.addEventListener("change", () => {
    if (!input.files.length) return;
    said.textContent = input.files[0].name;
    area.classList.add("chosen");
    if (area.dataset.drop !== "keep") input.form.requestSubmit();
  });
}
