"""Where the browser helpers were; `tests.browser` has them now."""

from tests.browser import ROOT, chromium, running_app

__all__ = ["ROOT", "chromium", "running_app"]
