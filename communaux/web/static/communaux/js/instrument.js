// A result that follows what is typed: what was unfolded stays unfolded.
"use strict";

(() => {
  const place = document.getElementById("resultat");
  if (!place) return;
  const names = (root) => [...root.querySelectorAll("details")];
  const called = (details) => details.querySelector("summary").textContent.trim();
  let unfolded = new Set();

  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target !== place) return;
    unfolded = new Set(names(place).filter((each) => each.open).map(called));
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target !== place) return;
    for (const each of names(place)) each.open = unfolded.has(called(each));
  });
  document.addEventListener("htmx:beforeRequest", () => place.setAttribute("aria-busy", "true"));
  document.addEventListener("htmx:afterRequest", () => place.removeAttribute("aria-busy"));
})();
