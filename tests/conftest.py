"""Settings of all tests."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from . import browser
from .browser import Chromium

# A slow machine is no failure. The same examples each time: a red run can be looked at again.
# NEW_EXAMPLES=1 makes new ones, and so does `make fuzz`.
settings.register_profile("same", deadline=None, derandomize=True)
settings.register_profile("new", deadline=None)
settings.load_profile("new" if os.environ.get("NEW_EXAMPLES") else "same")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of time are told by their names, so that they can be run alone."""
    for item in items:
        if item.name.startswith("test_time"):
            item.add_marker(pytest.mark.timing)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Chromium]:
    """A tab of headless Chromium; not for a session: its event loop would be in others' way."""
    if browser.executable() is None:
        missing = "needs Chromium (Debian: apt-get install chromium)"
        if os.environ.get("NEEDS_CHROMIUM"):  # set by .ci/run
            pytest.fail(missing)
        pytest.skip(missing)
    with browser.running_chromium() as tab:
        yield tab
