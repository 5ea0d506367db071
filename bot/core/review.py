"""The review of a draft: what in it is better left out, where it stands, and whether to hold it. Pure and explained.

1. Every finding points at words of the draft as typed, by a code that content gives a reason and a claim.
2. Some findings come from the words alone, some from where the person stands (hope, contact, silence), some from both.
3. The verdict is `hold` where a finding holds. Two can be told without holding: a draft a little too long, and a hope
   that is said once, calmly, by someone who hopes for more and accepts the end.
4. A practical message (children, home, money, work, pets, health, things) does not wait and may be longer; under an
   order it is unwanted like any other.
5. The draft is never rewritten. Nothing here is kept.

Must not know where the words of a finding come from, nor any platform.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.core.reading.matching import Found, Hit, Matcher
from bot.core.reading.reader import Sentence

OK, HOLD = "ok", "hold"

OF_WORDS = (
    "pleading",
    "guilt",
    "insult",
    "threat",
    "sexual",
    "reminiscing",
    "pressure",
    "declares_love",
    "asks_to_be_friends",
    "hidden_agenda",
    "new_partner",
    "contact_unwanted",
)
"""Findings that patterns can make."""
FINDINGS = ("too_long", *OF_WORDS, "too_soon")
SIGNALS = ("practical", "offers_friendship", "takes_offer", "hopes_openly", "accepts", "wishes_well")
"""Codes of patterns that are no findings but change what others mean."""

SURE = "practical.sure"
"""The pattern of matters that are practical whatever else is said of them."""

RECONCILE, IN_TOUCH, ORDER = "reconcile", "in_touch", "order"
HOPES = ("friends", RECONCILE, "civil", "unsure")
CONTACTS = (IN_TOUCH, "asked_for_space", "blocked", ORDER)
_LEAVES_ALONE = ("asked_for_space", "blocked", ORDER)
RUNGS = (7, 21)
"""Days of patience after one and after two unanswered messages; after the last there is no further first move."""


@dataclass(frozen=True, slots=True)
class Context:
    """Where the person stands. What is not known is empty; `days_since_sent` is of the last unanswered message."""

    hope: str = ""
    contact: str = ""
    unanswered: int = 0
    days_since_sent: int | None = None
    rungs: tuple[int, ...] = RUNGS


@dataclass(frozen=True, slots=True)
class Limit:
    """How long a draft may be: beyond either it is told, beyond `held` times either it is held."""

    words: int
    sentences: int
    held: float = 1.25


FIRST, TALKING, UNANSWERED, PRACTICAL = Limit(75, 5), Limit(120, 8), Limit(60, 4), Limit(220, 14)
"""A first message; one among others; one into silence; one about something practical."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing in a draft: the words from `start` to `end` of the text as typed.

    `reason` and `reader` are lines: why it is better left out, and how the one who reads it may take it.
    """

    code: str
    start: int
    end: int
    reason: str
    reader: str
    claims: tuple[str, ...] = ()
    holds: bool = True


@dataclass(frozen=True, slots=True)
class Review:
    """What a review found. `practical` messages are for matters that do not wait."""

    verdict: str
    findings: tuple[Finding, ...]
    practical: bool = False

    @property
    def codes(self) -> tuple[str, ...]:
        """Name what was found, each once, in the order of `FINDINGS`."""
        found = {finding.code for finding in self.findings}
        return tuple(code for code in FINDINGS if code in found)


@dataclass(frozen=True, slots=True)
class Patterns:
    """The patterns of one language made ready, and the claims that each code rests on."""

    matcher: Matcher
    claims: Mapping[str, tuple[str, ...]]


def review(patterns: Patterns, text: str, context: Context | None = None) -> Review:
    """Review a draft. Any text can be reviewed, also an empty or a very long one."""
    where = context or Context()
    found = patterns.matcher.find(text)
    if not found.reading.sentences:
        return Review(OK, ())
    draft = _Draft(text, found, where)
    findings = tuple(
        Finding(
            code,
            start,
            end,
            f"finding.{code}.reason",
            f"finding.{code}.reader",
            patterns.claims.get(code, ()),
            holds,
        )
        for start, end, code, holds in sorted(draft.findings())
    )
    verdict = HOLD if any(finding.holds for finding in findings) else OK
    return Review(verdict, findings, draft.practical)


Told = tuple[int, int, str, bool]
"""A finding in the making: start, end, code, whether it holds."""


class _Draft:
    """One draft with all that was read in it."""

    def __init__(self, text: str, found: Found, context: Context) -> None:
        self._text = text
        self._context = context
        self._reading = found.reading
        self._by_code: dict[str, list[Hit]] = {}
        for hit in found.hits:
            self._by_code.setdefault(hit.code, []).append(hit)
        self._excuse("pressure", {hit.sentence for hit in self._by_code.get("practical", ()) if hit.pattern == SURE})
        self._excuse("new_partner", {hit.sentence for hit in self._by_code.get("wishes_well", ())})
        self.practical = self._is_practical()

    def _excuse(self, code: str, sentences: set[int]) -> None:
        """Take a finding back in some sentences: an invoice may have a date, and a kind wish is no jealous remark."""
        kept = [hit for hit in self._by_code.pop(code, ()) if hit.sentence not in sentences]
        if kept:
            self._by_code[code] = kept

    def findings(self) -> Iterator[Told]:
        """Give every finding, those of the same code and words put together."""
        yield from self._of_words()
        yield from self._of_friendship()
        yield from self._of_contact()
        yield from self._of_length()

    def _of_words(self) -> Iterator[Told]:
        calm = self._calm_hope()
        for code in OF_WORDS:
            for start, end in _merged(self._by_code.get(code, ())):
                yield start, end, code, not (calm and code == "declares_love")

    def _of_friendship(self) -> Iterator[Told]:
        """Find an offer of friendship by someone who hopes for more and does not say so."""
        offers = self._by_code.get("offers_friendship", ())
        if self._context.hope != RECONCILE or not offers or "hidden_agenda" in self._by_code:
            return
        if "hopes_openly" in self._by_code or "takes_offer" in self._by_code:
            return
        for start, end in _merged(offers):
            yield start, end, "hidden_agenda", True

    def _of_contact(self) -> Iterator[Told]:
        start, end = self._whole
        contact = self._context.contact
        if contact in _LEAVES_ALONE and (contact == ORDER or not self.practical):
            yield start, end, "contact_unwanted", True
        if self._too_soon() and not self.practical:
            yield start, end, "too_soon", True

    def _too_soon(self) -> bool:
        unanswered, rungs = self._context.unanswered, self._context.rungs
        if unanswered <= 0:
            return False
        if unanswered > len(rungs):
            return True
        days = self._context.days_since_sent
        return days is None or days < rungs[unanswered - 1]

    def _of_length(self) -> Iterator[Told]:
        limit = self._limit()
        words, sentences = self._reading.words, len(self._reading.sentences)
        over = max(words / limit.words, sentences / limit.sentences)
        if over > 1:
            beyond = min(limit.sentences, sentences) - 1
            first = self._reading.sentences[beyond].first
            at = self._reading.starts[min(first, len(self._reading.starts) - 1)]
            yield at, self._whole[1], "too_long", over > limit.held

    def _limit(self) -> Limit:
        if self.practical:
            return PRACTICAL
        if self._context.unanswered > 0:
            return UNANSWERED
        return TALKING if self._context.contact == IN_TOUCH else FIRST

    @property
    def _whole(self) -> tuple[int, int]:
        return self._reading.starts[0], self._reading.ends[-1]

    def _calm_hope(self) -> bool:
        """Tell whether love is said once, openly, by someone who hopes for more and leaves them free."""
        if self._context.hope != RECONCILE or not self._by_code.keys() & {"accepts", "takes_offer"}:
            return False
        others = set(self._by_code) - {"declares_love", *SIGNALS}
        said = {hit.sentence for hit in self._by_code.get("declares_love", ())}
        return not others and len(said) <= _SAID_ONCE

    def _is_practical(self) -> bool:
        """Tell whether most of a draft is about practical matters and nothing in it is about the two of them."""
        if any(code in self._by_code for code in OF_WORDS if code != "contact_unwanted"):
            return False
        about = {hit.sentence for hit in self._by_code.get("practical", ())}
        said = [number for number, sentence in enumerate(self._reading.sentences) if _says_much(sentence)]
        dense = sum(1 for _ in _merged(self._by_code.get("practical", ()))) * _WORDS_ABOUT >= self._reading.words
        return bool(about) and dense and len(about) * 5 >= len(set(said) | about) * 2


_SAID_ONCE = 2
_MUCH = 4
_WORDS_ABOUT = 30


def _says_much(sentence: Sentence) -> bool:
    """Tell whether a sentence is more than a greeting or thanks."""
    return sentence.last - sentence.first >= _MUCH


def _merged(hits: tuple[Hit, ...] | list[Hit]) -> Iterator[tuple[int, int]]:
    """Put places that touch or overlap together; hits come in order."""
    at: tuple[int, int] | None = None
    for hit in hits:
        if at and hit.start <= at[1]:
            at = at[0], max(at[1], hit.end)
            continue
        if at:
            yield at
        at = hit.start, hit.end
    if at:
        yield at
