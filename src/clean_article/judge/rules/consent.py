from __future__ import annotations

from typing import Final

from ...model import Evidence, Signal
from . import View, rule

_LONGEST: Final = 120  # words
_BUTTON: Final = 5  # words
_ALONE: Final = 0.5  # share of a button that its phrase is
_END: Final = 0.85  # share of the page's prose above; a foot may hold some


@rule("remove", since="0.1.0", on=["consent", "consent_zone", "cookie_notice"], rank=50)
def consent(view: View) -> Evidence:
    """
    Consent dialogs.

    ## Removes
    Their buttons, their text above or below the article, all that stands in an element with a
    class such as "cookie-consent", and a lone notice such as "We use cookies to improve your
    experience", wherever it stands.

    ## Keeps
    Reports about cookies and privacy, which stand inside the article.
    """
    if view["consent_zone"]:
        return (*view.evidence("consent_zone", "words"), Signal("first heading", "elsewhere"))
    notice = view.phrase("cookie_notice")
    if notice is not None and not view.quoted() and _is_alone(view):
        return (Signal("cookie notice", notice), *view.evidence("words"))
    phrase = view.phrase("consent")
    if phrase is None or view["words"] > _LONGEST:
        return ()
    if view["words"] <= _BUTTON and not view.sentence and view.share_of_text(phrase) > _ALONE:
        if view.heads():
            return ()
        return (Signal("consent button", phrase), *view.evidence("words"))
    inside = 0.0 < view["prose_before"] < _END
    if inside or view.quoted():
        return ()
    return (Signal("consent phrase", phrase), *view.evidence("words", "prose_before"))


def _is_alone(view: View) -> bool:
    """Whether no text beside it speaks of consent: that of an article about cookies does."""
    return not any(
        beside and beside["words"] > _BUTTON and beside.phrase("consent")
        for beside in (view.at(-1), view.at(1))
    )
