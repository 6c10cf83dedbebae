// Search as you type in another entity, after the ARIA pattern of an editable combobox with a list.
const PAUSE = 180;
let made = 0;

class Picker {
  constructor(root) {
    this.root = root;
    this.identity = root.querySelector("input[type=hidden]");
    this.input = root.querySelector("input:not([type=hidden])");
    this.list = this.#makeList();
    this.active = -1;
    this.asked = 0;
    this.follow = () => this.#place();
    this.#describe();
    this.#listen();
  }

  #makeList() {
    const list = document.createElement("ul");
    list.id = `picker-${++made}`;
    list.className = "picker-list";
    list.role = "listbox";
    list.popover = "manual";
    list.ariaLabel = this.input.labels?.[0]?.textContent.trim() || this.input.ariaLabel || "";
    this.root.append(list);
    return list;
  }

  #describe() {
    const { input } = this;
    input.role = "combobox";
    input.ariaAutoComplete = "list";
    input.ariaExpanded = "false";
    input.setAttribute("aria-controls", this.list.id);
  }

  #listen() {
    const { input, list } = this;
    input.addEventListener("input", () => this.#typed());
    input.addEventListener("keydown", (event) => this.#key(event));
    input.addEventListener("click", () => this.isOpen || this.search(""));
    input.addEventListener("blur", () => this.close());
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => this.pick(event.target.closest("[role=option]")));
  }

  get isOpen() {
    return this.list.matches(":popover-open");
  }

  get options() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  #typed() {
    this.identity.value = "";
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.search(this.input.value), PAUSE);
  }

  #key(event) {
    if (event.isComposing) return;
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in moves) {
      event.preventDefault();
      if (this.isOpen) this.move(moves[event.key]);
      else this.search(this.identity.value ? "" : this.input.value);
    } else if (event.key === "Enter" && this.isOpen && this.active >= 0) {
      event.preventDefault();
      this.pick(this.options[this.active]);
    } else if (event.key === "Escape" && this.isOpen) {
      event.preventDefault();
      event.stopPropagation();
      this.close();
    } else if (event.key === "Tab" && this.isOpen && this.active >= 0) {
      this.pick(this.options[this.active]);
    }
  }

  async search(text) {
    const asked = ++this.asked;
    const answer = await this.#ask(text.trim());
    if (asked !== this.asked || document.activeElement !== this.input) return;
    this.show(answer);
    if (text.trim() && answer?.length) this.move(1);
  }

  async #ask(text) {
    try {
      const answer = await fetch(`${this.root.dataset.lookup}?q=${encodeURIComponent(text.slice(0, 100))}`);
      return answer.ok ? (await answer.json()).results : null;
    } catch {
      return null;
    }
  }

  show(results) {
    const words = document.getElementById("words").dataset;
    this.active = -1;
    this.list.replaceChildren(...(results ?? []).map((result, index) => this.#option(result, index)));
    if (!results?.length) this.list.append(this.#note(results ? words.nothingFound : words.lookupFailed));
    this.list.showPopover();
    this.#place();
    this.input.ariaExpanded = "true";
    addEventListener("scroll", this.follow, { capture: true, passive: true });
  }

  #option(result, index) {
    const option = document.createElement("li");
    option.role = "option";
    option.id = `${this.list.id}-${index}`;
    option.dataset.id = result.id;
    option.textContent = result.text;
    option.ariaSelected = "false";
    return option;
  }

  #note(text) {
    const note = document.createElement("li");
    note.role = "presentation";
    note.className = "picker-note";
    note.textContent = text;
    return note;
  }

  // In the top layer, so that no table cuts it off; above the box where there is no room below.
  #place() {
    const box = this.input.getBoundingClientRect();
    const { style } = this.list;
    const room = innerHeight - box.bottom - 12;
    const above = room < 180 && box.top > room;
    style.left = `${Math.max(8, Math.min(box.left, innerWidth - Math.max(box.width, 240) - 8))}px`;
    style.minWidth = `${Math.max(box.width, 240)}px`;
    style.maxHeight = `${Math.min(320, above ? box.top - 12 : room)}px`;
    style.top = above ? "auto" : `${box.bottom + 4}px`;
    style.bottom = above ? `${innerHeight - box.top + 4}px` : "auto";
  }

  move(step) {
    const { options } = this;
    if (!options.length) return;
    options[this.active]?.setAttribute("aria-selected", "false");
    this.active = (this.active + step + options.length) % options.length;
    const option = options[this.active];
    option.ariaSelected = "true";
    option.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", option.id);
  }

  pick(option) {
    if (!option) return;
    this.identity.value = option.dataset.id;
    this.input.value = option.textContent;
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
    this.close();
  }

  close() {
    this.asked++;
    clearTimeout(this.timer);
    if (!this.isOpen) return;
    this.list.hidePopover();
    removeEventListener("scroll", this.follow, { capture: true });
    this.input.ariaExpanded = "false";
    this.input.removeAttribute("aria-activedescendant");
    this.active = -1;
  }
}

export function equip(root) {
  for (const element of root.querySelectorAll(".picker")) new Picker(element);
}

equip(document);
