"""`clean-article rules [ID]`: the manual of the rules."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Final

import click

from ..errors import UsageError
from ..judge.cases import cases_of
from ..judge.rules import Rule, all_rules
from ..judge.settle import GUARD, LOW_SCORE
from ..write.manual import Entry, article, contents, manual
from .console import Console

_MOST: Final = 6  # lines of a rule's cases
_EPILOG: Final = """\b
Examples:
  clean-article rules              all rules, a line each
  clean-article rules byline       what one of them removes and keeps
  clean-article rules --markdown   the whole manual (docs/rules.md)
"""
_BY_SCORE: Final = (
    Entry(
        LOW_SCORE,
        "Removes",
        "0.1.0",
        0,
        (),
        """
        No rule: the score alone decided.

        ## Removes
        Blocks whose probability, by the fitted scorecard, is below the page's threshold, and on
        which no rule fired. The reasons are the groups of signals that took most off the score,
        in log-odds, compared with the text that was kept. `clean-article why PAGE WORDS` shows
        all signals, and what would have turned the verdict.

        ## Keeps
        Blocks from the threshold on: it is set where the expected F1 of the page is highest.
        """,
    ),
    Entry(
        GUARD,
        "Keeps",
        "0.1.0",
        0,
        (),
        """
        No rule: what the score would remove stays where the kept text around it needs it.

        ## Keeps
        Headings inside the article, of low score, with kept text right under them; a sentence
        that ends a dump, right under kept text, or that stands right under the last one kept and
        is not unlikely.
        """,
    ),
)


@click.command(epilog=_EPILOG)
@click.argument("rule_id", metavar="[RULE]", required=False)
@click.option("--markdown", is_flag=True, help="The whole manual, or one entry, in Markdown.")
def rules_command(rule_id: str | None, markdown: bool) -> int:
    """Print the manual of the rules: what each removes and keeps, with lines from its tests."""
    entries = manual_entries()
    console = Console()
    if rule_id is None:
        console.write((manual(entries) if markdown else contents(entries)).rstrip("\n"))
        return console.status
    known = {entry.id: entry for entry in entries}
    wanted = rule_id.replace("_", "-")
    if wanted not in known:
        near = get_close_matches(wanted, known, n=1)
        meant = f"; did you mean {near[0]}?" if near else "; `clean-article rules` names all"
        raise UsageError(f"there is no rule {rule_id!r}{meant}")
    console.write(article(known[wanted]))
    return console.status


def manual_entries() -> list[Entry]:
    """The entries of all rules by id, then what the score does without one."""
    return [*map(_entry, all_rules()), *_BY_SCORE]


def _entry(rule: Rule) -> Entry:
    cases = cases_of(rule.id)
    goes = dict.fromkeys(line for case in cases if case.goes for line in case.lines())
    stays = dict.fromkeys(line for case in cases if not case.goes for line in case.lines())
    return Entry(
        rule.id, rule.action, rule.since, rule.rank, rule.on, rule.doc,
        [*goes][:_MOST], [*stays][:_MOST],
    )  # fmt: skip
