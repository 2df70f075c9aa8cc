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

/* The scripts of single pages speak through this event. */
document.addEventListener("say", (event) => say(event.detail));

const focus_errors = (part) => part.querySelector("[data-errors]:not(.gallery *)")?.focus();

/* A form that came back with errors: bring its summary to the reader. */
focus_errors(document);
document.addEventListener("htmx:afterSwap", (event) => focus_errors(event.target));
