/* When a part of a page could not be sent or answered, say so; never pretend. */
function say(sentence) {
  const place = document.querySelector("#notice > .page");
  const notice = document.createElement("div");
  notice.className = "notice";
  notice.dataset.tone = "bad";
  const words = document.createElement("p");
  words.textContent = sentence;
  notice.append(words);
  place.replaceChildren(notice);
  place.scrollIntoView({ block: "nearest" });
}

document.addEventListener("htmx:sendError", () => say(document.body.dataset.lost));
document.addEventListener("htmx:timeout", () => say(document.body.dataset.lost));
document.addEventListener("htmx:responseError", (event) => { if (!event.detail.xhr.getResponseHeader("HX-Retarget")) say(document.body.dataset.failed); });

/* A form that came back with errors: bring its summary to the reader. */
document.querySelector("[data-errors]")?.focus();
document.addEventListener("htmx:load", (event) => event.target.querySelector?.("[data-errors]")?.focus());
