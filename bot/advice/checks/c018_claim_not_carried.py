"""A claim of the two articles that nothing carries, or a claim cited that sources.yaml does not have.

Nothing of the articles gets lost: each claim stands in a step, the answer to a question or the ladder of patience,
which cite it, or `carried_elsewhere` says where it stands (the review of drafts, a rule). How many are carried is
printed with every run.

Cite the claim where its advice is given, or write the step that is missing.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.advice.checks.example import broken, fine
from bot.advice.checks.places import reviewed
from bot.advice.checks.reporting import Report
from bot.advice.load import Library
from bot.advice.problems import Place

CODE, NAME = "C018", "claim-not-carried"

BROKEN = (
    broken("steps/heal.yaml", "claims: [a01]", "claims: []", where="sources.yaml", at="a01:"),
    broken("steps/heal.yaml", "claims: [a01]", "claims: [a01, a09]"),
    broken(
        "sources.yaml", '  b02: "the review of drafts"', '  b02: "the review of drafts"\n  b09: "a rule"', at="b09:"
    ),
)
FINE = (fine("questions.yaml", "claims: [b01]", "claims: [b01, a01]"),)


def check(library: Library, report: Report) -> None:
    """Compare the claims that there are with those that are cited."""
    document = library.documents["sources.yaml"]
    cited = list(citations(library))
    for name, place in cited:
        if name not in library.sources.claims:
            report(place, f'there is no claim "{name}" in sources.yaml')
    carried = {name for name, _ in cited}
    for name, claim in library.sources.claims.items():
        if name not in carried:
            report(document.at("claims", name), f'nothing carries "{name}": {claim.says}')


def carriers(library: Library) -> dict[str, list[str]]:
    """Give the names of what carries each claim."""
    found: dict[str, list[str]] = {}
    for at in reviewed(library):
        for claim in at.file.claims:
            found.setdefault(claim, []).append(at.id)
    for claim in library.patience.claims:
        found.setdefault(claim, []).append("patience")
    for claim, where in library.sources.carried_elsewhere.items():
        found.setdefault(claim, []).append(where)
    return found


def citations(library: Library) -> Iterator[tuple[str, Place]]:
    """Give every claim that is cited, with the place that cites it."""
    for at in reviewed(library):
        yield from ((claim, at.place("claims", number)) for number, claim in enumerate(at.file.claims))
    document = library.documents["patience.yaml"]
    yield from ((claim, document.at("claims", number)) for number, claim in enumerate(library.patience.claims))
    document = library.documents["sources.yaml"]
    yield from ((claim, document.at("carried_elsewhere", claim)) for claim in library.sources.carried_elsewhere)
