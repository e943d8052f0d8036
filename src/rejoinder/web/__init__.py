"""The web room: a dossier in the browser. The only room with HTTP statuses.

A `Dossier` and `WebSettings` come in, an ASGI application goes out (`create_app`). Pages ask `views` and `runners` and show
what they give; nothing is worked out here. FastAPI, Jinja2 and uvicorn are the extra `[web]`, imported when an application is
made.
"""

from rejoinder.web.web_settings import WebSettings

__all__ = ["WebSettings", "create_app"]


def __getattr__(name: str) -> object:
    """Import the application when it is asked for; `rejoinder --help` does not need it."""
    if name == "create_app":
        from rejoinder.web.app import create_app

        return create_app
    raise AttributeError(name)
