// Loaded before the page is drawn, and only where the appearance follows the device: no flash of the wrong one.
const dark = matchMedia("(prefers-color-scheme: dark)");

function follow() {
  document.documentElement.dataset.bsTheme = dark.matches ? "dark" : "light";
}

follow();
dark.addEventListener("change", follow);
