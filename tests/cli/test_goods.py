"""Goods ordered and delivered, from a text to the command, the record, Python and the dossier."""

from pathlib import Path

import pytest

from comity import open as open_ledger
from tests.cli.conftest import Comity

TEXT = (
    "Peru ordered 24 Su-57 fighters from Russia in 2010. Only six had been delivered by 2014.\n\n"
    "Peru cancelled its order for three frigates from Russia in 2012.\n"
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("goods")
    (folder / "text.txt").write_text(TEXT, encoding="utf-8")
    ledger = open_ledger(folder / "relations.comity")
    ledger.read(folder / "text.txt", published="2015-03-01")
    return folder / "relations.comity"


def test_orders_and_deliveries_of_the_same_goods_are_joined(path: Path) -> None:
    frigates, fighters = open_ledger(path).view().life_cycle("RUS", "PER").goods
    assert (fighters.name, fighters.giver, fighters.receiver) == ("Su-57 fighter", "RUS", "PER")
    assert (fighters.pledged.value, fighters.delivered.value, fighters.kept.value) == (24.0, 6.0, 0.25)
    assert (fighters.state, frigates.name, frigates.state, frigates.lapsed.value) == (
        "partly delivered",
        "frigate",
        "cancelled",
        3.0,
    )
    assert [t.words.split()[0] for t in fighters.told] == ["Peru", "Only"]


def test_the_command_prints_them_and_gives_them_as_json(path: Path, comity: Comity) -> None:
    printed = comity("pledges", "RUS", "PER", "--ledger", path).output
    assert "Su-57 fighter" in printed and "partly delivered" in printed and "Only six had been delivered" in printed
    record = comity.json("pledges", "RUS", "PER", "--ledger", path)
    assert [(g["name"], g["giver"], g["receiver"], g["state"]) for g in record["goods"]] == [
        ("frigate", "RUS", "PER", "cancelled"),
        ("Su-57 fighter", "RUS", "PER", "partly delivered"),
    ]


def test_the_dossier_of_a_pair_shows_them(path: Path, comity: Comity, tmp_path: Path) -> None:
    comity("dossier", "RUS", "PER", "--ledger", path, "--md", tmp_path / "d.md", "--html", tmp_path / "d.html")
    assert "Goods ordered and delivered" in (tmp_path / "d.md").read_text(encoding="utf-8")
    assert 'id="goods"' in (tmp_path / "d.html").read_text(encoding="utf-8")
