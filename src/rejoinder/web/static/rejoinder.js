// What every page does by script; without it every page still works.
"use strict";

const root = document.documentElement;

/** Tell a screen reader something in passing. */
function say(words) {
  const live = document.getElementById("live");
  if (live) live.textContent = words;
}

/** Light, dark, or as the system says. */
function switchTheme() {
  const dark = root.dataset.theme
    ? root.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  localStorage.setItem("rejoinder-theme", root.dataset.theme);
  say(`${root.dataset.theme} colours`);
}

/** The as-of slider stands over the date field and sends the form when it is let go. */
function wireAsOf() {
  const slider = document.getElementById("as-of-slider");
  const field = document.getElementById("as-of");
  if (!slider || !field) return;
  const days = slider.dataset.days.split(" ");
  slider.hidden = false;
  slider.setAttribute("aria-valuetext", field.value);
  slider.addEventListener("input", () => {
    field.value = days[Number(slider.value)];
    slider.setAttribute("aria-valuetext", field.value);
  });
  slider.addEventListener("change", () => slider.form.requestSubmit());
}

/** Whether single keys may do something now: never while somebody types. */
function keysAreFree(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return false;
  if (localStorage.getItem("rejoinder-shortcuts") === "off") return false;
  return !event.target.closest("input, textarea, select, [contenteditable]");
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-theme-switch]")) switchTheme();
});
document.addEventListener("DOMContentLoaded", wireAsOf);
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.id !== "content") return;
  wireAsOf();
  say(`${document.querySelector(".scope-words")?.textContent.trim().replace(/\s+/g, " ")}`);
});
// An empty field is no filter: it is left out of the address.
document.addEventListener("htmx:configRequest", (event) => {
  if (event.detail.verb !== "get") return;
  for (const [name, value] of [...event.detail.formData.entries()]) if (value === "") event.detail.formData.delete(name);
});
window.rejoinder = { say, keysAreFree };
