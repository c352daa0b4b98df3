"""``View``: what a ledger says, asked in one way (as of a date, as known on a date)."""

from __future__ import annotations

from datetime import date
from os import PathLike
from typing import TYPE_CHECKING

from comity.desk.asking import Asking
from comity.desk.closeness import ClosenessQuestions
from comity.desk.dossier_measures import DossierMeasures
from comity.desk.honoured import Honoured
from comity.desk.instruments import InstrumentQuestions
from comity.desk.mentions import Meant, mentions_in, sentence_around
from comity.desk.pair import PairQuestions
from comity.desk.rested import DataQuestions
from comity.desk.results import Rows
from comity.desk.shown import Shown, shown
from comity.desk.system import SystemQuestions
from comity.errors import UsageError
from comity.ledger import MentionVerdict, mention_verdicts
from comity.model import Actor, ActorRef, Document, Judgement

if TYPE_CHECKING:
    from comity.desk.dossier import Dossier
    from comity.desk.explained import Explanation
    from comity.desk.joined import Joined


class View(
    DossierMeasures,
    ClosenessQuestions,
    DataQuestions,
    InstrumentQuestions,
    Honoured,
    PairQuestions,
    SystemQuestions,
    Asking,
):
    """A view of a ledger: immutable, whatever is written meanwhile. Get one with ``ledger.view``."""

    def mentions(self, document: str | None = None, *, unresolved: bool = False) -> Rows[Meant]:
        """The words that mean actors, each with whom they may mean, in the order of the documents and of their texts.

        They are looked up anew in the documents' texts, with the gazetteer as it is now; what reviewers said stands.

        Args:
            document: Only those in this document: its id, the beginning of it, or the name of its file.
            unresolved: Only those of which it is not settled whom they mean.

        Raises:
            NotInLedger: There is no such document.
        """
        from comity.actors import load_gazetteer

        gazetteer = load_gazetteer(self._tables)
        chosen = [self._document_id(document)] if document is not None else [d.id for d in self._view.documents()]
        verdicts = mention_verdicts(self._view.decisions())
        known = list(self._provisional.values())
        found = (
            meant
            for text in map(self._view.document, chosen)
            for meant in mentions_in(text, gazetteer, known, list(verdicts.values()), _published(text))
        )
        return Rows((m for m in found if not (unresolved and m.actors)), Meant.to_record)

    def verdict(self, meant: Meant, document: Document, judgement: str, actor: str | None) -> MentionVerdict:
        """What a reviewer says of a mention, ready to be recorded by ``Ledger.judge``.

        Raises:
            UnknownActor: Nobody is called so.
            UsageError: There is no such judgement, or an actor is needed.
        """
        if judgement not in Judgement:
            raise UsageError(f"no judgement {judgement!r}", do=f"write one of {', '.join(Judgement)}, withdrawn")
        mention = meant.mention
        sure, wanted = Judgement(judgement), actor
        if wanted is not None and sure is Judgement.UNSURE:
            raise UsageError("an unsure judgement names nobody", do="leave the actor out")
        if wanted is None and sure is Judgement.SAME:
            if not mention.candidates:
                raise UsageError("nobody comes into question here", do="say whom it means, with an actor")
            wanted = None if mention.candidates[0].others else str(mention.candidates[0].actor)
        named = self._one(wanted) if wanted is not None else None
        now = ActorRef(named.id, named.name, named.kind, named.country, mention.surface) if named else None
        around = sentence_around(document, mention.start, mention.end)
        return MentionVerdict(
            document.id, mention.start, mention.end, around, mention.surface, mention.actor, sure, now
        )

    def _one(self, name: str) -> Actor:
        """The actor that a name means, which must not be one of several.

        Raises:
            UnknownActor: Nobody is called so.
            UsageError: Several are.
        """
        from comity.actors import load_gazetteer

        several = load_gazetteer(self._tables).bearers(name)
        if len(several) > 1:
            raise UsageError(f"{name!r} is the name of several", do=f"give an id: {', '.join(several[:6])}")
        return self.actor(name)

    def show(self, statement: str) -> Shown:
        """A statement in its paragraph.

        Args:
            statement: Its id, or the beginning of it.

        Raises:
            NotInLedger: There is no such statement, or several.
        """
        found = self._statement(statement)
        return shown(found, self._view.document(found.document) if found.document else None)

    def explain(self, statement: str) -> Explanation:
        """How a statement came about: rule, operators, actors, time, source, confidence, and what would change it.

        Its document is read anew by the coder and the gazetteer as they are now; nothing is written.

        Args:
            statement: Its id, or the beginning of it.

        Raises:
            NotInLedger: There is no such statement, or several.
            VocabularyError: The user's file of outlets or of the codebook breaks the rules.
        """
        from comity.desk.explaining import explain

        found = self._statement(statement)
        return explain(
            found,
            self._view.document(found.document) if found.document else None,
            self.mentions(found.document) if found.document else (),
            introduced=self._provisional,
            outlets=self._outlets,
            reviewed=self._view.reviewed().get(found.id),
            gazetteer=self._tables,
            codebook=self._codebook,
        )

    def joins(self, given: str, other: str | None = None) -> Rows[Joined]:
        """Why mentions are one event: who joined each two, by what, and what would have made it otherwise.

        Args:
            given, other: Id of an event or of a link, or ids of two statements; or the beginnings of them.

        Raises:
            NotInLedger: There is no such event, link or statement, or several.
        """
        from comity.desk.joined import Joined, compared, joins_of

        if other is not None:
            return Rows([compared(self._view, self._statement(given), self._statement(other))], Joined.to_record)
        return Rows(joins_of(self._view, given, str(self.path)), Joined.to_record)

    def dossier(self, a: str, b: str | None = None, *, own: str | PathLike[str] | None = None) -> Dossier:
        """The dossier of an actor or of a pair.

        Args:
            a: Code, id or name of an actor.
            b: The other side of the pair.
            own: A folder with the user's instruments, over the shipped ones.

        Raises:
            UnknownActor: Nobody is called so.
            VocabularyError: A file of instruments breaks its rules.
            UsageError: Both sides are one; or the folder of data files does not exist.
            BadData: A file of a data set is not what it should be.
        """
        from comity.desk.depending import check_apart, line
        from comity.desk.dossier import Dossier
        from comity.desk.events import Independence
        from comity.dossier import build

        one, other = self.actor(a), self.actor(b) if b else None
        if other is not None:
            check_apart(one, other)
        sides = (one, other)
        outlets = self._outlets
        page = build(
            self._view,
            *sides,
            ledger=str(self.path),
            gazetteer=self._tables,
            outlets=outlets,
            independent=Independence(self._view, outlets).count,
            measures=self._measures(*sides, own=own),
            forerunners={side.id: line(side)[1:] for side in sides if side},
        )
        return Dossier(page)


def _published(document: Document) -> date | None:
    when = document.source.published
    return (when.latest or when.earliest) if when else None
