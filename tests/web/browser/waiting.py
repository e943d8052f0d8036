"""Wait until a page is so under a policy that lets no string be evaluated in it: it is asked from outside, again and again."""

import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

PATIENCE_S = 15.0
PAUSE_MS = 25


def wait_until(page: "Page", condition: str, arg: Any = None) -> None:
    """Return once `condition` holds in the page; a page that is just being loaded is asked again.

    Raises:
        AssertionError: It does not come to hold.
    """
    from playwright.sync_api import Error

    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        try:
            if page.evaluate(condition, arg):
                return
        except Error:  # The page is on its way; what is wrong with the condition itself shows when the time is over.
            pass
        page.wait_for_timeout(PAUSE_MS)
    raise AssertionError(f"never so within {PATIENCE_S:.0f} s: {condition}")
