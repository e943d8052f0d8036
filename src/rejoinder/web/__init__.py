"""The web room: a dossier in the browser. The only room with HTTP statuses.

A `Dossier` and `WebSettings` come in, an ASGI application goes out (`rejoinder.web.app.create_app`). Pages ask `views` and
`runners` and show what they give; nothing is worked out here. FastAPI, Jinja2 and uvicorn are the extra `[web]`, imported when
an application is made.
"""

from rejoinder.web.web_settings import WebSettings

__all__ = ["WebSettings"]
