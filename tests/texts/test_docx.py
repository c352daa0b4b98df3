"""Word files: notes at their anchors, headings by style, tables, what was deleted and what is hidden."""

from pathlib import Path

from comity.model import BlockKind, Document
from comity.texts import read_file
from tests.texts.layouts import WORD, package, sample, word


def read(tmp_path: Path, data: bytes) -> Document:
    path = tmp_path / "text.docx"
    path.write_bytes(data)
    return read_file(path)


def document(tmp_path: Path, body: str, **parts: str) -> Document:
    names = {"core": "docProps/core.xml", "footnotes": "word/footnotes.xml", "styles": "word/styles.xml"}
    main = {"word/document.xml": f"<w:document {WORD}><w:body>{body}</w:body></w:document>"}
    return read(tmp_path, package(main | {names[key]: part for key, part in parts.items()}))


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def par(content: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def blocks(found: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, found.text[block.start : block.end]) for block in found.blocks]


PROSE = "Ardenia recalled its envoy from Volsk on Friday, and the pilots went home."


def test_endnotes_are_counted_on_behind_footnotes(tmp_path: Path) -> None:
    text = sample(5)
    found = read(tmp_path, word(text, endnotes=True))
    footnotes = [note for number, note in text.notes.items() if number % 2]
    endnotes = [note for number, note in text.notes.items() if number % 2 == 0]
    assert [found.text[n.start : n.end] for n in found.notes if n.start is not None] == footnotes + endnotes
    assert all(note.binding == "found" for note in found.notes)
    assert any("endnotes" in warning for warning in found.warnings)


def test_what_was_deleted_or_hidden_does_not_count(tmp_path: Path) -> None:
    body = par(
        run("Ardenia ")
        + f"<w:ins>{run('recalled ')}</w:ins><w:del><w:r><w:delText>expelled </w:delText></w:r></w:del>"
        + f"<w:moveFrom>{run('twice ')}</w:moveFrom>"
        + run("secretly ", "<w:vanish/>")
        + f"<w:hyperlink>{run('its envoy')}</w:hyperlink>"
        + "<w:r><w:instrText>PAGE</w:instrText></w:r>"
        + "<w:r><w:tab/><w:t>at once</w:t><w:noBreakHyphen/><w:t>so it says.</w:t></w:r>"
    )
    assert document(tmp_path, body).text == "Ardenia recalled its envoy at once\u2011so it says."


def test_headings_are_told_by_style_outline_or_bold(tmp_path: Path) -> None:
    styles = (
        f'<w:styles {WORD}><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:styleId="Own"><w:name w:val="House heading"/><w:basedOn w:val="berschrift1"/></w:style></w:styles>'
    )
    body = (
        par(run("A title of the paper"), '<w:pStyle w:val="berschrift1"/>')
        + par(run(PROSE))
        + par(run("By a style"), '<w:pStyle w:val="Own"/>')
        + par(run(PROSE))
        + par(run("By outline"), '<w:outlineLvl w:val="1"/>')
        + par(run(PROSE))
        + par(run("In bold", "<w:b/>"))
        + par(run(PROSE) + run(" Twice.", "<w:b/>"))
    )
    found = document(tmp_path, body, styles=styles)
    assert [text for kind, text in blocks(found) if kind == "heading"] == ["By a style", "By outline", "In bold"]
    assert {block.section for block in found.blocks if block.kind is BlockKind.BODY} == {
        None, "By a style", "By outline", "In bold",
    }  # fmt: skip


def test_tables_of_data_are_tables_and_tables_of_prose_are_body(tmp_path: Path) -> None:
    def table(*rows: tuple[str, ...]) -> str:
        made = "".join(f"<w:tr>{''.join(f'<w:tc>{par(run(c))}</w:tc>' for c in row)}</w:tr>" for row in rows)
        return f"<w:tbl>{made}</w:tbl>"

    body = par(run(PROSE)) + table(("Year", "Tons"), ("2018", "40")) + table((PROSE * 3, PROSE * 4))
    found = blocks(document(tmp_path, body))
    assert [text for kind, text in found if kind == "table"] == ["Year | Tons", "2018 | 40"]
    assert [text for kind, text in found if kind == "body"] == [PROSE, PROSE * 3, PROSE * 4]


def test_a_text_box_is_read_once_behind_its_anchor(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{par(run('Boxed words, read once.'))}</w:txbxContent>"
    compatibility = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    either = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    choice = f"<mc:AlternateContent {compatibility}>{either}</mc:AlternateContent>"
    found = document(tmp_path, par(run("Ardenia ") + f"<w:r>{choice}</w:r>" + run("recalled its envoy.")))
    assert found.text == "Ardenia recalled its envoy.\n\nBoxed words, read once."


def test_a_note_under_a_star_takes_no_number_from_the_others(tmp_path: Path) -> None:
    notes = "".join(f'<w:footnote w:id="{n}">{par(run(t))}</w:footnote>' for n, t in ((2, "A talk."), (3, "A book.")))
    star = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>*</w:t></w:r>'
    body = par(run("Grain and silence") + star) + par(run(PROSE) + '<w:r><w:footnoteReference w:id="3"/></w:r>')
    found = document(tmp_path, body, footnotes=f"<w:footnotes {WORD}>{notes}</w:footnotes>")
    assert [(n.number, found.text[n.start : n.end]) for n in found.notes] == [(1, "A book."), (2, "A talk.")]
    assert "*" not in found.text


def test_properties_that_programs_write_are_not_believed(tmp_path: Path) -> None:
    core = (
        '<p:coreProperties xmlns:p="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:t="http://purl.org/dc/terms/">'
        "<dc:title>{}</dc:title><dc:creator>{}</dc:creator><t:created>2019-05-04T00:00:00Z</t:created></p:coreProperties>"
    )
    found = document(tmp_path, par(run(PROSE)), core=core.format("Grain", "Anna Roe; B. Lee")).source
    assert (found.title, found.authors, found.published) == ("Grain", ("Anna Roe", "B. Lee"), None)
    found = document(tmp_path, par(run(PROSE)), core=core.format("Microsoft Word - x.doc", "Administrator")).source
    assert (found.title, found.authors) == ("text.docx", ())
