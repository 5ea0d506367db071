"""Every statement of a unit of work, built once from the tables; what they are for is in unit.py.

The state `pending` stands in the SQL itself: with a parameter neither engine would use the partial indexes.
"""

from __future__ import annotations

from sqlalchemy import Table, Text, TextClause, bindparam, delete, insert, select, text, update

from bot.store.prepared import Prepared
from bot.store.tables import account, entry, log, meta, nudge, outbox, person, seen_update, session

_PENDING = text("nudge.state = 'pending'")
_WHOSE = bindparam("person", type_=Text)


def _insert(table: Table, *columns: str) -> Prepared:
    return Prepared(insert(table), columns)


def _upsert(table: Table, columns: str, on_conflict: str) -> TextClause:
    """Write as text what both engines read alike and Core has only in one construct an engine."""
    names = columns.split()
    places = ", ".join(f":{name}" for name in names)
    sql = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({places}) {on_conflict}"  # noqa: S608 - our own names
    return text(sql).bindparams(*(bindparam(name, type_=table.c[name].type) for name in names))


SEE_UPDATE = Prepared(_upsert(seen_update, "source update_id", "ON CONFLICT DO NOTHING"))
DROP_SEEN = Prepared(delete(seen_update).where(seen_update.c.seen_at < bindparam("before")))

PERSON_OF = Prepared(
    select(person.c.id)
    .join(account, account.c.person == person.c.id)
    .where(account.c.platform == bindparam("platform"), account.c.external_id == bindparam("external_id"))
    .with_for_update()
)
NEW_PERSON = _insert(person, "id", "created_at", "seen_at")
NEW_ACCOUNT = Prepared(_upsert(account, "platform external_id person", "ON CONFLICT DO NOTHING"))
DROP_PERSON = Prepared(delete(person).where(person.c.id == _WHOSE))
TOUCH_PERSON = Prepared(update(person).where(person.c.id == _WHOSE).values(seen_at=bindparam("now")))

SESSION_OF = Prepared(select(session.c.body).where(session.c.person == _WHOSE))
SAVE_SESSION = Prepared(
    _upsert(
        session,
        "person form body saved_at",
        "ON CONFLICT (person) DO UPDATE SET form = excluded.form, body = excluded.body, saved_at = excluded.saved_at",
    )
)

KEEP = _insert(entry, "person", "kind", "body", "written_at")
LOG = _insert(log, "person", "kind", "at", "body")

_OF_KIND = (nudge.c.person == _WHOSE, nudge.c.kind == bindparam("of_kind"), _PENDING)
_DUE = (
    select(nudge.c.id, nudge.c.person, nudge.c.kind, nudge.c.due_at)
    .join(person, person.c.id == nudge.c.person)
    .where(_PENDING, nudge.c.due_at <= bindparam("now"))
    .order_by(nudge.c.due_at, nudge.c.id)
    .limit(bindparam("most"))
    # Both rows: who holds a due nudge holds its person, as a turn does, so the two never wait for each other.
    .with_for_update(of=[nudge, person], skip_locked=True)
)
_EARLIEST = select(nudge.c.due_at).where(_PENDING).order_by(nudge.c.due_at).limit(1)

REPLACE_NUDGE = Prepared(delete(nudge).where(*_OF_KIND))
NEW_NUDGE = _insert(nudge, "person", "kind", "lane", "due_at", "state")
CANCEL_NUDGE = Prepared(update(nudge).where(*_OF_KIND).values(state="cancelled"))
DUE_IN_LANE = Prepared(_DUE.where(nudge.c.lane == bindparam("lane")))
DUE_OF = Prepared(_DUE.where(nudge.c.person == _WHOSE))
NEXT_IN_LANE = Prepared(_EARLIEST.where(nudge.c.lane == bindparam("lane")))
NEXT_OF = Prepared(_EARLIEST.where(nudge.c.person == _WHOSE))
SETTLE = Prepared(
    update(nudge)
    .where(nudge.c.id == bindparam("nudge"), _PENDING)
    .values(state=bindparam("outcome"), settled_at=bindparam("now"))
)

POST = Prepared(
    insert(outbox).returning(outbox.c.id),
    ["person", "platform", "external_id", "body", "posted_at"],
)
UNSENT = Prepared(
    select(outbox.c.id, outbox.c.person, outbox.c.body)
    .where(outbox.c.platform == bindparam("platform"), outbox.c.external_id == bindparam("external_id"))
    .order_by(outbox.c.id)
)
MARK_SENT = Prepared(delete(outbox).where(outbox.c.id == bindparam("card")))

PERSON = Prepared(select(person.c.id, person.c.created_at, person.c.seen_at).where(person.c.id == _WHOSE))
ACCOUNTS = Prepared(
    select(account.c.platform, account.c.external_id)
    .where(account.c.person == _WHOSE)
    .order_by(account.c.platform, account.c.external_id)
)
ENTRIES = Prepared(
    select(entry.c.kind, entry.c.body, entry.c.written_at).where(entry.c.person == _WHOSE).order_by(entry.c.id)
)
FACTS = Prepared(select(log.c.kind, log.c.at, log.c.body).where(log.c.person == _WHOSE).order_by(log.c.id))
NUDGES = Prepared(
    select(nudge.c.kind, nudge.c.due_at, nudge.c.state, nudge.c.settled_at)
    .where(nudge.c.person == _WHOSE)
    .order_by(nudge.c.id)
)
CARDS = Prepared(
    select(outbox.c.platform, outbox.c.body, outbox.c.posted_at).where(outbox.c.person == _WHOSE).order_by(outbox.c.id)
)

CHECK = Prepared(select(meta.c.body).where(meta.c.name == "check"))
NEW_CHECK = Prepared(_upsert(meta, "name body", "ON CONFLICT DO NOTHING"))
