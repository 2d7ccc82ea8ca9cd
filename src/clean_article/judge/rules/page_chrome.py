from __future__ import annotations

from typing import Final

from ...model import Evidence
from . import View, rule

_MOST: Final = 0.5  # share of the page's words; beyond it the page sits in a control


@rule("remove", since="0.1.0", on=["chrome_page"], rank=10)
def page_chrome(view: View) -> Evidence:
    """
    The text of controls: menus, buttons, selections, labels.

    ## Removes
    What stands in `nav`, `button`, `select` or `label`.

    ## Keeps
    All of it where most of the page's words stand in such elements.
    """
    if view["chrome_page"] > _MOST:
        return ()
    return view.evidence("chrome_page")
