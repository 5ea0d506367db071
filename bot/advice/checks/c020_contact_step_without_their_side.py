"""A step that leads to the ex does not say their side, or one that does not lead there says it.

The ex is a person with their own wishes. Each step that is marked `contact` or `practical` has one line of how it may
be for them (`their_side`); a step without such a mark has none, or it may have lost its mark, and with the mark the
guard that keeps it from people for whom contact is closed.

Write the line, or set the mark that is missing.
"""

from __future__ import annotations

from bot.advice.checks.example import broken, fine
from bot.advice.checks.places import steps
from bot.advice.checks.reporting import Report
from bot.advice.checks.wanted import OF_STEPS_WITH_THE_EX
from bot.advice.load import Library

CODE, NAME = "C020", "contact-step-without-their-side"

BROKEN = (
    broken(
        "lines/en/steps/heal.yaml",
        '  their_side: "They have to sit there too."\n',
        "",
        where="steps/heal.yaml",
        at="- id: shared-work",
    ),
    broken("steps/heal.yaml", "    practical: yes\n", "", at="- id: shared-work"),
)
FINE = (fine("steps/heal.yaml", "    practical: yes\n", "    contact: yes\n"),)


def check(library: Library, report: Report) -> None:
    """Compare the mark of each step with its words, in every language."""
    for at in steps(library):
        marked = at.file.contact or at.file.practical
        for language, catalogue in library.catalogues.items():
            name = f"steps.{at.id}.{OF_STEPS_WITH_THE_EX}"
            if marked and name not in catalogue:
                report(at.place(), f'"{at.id}" leads to the ex and has no {name} in "{language}"; say their side')
            if not marked and name in catalogue:
                report(at.place(), f'"{at.id}" says their side; mark it `contact` or `practical`, or drop {name}')
