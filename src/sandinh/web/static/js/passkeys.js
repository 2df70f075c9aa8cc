/* django-allauth's script asks the browser for a passkey: this lets it ask once at a time, and says why when nothing
   comes of it. The words are attributes of this script's element, one for each kind of trouble that browsers name. */
{
  const words = document.currentScript.dataset;
  const kinds = { NotAllowedError: "notGiven", InvalidStateError: "known", SecurityError: "wrongPlace", TypeError: "none", NotSupportedError: "none" };
  let asking = false;
  let leaving = false;

  document.addEventListener("click", (event) => {
    if (!event.target.closest("button[id^=mfa_webauthn_], #passkey_login")) return;
    if (asking) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
    asking = true;
  }, true);
  addEventListener("pagehide", () => { leaving = true; });
  addEventListener("pageshow", () => { asking = leaving = false; });
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    asking = false;
    const exception = event.detail.exception;
    if (leaving || exception.name === "AbortError") return;
    const kind = window.PublicKeyCredential ? kinds[exception.name] : "none";
    document.dispatchEvent(new CustomEvent("say", { detail: words[kind] ?? words.other }));
  });
}
