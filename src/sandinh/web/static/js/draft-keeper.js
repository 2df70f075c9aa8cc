/* <draft-keeper name="notice-12" owner="3"> keeps what is typed in its form on this machine until it was sent: through
   a dead network, a closed tab, a refused request. `name` says what is being written, `owner` who writes it.
   Secrets and files are never kept. */
const PREFIX = "draft:";
const KEEP_FOR = 7 * 24 * 3600 * 1000;
const LAST_SENT = "draft-sent";

const is_kept = (field) =>
  field.name && !field.disabled && !field.readOnly && !field.hasAttribute("data-secret")
  && !["password", "hidden", "file", "submit", "button"].includes(field.type)
  && !/^(one-time-code|current-password|new-password)$/.test(field.autocomplete);

const state_of = (field) => (["checkbox", "radio"].includes(field.type) ? field.checked
  : field.multiple ? [...field.selectedOptions].map((option) => option.value) : field.value);

function put_back(field, state) {
  if (["checkbox", "radio"].includes(field.type)) field.checked = state;
  else if (field.multiple) for (const option of field.options) option.selected = state.includes(option.value);
  else field.value = state;
  const folded = field.closest("details:not([open])");
  if (folded) folded.open = true;
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

/* Storage may be full or forbidden: then nothing is kept, and the form works as before. */
function store(key, value) {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
  } catch { /* nothing to do */ }
}

function stored(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function drafts() {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  } catch {
    return [];
  }
}

class DraftKeeper extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form") ?? this.closest("form");
    if (!this.form) return;
    this.key = `${PREFIX}${this.getAttribute("owner")}:${this.getAttribute("name")}`;
    this.came_back_with_errors = Boolean(this.form.querySelector("[data-errors], [aria-invalid=true]"));
    if (!this.came_back_with_errors) this.restore();
    this.form.addEventListener("input", () => { clearTimeout(this.timer); this.timer = setTimeout(() => this.save(), 300); });
    this.form.addEventListener("change", () => this.save());
    this.form.addEventListener("submit", () => { this.save(); sessionStorage.setItem(LAST_SENT, JSON.stringify({ key: this.key, name: this.getAttribute("name"), from: location.href })); });
    this.form.addEventListener("htmx:afterRequest", (event) => { if (event.detail.successful) this.forget(); });
  }

  get fields() {
    return [...this.form.elements].filter(is_kept);
  }

  /* Fields of one name (radio buttons, repeated rows) are told apart by their place. */
  states() {
    const seen = {};
    return this.fields.map((field) => {
      seen[field.name] = (seen[field.name] ?? -1) + 1;
      return [`${field.name}#${seen[field.name]}`, field];
    });
  }

  save() {
    const states = Object.fromEntries(this.states().map(([name, field]) => [name, state_of(field)]));
    store(this.key, { at: Date.now(), states });
  }

  restore() {
    const draft = stored(this.key);
    if (!draft) return;
    const differing = this.states().filter(([name, field]) =>
      name in draft.states && JSON.stringify(draft.states[name]) !== JSON.stringify(state_of(field)));
    if (!differing.length) return;
    for (const [name, field] of differing) put_back(field, draft.states[name]);
    this.say_restored();
  }

  say_restored() {
    const note = document.createElement("div");
    note.className = "draft-note";
    note.setAttribute("role", "status");
    note.textContent = this.dataset.restored;
    const discard = document.createElement("button");
    discard.type = "button";
    discard.className = "button";
    discard.dataset.tone = "plain";
    discard.textContent = this.dataset.discard;
    discard.addEventListener("click", () => { this.form.reset(); this.forget(); note.remove(); });
    note.append(discard);
    this.form.prepend(note);
  }

  forget() {
    clearTimeout(this.timer);
    store(this.key, null);
  }
}

/* A draft was sent if the answer is a page that we came to from its form, and that page says neither that it was
   refused nor shows the form again with errors. Coming back by "back" or "reload" proves nothing. */
function settle_last_sent() {
  const sent = JSON.parse(sessionStorage.getItem(LAST_SENT) ?? "null");
  if (!sent) return;
  sessionStorage.removeItem(LAST_SENT);
  const arrived = performance.getEntriesByType("navigation")[0]?.type === "navigate";
  const again = [...document.querySelectorAll("draft-keeper")].find((keeper) => keeper.getAttribute("name") === sent.name);
  const refused = document.querySelector("[data-refused]") ?? again?.querySelector("[data-errors], [aria-invalid=true]");
  if (arrived && !refused && document.referrer === sent.from.split("#")[0]) store(sent.key, null);
}

function forget_old() {
  for (const key of drafts()) if (Date.now() - (stored(key)?.at ?? 0) > KEEP_FOR) store(key, null);
}

try {
  settle_last_sent();
} catch { /* no session storage: drafts simply stay */ }
forget_old();
addEventListener("pageshow", (event) => { if (event.persisted) sessionStorage.removeItem(LAST_SENT); });
document.addEventListener("submit", (event) => {
  if (event.target.hasAttribute("data-sign-out")) drafts().forEach((key) => store(key, null));
});
customElements.define("draft-keeper", DraftKeeper);
