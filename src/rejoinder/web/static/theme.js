// Before the page is drawn: the theme that the person chose last.
"use strict";
const chosen = localStorage.getItem("rejoinder-theme");
if (chosen === "light" || chosen === "dark") {
  document.documentElement.dataset.theme = chosen;
}
