// The report page: notes and words light up together, keys walk the notes, a selection gets an address.
"use strict";

const article = document.querySelector("article.report");
const bar = document.querySelector(".selection-bar");
const canHighlight = typeof Highlight === "function" && CSS.highlights;

/** The pieces of text that bear one id. */
function piecesOf(id) {
  return [...article.querySelectorAll("mark[data-s]")].filter((piece) => piece.dataset.s.split(" ").includes(id));
}

/** Light up the words of some ids and their notes; nothing for an empty list. */
function light(ids) {
  article.querySelectorAll(".note.lit").forEach((note) => note.classList.remove("lit"));
  if (canHighlight) CSS.highlights.delete("lit");
  if (!ids.length) return;
  const ranges = [];
  for (const id of ids) {
    article.querySelector(`[data-note="${CSS.escape(id)}"]`)?.classList.add("lit");
    for (const piece of piecesOf(id)) {
      const range = new Range();
      range.selectNodeContents(piece);
      ranges.push(range);
    }
  }
  if (canHighlight) CSS.highlights.set("lit", new Highlight(...ranges));
}

/** The ids under an element, the innermost last. */
function idsAt(element) {
  const note = element.closest?.("[data-note]");
  if (note) return [note.dataset.note];
  const piece = element.closest?.("mark[data-s]");
  return piece ? piece.dataset.s.split(" ") : [];
}

/** Move to the next note, or to the one before. */
function walk(step) {
  const notes = [...article.querySelectorAll(".note")];
  if (!notes.length) return;
  const here = notes.indexOf(document.activeElement.closest?.(".note"));
  const next = notes[Math.min(Math.max(here + step, 0), notes.length - 1)];
  next.focus();
  next.scrollIntoView({ block: "nearest" });
}

/** The offset in the report's text, in code points, of a place in the page; null outside the text. */
function offsetOf(node, offset) {
  const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest?.("[data-o]");
  if (!piece || !article.contains(piece)) return null;
  const before = node.nodeType === Node.TEXT_NODE ? node.data.slice(0, offset) : offset ? piece.textContent : "";
  return Number(piece.dataset.o) + [...before].length;
}

/** Offer an address for what is selected. */
function onSelection() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) {
    bar.hidden = true;
    return;
  }
  const range = selection.getRangeAt(0);
  const start = offsetOf(range.startContainer, range.startOffset);
  const end = offsetOf(range.endContainer, range.endOffset);
  if (start === null || end === null || start >= end) {
    bar.hidden = true;
    return;
  }
  const address = `/spans/${article.dataset.report}/${start}-${end}`;
  bar.querySelector("[data-selection-link]").href = address;
  const add = bar.querySelector("[data-selection-add]");
  if (add) add.href = `/entries/new?report=${article.dataset.report}&start=${start}&end=${end}`;
  bar.dataset.citation = `“${selection.toString()}” (${document.querySelector(".report-line").textContent.trim().replace(/\s+/g, " ")}; ${location.origin}${address})`;
  bar.hidden = false;
}

article.addEventListener("mouseover", (event) => light(idsAt(event.target)));
article.addEventListener("mouseleave", () => light([]));
article.addEventListener("focusin", (event) => light(idsAt(event.target)));
/* A published copy has no bar: there is no server that could answer for an address. */
if (bar) {
  document.addEventListener("selectionchange", onSelection);
  bar.querySelector("[data-selection-copy]").addEventListener("click", async () => {
    await navigator.clipboard.writeText(bar.dataset.citation);
    rejoinder.say("Citation copied");
  });
}
document.querySelectorAll("[data-show]").forEach((box) => {
  box.addEventListener("change", () => article.classList.toggle(`hide-${box.dataset.show}`, !box.checked));
});
document.addEventListener("keydown", (event) => {
  if (!rejoinder.keysAreFree(event)) return;
  if (event.key === "j") walk(1);
  else if (event.key === "k") walk(-1);
  else if (event.key === "Enter" && event.target.matches?.(".note")) {
    piecesOf(event.target.dataset.note)[0]?.scrollIntoView({ block: "center" });
  } else return;
  event.preventDefault();
});
/* From an address with ?at=…: to that place. */
const at = Number(new URLSearchParams(location.search).get("at"));
if (at) {
  const pieces = [...article.querySelectorAll("[data-o]")];
  pieces.findLast((piece) => Number(piece.dataset.o) <= at)?.scrollIntoView({ block: "center" });
}
