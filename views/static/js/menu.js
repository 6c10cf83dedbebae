// The side menu: narrowed by typing, its groups as they were left, the current entry in view.
const groups = document.getElementById("menu-groups");
const filter = document.getElementById("menu-filter");

if (groups && filter) {
  rememberGroups();
  groups.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  filter.addEventListener("input", () => narrow(filter.value));
  filter.addEventListener("keydown", onKey);
}

function rememberGroups() {
  for (const group of groups.querySelectorAll("details")) {
    const key = `menu.${group.dataset.name}`;
    const kept = localStorage.getItem(key);
    if (kept && !group.querySelector("[aria-current]")) group.open = kept === "open";
    group.querySelector("summary").addEventListener("click", () => {
      localStorage.setItem(key, group.open ? "closed" : "open");
    });
  }
}

function folded(text) {
  return text.normalize("NFKC").toLowerCase().replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));
}

function narrow(text) {
  const wanted = folded(text.trim());
  let found = 0;
  for (const group of groups.querySelectorAll("details")) {
    const whole = folded(group.querySelector("summary").textContent).includes(wanted);
    let shown = 0;
    for (const item of group.querySelectorAll("li")) {
      item.hidden = Boolean(wanted) && !whole && !folded(item.textContent).includes(wanted);
      shown += item.hidden ? 0 : 1;
    }
    group.hidden = shown === 0;
    openWhile(group, Boolean(wanted));
    found += shown;
  }
  groups.querySelector(".menu-none").hidden = found > 0;
  const status = document.getElementById("menu-status");
  status.textContent = found > 0 ? "" : status.dataset.none;
}

// Opens every group while something is typed, and puts it back afterwards.
function openWhile(group, typing) {
  if (typing && group.dataset.before === undefined) {
    group.dataset.before = group.open ? "open" : "closed";
    group.open = true;
  } else if (!typing && group.dataset.before !== undefined) {
    group.open = group.dataset.before === "open";
    delete group.dataset.before;
  }
}

function visibleItems() {
  return [...groups.querySelectorAll("li:not([hidden]) a")].filter((item) => item.offsetParent);
}

function onKey(event) {
  if (event.isComposing) return;
  if (event.key === "Enter") visibleItems()[0]?.click();
  if (event.key === "ArrowDown") {
    event.preventDefault();
    visibleItems()[0]?.focus();
  }
  if (event.key === "Escape" && filter.value) {
    event.preventDefault();
    filter.value = "";
    narrow("");
  }
}
