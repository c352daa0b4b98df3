"""Writes the names of states in the languages of Unicode CLDR into the gazetteer.

    uv run scripts/build_names.py

CLDR's data come with Babel. Names in English stand in states.tsv, with their periods; they are left out here, as is any
name that CLDR only repeats from English.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from babel import Locale
from babel.localedata import locale_identifiers

from comity.actors import load_gazetteer
from comity.actors.foreign import COLUMNS
from comity.actors.words import fold

TABLE = Path(__file__).parent.parent / "src/comity/actors/data/names.tsv"
SOURCE = "Unicode CLDR 47"
HEAD = f"""\
# Names of states in the languages of Unicode CLDR, each with its languages (ISO 639), one row a name and state.
# Made by scripts/build_names.py; English names are in states.tsv. Used to look a name up, not to read texts.
{COLUMNS.replace(" ", "\t")}
"""


def main() -> None:
    """Write the table."""
    territories: dict[str, str] = {}
    english: dict[str, set[str]] = {}
    for state in load_gazetteer().states:
        code = state.code("iso2")
        if code is not None and state.lifetime.end is None:
            territories[code] = state.id
            english[state.id] = {fold(name.text) for name in state.names}
    languages: dict[tuple[str, str], list[str]] = defaultdict(list)
    for language in sorted(i for i in locale_identifiers() if "_" not in i and i not in ("en", "root")):
        for code, name in Locale.parse(language).territories.items():
            state = territories.get(code)
            if state is not None and fold(name) not in english[state]:
                languages[state, name].append(language)
    rows = [f"{name}\t{state}\t{' '.join(spoken)}\t{SOURCE}\t" for (state, name), spoken in sorted(languages.items())]
    TABLE.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    print(f"{len(rows)} names of {len({state for state, _ in languages})} states")


if __name__ == "__main__":
    main()
