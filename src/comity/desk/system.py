"""``SystemQuestions``: what a view and its data files say of the whole system, and of actors between others."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING

from comity.desk.answers import NetworkSource, Power, Standing, System
from comity.desk.asking import Asking
from comity.desk.dates import years_of
from comity.desk.depending import check_apart, line
from comity.desk.tables import Tables
from comity.errors import UsageError
from comity.model import ActorId, DocumentId, Statement, When

if TYPE_CHECKING:
    from comity.actors import Gazetteer
    from comity.measures.alignment import Alignment, Closeness, Source
    from comity.measures.bond import Bond
    from comity.measures.capabilities import Capabilities
    from comity.measures.contest import Contest
    from comity.measures.signed_network import SignedNetwork
    from comity.measures.triangle import Triangle

WINDOW = 10
"""Years up to the one asked about whose statements make the network of a ledger."""
Years = int | tuple[int, int]


class SystemQuestions(Asking):
    """What a view says of the system: power, balance, blocs, and who stands where between whom."""

    def system(self, year: int, *, majors_of: int | None = None, window: int = WINDOW) -> System:
        """The system in a year: concentration and polarity, and the balance and blocs of its networks.

        Args:
            year: The year.
            majors_of: Take the major powers of this year, where their list ends before the year asked about.
            window: Years up to the one asked about whose statements make the ledger's network.

        Returns:
            Power from data sets, and a network of data sets, of the ledger, or of both: each says what it rests on and
            what is lacking.

        Raises:
            UsageError: There is no such folder of data files.
            BadData: A file of a data set is not what it should be.
        """
        sources: list[NetworkSource] = ["data"] if self._tables_of_data.given else []
        sources += ["ledger"] if self._told else []
        standings = [self.network(year, source=source, window=window) for source in sources]
        (power,) = self._powers((year, year), majors_of)
        return System(year, power, tuple(standings))

    def power(self, year: int, *, majors_of: int | None = None) -> Power:
        """How the means of a year are shared, by several figures, indices and rules side by side.

        Args:
            year: The year.
            majors_of: Take the major powers of this year, where their list ends before the year asked about.

        Raises:
            UsageError: No folder of data files is given.
        """
        return self.powers((year, year), majors_of=majors_of)[0]

    def powers(self, years: Years, *, majors_of: int | None = None) -> tuple[Power, ...]:
        """The same for several years, in order; see ``power``."""
        from comity.datasets import shelf

        shelf(self.data)
        return self._powers(years_of(years), majors_of)

    def _powers(self, years: tuple[int, int], majors_of: int | None) -> tuple[Power, ...]:
        from comity.measures.concentration import concentration
        from comity.measures.polarity import polarity

        first, last = years
        found, lacking = self._capabilities((first, last), majors_of)
        return tuple(
            Power(year, concentration(found[year]), polarity(found[year]), tuple(lacking))
            for year in range(first, last + 1)
        )

    def network(
        self, years: Years, *, source: NetworkSource | None = None, window: int = WINDOW, resolution: float = 1.0
    ) -> Standing:
        """The signed network of a year or of several, its balance, frustration and blocs.

        Args:
            years: A year, or a first and a last one.
            source: ``data`` for pacts and disputes, ``ledger`` for statements; where not given, data sets if they cover
                the years, else the ledger.
            window: For the ledger, if one year is asked about: years up to it whose statements count.
            resolution: Above 1 for smaller blocs, below for larger ones.
        """
        from comity.measures.balance import balance
        from comity.measures.blocs import blocs
        from comity.measures.frustration import frustration

        if source not in (None, "data", "ledger"):
            raise UsageError(f"no source of ties is called {source!r}", do="use data or ledger")
        counted = self._tables_of_data
        made = self._counted_network(years_of(years), counted) if source != "ledger" else None
        if made is None and source == "data":
            made = _nothing(years_of(years), counted.lacking)
        used: NetworkSource = "ledger" if made is None else "data"
        network = made or self._told_network(years, window)
        return Standing(
            used,
            network,
            balance(network),
            frustration(network),
            blocs(network, resolution=resolution),
            tuple(counted.lacking),
        )

    def balance(self, year: Years, *, source: NetworkSource | None = None, window: int = WINDOW) -> Standing:
        """The structural balance of a year: triads, walks, and the exact frustration index; see ``network``."""
        return self.network(year, source=source, window=window)

    def blocs(
        self, year: Years, *, source: NetworkSource | None = None, window: int = WINDOW, resolution: float = 1.0
    ) -> Standing:
        """Who stands together in a year, or in several: blocs with a stability figure; see ``network``."""
        return self.network(year, source=source, window=window, resolution=resolution)

    def alignment(
        self, actor: str, year: int, poles: Sequence[str] | None = None, *, window: int = WINDOW
    ) -> Alignment:
        """How close an actor is to each pole by pacts, votes, trade and statements, and whether it hedges.

        Args:
            actor: Code, id or name.
            year: The year.
            poles: Two actors or more; the two strongest of the year by CINC where none are given.
            window: For statements: years up to the one asked about that count.

        Raises:
            UnknownActor: Nobody is called so.
            UsageError: Fewer than two poles are given, or none and no data to find them.
        """
        from comity.measures import alignment as by

        own = self.actor(actor).id
        named = [self.actor(p).id for p in poles] if poles else self._strongest(year, without=own)
        chosen = tuple(map(ActorId, named))
        if len(set(chosen) - {own}) < 2 or len(set(chosen)) != len(chosen):
            raise UsageError("two different poles are needed, other than the actor", do="give poles: USA, CHN")
        counted = self._tables_of_data
        found: dict[Source, dict[str, Closeness]] = {
            "statements": by.by_statements(
                self._told,
                own,
                chosen,
                (year - window + 1, year),
                accepted=self._accepted,
                published=self._published,
            ),
            **self._counted_closeness(own, chosen, year, counted),
        }
        return by.alignment(own, chosen, (year, year), found, counted.lacking)

    def triangle(self, a: str, b: str, third: str) -> Triangle:
        """Whether a pair's relation follows each one's tie to a third: lagged association, and the statements.

        Args:
            a, b: The pair: codes, ids or names.
            third: The third, such as ``USA``.

        Raises:
            UnknownActor: Nobody is called so.
            UsageError: Two of the three are the same, or count as one.
        """
        from comity.measures.triangle import said_of_all, series_of_statements, series_of_votes, triangle

        actors = [self.actor(x) for x in (a, b, third)]
        for two in combinations(actors, 2):
            check_apart(*two)
        one, other, far = (actor.id for actor in actors)
        dyads = ((one, other), (one, far), (other, far))
        before: dict[str, Collection[str]] = {actor.id: line(actor)[1:] for actor in actors}
        found = [series_of_statements(self._told, dyad, accepted=self._accepted, forerunners=before) for dyad in dyads]
        counted = self._tables_of_data
        votes = counted.table("un-votes")
        if votes is not None:
            codes = {str(actor): self._numbers(actor) for actor in (one, other, far)}
            found += [series_of_votes(votes, dyad, codes) for dyad in dyads]
        return triangle((one, other), far, found, said_of_all(self._told, (one, other), far), counted.lacking)

    def contest(self, actor: str, partner: str) -> Contest:
        """Where the factions, organs and persons of a country stand on a partner, and who holds which portfolio.

        Args:
            actor: A country: code, id or name.
            partner: The partner.

        Raises:
            UnknownActor: Nobody is called so.
            UsageError: They are the same, or count as one.
        """
        from comity.measures.contest import contest

        country, other = self.actor(actor), self.actor(partner)
        check_apart(country, other)
        return contest(
            self._told, country.id, other.id, accepted=self._accepted, gazetteer=self._gazetteer, on=self.spec.as_of
        )

    def bond(self, a: str, b: str) -> Bond:
        """What two are to each other, alliance, entente or partnership: the clauses, and who calls it what.

        Args:
            a, b: The two: codes, ids or names.

        Raises:
            UnknownActor: Nobody is called so.
            UsageError: They are the same, or count as one.
        """
        from comity.measures.bond import bond

        one, other = self.actor(a), self.actor(b)
        check_apart(one, other)
        return bond(self._told, one.id, other.id, accepted=self._accepted)

    @property
    def _tables_of_data(self) -> Tables:
        return Tables(self.data, self.spec.as_of.year if self.spec.as_of else None)

    @cached_property
    def _published(self) -> dict[DocumentId, When | None]:
        return {d.id: d.source.published for d in self._view.documents()}

    @cached_property
    def _told(self) -> tuple[Statement, ...]:
        """The statements of the view; mentions of one event carry its id, whether their coder or a link joined them."""
        event = {i: e.id for e in self._view.events() if len(e.mentions) > 1 for i in e.mentions}
        return tuple(
            s if s.event == event.get(s.id) else s.with_event(event.get(s.id)) for s in self._view.statements()
        )

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        from comity.actors import load_gazetteer

        return load_gazetteer(self._tables)

    def _capabilities(
        self, years: tuple[int, int], majors_of: int | None
    ) -> tuple[dict[int, list[Capabilities]], list[str]]:
        """The capabilities of each year by every index that is known, and what is lacking."""
        from comity.measures.capabilities import INDICES, capabilities, capability_panel

        counted, first, last = self._tables_of_data, *years
        held = all(counted.table(name) is not None for name in ("cow-states", "nmc", "majors"))
        if not held:
            return {year: [] for year in range(first, last + 1)}, counted.lacking
        product = counted.table("gdp") is not None
        span = (min(first, majors_of or first), max(last, majors_of or last))
        panel = capability_panel(span, self.data, product=product).to_arrow()
        for name in ("nmc", "gdp", *(() if majors_of else ("majors",))):
            counted.table(name, years)
        if majors_of and majors_of != first:
            counted.lacking.append(f"the major powers are those of {majors_of}")
        found = {
            year: [
                c
                for index in (INDICES if counted.until is None or year <= counted.until else ())
                if (c := capabilities(panel, index, year, self._gazetteer, majors_of=majors_of)) is not None
            ]
            for year in range(first, last + 1)
        }
        return found, counted.lacking

    def _strongest(self, year: int, *, without: str) -> tuple[str, ...]:
        """The two strongest states of a year by CINC, other than one."""
        from comity.measures.concentration import strongest

        found, lacking = self._capabilities((year, year), None)
        cinc = next((c for c in found[year] if c.index == "cinc"), None)
        if cinc is None:
            raise UsageError(f"no poles are given, and none are known for {year}: {'; '.join(lacking)}", do="name two")
        return tuple(name for k in strongest(cinc, 3) if (name := cinc.actors[k]) != without)[:2]

    def _counted_network(self, years: tuple[int, int], counted: Tables) -> SignedNetwork | None:
        from comity.measures.signed_network import network_of_rows

        pacts = counted.table("atop", years)
        disputes = counted.table("mids-cow", years, "mid_pairs")
        if pacts is None or disputes is None:
            return None
        return network_of_rows(pacts, disputes, years, self._gazetteer)

    def _told_network(self, years: Years, window: int) -> SignedNetwork:
        from comity.measures.signed_network import network_of_statements

        first, last = years_of(years)
        start = max(1, last - window + 1) if first == last else first
        return network_of_statements(self._told, (start, last), accepted=self._accepted, published=self._published)

    def _counted_closeness(
        self, actor: str, poles: Sequence[str], year: int, counted: Tables
    ) -> dict[Source, dict[str, Closeness]]:
        """Closeness by each data set that is there and covers the year."""
        from comity.measures import alignment as by

        codes = {name: self._number(name, year) for name in (actor, *poles)}
        own, far = codes[actor], {pole: code for pole in poles if (code := codes[pole]) is not None}
        if own is None or not far:
            return {}
        span = (year, year)
        found: dict[Source, dict[str, Closeness]] = {}
        if (pacts := counted.table("atop", span)) is not None:
            found["pacts"] = by.by_pacts(pacts, own, far, year)
        if (votes := counted.table("un-votes", span)) is not None:
            found["votes"] = by.by_votes(votes, own, far, year)
        if (points := counted.table("ideal-points", span)) is not None:
            found["ideal points"] = by.by_ideal_points(points, own, far, year)
        pairs, states = (counted.table("trade", span, which) for which in ("trade_pairs", "trade_states"))
        if pairs is not None and states is not None:
            found["trade"] = by.by_trade(pairs, states, own, far, year)
        return found

    def _number(self, actor: str, year: int) -> int | None:
        """The Correlates of War's number of a state in a year, that of a forerunner before it was one."""
        from comity.datasets.numbered import Numbered

        return Numbered(self.actor(actor)).in_year(year)

    def _numbers(self, actor: str) -> dict[int, int]:
        """The numbers of a state by year, as far as the votes go: Russia goes on from the Soviet Union."""
        from comity.datasets import named
        from comity.datasets.numbered import Numbered

        first, last = named("un-votes").covers
        numbered = Numbered(self.actor(actor))
        return {year: number for year in range(first, last + 1) if (number := numbered.in_year(year)) is not None}


def _nothing(years: tuple[int, int], lacking: Sequence[str]) -> SignedNetwork:
    from comity.measures.signed_network import SignedNetwork

    return SignedNetwork(years, {}, {}, f"nothing: {'; '.join(lacking)}")
