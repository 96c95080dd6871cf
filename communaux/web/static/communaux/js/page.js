// Every page works without this file. It only spares gestures.
"use strict";

(() => {
  // A form with errors: bring the reader to the list of what to mend.
  const errors = document.getElementById("erreurs");
  if (errors) errors.focus();

  // A second click on the same button sends nothing twice.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    window.addEventListener("pageshow", () => delete form.dataset.sent, { once: true });
  });

  // A long form left by mistake: the browser asks before losing what was typed.
  const long = document.querySelector("form.questions");
  if (long) {
    let changed = false;
    const warn = (event) => {
      if (changed && !long.dataset.sent) event.preventDefault();
    };
    long.addEventListener("input", () => {
      changed = true;
    });
    document.addEventListener("htmx:afterRequest", (event) => {
      if (event.detail.successful) changed = false;
    });
    window.addEventListener("beforeunload", warn);
  }
})();
