/* <linked-highlight>: whatever carries the same data-link lights up together on hover and focus, so that a field and
   the words of the letter that it came from are seen as one. Focus also brings the counterpart into view. */
class LinkedHighlight extends HTMLElement {
  connectedCallback() {
    this.addEventListener("pointerover", (event) => this.light(this.link_of(event.target)));
    this.addEventListener("pointerleave", () => this.light(this.link_of(document.activeElement)));
    this.addEventListener("focusin", (event) => { this.light(this.link_of(event.target)); this.reveal(event.target); });
    this.addEventListener("focusout", () => this.light(null));
    this.addEventListener("click", (event) => { if (event.target.closest("mark[data-link]")) this.reveal(event.target, true); });
  }

  link_of(element) {
    return this.contains(element) ? element.closest("[data-link]")?.dataset.link ?? null : null;
  }

  twins(link) {
    return [...this.querySelectorAll("[data-link]")].filter((element) => element.dataset.link === link);
  }

  light(link) {
    if (link === this.lit) return;
    for (const element of this.querySelectorAll("[data-lit]")) element.removeAttribute("data-lit");
    if (link !== null) for (const element of this.twins(link)) element.setAttribute("data-lit", "");
    this.lit = link;
  }

  reveal(target, and_focus = false) {
    const own = target.closest("[data-link]");
    if (!own) return;
    const in_letter = Boolean(own.closest(".reader"));
    const twin = this.twins(own.dataset.link).find((element) => Boolean(element.closest(".reader")) !== in_letter);
    twin?.scrollIntoView({ block: "nearest" });
    if (and_focus) (twin?.matches("input, select, textarea, a, button") ? twin : twin?.querySelector("input, select, textarea, a, button"))?.focus({ preventScroll: true });
  }
}

customElements.define("linked-highlight", LinkedHighlight);
