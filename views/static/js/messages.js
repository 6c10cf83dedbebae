// A message that was read may go.
document.addEventListener("click", (event) => {
  event.target.closest("[data-dismiss]")?.parentElement.remove();
});
