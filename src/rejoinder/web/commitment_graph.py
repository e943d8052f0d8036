"""The commitments of a page as a small graph: who bound himself, to what, in which paper, who cites and who leaves it out.

An answer of the view comes in, nodes and edges for the page's script go out; the page's table says the same in words.
"""

from dataclasses import dataclass
from typing import Any

from rejoinder.views.shapes import Cited, CommitmentRow, CommitmentsAnswer

# A graph of more commitments is a thicket; the table has them all.
MOST_COMMITMENTS = 25
LABEL_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes and edges as cytoscape takes them, and how many commitments were left out."""

    elements: tuple[dict[str, Any], ...]
    left_out: int


def graph_of(answer: CommitmentsAnswer) -> Graph:
    """Return the graph of the first commitments of an answer."""
    nodes: dict[str, dict[str, Any]] = {}
    edges: dict[str, dict[str, Any]] = {}
    for row in answer.rows[:MOST_COMMITMENTS]:
        _add_commitment(row, nodes, edges)
    return Graph(
        tuple({"data": data} for data in (*nodes.values(), *edges.values())), max(0, len(answer.rows) - MOST_COMMITMENTS)
    )


def _add_commitment(row: CommitmentRow, nodes: dict[str, Any], edges: dict[str, Any]) -> None:
    _node(nodes, row.subject, "commitment", row.gist)
    for name in row.by:
        _node(nodes, f"actor {name}", "actor", name)
        _edge(edges, f"actor {name}", row.subject, "binds itself")
    for condition in row.conditions:
        _node(nodes, f"{row.subject} if", "condition", condition.words)
        _edge(edges, f"{row.subject} if", row.subject, "conditions")
    for paper in row.papers:
        _node(nodes, paper.subject, "paper", paper.name)
        _edge(edges, row.subject, paper.subject, "stands in")
    for words, cited in (("cites", row.cited), ("leaves out", row.left_out)):
        for one in cited:
            _add_citation(one, words, row, nodes, edges)


def _add_citation(one: Cited, words: str, row: CommitmentRow, nodes: dict[str, Any], edges: dict[str, Any]) -> None:
    papers = [paper.subject for paper in row.papers if paper.subject == one.paper or paper.name == one.paper]
    for name in one.by:
        _node(nodes, f"actor {name}", "actor", name)
        _edge(edges, f"actor {name}", papers[0] if papers else row.subject, words)


def _node(nodes: dict[str, Any], id_: str, kind: str, words: str) -> None:
    label = words if len(words) <= LABEL_LENGTH else words[: LABEL_LENGTH - 1] + "…"
    nodes.setdefault(id_, {"id": id_, "kind": kind, "label": label, "words": words})


def _edge(edges: dict[str, Any], source: str, target: str, words: str) -> None:
    id_ = f"{source} → {target}: {words}"
    edges.setdefault(id_, {"id": id_, "source": source, "target": target, "label": words, "kind": words.replace(" ", "-")})
