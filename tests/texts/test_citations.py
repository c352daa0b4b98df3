"""Notes as citations: works, their fields, and what Ibid. and op. cit. mean."""

from collections.abc import Callable
from pathlib import Path

import pytest

from comity.model import Citation, Note
from comity.texts import citation_record, read_file, read_text
from comity.texts.citations import parse_entry, parse_notes, parse_work


def cited(*notes: str) -> tuple[Citation, ...]:
    text, found = "", []
    for number, words in enumerate(notes, 1):
        found.append(Note(number, None, "lost", len(text), len(text) + len(words)))
        text += words + "\n\n"
    return parse_notes(text, found)


Fields = tuple[tuple[str, ...], str | None, str | None, str | None, str | None]


@pytest.mark.parametrize(
    ("words", "fields"),
    [
        (
            'A. Roe, "Two harbours: a history", The Northern Review, autumn 2016, pp. 5-9.',
            (("A. Roe",), "Two harbours: a history", "The Northern Review", "2016-23", None),
        ),
        (
            'A. B. Roe, C. Lee and D. Moe, "Grain first", Lindvale Insight, No. 1504, August 4, 2017, '
            "available at: www.lindvale.example.",
            (
                ("A. B. Roe", "C. Lee", "D. Moe"),
                "Grain first",
                "Lindvale Insight",
                "2017-08-04",
                "www.lindvale.example",
            ),
        ),
        (
            "Jane Doe, “Rivers and Treaties,” Journal of Border Studies 12, no. 3 (2016): 45–67.",
            (("Jane Doe",), "Rivers and Treaties", "Journal of Border Studies", "2016", None),
        ),
        (
            "J. Doe, ‘The pilots’ strike’, Survival, vol. 60, no. 2, April–May 2018, pp. 7–12.",
            (("J. Doe",), "The pilots’ strike", "Survival", "2018-04/2018-05", None),
        ),
        (
            'For a list of ports, see E. Low et al, "Ports. A survey", Example Corporation, 2021, p. 156.',
            (("E. Low et al",), "Ports. A survey", "Example Corporation", "2021", None),
        ),
        (
            "See D. Poe, « L'hiver des ports » [The winter of the ports], Le Nord, 12 octobre 2018.",
            (("D. Poe",), "L'hiver des ports", "Le Nord", "2018-10-12", None),
        ),
        (
            "K. Muster, „Eis und Eisen“, in: Zeitschrift für Beispiele, 3. Mai 2021, S. 4.",
            (("K. Muster",), "Eis und Eisen", "Zeitschrift für Beispiele", "2021-05-03", None),
        ),
        (
            'Ministry of Trade, "Monthly bulletin", May 2023, https://trade.example/bulletin.',
            (("Ministry of Trade",), "Monthly bulletin", None, "2023-05", "https://trade.example/bulletin"),
        ),
        (
            "A. Roe and B. Lee (eds), Ice and Iron. Ships of the North, Ardenport: Example Press, 2018.",
            (("A. Roe", "B. Lee"), "Ice and Iron. Ships of the North", "Example Press", "2018", None),
        ),
        (
            "Boris Lee, The Northern Crossing (London: Example Press, 2018), 23.",
            (("Boris Lee",), "The Northern Crossing", "Example Press", "2018", None),
        ),
        (
            'The port is small. It has one pier. See "A pier too few", Ardenport News, 2 June 2020.',
            ((), "A pier too few", "Ardenport News", "2020-06-02", None),
        ),
        (
            'The mayor explains that "The harbour was full, and the ships were late". A. Roe, "Late ships", Ardenport '
            "News, 2 June 2020.",
            (("A. Roe",), "Late ships", "Ardenport News", "2020-06-02", None),
        ),
        (
            "See the tweet posted by the Embassy of Volsk in Ardenia on 3 May 2021, https://twitter.com.",
            (("Embassy of Volsk in Ardenia",), None, "Twitter", "2021-05-03", "https://twitter.com"),
        ),
    ],
)
def test_fields_of_one_work(words: str, fields: Fields) -> None:
    (work,) = cited(words)
    assert (work.authors, work.title, work.outlet, work.date, work.url) == fields


def test_several_works_in_one_note_have_parts() -> None:
    works = cited(
        'A. Roe, "Two harbours", The Northern Review, 2016, p. 5; and, on grain in particular: B. Lee, "Grain first", '
        'Lindvale Insight, 4 August 2017, and C. Moe, "Ice", Le Nord, 2018.'
    )
    assert [(w.part, w.authors, w.title, w.date) for w in works] == [
        (1, ("A. Roe",), "Two harbours", "2016"),
        (2, ("B. Lee",), "Grain first", "2017-08-04"),
        (3, ("C. Moe",), "Ice", "2018"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "The mayor of Ardenport, an elected office since 1999.",
        "Here 'strategic' is meant in the sense of the treaty of 2001.",
        'He called this a "season of ice". Nobody objected.',
        "The Harbour Party won 12 seats; the others won none.",
    ],
)
def test_a_remark_names_no_work_and_still_counts_as_a_note(words: str) -> None:
    (work,) = cited(words)
    assert (work.title, work.kind, work.text) == (None, "other", words)


@pytest.mark.parametrize(
    ("notes", "targets"),
    [
        (('A. Roe, "Ice", Le Nord, 2018.', "Ibid."), [None, 1]),
        (('A. Roe, "Ice", Le Nord, 2018.', "Ibid.", "Ibid., p. 4."), [None, 1, 1]),
        (('A. Roe, "Ice", Le Nord, 2018.', "The mayor.", "*Ibid*."), [None, None, 1]),
        (('A. Roe, "Ice", Le Nord, 2018.', 'B. Lee, "Iron", Le Sud, 2019.', "Roe, op. cit., p. 4."), [None, None, 1]),
        (
            (
                'A. Roe, "Ice and iron: a history", Le Nord, 2018.',
                'A. Roe, "Grain", Le Sud, 2019.',
                'Roe, "Ice and Iron", op. cit.',
            ),
            [None, None, 1],
        ),
        (
            ('"Ships leave port", Le Nord, 2018.', 'B. Lee, "Iron", Le Sud, 2019.', '"Ships leave port", op. cit.'),
            [None, None, 1],
        ),
        (('A. Roe, "Ice", Le Nord, 2018.', "The mayor.", "See note 1 above."), [None, None, 1]),
        (('A. Roe, "Ice", Le Nord, 2018.', "Ebd., S. 5.", "Там же."), [None, 1, 1]),
        (("Ibid.", "Roe, op. cit."), [None, None]),
        (
            (
                'A. Roe, "Ice", Example Institute, 2018, p. 3.',
                'B. Lee, "Fog", Ardenport News, May 3, 2019.',
                "Ibid., p. 9.",
            ),
            [None, None, 1],
        ),
    ],
)
def test_references_back_are_resolved_to_the_note_that_they_mean(
    notes: tuple[str, ...], targets: list[int | None]
) -> None:
    assert [c.resolves_to for c in cited(*notes)] == targets


@pytest.mark.parametrize(
    ("words", "kind", "language"),
    [
        ('"Ships leave port", Reuters, 3 May 2020.', "news", "en"),
        ('A. Roe, "Ice", Journal of the North, vol. 3, 2018.', "article", "en"),
        ('A. Roe, "The ice of the north", Example Institute, May 2018.', "report", "en"),
        ('"The statement of the minister", Ministry of Foreign Affairs, 3 May 2018.', "official", "en"),
        ('A. Roe, "The ice" in: B. Lee (ed.), The North, Example Press, 2018.', "chapter", "en"),
        ("A. Roe, The Ice of the North, Ardenport: Example Press, 2018.", "book", "en"),
        ('"Le commerce extérieur de la Volsk" [The foreign trade of Volsk], AFP, 3 May 2018.', "news", "fr"),
        ('"Ravâbet-e irân va rusie dar bahâr" [Relations in spring], Khabar News, 3 May 2018.', "news", "fa"),
        ("Treaty on the Northern Ports, 3 May 1999, art. 4.", "treaty", "en"),
    ],
)
def test_kind_and_language(words: str, kind: str, language: str) -> None:
    (work,) = cited(words)
    assert (work.kind, work.language) == (kind, language)


@pytest.mark.parametrize(
    ("entry", "fields"),
    [
        (
            "Doe, J. and Smith, K. (2018). Trade without treaties. Review of Example Studies, 12(3), 45-67.",
            (("J. Doe", "K. Smith"), "Trade without treaties", "2018"),
        ),
        (
            'Roe, Ann. "Rivers and Treaties." Journal of Border Studies 12, no. 3 (2016): 45-67.',
            (("Ann Roe",), "Rivers and Treaties", "2016"),
        ),
        ("Lee, Boris. The Crossing. London: Example Press, 2018.", (("Boris Lee",), "The Crossing", "2018")),
    ],
)
def test_entries_of_a_bibliography(entry: str, fields: tuple[tuple[str, ...], str, str]) -> None:
    work = parse_entry(entry, 7)
    assert (work.authors, work.title, work.date) == fields
    assert (work.number, work.start, work.end) == (None, 7, 7 + len(entry))


def test_a_bibliography_is_read_and_not_coded() -> None:
    document = read_text(
        "# Ports\n\nThe ports of the north are small, and few know them.\n\n## References\n\n"
        'Roe, A. "Ice." *Le Nord*, May 2018.\n\nLee, B. (2019). Iron. Le Sud, 3(2), 4-9.\n'
    )
    assert [(c.number, c.title) for c in document.citations] == [(None, "Ice"), (None, "Iron")]


def test_the_first_work_in_some_words() -> None:
    assert parse_work('Ann Roe, "Ice", Lindvale Papers, No. 7, May 2019.').authors == ("Ann Roe",)


def test_the_line_of_a_citation_has_every_key_and_leads_back(damaged: str) -> None:
    document = read_text(damaged)
    lines = [citation_record(document, c) for c in document.citations]
    assert {tuple(line) for line in lines} == {
        ("number", "part", "authors", "title", "outlet", "date", "url", "kind", "language", "resolves_to", "text",
         "lost", "file_start", "file_end")
    }  # fmt: skip
    first = lines[0]
    assert damaged[first["file_start"] : first["file_end"]].startswith("A. Roe,")
    assert [(line["number"], line["resolves_to"]) for line in lines if line["resolves_to"]] == [(3, 2), (6, 1)]


def test_seed_notes_all_have_lines(seed: Callable[[str], Path]) -> None:
    document = read_file(seed("000"))
    assert {c.number for c in document.citations} == set(range(1, 99))
    assert [c.number for c in document.citations if c.lost] == [79, 80, 98]
