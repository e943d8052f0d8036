"""A dossier as a site of files: every link leads to a file, no word of a report is markup, nothing is lost that stood there."""

import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

from rejoinder.errors import UsageError
from rejoinder.store import create_dossier, open_dossier
from rejoinder.web.publish import MARKER, Published, publish
from rejoinder.web.site_addresses import HOME, link_to
from tests.web.hostile import IMAGE, SCRIPT
from tests.web.test_routes import NEVER, Elements

SAFE_FILE = re.compile(r"[a-zA-Z0-9][a-zA-Z0-9._-]{0,80}")


@pytest.fixture(scope="module")
def site(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Published:
    with open_dossier(folder) as dossier:
        return publish(dossier, tmp_path_factory.mktemp("site") / "out")


def pages(site: Published) -> list[Path]:
    return [path for path in sorted(site.folder.rglob("*.html")) if "downloads" not in path.parts]


def elements(path: Path) -> list[tuple[str, dict[str, str | None]]]:
    page = Elements()
    page.feed(path.read_text("utf-8"))
    return page.found


def links(path: Path) -> Iterator[str]:
    for _, attributes in elements(path):
        for name in ("href", "src", "action"):
            if attributes.get(name):
                yield str(attributes[name])


def test_site_has_every_page(site: Published, folder: Path) -> None:
    for name in ("index", "table", "open", "since", "accounts", "chronology", "commitments", "actors", "instruments", "reports"):
        assert (site.folder / f"{name}.html").is_file()
    assert (site.folder / "search.html").is_file()
    with open_dossier(folder) as dossier, dossier.view() as view:
        assert {path.stem for path in (site.folder / "reports").iterdir()} == {report.key for report in view.reports()}
        assert len(list((site.folder / "actors").iterdir())) >= len(view.actors())
    assert site.pages == len(pages(site))
    assert site.downloads == len(list((site.folder / "downloads").iterdir()))


def test_every_link_leads_to_a_file_of_the_site(site: Published) -> None:
    for page in pages(site):
        for link in links(page):
            if link.startswith("#"):
                continue
            file = page.parent / unquote(link.partition("#")[0].partition("?")[0])
            assert not link.startswith(("/", "http:", "https:", "javascript:", "//")), f"{page.name}: {link}"
            assert file.resolve().is_relative_to(site.folder.resolve()), f"{page.name}: {link}"
            assert file.is_file(), f"{page.name}: {link}"


def test_links_into_a_report_find_their_words(site: Published) -> None:
    ids = {page: {str(found["id"]) for _, found in elements(page) if "id" in found} for page in pages(site)}
    count = 0
    for page in pages(site):
        for link in links(page):
            path, _, fragment = link.partition("#")
            target = (page.parent / unquote(path)).resolve() if path else page
            if fragment and "/reports/" in str(target):
                assert unquote(fragment) in ids[target], f"{page.name}: {link}"
                count += 1
    assert count > 20


def test_words_of_a_link_stand_where_it_leads(site: Published) -> None:
    page = (site.folder / "open.html").read_text("utf-8")
    href, words = re.findall(r'<a class="words" href="([^"]+)">“([^<]+)”</a>', page)[0]
    file, _, place = href.partition("#")
    report = (site.folder / file).read_text("utf-8")
    begin = report.index(f'id="{place}"')
    text = re.sub(r"<[^>]+>", "", report[report.index(">", begin) + 1 :])
    assert text.startswith(words[:20])


def test_no_page_needs_a_server(site: Published) -> None:
    for page in pages(site):
        found = elements(page)
        assert [tag for tag, _ in found if tag == "form"].count("form") <= 2
        for tag, attributes in found:
            assert tag not in NEVER, f"{page.name}: <{tag}>"
            assert not [name for name in attributes if name.startswith(("on", "hx-")) or name == "style"], page.name
            if tag == "form":
                assert attributes.get("method") is None
                assert str(attributes["action"]).endswith("search.html")
            if tag == "script":
                assert str(attributes["src"]).removeprefix("../").startswith("static/")
        text = page.read_text("utf-8")
        assert "htmx" not in text
        assert 'href="/' not in text
        assert "/review" not in text
        assert "Content-Security-Policy" in text


def test_attacks_are_text(site: Published) -> None:
    for page in pages(site):
        text = page.read_text("utf-8")
        for attack in (SCRIPT, IMAGE, "<b>no</b>", "<svg onload", "<script src=//evil"):
            assert attack not in text, page.name
    for path in (site.folder / "static").glob("*.js"):
        assert SCRIPT not in path.read_text("utf-8")


def test_file_names_come_from_an_alphabet_of_our_own(site: Published) -> None:
    names = [path.name for path in site.folder.rglob("*")]
    assert not [name for name in names if not SAFE_FILE.fullmatch(name)]
    assert len({str(path.relative_to(site.folder)).lower() for path in site.folder.rglob("*")}) == len(names)


def test_search_index_has_the_sentences_and_where_they_stand(site: Published, folder: Path) -> None:
    script = (site.folder / "static" / "search-index.js").read_text("ascii")
    index = json.loads(script.partition(" = ")[2].strip().removesuffix(";"))
    assert len(index["sentences"]) == site.sentences == site.total_sentences > 20
    with open_dossier(folder) as dossier, dossier.view() as view:
        for number, start, words in index["sentences"]:
            text = view.text(Path(index["reports"][number][0]).stem)
            assert text is not None
            assert text.text[start:].startswith(words)


def test_site_as_of_a_day_knows_nothing_later(folder: Path, tmp_path: Path) -> None:
    with open_dossier(folder) as dossier:
        with dossier.view() as view:
            days = view.days()
            later = [report.key for report in view.reports() if report.known_on > days[0]]
        done = publish(dossier, tmp_path / "early", as_of=days[0])
    text = "".join(path.read_text("utf-8") for path in done.folder.rglob("*.html"))
    assert later
    assert not [key for key in later if key in text]
    assert not [day for day in days[1:] if f"since-{day}" in text]


def test_same_dossier_gives_the_same_site(site: Published, folder: Path, tmp_path: Path) -> None:
    with open_dossier(folder) as dossier:
        again = publish(dossier, tmp_path / "again")
    first = {path.relative_to(site.folder): path.read_bytes() for path in site.folder.rglob("*") if path.is_file()}
    second = {path.relative_to(again.folder): path.read_bytes() for path in again.folder.rglob("*") if path.is_file()}
    assert first == second


def test_publish_refuses_a_folder_that_is_not_empty(own_folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "precious"
    out.mkdir()
    (out / "thesis.txt").write_text("years of work", "utf-8")
    with open_dossier(own_folder) as dossier:
        for replace in (False, True):
            with pytest.raises(UsageError, match="holds no published dossier"):
                publish(dossier, out, replace=replace)
    assert (out / "thesis.txt").read_text("utf-8") == "years of work"
    assert [path.name for path in out.iterdir()] == ["thesis.txt"]


@pytest.mark.parametrize("inside", [".", "site", ".."])
def test_publish_refuses_the_dossier_itself(own_folder: Path, inside: str) -> None:
    with open_dossier(own_folder) as dossier, pytest.raises(UsageError, match="dossier's own folder"):
        publish(dossier, own_folder / inside, replace=True)


def test_publish_refuses_a_link_and_a_file(own_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "file").write_text("", "utf-8")
    with open_dossier(own_folder) as dossier:
        for name in ("link", "file"):
            with pytest.raises(UsageError, match="is no folder"):
                publish(dossier, tmp_path / name, replace=True)


def test_publish_replaces_a_site_only_when_told(own_folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with open_dossier(own_folder) as dossier:
        publish(dossier, out)
        (out / "old.html").write_text("old", "utf-8")
        with pytest.raises(UsageError, match="--replace"):
            publish(dossier, out)
        publish(dossier, out, replace=True)
    assert not (out / "old.html").exists()
    assert (out / MARKER).is_file()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["docks", "out"]


def test_publish_that_fails_leaves_what_was_there(own_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    with open_dossier(own_folder) as dossier:
        publish(dossier, out)
        before = sorted(path.name for path in out.rglob("*"))

        def fail(*_: object, **__: object) -> None:
            raise OSError("no space left")

        monkeypatch.setattr("rejoinder.web.publish.write_page", fail)
        with pytest.raises(OSError, match="no space"):
            publish(dossier, out, replace=True)
    assert sorted(path.name for path in out.rglob("*")) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["docks", "out"]


def test_empty_dossier_is_published(tmp_path: Path) -> None:
    with create_dossier(tmp_path / "new", title="New talks") as dossier:
        done = publish(dossier, tmp_path / "out")
    assert "No report yet" in (done.folder / "index.html").read_text("utf-8")


def test_site_is_readable_by_others(site: Published) -> None:
    assert os.stat(site.folder).st_mode & 0o055 == 0o055


@pytest.mark.parametrize(
    "href",
    [
        "/review",
        "/entries/p-1",
        "/table?side=Vellia",
        "/table?page=0",
        "/table?page=99999999999",
        "/since?day=2001-01-01",
        "/table?as_of=2001-01-01",
        "/login",
        "/download/table.csv?side=x",
        "/static/../x",
    ],
)
def test_address_without_a_page_leads_nowhere(href: str) -> None:
    assert link_to(href, as_of=None) is None


@pytest.mark.parametrize(
    ("href", "file"),
    [
        ("/", "index.html"),
        ("/table?page=2", "table-2.html"),
        ("/actors/..%2F..%2Fetc%2Fpasswd", "actors/etc-passwd-{}.html"),
        ("/actors/%E2%80%AE", "actors/{}.html"),
        ("/reports/../../x", "reports/x-{}.html"),
        ("/reports/CON", "reports/con-{}.html"),
        ("/instruments/i-12ab", "instruments/i-12ab.html"),
        ("/download/who-..%2Fx.csv", "downloads/who-x-{}.csv"),
    ],
)
def test_address_becomes_a_safe_file(href: str, file: str) -> None:
    link = link_to(href, as_of=None)
    assert link is not None
    assert re.fullmatch(re.escape(file).replace(r"\{\}", "[0-9a-f]{8,10}"), link.place.file)


def test_home_is_the_index() -> None:
    assert HOME.file == "index.html"


def test_publish_does_not_replace_another_dossier(own_folder: Path, tmp_path: Path) -> None:
    shutil.copytree(own_folder, tmp_path / "copy")
    with open_dossier(own_folder) as dossier, pytest.raises(UsageError, match="no published dossier"):
        publish(dossier, tmp_path / "copy", replace=True)
