"""What a page gives to take away: names of files, kinds of content, the whole answer, and attacks that stay text."""

import csv
import io
import json
import re

import pytest

from tests.web.hostile import FORMULA, IMAGE, SCRIPT
from tests.web.serving import Served
from tests.web.test_attacks import hostile_key

NAMES = ("table", "open", "since", "accounts", "chronology", "commitments", "instruments", "reports", "who-Vellia")
ENDINGS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "md": "text/markdown; charset=utf-8",
    "html": "text/html; charset=utf-8",
}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("ending", ENDINGS)
def test_view_downloads_as_a_file(served: Served, name: str, ending: str) -> None:
    known = {"who-Vellia": "who-Joran Halme"}  # the dossier of the tests calls nobody Vellia
    with served.dossier.view() as view:
        actor = view.actors()[0].name
    wanted = f"who-{actor}" if name in known else name
    answer = served.client.get(f"/download/{wanted}.{ending}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == ENDINGS[ending]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert re.fullmatch(rf'attachment; filename="[A-Za-z0-9._-]+\.{ending}"', answer.headers["content-disposition"])
    assert answer.content


def test_report_downloads_with_annotations_and_citation(served: Served) -> None:
    key = hostile_key(served)
    record = served.client.get(f"/download/report-{key}.json").json()
    page = served.client.get(f"/download/report-{key}.jsonld").json()
    text = record["text"]
    for item in page["items"]:
        for target in item["target"] if isinstance(item["target"], list) else [item["target"]]:
            quote, place = target["selector"]
            assert text[place["start"] : place["end"]] == quote["exact"]
    cited = served.client.get(f"/download/report-{key}.csl.json").json()
    assert [item["id"] for item in cited] == [key]
    assert len(served.client.get("/download/reports.csl.json").json()) == len(
        served.client.get("/download/reports.json").json()["rows"]
    )


def test_download_keeps_the_filters_and_the_day_of_the_page(served: Served) -> None:
    everything = served.client.get("/download/reports.json").json()
    days = sorted(row["report"]["known_on"] for row in everything["rows"])
    early = served.client.get("/download/reports.json", params={"as_of": days[0]}).json()
    assert early["head"]["scope"]["as_of"] == days[0]
    assert 0 < len(early["rows"]) < len(everything["rows"])


def test_page_links_what_can_be_downloaded(served: Served) -> None:
    for path in (
        "/table",
        "/open",
        "/since",
        "/accounts",
        "/chronology",
        "/commitments",
        "/instruments",
        "/reports",
        "/search?q=tolls",
    ):
        links = re.findall(r'href="(/download/[^"]+)"', served.client.get(path).text)
        assert links
        assert all(served.client.get(link.replace("&amp;", "&")).status_code == 200 for link in links)


def test_whole_answer_comes_not_a_part(served: Served) -> None:
    rows = served.client.get("/download/chronology.json", params={"page": "2"}).json()
    assert len(rows["rows"]) == rows["head"]["total"]


def test_cut_answer_says_so(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rejoinder.web.pages.downloads.MOST_ROWS", 1)
    assert "Only 1 of" in served.client.get("/download/reports.md").text


def test_csv_for_excel_neutralises_formulas_and_plain_does_not(served: Served) -> None:
    address = f"/download/report-{hostile_key(served)}.csv"
    plain = served.client.get(address).content
    excel = served.client.get(address, params={"flavour": "excel"}).content
    assert not plain.startswith(b"\xef\xbb\xbf")
    assert excel.startswith(b"\xef\xbb\xbf")
    cells = [cell for row in csv.reader(io.StringIO(plain.decode())) for cell in row]
    assert FORMULA in cells
    for row in csv.reader(io.StringIO(excel.decode("utf-8-sig"))):
        assert not [cell for cell in row if cell[:1] in tuple("=+-@\t\r\0")]


def test_footnotes_download_as_csv(served: Served) -> None:
    rows = list(csv.DictReader(io.StringIO(served.client.get("/download/table.csv", params={"part": "footnotes"}).text)))
    assert rows
    assert [row["number"] for row in rows] == [str(number) for number in range(1, len(rows) + 1)]


@pytest.mark.parametrize("ending", ["html", "md"])
def test_brief_holds_attacks_as_text(served: Served, ending: str) -> None:
    for name in ("table", "open", "reports", f"report-{hostile_key(served)}"):
        brief = served.client.get(f"/download/{name}.{ending}").text
        for attack in (SCRIPT, IMAGE, "<b>no</b>", "<svg onload", "\u202e"):
            assert attack not in brief


def test_json_keeps_what_was_read(served: Served) -> None:
    record = served.client.get(f"/download/report-{hostile_key(served)}.json").json()
    assert SCRIPT in record["text"]
    assert FORMULA in json.dumps(record, ensure_ascii=False).replace('\\"', '"')


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/download/table.exe", 404),
        ("/download/table", 404),
        ("/download/..%2f..%2fetc%2fpasswd.csv", 422),
        ("/download/report-..%2f..%2fetc%2fpasswd.csv", 404),
        ("/download/report-nosuch.csv", 404),
        ("/download/who-Nobody At All.csv", 404),
        ("/download/table.csv?flavour=evil", 422),
        ("/download/table.jsonld", 422),
        ("/download/since.csv?day=tomorrow", 422),
    ],
)
def test_what_cannot_be_downloaded_is_refused(served: Served, path: str, status: int) -> None:
    answer = served.client.get(path)
    assert answer.status_code == status
    assert "content-disposition" not in answer.headers


def test_file_name_is_safe_for_any_actor(served: Served) -> None:
    answer = served.client.get("/download/who-" + '..%2f"%0d%0aSet-Cookie: a=b.csv')
    assert answer.status_code == 404
    with served.dossier.view() as view:
        names = [actor.name for actor in view.actors() if not actor.name.isascii() or '"' in actor.name]
    assert names
    for name in names:
        sent = served.client.get(f"/download/who-{name.replace('%', '%25').replace('/', '%2F').replace('?', '%3F')}.csv")
        assert re.fullmatch(r'attachment; filename="[A-Za-z0-9._-]+\.csv"', sent.headers["content-disposition"])


def test_empty_dossier_downloads_say_that_there_is_nothing(empty: Served) -> None:
    for name in ("table", "open", "since", "accounts", "chronology", "commitments", "instruments", "reports"):
        for ending in ENDINGS:
            assert empty.client.get(f"/download/{name}.{ending}").status_code == 200
    assert "No point is told in these reports." in empty.client.get("/download/table.md").text
