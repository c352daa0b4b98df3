"""Treaties as files have them: a title in capitals, articles that begin with their number on the line."""

from comity.coding import Coder
from comity.model import Commitment
from comity.texts import read_text

ALLIANCE = """\
TREATY OF ALLIANCE BETWEEN THE REPUBLIC OF PERU AND THE REPUBLIC OF BOLIVIA

The Government of the Republic of Peru and the Government of the Republic of Bolivia have agreed as follows:

Article 1. The High Contracting Parties unite in a defensive alliance against all foreign aggression.

Article 2. If either Party is attacked by a third State, the other shall, at its request, render military assistance.

Article 3. Each Party shall refrain from giving any assistance to a State that attacks the other.

Article 4. Nothing in this Treaty obliges either Party to take part in a war that its ally has provoked.

Article 5. Bolivia shall allow Peruvian forces to use the port of Cobija for the duration of a war.

Done at Lima on 6 February 1873.
"""


def test_every_article_is_a_clause_of_the_treaty_with_its_number(coder: Coder) -> None:
    statements = coder.code(read_text(ALLIANCE, name="a.txt")).statements
    clauses = [s for s in statements if isinstance(s, Commitment) and s.text is not None and s.text.section]
    told = [
        (
            c.text.section if c.text else None,
            c.obligation,
            c.negated,
            {r.country for r in c.obligor},
            {r.country for r in c.beneficiary},
        )
        for c in clauses
    ]
    both = {"PER", "BOL"}
    assert told == [
        ("Article 1", "defense", False, both, both),
        ("Article 2", "defense", False, both, both),
        ("Article 3", "non_assistance_to_aggressor", False, both, both),
        ("Article 4", "defense", True, both, both),
        ("Article 5", "military_cooperation", False, {"BOL"}, {"PER"}),
    ]
    assert {c.when.edtf for c in clauses if c.when} == {"1873-02-06"}
    assert clauses[1].trigger is not None and {k.kind for k in clauses[1].condition} == {"on_request"}
