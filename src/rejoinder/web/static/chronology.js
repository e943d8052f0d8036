// Keys for the chronology: [ earlier, + closer, - farther, ] later, 0 all.
"use strict";

document.addEventListener("keydown", (event) => {
  if (!rejoinder.keysAreFree(event)) return;
  const way = document.querySelector(`.zoom a[data-key="${CSS.escape(event.key)}"]`);
  if (way) way.click();
});
