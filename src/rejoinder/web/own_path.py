"""Where a form leads back to: never to another site."""


def own_path(back: str | None) -> str:
    r"""Return where to go back to: a page of ours, whatever was asked for.

    >>> own_path("/review?report=ab"), own_path("//evil.example"), own_path("/\\evil.example"), own_path("https://evil.example")
    ('/review?report=ab', '/review', '/review', '/review')
    """
    if back and back.startswith("/") and not back.startswith("//") and back.isprintable() and "\\" not in back:
        return back
    return "/review"
