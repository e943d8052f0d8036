import numpy as np

from rejoinder.reading.tagger.link import UNSEEN, score_partners
from rejoinder.reading.tagger.model import ModelSettings
from rejoinder.reading.tagger.network import Scores, WindowVectors, normalise_logs
from rejoinder.reading.tagger.relations import find_relations
from rejoinder.reading.tagger.windows import Window

OUTSIDE, BEGINS, CONTINUES = range(3)
DISTANCES = np.zeros((41, 2), dtype=np.float32)
SETTINGS = ModelSettings("test", 192, 8, 0, {}, {}, DISTANCES.tolist())


def make_scores(roles: list[str], cue_of: dict[int, int], source_of: dict[int, int]) -> Scores:
    """Scores of rows whose roles are letters (S, C, T for told; small where they continue), with links as rows."""
    count = len(roles)
    logs = np.full((count, 3, 3), -5.0, dtype=np.float32)
    logs[:, :, OUTSIDE] = 0
    for row, letter in enumerate(roles):
        role = "CST".find(letter.upper())
        if role >= 0:
            logs[row, role] = [-5, -5, -5]
            logs[row, role, BEGINS if letter.isupper() else CONTINUES] = 0
    queries = np.zeros((count + 1, 2, count + 1), dtype=np.float32)
    keys = np.repeat(np.eye(count + 1, dtype=np.float32)[:, None, :], 2, axis=1) * 10 * (count + 1) ** 0.5
    for link, targets in enumerate((cue_of, source_of)):
        for row in range(count):
            queries[row + 1, link, targets.get(row, -1) + 1] = 1
    vectors = WindowVectors(Window(0, count, 0, count), queries, keys, np.zeros((count + 1, 2), dtype=np.float32))
    return Scores(normalise_logs(logs), (vectors,))


def test_contents_go_to_the_cue_that_they_point_to() -> None:
    scores = make_scores(list("SCTtCT"), {2: 1, 3: 1, 5: 4}, {1: 0, 4: 0})
    relations = find_relations(scores, SETTINGS)
    assert [(relation.cue, relation.source, relation.contents) for relation in relations] == [
        ((1, 2), (0, 1), ((2, 4),)),
        ((4, 5), (0, 1), ((5, 6),)),
    ]


def test_content_on_both_sides_of_its_cue_is_one_relation() -> None:
    (relation,) = find_relations(make_scores(list("TtSCTt"), {0: 3, 1: 3, 4: 3, 5: 3}, {3: 2}), SETTINGS)
    assert relation.contents == ((0, 2), (4, 6))


def test_content_in_which_two_cues_meet_is_split() -> None:
    relations = find_relations(make_scores(list("CTtttC"), {1: 0, 2: 0, 3: 5, 4: 5}, {}), SETTINGS)
    assert [relation.contents for relation in relations] == [((1, 3),), ((3, 5),)]


def test_source_may_be_absent() -> None:
    (relation,) = find_relations(make_scores(list("SOCT"), {3: 2}, {}), SETTINGS)
    assert relation.source is None


def test_cue_that_tells_nothing_is_dropped() -> None:
    assert find_relations(make_scores(list("SCO"), {}, {1: 0}), SETTINGS) == []


def test_partner_outside_the_window_is_unseen() -> None:
    scores = make_scores(list("SCT"), {2: 1}, {})
    logs = score_partners(scores, 0, np.array([2, 9]), np.array([1, 7]), DISTANCES)
    assert logs[0, 2] == UNSEEN
    assert (logs[1] == UNSEEN).all()
