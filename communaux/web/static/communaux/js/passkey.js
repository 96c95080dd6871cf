// Passkeys: the browser makes or shows one, the form carries the answer. The words of the page say
// what to do without this file.
"use strict";

(() => {
  const passkeys = window.webauthnJSON;
  const unnamed = /^[\d.]+$|^\[/.test(window.location.hostname);
  if (!passkeys || !passkeys.supported() || !window.isSecureContext || unnamed) return;

  // On the sign-in page the challenge is only asked for when it is needed.
  const options = async (block, form) => {
    if (block.dataset.options) return JSON.parse(block.dataset.options);
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(answer.statusText);
    return (await answer.json()).request_options;
  };

  for (const block of document.querySelectorAll("[data-passkey]")) {
    const form = block.querySelector("form");
    const failed = block.querySelector("[data-failed]");
    block.querySelector("[data-without]").hidden = true;
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      if (form.elements.credential.value) return;
      event.preventDefault();
      failed.hidden = true;
      try {
        const asked = await options(block, form);
        const credential = await passkeys[block.dataset.passkey](asked);
        form.elements.credential.value = JSON.stringify(credential);
        form.requestSubmit();
      } catch {
        failed.hidden = false;
      }
    });
    // Coming back to this page, the answer given before has served.
    window.addEventListener("pageshow", () => {
      form.elements.credential.value = "";
    });
  }
})();
