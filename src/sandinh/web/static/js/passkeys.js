/* django-allauth's script asks the browser for a passkey; when nothing comes of it, this says why. The words are
   attributes of this script's element, one for each kind of trouble that browsers name. */
{
  const words = document.currentScript.dataset;
  const kinds = { NotAllowedError: "notGiven", InvalidStateError: "known", SecurityError: "wrongPlace", TypeError: "none", NotSupportedError: "none" };
  let leaving = false;

  addEventListener("pagehide", () => { leaving = true; });
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    const exception = event.detail.exception;
    if (leaving || exception.name === "AbortError") return;
    const kind = window.PublicKeyCredential ? kinds[exception.name] : "none";
    document.dispatchEvent(new CustomEvent("say", { detail: words[kind] ?? words.other }));
  });
}
