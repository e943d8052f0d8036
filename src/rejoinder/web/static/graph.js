// The commitments as a graph; the table below it says the same in words.
"use strict";

const COLUMNS = { actor: 0, commitment: 1, condition: 2, paper: 3 };
const SHAPES = { actor: "ellipse", commitment: "round-rectangle", condition: "hexagon", paper: "cut-rectangle" };
const LINES = { actor: "--source-line", commitment: "--content-line", condition: "--cue-line", paper: "--entry-line" };
const COLUMN = 290;
const ROW = 64;

/** A colour of the sheet, for the canvas. */
function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** How nodes and edges look, in the colours of the theme. */
function looks() {
  return [
    {
      selector: "node",
      style: {
        label: "data(label)", color: colour("--ink"), "font-size": 12, "text-wrap": "wrap", "text-max-width": 190,
        "text-valign": "center", "text-halign": "center", width: 215, height: 52, "background-color": colour("--raised"),
        "border-width": 2,
      },
    },
    ...Object.keys(SHAPES).map((kind) => ({
      selector: `node[kind = "${kind}"]`,
      style: { shape: SHAPES[kind], "border-color": colour(LINES[kind]) },
    })),
    { selector: 'node[kind = "actor"]', style: { width: 170, "text-max-width": 150 } },
    {
      selector: "edge",
      style: {
        "curve-style": "bezier", width: 1.5, "line-color": colour("--strong-line"), "target-arrow-shape": "triangle",
        "target-arrow-color": colour("--strong-line"), label: "data(label)", "font-size": 10, color: colour("--soft"),
        "text-background-color": colour("--raised"), "text-background-opacity": 0.9,
      },
    },
    { selector: 'edge[kind = "binds-itself"], edge[kind = "conditions"], edge[kind = "stands-in"]', style: { label: "" } },
    {
      selector: 'edge[kind = "leaves-out"]',
      style: { "line-style": "dashed", "line-color": colour("--no"), "target-arrow-color": colour("--no") },
    },
  ];
}

/** Actors, commitments, conditions and papers in a column each; every commitment has its row. */
function places(elements) {
  const edges = elements.filter((one) => one.data.source);
  const rows = new Map();
  elements.filter((one) => one.data.kind === "commitment").forEach((one, number) => rows.set(one.data.id, number));
  const used = { actor: new Set(), condition: new Set(), paper: new Set() };
  for (const one of elements) {
    const kind = one.data.kind;
    if (one.data.source || kind === "commitment") continue;
    const beside = edges.flatMap((edge) => (edge.data.source === one.data.id ? [edge.data.target] : edge.data.target === one.data.id ? [edge.data.source] : []));
    const near = beside.filter((id) => rows.has(id)).map((id) => rows.get(id));
    let row = near.length ? Math.round(near.reduce((sum, value) => sum + value, 0) / near.length) : 0;
    while (used[kind].has(row)) row += 1;
    used[kind].add(row);
    rows.set(one.data.id, row);
  }
  return (node) => ({ x: COLUMNS[node.data("kind")] * COLUMN, y: rows.get(node.id()) * ROW });
}

/** Draw the graph of a page, where there is one. */
function drawGraph() {
  const place = document.querySelector(".graph[data-elements]:not([data-drawn])");
  if (!place || typeof cytoscape !== "function") return;
  place.dataset.drawn = "";
  const elements = JSON.parse(place.dataset.elements);
  const graph = cytoscape({
    container: place,
    elements,
    style: looks(),
    layout: { name: "preset", positions: places(elements), padding: 16 },
    userZoomingEnabled: false,
  });
  if (graph.zoom() < 0.6) {
    graph.zoom(0.75);
    graph.pan({ x: 100, y: 40 });
  }
  graph.on("tap", 'node[kind = "commitment"]', (event) => {
    location.hash = event.target.id();
  });
  place.parentElement.querySelectorAll("[data-zoom]").forEach((button) => {
    button.addEventListener("click", () => {
      if (button.dataset.zoom === "0") graph.fit(undefined, 16);
      else graph.zoom({ level: graph.zoom() * Number(button.dataset.zoom), renderedPosition: { x: place.clientWidth / 2, y: place.clientHeight / 2 } });
    });
  });
  new MutationObserver(() => graph.style(looks())).observe(document.documentElement, { attributeFilter: ["data-theme"] });
}

drawGraph();
document.addEventListener("htmx:afterSettle", drawGraph);
