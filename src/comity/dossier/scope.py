"""What a dossier is about: the statements that concern its parties, certain and less certain."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import product
from pathlib import Path
from types import MappingProxyType

from comity.dossier.page import Listing
from comity.dossier.rows import Party
from comity.dossier.view import Asked, Info
from comity.ledger import with_events
from comity.measures.precision import Split, split
from comity.model import (
    Actor,
    ActorId,
    Claim,
    Document,
    DocumentId,
    EvidenceId,
    Judgement,
    Link,
    LinkKind,
    Source,
    Stance,
    Statement,
    StatementId,
)
from comity.vocab.scores import Scores

LISTED = 60
"""Rows of a section that are shown."""
LESS_LISTED = 25
"""Less certain rows of a section that are shown on demand."""
IN_PLACE = 8
"""Less certain rows that stand in place where a section has none that are certain."""

Independent = Callable[[Sequence[Statement]], int]
"""Counts the independent reports that mentions of one event make."""


@dataclass
class Scope:
    """The statements of a view that concern one actor or a pair, and what has been referred to so far.

    Attributes:
        view: The view, not narrowed to the parties.
        a, b: The parties; ``b`` is ``None`` in the dossier of one actor.
        statements: All that concern them, in the order of the documents and of the text.
        split: Certain and less certain.
        accepted: What a reviewer accepted.
        scores: Measured scores of the coders.
        gazetteer: The folder with the user's tables of actors, ``None`` without one.
        independent: Counts the independent reports that mentions of one event make; ``None`` to leave that out.
        links: Links between the statements.
    """

    view: Asked
    a: Party
    b: Party | None
    statements: tuple[Statement, ...]
    split: Split
    accepted: frozenset[StatementId]
    scores: Scores
    gazetteer: Path | None = None
    independent: Independent | None = None
    links: tuple[Link, ...] = ()
    _elsewhere: dict[StatementId, Statement] = field(default_factory=dict)
    _sure_elsewhere: set[StatementId] = field(default_factory=set)
    _referred: dict[StatementId, None] = field(default_factory=dict)
    _shown: set[StatementId] = field(default_factory=set)
    _documents: dict[DocumentId, Document] = field(default_factory=dict)

    @property
    def parties(self) -> tuple[Party, ...]:
        """The parties, one or two."""
        return (self.a, self.b) if self.b else (self.a,)

    @cached_property
    def by_id(self) -> dict[StatementId, Statement]:
        """The statements by their ids."""
        return {s.id: s for s in self.statements}

    @cached_property
    def certain(self) -> frozenset[StatementId]:
        """Ids of what is above the line."""
        return frozenset(s.id for s in self.split.certain)

    def statement(self, statement: StatementId) -> Statement:
        """A statement of the dossier, or one from elsewhere that was brought in."""
        return self.by_id.get(statement) or self._elsewhere[statement]

    def bring(self, ids: Iterable[EvidenceId]) -> None:
        """Make statements at hand that measures rest on and that do not concern the parties together.

        Args:
            ids: Ids of evidence. Those that are no statements of the view are left out.
        """
        wanted = [i for i in dict.fromkeys(map(str, ids)) if i not in self.by_id and i not in self._elsewhere]
        if wanted:
            found = self.view.statements(ids=wanted)
            self._elsewhere.update({s.id: s for s in found})
            self._sure_elsewhere.update(s.id for s in split(found, self.scores, self.view.reviewed()).certain)

    @cached_property
    def infos(self) -> dict[DocumentId, Info]:
        """Documents of the view that carry statements of the dossier."""
        return self._infos_of(self.statements)

    @property
    def referred_infos(self) -> dict[DocumentId, Info]:
        """Those documents, and the ones from elsewhere whose words the page holds."""
        return {**self.infos, **self._infos_of(s for i in self._referred if (s := self._elsewhere.get(i)))}

    def _infos_of(self, statements: Iterable[Statement]) -> dict[DocumentId, Info]:
        wanted = {s.document for s in statements}
        return {info.id: info for info in self.view.documents() if info.id in wanted} if wanted else {}

    @cached_property
    def denying(self) -> tuple[tuple[StatementId, StatementId], ...]:
        """Pairs of a statement that denies and the one that it denies."""
        held = self.by_id
        linked = [
            (StatementId(k.left), StatementId(k.right))
            for k in self.links
            if k.kind is LinkKind.DENIES and k.judgement is Judgement.SAME
        ]
        claimed = [
            (s.id, s.of)
            for s in self.statements
            if isinstance(s, Claim) and s.of and s.stance in (Stance.DENIES, Stance.REJECTS) and not s.negated
        ]
        return tuple(dict.fromkeys(p for p in (*linked, *claimed) if p[0] in held and p[1] in held))

    def document(self, document: DocumentId) -> Document:
        """A document with its text, read once."""
        if document not in self._documents:
            self._documents[document] = self.view.document(document)
        return self._documents[document]

    def refer(self, ids: Iterable[StatementId], *, folded: bool = False) -> tuple[StatementId, ...]:
        """Note that the page refers to statements, whose words it must then hold.

        Args:
            ids: The statements.
            folded: Whether only what is folded away refers to them here.
        """
        found = tuple(i for i in ids if i in self.by_id or i in self._elsewhere)
        self._referred.update(dict.fromkeys(found))
        if not folded:
            self._shown.update(found)
        return found

    def is_shown(self, statement: StatementId) -> bool:
        """Whether the words of a statement stand on the page unasked."""
        return self.is_certain(statement) or statement in self._shown

    def is_certain(self, statement: StatementId) -> bool:
        """Whether a statement is above the line."""
        return statement in self.certain or statement in self._sure_elsewhere

    def doubt(self, kind: str) -> str:
        """What is said of statements below the line: whether their kind has been measured at all."""
        coders = {s.coder for s in self.statements if s.kind == kind}
        measured = any((coder, kind) in self.scores for coder in coders)
        return "less certain" if measured or not coders else "not yet measured"

    @property
    def referred(self) -> tuple[StatementId, ...]:
        """Everything that the page refers to."""
        return tuple(self._referred)

    def few(self, ids: Iterable[EvidenceId], most: int = 3) -> tuple[StatementId, ...]:
        """A few of the statements behind a number: those already on the page, else the surest one."""
        held = (self.statement(StatementId(i)) for i in ids if i in self.by_id or i in self._elsewhere)
        all_of = [s.id for s in sorted(held, key=lambda s: strength(s, self.accepted))]
        on_page = [i for i in all_of if i in self._referred]
        return self.refer((on_page or all_of[:1])[:most])

    def listing[S: Statement, T](
        self,
        groups: Sequence[Sequence[S]],
        row: Callable[[Sequence[S]], T],
        *,
        listed: int = LISTED,
        less_listed: int = LESS_LISTED,
    ) -> Listing[T]:
        """Rows from groups of statements (mentions of one thing): the surest, in order of time.

        Args:
            groups: Statements that make one row each; none empty.
            row: Makes the row of a group, the surest first.
            listed, less_listed: How many rows of each side to show.
        """
        ordered = [sorted(g, key=lambda s: strength(s, self.accepted)) for g in groups]
        sure = [g for g in ordered if g[0].id in self.certain]
        less = [g for g in ordered if g[0].id not in self.certain]
        less.sort(key=lambda g: (strength(g[0], self.accepted), -len(g)))
        instead = [] if sure else less[:IN_PLACE]
        for group in instead:
            self.refer(s.id for s in group[:3])
        return Listing(
            tuple(row(g) for g in self._surest(sure, listed)),
            len(sure),
            tuple(row(g) for g in self._surest(less[len(instead) :], less_listed, folded=True)),
            len(less),
            tuple(row(g) for g in instead),
            self.doubt(groups[0][0].kind) if groups else "less certain",
        )

    def _surest[S: Statement](self, groups: list[list[S]], most: int, *, folded: bool = False) -> list[list[S]]:
        best = sorted(groups, key=lambda g: (strength(g[0], self.accepted), -len(g)))[:most]
        for group in best:
            self.refer((s.id for s in group[:3]), folded=folded)
        return sorted(best, key=lambda g: time_order(g[0]))


def scope_of(
    view: Asked,
    a: Actor,
    b: Actor | None,
    scores: Scores,
    gazetteer: Path | None = None,
    independent: Independent | None = None,
    forerunners: Mapping[ActorId, tuple[ActorId, ...]] = MappingProxyType({}),
) -> Scope:
    """The statements of a view that concern an actor or a pair, in the order of the documents and of the text.

    Statements that tell of one event carry its id, whether their coder or a link joined them.

    Args:
        view: The view.
        a, b: The parties.
        scores: Measured scores of the coders.
        gazetteer: A folder with the user's tables of actors.
        independent: Counts the independent reports that mentions of one event make.
        forerunners: States that are counted with a party, as they bore its number.
    """
    parties = [Party(x.id, x.name, forerunners.get(x.id, ())) for x in (a, b) if x]
    views = [view.narrow(replace(view.spec, countries=pair)) for pair in product(*(p.ids for p in parties))]
    found = {s.id: s for v in views for s in with_events(v.statements(), v.events())}
    statements = tuple(found.values()) if len(views) == 1 else _in_order(view, found.values())
    accepted = frozenset(i for v in views for i in v.reviewed())
    return Scope(
        view,
        parties[0],
        parties[1] if b else None,
        statements,
        split(statements, scores, accepted),
        accepted,
        scores,
        gazetteer,
        independent,
        tuple(dict.fromkeys(link for v in views for link in v.links())),
    )


def _in_order(view: Asked, statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Statements in the order of the documents and of the text."""
    rank = {info.id: n for n, info in enumerate(view.documents())}
    return tuple(
        sorted(
            statements,
            key=lambda s: (
                rank[s.document] if s.document in rank else len(rank),
                s.text.span.start if s.text else 0,
                s.id,
            ),
        )
    )


def actor_name(actor: ActorId, gazetteer: Path | None = None) -> str:
    """The gazetteer's name of an actor, its id where the gazetteer does not know it.

    Args:
        actor: Its id.
        gazetteer: A folder with the user's tables of actors, over the shipped ones.
    """
    from comity.actors import load_gazetteer

    found = load_gazetteer(gazetteer).get(actor)
    return found.name if found else actor


def strength(statement: Statement, accepted: frozenset[StatementId]) -> tuple[bool, float, bool, str]:
    """Sorts statements by how sure they are, the surest first."""
    return (statement.id not in accepted, -statement.confidence, not statement.main, statement.id)


def time_order(statement: Statement) -> tuple[bool, str, str]:
    """Sorts statements by time, those without one last."""
    when = statement.when
    first = (when.earliest or when.latest) if when else None
    return (first is None, first.isoformat() if first else "", statement.id)


def is_sample(source: Source) -> bool:
    """Whether a document belongs to the package's sample and is no evidence of anything."""
    return source.kind.casefold().startswith("sample") or (source.publisher or "").casefold().startswith("sample")
