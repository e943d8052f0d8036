// Review by keyboard, and words of a report by selecting them.
"use strict";

const queue = document.querySelector(".queue");

/** The items that wait, in order. */
function waiting() {
  return queue ? [...queue.querySelectorAll(".item:not(.decided):not(.refused)")] : [];
}

/** The item that keys act upon: the one with the focus, else the first. */
function current() {
  return document.activeElement.closest?.(".queue .item") ?? waiting()[0] ?? null;
}

/** Give an item the focus and bring it into sight. */
function goTo(item) {
  if (!item) return;
  item.focus({ preventScroll: true });
  item.scrollIntoView({ block: "nearest" });
}

/** Move among the items. */
function walk(step) {
  const items = [...queue.querySelectorAll(".item")];
  goTo(items[Math.min(Math.max(items.indexOf(current()) + step, 0), items.length - 1)]);
}

/** After a decision: count, and on to the next that waits. */
function afterDecision(decided) {
  if (!queue || !decided.matches?.(".item")) return;
  if (decided.matches(".decided") && decided.dataset.decided !== "note") {
    const left = document.querySelector("[data-left]");
    const done = document.querySelector("[data-done]");
    left.textContent = Math.max(0, Number(left.textContent) - 1);
    done.textContent = Number(done.textContent) + 1;
    document.querySelector(".review-head progress").value += 1;
  }
  let next = decided.nextElementSibling;
  while (next && next.matches(".decided")) next = next.nextElementSibling;
  const target = decided.matches(".conflict, .refused") ? decided : next ?? waiting()[0];
  if (target) goTo(target);
  else document.querySelector("[data-more]")?.click();
}

/** Open the form of an item, or of the page of one entry, and go to its first field. */
function edit(item) {
  const fold = (item ?? document).querySelector(".edit-fold");
  if (!fold) return;
  fold.open = true;
  fold.querySelector("input:not([type=hidden]), select, textarea")?.focus();
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.target.closest("form.edit")?.requestSubmit();
  if (!rejoinder.keysAreFree(event)) return;
  const item = queue && current();
  if (queue && event.key === "j") walk(1);
  else if (queue && event.key === "k") walk(-1);
  else if (event.key === "e") edit(item);
  else {
    const button = item?.querySelector(`[data-key="${CSS.escape(event.key)}"]`) ?? document.querySelector(`[data-page-key="${CSS.escape(event.key)}"]`);
    if (!button) return;
    button.click();
  }
  event.preventDefault();
});

document.body.addEventListener("htmx:load", (event) => {
  afterLoad(event.detail.elt);
  if (event.detail.elt.matches?.(".item")) afterDecision(event.detail.elt);
});

/** Show the words of span fields. */
function afterLoad(root) {
  root.querySelectorAll?.("[data-span-field]").forEach(showSpans);
}

function showSpans(field) {
  const spans = field.value ? [JSON.parse(field.value)].flat() : [];
  field.parentElement.querySelector(".span-words").textContent = spans.map((span) => `“${span.text}”`).join(" ") || "none";
}

/** The offset in the report's text of a place in a passage, in code points; null outside. */
function offsetOf(node, offset) {
  const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest?.("[data-o]");
  if (!piece) return null;
  const before = node.nodeType === Node.TEXT_NODE ? node.data.slice(0, offset) : offset ? piece.textContent : "";
  return Number(piece.dataset.o) + [...before].length;
}

let lastSelected = null;
document.addEventListener("selectionchange", () => {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  const start = offsetOf(range.startContainer, range.startOffset);
  const end = offsetOf(range.endContainer, range.endOffset);
  if (start !== null && end !== null && start < end) lastSelected = { start, end, text: range.toString() };
});
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-take-selection]");
  if (!button) return;
  const field = button.parentElement.querySelector("[data-span-field]");
  if (!lastSelected) {
    rejoinder.say("Select words in the passage first");
    return;
  }
  field.value = JSON.stringify([lastSelected]);
  showSpans(field);
});
document.addEventListener("DOMContentLoaded", () => {
  afterLoad(document);
  const box = document.querySelector("input[data-shortcuts]");
  if (box) {
    box.checked = localStorage.getItem("rejoinder-shortcuts") !== "off";
    box.addEventListener("change", () => localStorage.setItem("rejoinder-shortcuts", box.checked ? "on" : "off"));
  }
  if (queue) goTo(waiting()[0]);
});
