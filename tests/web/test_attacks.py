"""What somebody may try who means harm, and what he gets. The table in docs/web.md says the same in words."""

import logging
import re
from pathlib import Path
from typing import Any

import pytest

from rejoinder.web.passwords import PasswordBook, write_password
from tests.web.hostile import FILE_NAME, FORMULA, IMAGE, SCRIPT
from tests.web.serving import ADDRESS, OWN, Served, hash_of, serve_in_process
from tests.web.test_routes import addresses, assert_page_is_clean

# script


def shown_text(page: str) -> str:
    """Return a page without the values of its fields, in which a person's words stand as they were written."""
    return re.sub(r' value="[^"]*"', "", page)


def hostile_key(served: Served) -> str:
    """Return the key of the report of `tests.web.hostile`."""
    with served.dossier.view() as view:
        return next(report.key for report in view.reports() if report.name == FILE_NAME)


def test_stored_script_is_shown_as_text(served: Served) -> None:
    page = served.client.get(f"/reports/{hostile_key(served)}").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; Vellia asks Tarsk" in page
    assert "&lt;/mark&gt;&lt;/article&gt;&lt;script src=//evil.example/x.js&gt;" in page
    assert "javascript:alert(1)//&#34;&gt;&lt;svg onload=alert(1)&gt;.txt" in page
    assert "{{ 7*7 }} tolls &amp; &lt;b&gt;no&lt;/b&gt; more" in page
    assert "Jor[U+202E]an Halme" in page
    assert "\u202e" not in shown_text(page)
    assert_page_is_clean("report", page)


@pytest.mark.parametrize(
    "path", ["/", "/table", "/open", "/actors", "/reports", "/search?q=tolls", "/review", "/since?day=2032-01-01"]
)
def test_stored_names_are_shown_as_text(served: Served, path: str) -> None:
    page = served.client.get(path).text
    for attack in (SCRIPT, IMAGE, "<b>no</b>", "<svg onload", "\u202e"):
        assert attack not in shown_text(page)
    assert_page_is_clean(path, page)


def test_actor_with_a_formula_for_a_name_has_a_page(served: Served) -> None:
    found = served.client.get("/actors").text
    href = next(href for href in re.findall(r'href="(/actors/[^"]+)"', found) if "HYPERLINK" in href)
    page = served.client.get(href)
    assert page.status_code == 200
    assert "=HYPERLINK(&#34;http://evil.example&#34;,&#34;x&#34;)" in page.text
    assert FORMULA not in page.text


ATTACKS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onfocus='alert(1)",
    "javascript:alert(1)",
    "{{ 7*7 }}",
    "\u202egnp.exe",
    "a\x00b",
    "x" * 5000,
    "words " * 150,
)

# As text on a page these do nothing.
HARMLESS = ("javascript:alert(1)", "{{ 7*7 }}", "x" * 5000, "words " * 150)
FREE = ("q", "name", "side", "agency", "act", "type", "target", "report", "token", "entry", "skipped")
CHECKED = ("as_of", "day", "from", "page", "review", "family")


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize(
    "path", ["/table", "/open", "/since", "/search", "/chronology", "/actors", "/review", "/reports", "/history", "/login"]
)
def test_reflected_script_is_shown_as_text(served: Served, path: str, attack: str) -> None:
    for asked in (dict.fromkeys(FREE, attack), *({box: attack} for box in CHECKED)):
        answer = served.client.get(path, params={"to": "2032-08-30", **asked})
        assert answer.status_code in (200, 303, 404, 422), f"{path}?{asked}: {answer.status_code}"
        assert attack not in shown_text(answer.text) or attack in HARMLESS
        assert_page_is_clean(f"{path}?{asked}", answer.text)


@pytest.mark.parametrize("attack", [attack for attack in ATTACKS if "\x00" not in attack])
def test_reflected_script_in_a_path_is_shown_as_text(served: Served, attack: str) -> None:
    from urllib.parse import quote

    for path in ("/", "/actors/", "/reports/", "/entries/", "/instruments/", "/spans/x/"):
        for client in (served.client, served.stranger()):
            answer = client.get(path + quote(attack, safe=""))
            assert answer.status_code in (401, 404, 422)
            assert "<script>alert" not in answer.text
            assert_page_is_clean(path, answer.text)


def test_reflected_script_in_a_form_is_shown_as_text(own: Served) -> None:
    attack = '"><script>alert(1)</script>'
    for path in ("/decide", "/undo", "/login", "/add"):
        for name in ("kind", "target", "family", "back", "why", "number", "name", "published"):
            form = {"name": "x", "password": "y", "kind": "confirm", "target": "p-1", "family": "points"} | {name: attack}
            for headers in (OWN, {**OWN, "HX-Request": "true"}):
                answer = own.client.post(path, data=form, headers=headers)
                assert answer.status_code in (303, 401, 422), f"{path} {name} {answer.status_code}"
                assert_page_is_clean(path, answer.text)


# changes asked for by another site

FOREIGN: tuple[dict[str, str], ...] = (
    {"Origin": "http://evil.example", "Sec-Fetch-Site": "cross-site"},
    {"Origin": "http://evil.example"},
    {"Origin": "null"},
    {"Origin": "null", "Sec-Fetch-Site": "cross-site"},
    {"Origin": "null", "Sec-Fetch-Site": "same-site"},
    {"Origin": "http://["},
    {"Origin": "http://127.0.0.1.evil.example"},
    {"Origin": "http://evil.example@127.0.0.1"},
    {"Origin": "http://127.0.0.1:8000"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site", "Origin": "http://127.0.0.1:8000"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "none"},
    {"Sec-Fetch-Site": "same-origin", "Origin": "http://evil.example"},
    {"Sec-Fetch-Site": "cross-site", "Origin": ADDRESS},
    {"Referer": f"{ADDRESS}/review"},
    {},
)


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
def test_change_from_another_site_is_refused(own: Served, own_folder: Path, headers: dict[str, str]) -> None:
    before = hash_of(own_folder)
    for path in addresses(own, "POST"):
        answer = own.client.post(path, data={"kind": "confirm"}, headers=headers)
        assert answer.status_code == 403, path
    assert hash_of(own_folder) == before
    assert own.client.get("/").status_code == 200


@pytest.mark.parametrize("headers", [OWN, {"Origin": "null", "Sec-Fetch-Site": "same-origin"}, {"Origin": ADDRESS}], ids=str)
def test_change_from_a_page_of_ours_is_taken(own: Served, headers: dict[str, str]) -> None:
    assert own.client.post("/leave", headers=headers).status_code == 303


def test_method_override_is_no_way_round(own: Served, own_folder: Path) -> None:
    before = hash_of(own_folder)
    for headers in ({"X-HTTP-Method-Override": "POST"}, {"X-Method-Override": "POST"}, {"X-HTTP-Method": "POST"}):
        own.client.get("/decide", params={"kind": "confirm", "_method": "POST"}, headers=headers)
    for method in ("PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "OPTIONS", "X"):
        assert own.client.request(method, "/decide", headers=OWN).status_code == 405
    assert hash_of(own_folder) == before


# another name for this server

HOSTS = (
    "evil.example",
    "127.0.0.1.evil.example",
    "127.0.0.1/x?",
    "127.0.0.1@evil.example",
    "evil.example@127.0.0.1",
    "127.0.0.1:80:80",
    "127.0.0.1:x",
    "localhost.",
    "2130706433",
    "0.0.0.0",
    "[::ffff:127.0.0.1]",
    "[::1",
    "",
    " ",
)


@pytest.mark.parametrize("host", HOSTS)
def test_another_host_is_refused(served: Served, host: str) -> None:
    for client in (served.client, served.stranger()):
        for path in ("/", "/login", "/static/rejoinder.css", "/no-such"):
            answer = client.get(path, headers={"Host": host})
            assert answer.status_code == 400, path


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8765", "localhost:1", "LOCALHOST", "[::1]:8765"])
def test_our_own_hosts_are_answered(served: Served, host: str) -> None:
    assert served.client.get("/", headers={"Host": host}).status_code == 200


def test_two_hosts_are_refused(served: Served) -> None:
    for hosts in (["127.0.0.1", "evil.example"], ["evil.example", "127.0.0.1"], ["127.0.0.1", "127.0.0.1"]):
        assert served.client.get("/", headers=[("Host", host) for host in hosts]).status_code == 400


def test_forwarded_host_counts_for_nothing(served: Served) -> None:
    forwarded = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https", "Forwarded": "host=evil.example"}
    answer = served.client.get("/", headers=forwarded)
    assert answer.status_code == 200
    assert "evil.example" not in str(answer.headers)
    assert served.client.get("/", headers={"Host": "evil.example", "X-Forwarded-Host": "127.0.0.1"}).status_code == 400


# files

PATHS = (
    "/static/../pages/door.py",
    "/static/%2e%2e/app.py",
    "/static/..%2fapp.py",
    "/static/..%5capp.py",
    "/static/%2e%2e%2f%2e%2e%2f%2e%2e%2fetc/passwd",
    "/static//etc/passwd",
    "/static/%2fetc%2fpasswd",
    "/static/a%00.css",
    "/static/",
    "/static/vendor",
    "/static/..",
    "/reports/..%2f..%2fdossier.sqlite",
    "/reports/%2e%2e",
    "/reports/a%00b",
    "/reports/C:%5cwindows",
    "/spans/..%2f..%2fetc/0-5",
    "/entries/..%2f..%2fdossier.sqlite",
    "/instruments/%2fetc%2fpasswd",
    "/actors/../../etc/passwd",
    "/actors/%2e%2e/%2e%2e/etc/passwd",
    "/../dossier.sqlite",
    "/dossier.sqlite",
    "/originals/",
    "/download/..%2f..%2fetc%2fpasswd.csv",
    "/download/report-..%2f..%2fx.json",
)


@pytest.mark.parametrize("path", PATHS)
def test_no_path_reaches_a_file(served: Served, path: str) -> None:
    for cookie in (own_cookie(served), ""):
        status, body = asked_raw(served, path, cookie)
        assert status in (401, 404, 422), path
        assert b"root:" not in body
        assert b"import" not in body


def own_cookie(served: Served) -> str:
    """Return the cookie of the client that is let in."""
    return "; ".join(f"{name}={value}" for name, value in served.client.cookies.items())


def asked_raw(served: Served, path: str, cookie: str, method: str = "GET") -> tuple[int, bytes]:
    """Ask for a path as it stands; client libraries tidy it up."""
    import asyncio
    from urllib.parse import unquote

    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": unquote(path),
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": [(b"host", b"127.0.0.1"), (b"cookie", cookie.encode())],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
        "state": {},
    }
    asyncio.run(served.app(scope, receive, send))
    return sent[0]["status"], b"".join(message.get("body", b"") for message in sent[1:])


# too much, or of another kind


def test_upload_that_says_it_is_too_large_is_not_read(own_folder: Path) -> None:
    with serve_in_process(own_folder, max_upload_bytes=1000) as own:
        before = hash_of(own_folder)
        for length in ("1001001", "9" * 20, "9" * 5000, "-1", "1e3", "+5", ""):
            answer = own.client.post("/add", content=b"", headers={**OWN, "Content-Length": length})
            assert answer.status_code == 413, length
        assert hash_of(own_folder) == before


def test_upload_in_many_parts_is_stopped_at_the_limit(own_folder: Path) -> None:
    given = 0

    def parts() -> Any:
        nonlocal given
        yield b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
        for _ in range(100):
            given += 100_000
            yield b"a" * 100_000

    with serve_in_process(own_folder, max_upload_bytes=1000) as own:
        before = hash_of(own_folder)
        headers = {**OWN, "Content-Type": "multipart/form-data; boundary=x"}
        assert own.client.post("/add", content=parts(), headers=headers).status_code == 413
        assert own.client.post("/decide", content=parts(), headers=headers).status_code == 413
        assert hash_of(own_folder) == before


def test_one_file_above_the_limit_is_refused(own_folder: Path) -> None:
    with serve_in_process(own_folder, max_upload_bytes=1000) as own:
        before = hash_of(own_folder)
        files = [("files", ("a.txt", b"x" * 10)), ("files", ("b.txt", b"x" * 1001))]
        answer = own.client.post("/add", files=files, headers=OWN)
        assert answer.status_code == 413
        assert "larger than 1,000 bytes" in answer.text
        assert hash_of(own_folder) == before


@pytest.mark.parametrize(
    "name", ["a.exe", "a.svg", "a.txt.sqlite", "../../a", "report.txt\x00.exe", ".", "", "a.pdf", "actors.toml"]
)
def test_upload_of_another_kind_is_refused(own: Served, own_folder: Path, name: str) -> None:
    before = hash_of(own_folder)
    answer = own.client.post("/add", files=[("files", (name, b"words"))], headers=OWN)
    assert answer.status_code == 422
    assert hash_of(own_folder) == before


def test_form_of_ten_thousand_fields_is_refused(own: Served, own_folder: Path) -> None:
    before = hash_of(own_folder)
    many = {f"field{number}": "x" for number in range(10_000)}
    for path in ("/decide", "/undo", "/login", "/add"):
        assert own.client.post(path, data=many, headers=OWN).status_code in (400, 422), path
        files = [(name, (None, "x")) for name in many]
        assert own.client.post(path, files=files, headers=OWN).status_code in (400, 413, 422), path
    assert hash_of(own_folder) == before


@pytest.mark.parametrize("kind", ["application/json", "text/xml", "multipart/form-data", "multipart/form-data; boundary=", "x"])
def test_body_of_another_kind_is_refused(own: Served, kind: str) -> None:
    for path in ("/decide", "/undo", "/login", "/add"):
        answer = own.client.post(path, content=b"\xff\xfe{'kind'\x00", headers={**OWN, "Content-Type": kind})
        assert answer.status_code in (303, 400, 422), f"{path} {answer.status_code}"
        assert own.client.get("/").status_code == 200


NUMBERS = ("0", "-1", "9" * 30, "9" * 5000, "1e9", "٣", "²", "0x10", "1.5", "true", "\x00", " 1 ", "1;2")


@pytest.mark.parametrize("number", NUMBERS)
def test_strange_numbers_are_answered_with_a_sentence(own: Served, own_folder: Path, number: str) -> None:
    key = own.first_key()
    with own.dossier.view() as view:
        entry = view.entries_of_report(key)[0]
    before = hash_of(own_folder)
    for path, values in (
        ("/reports", {"page": number}),
        (f"/reports/{key}", {"at": number}),
        ("/entries/new", {"report": key, "start": number, "end": number}),
        ("/history", {"page": number, "target": number}),
    ):
        assert own.client.get(path, params=values).status_code in (200, 404, 422), path
    for place in (f"{number[:2000]}-5", f"0-{number[:2000]}", f"{number[:2000]}-{number[:2000]}"):
        assert asked_raw(own, f"/spans/{key}/{place}".replace(" ", "%20").replace("\0", "%00"), own_cookie(own))[0] in (
            200,
            404,
            422,
        )
    assert own.post("/undo", number=number).status_code in (303, 409, 422)
    answer = own.post("/decide", kind="confirm", target=entry.id, family=entry.family.value, expected=number)
    assert answer.status_code in (303, 409, 422)
    assert answer.status_code == 303 or hash_of(own_folder) == before


DAYS = ("0000-01-01", "0001-01-01", "9999-12-31", "2032-02-30", "2032-13-01", "nonsense", "2032-08", "٢٠٣٢-٠٨-٠١", "-1")


@pytest.mark.parametrize("day", DAYS)
def test_strange_days_are_answered_with_a_sentence(served: Served, day: str) -> None:
    for path, name in (("/table", "as_of"), ("/since", "as_of"), ("/since", "day"), ("/open", "as_of"), ("/review", "as_of")):
        assert served.client.get(path, params={name: day}).status_code in (200, 422), path
    for first, last in ((day, "2032-09-01"), ("2032-01-01", day), (day, day), ("0001-01-01", "9999-12-31")):
        assert served.client.get("/chronology", params={"from": first, "to": last}).status_code in (200, 422), (first, last)


# where a form leads back to


@pytest.mark.parametrize(
    "back",
    [
        "https://evil.example",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "/\r\nLocation: https://evil.example",
        "javascript:alert(1)",
        "review",
        "",
        " //evil.example",
        "/%09/evil.example",
        "/%2f/evil.example",
        "http:evil.example",
    ],
)
def test_back_leads_to_a_page_of_ours_alone(own: Served, back: str) -> None:
    with own.dossier.view() as view:
        entry = view.entries_of_report(view.reports()[0].key)[0]
    answer = own.post("/decide", kind="confirm", target=entry.id, family=entry.family.value, back=back)
    assert answer.status_code == 303
    assert re.match(r"/(?![/\\])[\x21-\x7e]*$", answer.headers["location"])
    assert answer.headers.get_list("location") == [answer.headers["location"]]


# the door


def test_token_lets_in_once(own: Served) -> None:
    token = own.doors.token
    assert own.stranger().get("/login", params={"token": token}).status_code == 303
    again = own.stranger().get("/login", params={"token": token})
    assert again.status_code == 401
    assert "was used before" in again.text
    assert own.doors.token != token
    assert own.announced[-1] == own.doors.token


def test_looking_at_the_headers_of_the_link_does_not_use_it_up(own: Served) -> None:
    token = own.doors.token
    assert "set-cookie" not in own.stranger().head("/login", params={"token": token}).headers
    assert own.doors.token == token


def test_stranger_gets_no_page_and_no_fact(served: Served) -> None:
    for path in addresses(served, "GET"):
        answer = served.stranger().get(path)
        assert answer.status_code == (200 if path == "/login" else 401), path
        assert "docks" not in answer.text.lower().replace(path.lower(), "")
    for path in ("/login/", "/loginx", "/login/../table", "//login", "/LOGIN", "/static/../table", "/static"):
        assert asked_raw(served, path, "")[0] in (401, 404), path
    for path in addresses(served, "POST"):
        assert served.stranger().post(path, headers=OWN).status_code in (401, 422), path


@pytest.mark.parametrize("token", ["", "x", "\u202e", "é", "a" * 10_000, "\ud800".encode("utf-8", "surrogatepass").hex()])
def test_wrong_tokens_let_nobody_in_and_shut_nobody_out(own: Served, token: str) -> None:
    for _ in range(20):
        assert own.stranger().get("/login", params={"token": token}).status_code == 401
    assert own.stranger().get("/login", params={"token": own.doors.token}).status_code == 303


def test_cookie_is_for_our_pages_alone(own: Served) -> None:
    cookie = own.stranger().get("/login", params={"token": own.doors.token}).headers["set-cookie"]
    assert re.match(r"rejoinder_session_[0-9a-f]{8}=[\w-]{43};", cookie)
    flags = {part.strip().lower() for part in cookie.split(";")[1:]}
    assert {"httponly", "samesite=strict", "path=/", "max-age=604800"} <= flags
    assert not any(flag.startswith("domain") for flag in flags)


def test_cookie_over_https_is_marked_so(own_folder: Path) -> None:
    with serve_in_process(own_folder, secure=True) as own:
        cookie = own.stranger().get("/login", params={"token": own.doors.token}).headers["set-cookie"]
        assert cookie.startswith("__Host-rejoinder_session_")
        assert "secure" in cookie.lower()
        plain = own.client.post("/leave", headers=OWN)
        assert plain.status_code == 403
        assert own.stranger().post("/login", headers={"Origin": "https://127.0.0.1"}).status_code == 422


def test_session_is_over_after_leaving(own: Served) -> None:
    jar = dict(own.client.cookies)
    assert own.post("/leave").status_code == 303
    stranger = own.stranger()
    stranger.cookies.update(jar)
    assert stranger.get("/").status_code == 401


def test_session_is_over_after_its_days(own: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    now = time.monotonic()
    monkeypatch.setattr("rejoinder.web.doors.time.monotonic", lambda: now + 7 * 86_400 + 60)
    assert own.client.get("/").status_code == 401


def test_cookies_of_other_servers_do_not_disturb_ours(own: Served) -> None:
    (name, value), *_ = own.client.cookies.items()
    stranger = own.stranger()
    for cookies in (
        f'a="b; {name}={value}',
        f'x={{"y": 1}}; {name}={value}',
        f"{name}=old; {name}={value}",
        f"ü=1; {name}={value}",
    ):
        assert stranger.get("/", headers=[(b"Cookie", cookies.encode("latin-1"))]).status_code == 200, cookies
    for cookies in ("", ";;=;", name, f"{name}=", f"{name}={'x' * 5000}", f"{name}=\x00"):
        assert stranger.get("/", headers={"Cookie": cookies}).status_code == 401, cookies


def test_program_with_the_token_may_change_things_without_a_page(own: Served) -> None:
    with own.dossier.view() as view:
        entry = view.entries_of_report(view.reports()[0].key)[0]
    program = own.stranger()
    program.headers["Authorization"] = f"Bearer {own.doors.bearer}"
    assert program.get("/table").status_code == 200
    form = {"kind": "confirm", "target": entry.id, "family": entry.family.value}
    assert program.post("/decide", data=form).status_code == 303
    for wrong in ("Bearer x", "Bearer ", own.doors.bearer, f"bearer {own.doors.bearer}", f"Basic {own.doors.bearer}", "Bearer é"):
        assert own.stranger().get("/", headers=[(b"Authorization", wrong.encode("latin-1"))]).status_code == 401


def test_token_is_in_no_log_and_on_no_page(
    own: Served, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.DEBUG)
    token, bearer = own.doors.token, own.doors.bearer

    def fail(*_: Any, **__: Any) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr("rejoinder.web.doors.Doors.enter_with_token", fail)
    assert own.stranger(raise_server_exceptions=False).get("/login", params={"token": token}).status_code == 500
    assert "boom" in caplog.text
    ours = "\n".join(record.getMessage() for record in caplog.records if not record.name.startswith(("httpx", "httpcore")))
    assert token not in ours
    for path in ("/", "/login", "/reports", "/no-such"):
        text = own.client.get(path).text
        assert token not in text
        assert bearer not in text


# passwords


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """A password file of one person."""
    file = tmp_path / "people.txt"
    write_password(file, "Anna", "correct horse battery")
    return file


def sign_in(client: Any, name: str, password: str) -> int:
    """Return the status of trying to sign in."""
    return int(client.post("/login", data={"name": name, "password": password}, headers=OWN).status_code)


def test_password_lets_in_and_names_the_person(own_folder: Path, people: Path) -> None:
    with serve_in_process(own_folder, passwords=people) as own:
        client = own.stranger()
        assert client.get("/login", params={"token": own.doors.token}).status_code == 401
        assert sign_in(client, "Anna", "correct horse battery") == 303
        assert "<bdi>Anna</bdi>" in client.get("/").text


WRONG = (
    ("Anna", "wrong"),
    ("Anna", ""),
    ("Boris", "correct horse battery"),
    ("anna", "correct horse battery"),
    ("", ""),
    ("Anna", "x" * 100_000),
    ("Anna", "\x00"),
    ("Anna:scrypt", "x"),
    ("\u202e", "é"),
)


@pytest.mark.parametrize(("name", "password"), WRONG)
def test_wrong_password_lets_nobody_in(own_folder: Path, people: Path, name: str, password: str) -> None:
    with serve_in_process(own_folder, passwords=people) as own:
        assert sign_in(own.stranger(), name, password) in (401, 422)


def test_tries_are_limited_for_a_name_and_not_for_others(own_folder: Path, people: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_password(people, "Boris", "another long secret")
    monkeypatch.setattr("rejoinder.web.passwords.COST", 2)
    write_password(people, "Anna", "correct horse battery")
    write_password(people, "Boris", "another long secret")
    with serve_in_process(own_folder, passwords=people) as own:
        client = own.stranger()
        for _ in range(10):
            assert sign_in(client, "Anna", "wrong wrong wrong") == 401
        assert sign_in(client, "Anna", "correct horse battery") == 401
        assert sign_in(client, "Boris", "another long secret") == 303
        now = __import__("time").monotonic()
        monkeypatch.setattr("rejoinder.web.doors.time.monotonic", lambda: now + 61)
        assert sign_in(client, "Anna", "correct horse battery") == 303


def test_unknown_name_costs_as_much_as_a_known_one(people: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hashed: list[str] = []

    def hash_slowly(password: str, salt: bytes) -> bytes:
        hashed.append(password)
        return b"x" * 64

    monkeypatch.setattr("rejoinder.web.passwords._hash", hash_slowly)
    book = PasswordBook(people)
    assert not book.opens("Anna", "wrong")
    assert not book.opens("nobody", "wrong")
    assert hashed == ["wrong", "wrong"]


# reading only


def test_reading_only_refuses_every_change(own_folder: Path) -> None:
    with serve_in_process(own_folder, read_only=True) as own:
        before = hash_of(own_folder)
        for path in addresses(own, "POST"):
            if path not in ("/login", "/leave"):
                files = {"files": ("a.txt", b"Words.")} if path == "/add" else None
                answer = own.client.post(path, data={"kind": "confirm", "target": "p-1"}, files=files, headers=OWN)
                assert answer.status_code == 403, path
                assert "for reading only" in answer.text
        assert hash_of(own_folder) == before
        for path in addresses(own, "GET"):
            page = own.client.get(path).text
            assert not re.findall(
                r'<form[^>]*action="(?!/leave)[^"]*"[^>]*method="post"|method="post"[^>]*action="(?!/leave)', page
            )


# two reviewers


@pytest.mark.parametrize("is_fragment", [True, False])
def test_second_reviewer_is_told_what_the_first_did(own: Served, own_folder: Path, is_fragment: bool) -> None:
    with own.dossier.view() as view:
        entry = view.entries_of_report(view.reports()[0].key)[0]
    form = {"kind": "reject", "target": entry.id, "family": entry.family.value, "expected": "0"}
    first = own.client.post("/decide", data={**form, "kind": "confirm", "why": "I was there"}, headers=OWN)
    assert first.status_code == 303
    boris = own.stranger()
    boris.cookies.set(own.doors.cookie, own.doors._open("boris"))
    before = hash_of(own_folder)
    headers = {**OWN, "HX-Request": "true"} if is_fragment else OWN
    answer = boris.post("/decide", data=form, headers=headers)
    assert answer.status_code == 409
    assert "Somebody decided on this after you saw it" in answer.text
    assert "anna" in answer.text
    assert "I was there" in answer.text
    assert ("<html" in answer.text) is not is_fragment
    assert hash_of(own_folder) == before
    expected = re.search(r'name="expected" value="(\d+)"', answer.text)
    assert expected
    assert boris.post("/decide", data={**form, "expected": expected[1]}, headers=headers).status_code in (200, 303)
    page = own.client.get(f"/entries/{entry.id}").text
    assert "state-disputed" in page
    assert page.index("boris") > 0
    assert page.index("anna") > 0
