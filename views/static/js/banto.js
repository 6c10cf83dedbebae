// What makes the pages quicker to work with. Every page also works without it.
import "./menu.js";
import "./dropdown.js";
import "./dialogs.js";
import "./picker.js";
import "./lines.js";
import "./money.js";
import "./sending.js";
import "./unsaved.js";
import "./search.js";
import "./cards.js";
import "./drop.js";
import "./import.js";
import "./messages.js";
