"""Which four-digit numbers are years, and which count, number or price something."""

from __future__ import annotations

from collections.abc import Sequence

from comity.dates.words import CODES, NUMBER_CODES, Node

_NUMBERING = set(
    "no nos nr number numbers p pp page pages vol vols volume issue resolution resolutions unscr article "
    "articles paragraph paragraphs para section chapter note law decree flight route isbn issn doi tel fax "
    "phone code version channel room model directive regulation docket case building box decision".split()
)
_COUNTED = set(
    "troops troop soldiers soldier men women people persons fighters mercenaries militants refugees civilians "
    "casualties deaths victims prisoners hostages settlers houses homes tanks tank aircraft jets planes "
    "drones missiles missile rockets warheads centrifuges vehicles trucks ships vessels km kilometres "
    "kilometers kilometre kilometer miles mile metres meters metre meter feet foot tons ton tonnes tonne kg "
    "mw gw kw mwe megawatts megawatt barrels barrel bpd doses dollars euros rubles roubles rials tomans yuan "
    "pounds percent percentage million billion thousand trillion hours minutes days weeks months years times "
    "cases companies firms students workers employees delegates participants members copies pages words votes "
    "seats targets sorties personnel staff officers experts advisers advisors observers peacekeepers families "
    "villages square cubic respondents strong hectares acres visas jobs migrants shells bombs guns rifles "
    "litres liters gallons containers cars buses police policemen volunteers combatants artillery launchers "
    "helicopters teu usd eur m² km² engineers scientists".split()
)
_MORE = set("than least some nearly almost exceeding another only exactly total additional further".split())
_DETERMINERS = set("the a an its their his her our this that these those".split())
_STRONG = {CODES[k] for k in "IN SINCE UNTIL EARLY MID LATE MONTH NOWRUZ SEASON OPEN DAY NTH SLASH THIS".split()}
_MEDIUM = _STRONG | {CODES[k] for k in "OF BY AFTER BEFORE FROM TO BETWEEN AND ABOUT DASH COMMA".split()}
_DASHES = {CODES["DASH"], CODES["SLASH"]}
_YEAR, _DOT, _OPEN = (CODES[k] for k in ("YEAR", "DOT", "OPEN"))
_RANGES = {(CODES["FROM"], CODES["TO"]), (CODES["FROM"], CODES["UNTIL"]), (CODES["BETWEEN"], CODES["AND"])}
_CHAIN = _DASHES | {CODES["AND"], CODES["COMMA"]}


def demote_counts(nodes: Sequence[Node]) -> None:
    """Take the class of years from numbers that are none: counts, pages, numbers of resolutions, prices."""
    for at, node in enumerate(nodes):
        if node.code == _YEAR:
            first, last = _whole_range(nodes, at)
            if _is_numbering(nodes, first) or _is_count(nodes, first, last):
                node.code = CODES["INT"]


def _whole_range(nodes: Sequence[Node], at: int) -> tuple[int, int]:
    """First and last number of ``1500-2000``; a single number twice."""
    if at >= 2 and nodes[at - 1].code in _DASHES and nodes[at - 2].code in NUMBER_CODES:
        return at - 2, at
    if at + 2 < len(nodes) and nodes[at + 1].code in _DASHES and nodes[at + 2].code in NUMBER_CODES:
        return at, at + 2
    return at, at


def _four_digits(node: Node) -> bool:
    return node.code in NUMBER_CODES and node.end - node.start == 4


def _word_at(nodes: Sequence[Node], at: int) -> str:
    return nodes[at].word if 0 <= at < len(nodes) else ""


def _is_numbering(nodes: Sequence[Node], first: int) -> bool:
    """Whether it is the number of something: ``No. 2014``, ``Resolutions 1696, 1737 and 1747``."""
    at = first - 1
    while at >= 1 and nodes[at].code in _CHAIN and _four_digits(nodes[at - 1]):
        at -= 2
    if at >= 0 and nodes[at].code == _DOT and nodes[at].end == nodes[at - 1].end + 1:
        at -= 1
    return _word_at(nodes, at) in _NUMBERING


def _is_count(nodes: Sequence[Node], first: int, last: int) -> bool:
    value = nodes[last].value if nodes[last].value > 99 else nodes[first].value
    low = min(nodes[first].value, value)
    before = nodes[first - 1].code if first else ""
    before_word = _word_at(nodes, first - 1)
    strong = before in _STRONG
    if before == _OPEN and _word_at(nodes, last + 1) not in _COUNTED:
        return False
    if not strong and _word_at(nodes, last + 1) == "per":
        return True
    if _ends_range(nodes, first):
        return False
    if _word_at(nodes, last + 1) in _COUNTED or _hyphenated_unit(nodes, last):
        return True
    round_number = value % 50 == 0
    named = before_word in _DETERMINERS or before_word.endswith(("'s", "’s"))
    if not strong and _counted_soon(nodes, last) and (round_number or not named):
        return True
    if before_word in _MORE or (before_word == "to" and _word_at(nodes, first - 2) == "up" and round_number):
        return True
    if low < 1500 or value > 2100:
        return not (strong or (low >= 1200 and before_word == "year"))
    if low < 1800 and before not in _MEDIUM and not named:
        return True
    return not strong and not named and round_number and _plural_next(nodes, last)


def _ends_range(nodes: Sequence[Node], first: int) -> bool:
    """Whether a number ends a range that began with a year: "from 2001 to *2014* Poland sent troops"."""
    if first < 3 or nodes[first - 2].code != _YEAR:
        return False
    return (nodes[first - 3].code, nodes[first - 1].code) in _RANGES


def _hyphenated_unit(nodes: Sequence[Node], last: int) -> bool:
    """``2000-strong``, ``1500-km``."""
    return (
        last + 2 < len(nodes)
        and nodes[last + 1].code in _DASHES
        and nodes[last + 2].start == nodes[last].end + 1
        and (nodes[last + 2].word in _COUNTED or nodes[last + 2].word == "year")
    )


def _counted_soon(nodes: Sequence[Node], last: int) -> bool:
    """A counted noun among the next three words, with only words between."""
    for node in nodes[last + 1 : last + 4]:
        if node.word in _COUNTED:
            return True
        if node.code != "." or not node.word.isalpha():
            return False
    return False


def _plural_next(nodes: Sequence[Node], last: int) -> bool:
    word = _word_at(nodes, last + 1)
    return (
        word.endswith("s") and not word.endswith(("'s", "’s", "ss")) and word not in ("was", "is", "has", "as", "this")
    )
