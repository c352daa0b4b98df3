"""Statements refer to statements of the same document, and only to such as are there."""

from pathlib import Path

from comity.coding import Coder
from comity.desk.samples import samples
from comity.model import Act, Claim, Commitment, Relation
from comity.texts import read_text

ACCUSED = """\
Kenya accused Uganda of arming rebels on the border. Uganda denied the accusation and said that it had never
supplied weapons to anybody. Kenya and Uganda signed an agreement on joint patrols. It obliges neither party to give
military assistance. Tanzania said that Kenya had withdrawn its troops."""


def test_every_reference_leads_to_a_statement_of_the_document(coder: Coder) -> None:
    texts = [ACCUSED, *(s.read_text(encoding="utf-8") for s in samples() if Path(s.name).suffix in (".txt", ".md"))]
    for text in texts:
        statements = coder.code(read_text(text, name="a.txt")).statements
        ids = {s.id for s in statements}
        assert len(ids) == len(statements)
        for s in statements:
            match s:
                case Claim():
                    referred = {*s.disputes, *(i for i in (s.of, s.within) if i)}
                case Commitment():
                    referred = {s.instrument_of} if s.instrument_of else set()
                case Relation():
                    referred = set(s.causes)
                case _:
                    referred = set()
            assert referred <= ids


def test_the_title_of_a_cited_work_is_not_coded_and_what_a_note_explains_is(coder: Coder) -> None:
    text = (
        "Kenya and Uganda keep close ties.[^1] They trade.[^2]\n\n"
        '[^1]: A. Oti, "Kenya Accuses Uganda of Arming Rebels", *Northern Review*, 12 March 2019.\n\n'
        '[^2]: Kenya expelled two Ugandan diplomats. See B. Lind, "Uganda Threatens Kenya", *Gazette*, 2018.\n'
    )
    found = coder.code(read_text(text, name="a.md")).statements
    acts = {s.type for s in found if isinstance(s, Act)}
    assert "SANCTION" in acts
    assert not acts & {"ACCUSE", "THREATEN", "AID"}


def test_the_description_of_a_work_ends_where_a_sentence_of_prose_begins(coder: Coder) -> None:
    text = (
        "Kenya and Uganda keep close ties.[^1]\n\n"
        '[^1]: A. Oti, "Kenya Accuses Uganda of Arming Rebels", *Northern Review*, 12 March 2019, p. 4. '
        'Later, Bola Tindi described the Kenya-Uganda relationship as a "marriage of reason". '
        'See B. Tindi, "Uganda Threatens Kenya", *Gazette*, 2018.\n'
    )
    found = coder.code(read_text(text, name="a.md")).statements
    (claim,) = [s for s in found if isinstance(s, Claim)]
    assert ([r.name for r in claim.holder], {r.actor for r in claim.about}) == (["Bola Tindi"], {"KEN", "UGA"})
    assert not {s.type for s in found if isinstance(s, Act)} & {"ACCUSE", "THREATEN", "AID"}
