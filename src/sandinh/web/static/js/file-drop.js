/* <file-drop limit="BYTES"> around a plain file input: takes dropped files, names what was chosen, and says at once
   when it is too big to send. */
const size_words = (bytes) => (bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} KB` : `${(bytes / 1e6).toLocaleString("vi", { maximumFractionDigits: 1 })} MB`);

class FileDrop extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input[type=file]");
    this.area = this.querySelector(".file-drop");
    this.said = this.querySelector(".chosen");
    if (!this.input || !this.area) return;
    this.input.addEventListener("change", () => this.tell());
    for (const name of ["dragenter", "dragover"]) this.area.addEventListener(name, (event) => { event.preventDefault(); this.area.dataset.over = ""; });
    for (const name of ["dragleave", "drop"]) this.area.addEventListener(name, () => delete this.area.dataset.over);
    this.area.addEventListener("drop", (event) => {
      event.preventDefault();
      this.input.files = event.dataTransfer.files;
      this.input.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }

  tell() {
    const files = [...this.input.files];
    const limit = Number(this.getAttribute("limit") ?? 0);
    const too_big = limit > 0 && files.some((file) => file.size > limit);
    this.input.setCustomValidity(too_big ? this.dataset.tooBig : "");
    this.said.dataset.tone = too_big ? "bad" : "";
    this.said.textContent = files.map((file) => `${file.name} (${size_words(file.size)})`).join(", ") + (too_big ? `. ${this.dataset.tooBig}` : "");
  }
}

customElements.define("file-drop", FileDrop);
