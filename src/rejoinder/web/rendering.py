"""Templates: everything that is put into one is escaped, whatever the template's name ends in."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from rejoinder import __version__
from rejoinder.web.filters import FILTERS
from rejoinder.web.own_path import own_path

if TYPE_CHECKING:
    from starlette.responses import HTMLResponse

TEMPLATES = Path(__file__).parent / "templates"


class Renderer:
    """The templates of the package, loaded once."""

    def __init__(self) -> None:
        from jinja2 import Environment, FileSystemLoader, StrictUndefined

        self._environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters.update(FILTERS)
        self._environment.filters["own_path"] = own_path
        self._environment.tests["contains"] = lambda values, value: value in values
        self._environment.globals["version"] = __version__

    def text(self, template: str, **values: Any) -> str:
        """Return a filled template."""
        return self._environment.get_template(template).render(**values)

    def response(self, template: str, *, status: int = 200, **values: Any) -> "HTMLResponse":
        """Return a filled template as an answer."""
        from starlette.responses import HTMLResponse

        return HTMLResponse(self.text(template, **values), status_code=status)
