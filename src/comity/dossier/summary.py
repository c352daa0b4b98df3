"""The summary of a dossier: short sentences made from counts and facts, and from nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from comity.dossier.page import Agreements, Listing, Network, Rests
from comity.dossier.phrases import joined, plain
from comity.dossier.rows import Dispute, Sentence
from comity.dossier.scope import Scope
from comity.measures.quad import quad_of
from comity.model import Act, StatementId

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def summary(
    scope: Scope, rests: Rests, pacts: Agreements, disputes: Listing[Dispute], network: Network
) -> tuple[Sentence, ...]:
    """What the sources hold about the parties, in a few sentences, each with what it counts."""
    if not scope.statements:
        return ()
    parts = (_carried(scope, rests), _acts(scope), _agreements(pacts), _disputes(disputes), _others(scope, network))
    return tuple(sentence for part in parts for sentence in part)


def counted(n: int, one: str, many: str | None = None) -> str:
    """``one document``, ``1,200 documents``: small numbers in words."""
    word = _SMALL[n] if n < len(_SMALL) else f"{n:,}"
    return f"{word} {one if n == 1 else many or one + 's'}"


def _sentence(words: str, section: str, ids: tuple[StatementId, ...] = ()) -> Sentence:
    return Sentence(words[:1].upper() + words[1:] + ".", section, ids)


def _carried(scope: Scope, rests: Rests) -> Iterator[Sentence]:
    n = len(scope.statements)
    who = joined(p.name for p in scope.parties)
    first, last = rests.published
    span = f", published {first} to {last}," if first and first != last else f", published {first}," if first else ""
    documents = rests.documents.of
    verb = "carries" if documents == 1 else "carry"
    yield _sentence(f"{counted(documents, 'document')}{span} {verb} {counted(n, 'statement')} about {who}", "rests")
    shown = len(scope.split.certain)
    yield _sentence(
        f"{counted(shown, 'of them is', 'of them are')} above the line at which the coder is right three times in four"
        f"; {counted(n - shown, 'is', 'are')} less certain",
        "words",
    )
    if rests.first:
        years = f"from {rests.first} to {rests.last}" if rests.first != rests.last else f"in {rests.first}"
        yield _sentence(f"the times that they give lie {years}", "acts")


def _acts(scope: Scope) -> Iterator[Sentence]:
    events = {s.event or s.id: s for s in scope.split.certain if isinstance(s, Act) and not s.negated}
    if not events:
        return
    types = Counter(plain(s.type) for s in events.values())
    quads = [q for s in events.values() if (q := quad_of(s.type))]
    good = sum(q.cooperative for q in quads)
    often = joined(f"{t} ({n:,})" for t, n in sorted(types.items(), key=lambda x: (-x[1], x[0]))[:3])
    yield _sentence(
        f"{counted(len(events), 'act is', 'acts are')} told of: {good:,} of cooperation and {len(quads) - good:,} of"
        f" conflict; most often {often}",
        "kinds",
        scope.few(s.id for s in events.values()),
    )


def _agreements(pacts: Agreements) -> Iterator[Sentence]:
    n = pacts.instruments.of
    if n:
        told = joined(f"{count:,} {stage}" for stage, count in pacts.stages)
        ids = tuple(i for row in pacts.instruments.rows[:3] for i in row.ids[:1])
        yield _sentence(f"{counted(n, 'agreement is', 'agreements are')} told of; by stage: {told}", "agreements", ids)
    if pacts.absent_of:
        ids = tuple(i for row in pacts.absent[:3] for i in row.ids)
        yield _sentence(
            f"{counted(pacts.absent_of, 'obligation is', 'obligations are')} said to be absent", "absent", ids
        )


def _disputes(disputes: Listing[Dispute]) -> Iterator[Sentence]:
    if disputes.of:
        pair = disputes.rows[0]
        words = counted(disputes.of, "pair of statements does", "pairs of statements do")
        yield _sentence(f"{words} not agree with each other", "voices", (pair.left.id, pair.right.id))


def _others(scope: Scope, network: Network) -> Iterator[Sentence]:
    if network.actors:
        most = joined(a.name for a in network.actors[:3])
        what = "other actors have a part" if scope.b else "partners are told of"
        one = "other actor has a part" if scope.b else "partner is told of"
        ids = tuple(i for tie in network.ties[:2] for i in tie.ids[:1])
        yield _sentence(f"{counted(network.of, one, what)}, most often {most}", "others", ids)
