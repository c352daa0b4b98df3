"""The gold of ties between states is well formed."""

from tests.gold.scoring import RELATIONS, read_gold


def test_every_tie_of_the_gold_is_well_formed() -> None:
    for record in read_gold(RELATIONS):
        assert record["region"] and record["published"].isdigit() and isinstance(record["note"], str), record
        for tie in record["relation"]:
            wanted = tie["polarity"] if isinstance(tie["polarity"], list) else [tie["polarity"]]
            assert record["text"].count(tie["quote"]) == 1, tie
            assert tie["subject"] and tie["object"] and tie["predicate"] and set(wanted) <= {-1, 0, 1}, tie
            assert all(any(c in other["quote"] for other in record["relation"]) for c in tie.get("causes", ())), tie


def test_a_third_of_the_sentences_states_no_tie() -> None:
    gold = read_gold(RELATIONS)
    assert len({r["id"] for r in gold}) == len(gold) >= 140
    assert 3 * sum(not r["relation"] for r in gold) >= len(gold)
