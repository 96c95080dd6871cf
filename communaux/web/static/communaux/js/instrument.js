// A result that follows what is typed: what was unfolded stays unfolded.
"use strict";

(() => {
  const place = document.getElementById("resultat");
  if (!place) return;
  const names = (root) => [...root.querySelectorAll("details")];
  const called = (details) => details.querySelector("summary").textContent.trim();
  // What a sent form was told is no longer true once the live result accepts everything.
  const forgive = () => {
    document.getElementById("erreurs")?.remove();
    for (const each of document.querySelectorAll("#calcul .wrong")) each.classList.remove("wrong");
    for (const each of document.querySelectorAll("#calcul .error")) each.remove();
    for (const each of document.querySelectorAll("#calcul [aria-invalid]")) each.removeAttribute("aria-invalid");
  };
  let unfolded = new Set();

  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target !== place) return;
    unfolded = new Set(names(place).filter((each) => each.open).map(called));
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target !== place) return;
    for (const each of names(place)) each.open = unfolded.has(called(each));
    if (!place.querySelector(".refusals")) forgive();
  });
  document.addEventListener("htmx:beforeRequest", () => place.setAttribute("aria-busy", "true"));
  document.addEventListener("htmx:afterRequest", () => place.removeAttribute("aria-busy"));
})();
