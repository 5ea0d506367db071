"""Everything that Breather says, on one sheet, for someone who checks facts and knows nothing of files.

Steps by stage, questions by topic, the ladder of patience, every card, every claim with where it is carried, every
study. In full text; conditions in words. Nothing is left out and nothing is added.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.advice.catalogue import Catalogue
from bot.advice.checks.c018_claim_not_carried import carriers
from bot.advice.checks.places import questions, steps
from bot.advice.load import ENGLISH, Library
from bot.advice.plainly import condition_in_words, value_in_words
from bot.core.graph import ASK_NEXT, BACK, HERE, NEXT, Choice, LineSpec, Question, Step

_HEAD = """# Everything that Breather says

For whoever checks facts; content {revision}. `{{ex}}` and other names in braces are filled while someone reads: the
nickname of the ex, a date, a number. "Rests on" names claims of the two articles, studies, or our own judgement.
"""
_LEADS = {
    "note": "Note: ",
    "why": "*Why:* ",
    "done": "*Done when:* ",
    "reflect": "*To think about:* ",
    "their_side": "*Their side:* ",
}
_MARKS = {
    "contact": "leads to contact",
    "practical": "practical: children, home or work",
    "proposes_friendship": "proposes friendship",
    "repeats": "comes again",
    "ends": "ends the way",
}
_TARGETS = {NEXT: "the next step", BACK: "back", HERE: "the same card", ASK_NEXT: "the next question"}


def sheet(library: Library, language: str = ENGLISH) -> str:
    """Write the sheet in one language."""
    words = library.catalogues[language]
    parts = (
        _HEAD.format(revision=library.graph.revision),
        *_tracks(library, words),
        *_steps(library, words),
        *_questions(library, words),
        *_patience(library),
        *_cards(library, words),
        *_claims(library),
        *_studies(library),
        *_judgement(library, words),
    )
    return "\n".join(parts)


def _tracks(library: Library, words: Catalogue) -> Iterator[str]:
    yield "## Tracks\n"
    for track, stages in library.graph.tracks.items():
        named = " → ".join(_text(words, f"stages.{stage}") for stage in stages)
        yield f"- **{value_in_words(track)}**: {named}"
    yield ""


def _steps(library: Library, words: Catalogue) -> Iterator[str]:
    graph = library.graph
    files = {at.id: at.file for at in steps(library)}
    for stage in graph.stages:
        tracks = (value_in_words(track) for track, stages in graph.tracks.items() if stage in stages)
        yield f"## Steps: {_text(words, f'stages.{stage}')}\n\nOn the tracks {', '.join(tracks)}.\n"
        for step in graph.steps.values():
            if step.stage == stage:
                yield from _advice(words, step, f"steps.{step.id}")
                yield from _choices(words, step.choices)
                yield _rests_on(library, step.claims, files[step.id].studies)


def _questions(library: Library, words: Catalogue) -> Iterator[str]:
    files = {at.id: at.file for at in questions(library)}
    for topic in library.graph.topics:
        yield f"## Questions: {_text(words, f'topics.{topic}')}\n"
        for question in library.graph.questions.values():
            if question.topic == topic:
                yield from _advice(words, question, f"questions.{question.id}")
                yield f"Steps it names: {', '.join(question.steps) or 'none'}\n"
                yield _rests_on(library, question.claims, files[question.id].studies)


def _advice(words: Catalogue, thing: Step | Question, prefix: str) -> Iterator[str]:
    """Give a step or a question: its title, whom it is for, and all of its words."""
    yield f"### {_text(words, f'{prefix}.title')}\n"
    marks = [said for mark, said in _MARKS.items() if getattr(thing, mark, False)]
    fits = condition_in_words(thing.when) if isinstance(thing, Step) else ""
    facts = (f"`{thing.id}`", f"reviewed {thing.reviewed}", *marks, f"for those of whom {fits}" if fits else "for all")
    yield f"{'; '.join(facts)}\n"
    yield from _lines(words, thing.lines)


def _patience(library: Library) -> Iterator[str]:
    ladder, file = library.graph.ladder, library.patience
    rungs = ", ".join(f"{rung.days} days" for rung in ladder.rungs)
    yield "## Patience\n"
    yield f"After each message without an answer, in turn: {rungs}; then no further first move until the ex writes.\n"
    yield f"Somebody may add {ladder.extension.days} days. Reviewed {file.reviewed}.\n"
    yield _rests_on(library, file.claims, file.studies)


def _cards(library: Library, words: Catalogue) -> Iterator[str]:
    yield "## Cards\n"
    for node in library.graph.nodes.values():
        if not node.route:
            prefix = f"flows.{node.id.replace('/', '.')}"
            marks = " (leads to contact)" if node.contact else ""
            yield f"### {_text(words, f'{prefix}.title') or node.shows}\n\n`{node.id}`{marks}\n"
            yield from _lines(words, node.lines)
            yield from _choices(words, node.choices)


def _claims(library: Library) -> Iterator[str]:
    yield "## Claims of the two articles\n\n| claim | what it says | carried by | said otherwise |\n|---|---|---|---|"
    carried = carriers(library)
    for name, claim in library.sources.claims.items():
        yield f"| {name} | {claim.says} | {', '.join(carried.get(name, ()))} | {claim.treat} |"
    yield ""


def _studies(library: Library) -> Iterator[str]:
    yield "## Studies\n\n| study | where | what was found |\n|---|---|---|"
    for name, study in library.sources.studies.items():
        yield f"| {name} | {study.where} | {study.found} |"
    yield ""


def _judgement(library: Library, words: Catalogue) -> Iterator[str]:
    yield "## Steps that rest on our own judgement alone\n"
    for at in steps(library):
        if not at.file.claims and not at.file.studies:
            yield f"- {_text(words, f'steps.{at.id}.title')} (`{at.id}`)"
    yield ""


def _lines(words: Catalogue, specs: Iterable[LineSpec]) -> Iterator[str]:
    for spec in specs:
        if spec.kind != "title":
            yield f"{_LEADS.get(spec.kind, '')}{_text(words, spec.id)}\n"


def _choices(words: Catalogue, choices: tuple[Choice, ...]) -> Iterator[str]:
    for choice in choices:
        told = " and ".join(f"{value_in_words(fact)}: {value_in_words(value)}" for fact, value in choice.sets)
        when = condition_in_words(choice.when)
        more = [f"where {when}"] if when else []
        more += [f"tells {told}"] if told else []
        leads = _TARGETS.get(choice.to, choice.to)
        yield f"- [{_text(words, choice.label.id)}] to {leads}" + (f" ({'; '.join(more)})" if more else "")
    if choices:
        yield ""


def _rests_on(library: Library, claims: Iterable[str], studies: Iterable[str]) -> str:
    sources = library.sources
    named = [f"{name} ({sources.claims[name].says})" for name in claims if name in sources.claims]
    named += [f"{name} ({sources.studies[name].where})" for name in studies if name in sources.studies]
    return f"Rests on: {'; '.join(named) or 'our own judgement'}\n"


def _text(words: Catalogue, name: str) -> str:
    """Give every wording or form of a line; one that is not there comes out empty."""
    sentence = words.sentences.get(name)
    return " / ".join(sentence.texts) if sentence else ""
