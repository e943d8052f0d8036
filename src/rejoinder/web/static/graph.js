// The commitments as a graph; the table below it says the same in words.
"use strict";

const place = document.querySelector(".graph[data-elements]");

/** A colour of the sheet, for the canvas. */
function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** How nodes and edges look, in the colours of the theme. */
function looks() {
  const shape = { actor: "ellipse", commitment: "round-rectangle", condition: "diamond", paper: "cut-rectangle" };
  const line = { actor: "--source-line", commitment: "--content-line", condition: "--cue-line", paper: "--entry-line" };
  return [
    {
      selector: "node",
      style: {
        label: "data(label)", color: colour("--ink"), "font-size": 11, "text-wrap": "wrap", "text-max-width": 150,
        "text-valign": "bottom", "text-margin-y": 4, width: 26, height: 26, "background-color": colour("--sunk"), "border-width": 3,
      },
    },
    ...Object.keys(shape).map((kind) => ({
      selector: `node[kind = "${kind}"]`,
      style: { shape: shape[kind], "border-color": colour(line[kind]) },
    })),
    {
      selector: "edge",
      style: {
        label: "data(label)", "font-size": 9, color: colour("--soft"), "curve-style": "bezier", width: 1.5,
        "line-color": colour("--strong-line"), "target-arrow-shape": "triangle", "target-arrow-color": colour("--strong-line"),
        "text-background-color": colour("--raised"), "text-background-opacity": 0.85,
      },
    },
    { selector: 'edge[kind = "leaves-out"]', style: { "line-style": "dashed", "line-color": colour("--no"), "target-arrow-color": colour("--no") } },
  ];
}

if (place && typeof cytoscape === "function") {
  const graph = cytoscape({
    container: place,
    elements: JSON.parse(place.dataset.elements),
    style: looks(),
    layout: { name: "breadthfirst", directed: true, spacingFactor: 1.1, animate: false },
    userZoomingEnabled: false,
  });
  graph.on("tap", 'node[kind = "commitment"]', (event) => {
    location.hash = event.target.id();
  });
  new MutationObserver(() => graph.style(looks())).observe(document.documentElement, { attributeFilter: ["data-theme"] });
}
