"""How good and how quick the draft review is: `python benchmarks/review.py [FILE.jsonl …]`, one core, some seconds.

Prints recall and precision per finding and the share of good drafts that are held: for the seen part of the
development set, its other part (chosen by a hash of the text) and the blind sets; docs/draft-review.md says which of
them were looked at, and when. Then the time for 500 characters and how it grows. With files, measures those instead.
`--misses` lists what was missed or too much.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from bot.advice.drafts import load_drafts
from bot.core.review import FINDINGS, HOLD, OK, Context, Patterns, review

ROOT = Path(__file__).parent.parent
SETS = ROOT / "tests" / "core" / "review"
ROUNDS = 300


@dataclass
class Score:
    """What came out against what was wanted."""

    wanted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    good: int = 0
    good_held: int = 0
    bad: int = 0
    bad_held: int = 0
    misses: list[str] = field(default_factory=list)

    def take(self, draft: dict[str, Any], verdict: str, codes: tuple[str, ...]) -> None:
        """Count one draft."""
        wanted, found = set(draft["findings"]), set(codes)
        self.wanted.update(wanted)
        self.found.update(found)
        self.right.update(wanted & found)
        if draft["verdict"] == OK:
            self.good += 1
            self.good_held += verdict == HOLD
        else:
            self.bad += 1
            self.bad_held += verdict == HOLD
        if wanted != found or verdict != draft["verdict"]:
            missed, extra = sorted(wanted - found), sorted(found - wanted)
            shown = f"{draft['text'][:110]}  {draft['context'] or ''}"
            self.misses.append(f"  missed {missed or '-'} extra {extra or '-'} {verdict}: {shown}")

    def print(self, title: str, *, misses: bool) -> None:
        """Print the table."""
        total = sum(self.wanted.values()), sum(self.found.values()), sum(self.right.values())
        print(f"\n{title}: {self.good} good drafts, {self.bad} to hold")
        print(f"  {'finding':20} {'n':>4} {'recall':>7} {'precision':>9}")
        for code in FINDINGS:
            if self.wanted[code] or self.found[code]:
                row = self.wanted[code], self.found[code], self.right[code]
                print(f"  {code:20} {row[0]:4} {_share(row[2], row[0])} {_share(row[2], row[1]):>9}")
        print(f"  {'all':20} {total[0]:4} {_share(total[2], total[0])} {_share(total[2], total[1]):>9}")
        print(f"  good drafts held {self.good_held} of {self.good}; bad drafts held {self.bad_held} of {self.bad}")
        if misses:
            print("\n".join(self.misses))


def _share(part: int, whole: int) -> str:
    return f"{part / whole:7.3f}" if whole else "      -"


def unseen(text: str) -> bool:
    """Tell whether a draft of the development set belongs to the part that is not looked at: one in three."""
    return sha256(text.encode()).digest()[0] % 3 == 0


def read(path: Path) -> list[dict[str, Any]]:
    """Read labelled drafts."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def measure(patterns: Patterns, drafts: list[dict[str, Any]]) -> Score:
    """Review all drafts of a set."""
    score = Score()
    for draft in drafts:
        result = review(patterns, draft["text"], Context(**draft["context"]))
        score.take(draft, result.verdict, result.codes)
    return score


def speed(patterns: Patterns, drafts: list[dict[str, Any]]) -> None:
    """Time texts of 500 characters put together from the set, then longer ones."""
    everything = " ".join(draft["text"] for draft in drafts)
    while len(everything) < 150_000:
        everything += " " + everything
    samples = [everything[at : at + 500] for at in range(0, 60_000, 200)]
    print(f"\n500 characters: {median(_time(patterns, each) for each in samples) * 1e6:.0f} µs median of {ROUNDS}")
    print(f"500 characters: {max(_time(patterns, each) for each in samples) * 1e6:.0f} µs slowest")
    for size in (1_000, 10_000, 100_000):
        taken = median(_time(patterns, everything[:size]) for _ in range(3))
        print(f"{size:7} characters: {taken * 1e3:8.2f} ms, {taken / size * 1e9:6.0f} ns a character")


def _time(patterns: Patterns, text: str) -> float:
    best = []
    for _ in range(3):
        start = perf_counter()
        review(patterns, text)
        best.append(perf_counter() - start)
    return min(best)


def main() -> None:
    """Measure and print."""
    files = [Path(each) for each in sys.argv[1:] if not each.startswith("--")]
    misses = "--misses" in sys.argv
    rules = load_drafts(ROOT / "content")
    patterns = Patterns(rules.matcher, rules.claims)
    developed = read(SETS / "drafts.jsonl")
    if files:
        for path in files:
            measure(patterns, read(path)).print(path.name, misses=misses)
        return
    for title, part in (("seen", False), ("unseen", True)):
        drafts = [draft for draft in developed if unseen(draft["text"]) == part]
        measure(patterns, drafts).print(f"development, {title}", misses=misses and not part)
    for name in ("blind", "blind-2", "blind-3"):
        measure(patterns, read(SETS / f"{name}.jsonl")).print(name, misses=False)
    speed(patterns, developed)


if __name__ == "__main__":
    main()
