// A <details class="dropdown"> closes as people expect of a menu: by Escape, or by going elsewhere.
function close(dropdown) {
  dropdown.open = false;
}

document.addEventListener("click", (event) => {
  for (const dropdown of document.querySelectorAll("details.dropdown[open]")) {
    if (!dropdown.contains(event.target)) close(dropdown);
  }
});

document.addEventListener("keydown", (event) => {
  const dropdown = event.target.closest?.("details.dropdown[open]");
  if (event.key === "Escape" && dropdown) {
    close(dropdown);
    dropdown.querySelector("summary").focus();
  }
});

document.addEventListener("focusout", (event) => {
  const dropdown = event.target.closest?.("details.dropdown[open]");
  if (dropdown && event.relatedTarget && !dropdown.contains(event.relatedTarget)) close(dropdown);
});
