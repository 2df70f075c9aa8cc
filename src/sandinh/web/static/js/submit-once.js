/* A second press of a button while the first is under way does nothing. */
const WAIT = 20_000;
const under_way = new WeakMap();

function release(form) {
  clearTimeout(under_way.get(form));
  under_way.delete(form);
  for (const button of form.querySelectorAll("button[aria-disabled]")) button.removeAttribute("aria-disabled");
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (under_way.has(form)) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  under_way.set(form, setTimeout(release, WAIT, form));
  event.submitter?.setAttribute("aria-disabled", "true");
}, true);

document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.target.closest?.("form");
  if (form) release(form);
});

addEventListener("pageshow", () => document.querySelectorAll("form").forEach(release));
