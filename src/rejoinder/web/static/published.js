// The search of a published dossier: it looks through the sentences that stand in search-index.js.
"use strict";

const MOST_SHOWN = 200;
const index = window.rejoinderIndex;

/** Small letters without accents; each letter stays one, so that places in both texts are the same. */
function folded(text) {
  return [...text].map((letter) => {
    const plain = letter.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    return plain.length === letter.length ? plain : letter;
  }).join("");
}

/** The words and the phrases in quotation marks; a star at a word's end asks for its beginning. */
function termsOf(query) {
  return [...query.matchAll(/["“”]([^"“”]*)["“”]|([^\s"“”]+)/g)]
    .map((match) => ({ text: folded(match[1] ?? match[2].replace(/\*+$/, "")).trim(), begins: Boolean(match[2]?.endsWith("*")) }))
    .filter((term) => /[\p{L}\p{N}]/u.test(term.text));
}

const LETTER_AT_END = /[\p{L}\p{N}]$/u;
const LETTER_AT_START = /^[\p{L}\p{N}]/u;
const UNBROKEN = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]/;

/** Where one term stands in a text, as a word of its own. */
function placesOfTerm(text, term) {
  const places = [];
  const length = term.text.length;
  for (let at = text.indexOf(term.text); at >= 0; at = text.indexOf(term.text, at + length)) {
    const cutBefore = LETTER_AT_START.test(term.text) && LETTER_AT_END.test(text.slice(0, at));
    const cutAfter = !term.begins && LETTER_AT_END.test(term.text) && LETTER_AT_START.test(text.slice(at + length));
    if (!(cutBefore || cutAfter) || UNBROKEN.test(term.text)) places.push([at, at + length]);
  }
  return places;
}

/** Where the terms stand in a text, in order, without overlaps. */
function placesOf(text, terms) {
  const places = terms.flatMap((term) => placesOfTerm(text, term)).sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const kept = [];
  for (const place of places) {
    if (!kept.length || place[0] >= kept[kept.length - 1][1]) kept.push(place);
  }
  return kept;
}

/** The address of a sentence: its report, at the last piece of text that begins no later. */
function addressOf(sentence) {
  const [report, start] = sentence;
  const at = index.starts[report].findLast((begin) => begin <= start);
  return encodeURI(index.reports[report][0]) + (at === undefined ? "" : `#o${at}`);
}

/** Characters that would turn the line round are shown by their numbers. */
function visible(text) {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
    (letter) => `[U+${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}]`);
}

/** One sentence that was found, its words marked. */
function hitOf(sentence, terms) {
  const item = document.createElement("li");
  const words = document.createElement("a");
  const told = document.createElement("p");
  const line = document.createElement("p");
  const [, headline, agency, day] = index.reports[sentence[0]];
  item.className = "card";
  line.className = "hit";
  words.className = "words";
  told.className = "small";
  words.href = addressOf(sentence);
  let at = 0;
  for (const [start, end] of placesOf(folded(sentence[2]), terms)) {
    const mark = document.createElement("mark");
    mark.className = "found";
    mark.textContent = sentence[2].slice(start, end);
    words.append(sentence[2].slice(at, start), mark);
    at = end;
  }
  words.append(sentence[2].slice(at));
  line.append(words);
  for (const [number, part] of [headline, agency || "agency unknown", day].entries()) {
    const name = document.createElement("bdi");
    name.textContent = visible(part);
    told.append(number ? " · " : "", name);
  }
  item.append(line, told);
  return item;
}

/** Show what has all the words. */
function search(query) {
  const terms = termsOf(query);
  const found = terms.length ? index.sentences.filter((one) => {
    const text = folded(one[2]);
    return terms.every((term) => placesOfTerm(text, term).length);
  }) : [];
  const count = document.querySelector("[data-count]");
  count.textContent = terms.length ? `${found.length} sentence${found.length === 1 ? "" : "s"}` : "";
  if (found.length > MOST_SHOWN) count.textContent += `; the first ${MOST_SHOWN} are here`;
  document.querySelector("[data-hits]").replaceChildren(...found.slice(0, MOST_SHOWN).map((one) => hitOf(one, terms)));
}

const asked = new URLSearchParams(location.search).get("q") ?? "";
document.getElementById("q").value = asked;
if (asked) search(asked);
document.querySelector("[data-published-search]").addEventListener("submit", (event) => {
  event.preventDefault();
  const words = document.getElementById("q").value;
  history.replaceState(null, "", `?q=${encodeURIComponent(words)}`);
  search(words);
});
