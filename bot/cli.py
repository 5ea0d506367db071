"""The command line: what can be asked for, and which function answers. Imports nothing heavy until it is asked."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence

OK, BROKEN = 0, 2
INTERRUPTED = 130


def run(argv: Sequence[str]) -> int:
    """Parse the command line and do it; give the exit code: 0 done, 1 findings, 2 cannot, 130 interrupted."""
    parser = _parser()
    arguments = parser.parse_args(argv)
    if not hasattr(arguments, "call"):
        parser.print_help()
        return BROKEN
    call: Callable[[argparse.Namespace], int] = arguments.call
    try:
        return call(arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return OK
    except Exception as error:
        from bot.app.ports import StoreUnusable  # noqa: PLC0415 - only on the way out
        from bot.core.errors import ContentError, SessionTooNew  # noqa: PLC0415

        if isinstance(error, ContentError | StoreUnusable | SessionTooNew):
            sys.stderr.write(f"{error}\n")
            return BROKEN
        raise


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="breather", description="A companion after a break-up, step by step.")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    _chat(commands)
    _content(commands)
    _db(commands)
    review = commands.add_parser(
        "review",
        help="review a message to an ex: what in it is worth a second look, and why",
        description="Review one text (an argument, or standard input), or with --jsonl a line each of JSON.",
    )
    review.add_argument("text", nargs="?", metavar="TEXT", help="the message; without it, standard input is read")
    review.add_argument("--jsonl", action="store_true", help='read {"text": …, "context": {…}} lines, print verdicts')
    review.set_defaults(call=_review)
    doctor = commands.add_parser("doctor", help="check settings, database, content and time zones")
    doctor.set_defaults(call=_doctor)
    stats = commands.add_parser("stats", help="count what is in the database: numbers, never words")
    stats.set_defaults(call=_stats)
    return parser


def _chat(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    chat = commands.add_parser(
        "chat",
        help="talk in the terminal: no token, no network",
        description="Talk in the terminal. Without a tty a line comes in and cards go out as plain text.",
    )
    chat.add_argument("--json", action="store_true", help="print each card as one JSON line")
    chat.add_argument(
        "--simulate-time",
        action="store_true",
        help='make time a value: ":wait 7d" moves it and delivers what falls due, ":now" shows it',
    )
    chat.add_argument(
        "--start", metavar="TIME", type=_iso_time, help="with --simulate-time: begin at this ISO time (UTC by default)"
    )
    chat.add_argument("--record", metavar="FILE", help="save the conversation as a transcript (ids and what was typed)")
    chat.set_defaults(call=_run_chat)


def _content(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    content = commands.add_parser("content", help="check, draw or print the content")
    words = content.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for word, about in (
        ("check", "report everything that is wrong in the content, and prove its invariants"),
        ("graph", "draw the ways as Mermaid"),
        ("export", "print everything as one sheet to fact-check"),
        ("accept", "rewrite the expected side of the transcripts and walk the edges that none walks"),
    ):
        parser = words.add_parser(word, help=about, description=about)
        parser.set_defaults(call=_run_content, word=word)


def _db(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    database = commands.add_parser("db", help="upgrade, back up or restore the database")
    words = database.add_subparsers(title="commands", metavar="COMMAND", required=True)
    words.add_parser("upgrade", help="bring the database to this version").set_defaults(call=_run_db, word="upgrade")
    for word, about in (("backup", "copy the database to FILE"), ("restore", "put a backup in place from FILE")):
        parser = words.add_parser(word, help=about)
        parser.add_argument("file", metavar="FILE")
        parser.set_defaults(call=_run_db, word=word)
    rotate = words.add_parser("rotate", help="encrypt everything anew under the first of several keys")
    rotate.set_defaults(call=_run_db, word="rotate")


def _iso_time(text: str) -> str:
    """Take an ISO time as it is; argparse says so where it is none."""
    from datetime import datetime  # noqa: PLC0415

    datetime.fromisoformat(text)
    return text


def _run_chat(arguments: argparse.Namespace) -> int:
    from bot.main import chat  # noqa: PLC0415 - imports are lazy, so that --help is quick

    return chat(
        as_json=arguments.json,
        simulate_time=arguments.simulate_time,
        start=arguments.start,
        record=arguments.record,
    )


def _run_content(arguments: argparse.Namespace) -> int:
    from bot.main import content  # noqa: PLC0415

    return content(arguments.word)


def _run_db(arguments: argparse.Namespace) -> int:
    from bot.main import database  # noqa: PLC0415

    return database(arguments.word, getattr(arguments, "file", None))


def _doctor(_arguments: argparse.Namespace) -> int:
    from bot.main import doctor  # noqa: PLC0415

    return doctor()


def _stats(_arguments: argparse.Namespace) -> int:
    from bot.main import stats  # noqa: PLC0415

    return stats()


def _review(arguments: argparse.Namespace) -> int:
    from bot.main import review  # noqa: PLC0415

    return review(arguments.text, jsonl=arguments.jsonl)
