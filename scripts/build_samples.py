# /// script
# requires-python = ">=3.12"
# dependencies = ["weasyprint>=66"]
# ///
"""Build the PDF and the DOCX among the sample documents from their Markdown sources.

Run with ``uv run scripts/build_samples.py``. The sources in ``scripts/sample_sources`` use a small part of
Markdown: a title, a byline, a line "publisher, date", headings, paragraphs, ``*italics*`` and notes ``[^1]``.
"""

import re
import zipfile
from dataclasses import dataclass
from datetime import UTC, date, datetime
from html import escape
from pathlib import Path

HERE = Path(__file__).resolve().parent
SOURCES = HERE / "sample_sources"
SAMPLES = HERE.parent / "src" / "comity" / "samples"
INLINE = re.compile(r"\[\^(?P<note>\d+)\]|\*(?P<italic>[^*]+)\*")
DISCLAIMER = "Sample document of a fictional publisher; not evidence."

STYLE = """
@page { size: A4; margin: 22mm 21mm 20mm; @bottom-center { content: counter(page) " / " counter(pages); font-size: 8pt }
  @top-left { content: string(head); font-size: 8pt; font-style: italic }
  @footnote { border-top: 0.4pt solid #444; margin-top: 4mm; padding-top: 1.5mm } }
html { font: 11.8pt/1.38 "Liberation Serif", "DejaVu Serif", serif; text-align: justify; hyphens: auto }
body { margin: 0 }
h1, h2 { text-align: left; hyphens: manual; break-after: avoid } h1 { font-size: 17pt; margin: 0 0 2mm }
h2 { font-size: 11.5pt; margin: 4mm 0 1mm } p { margin: 0 0 1.6mm } .by { text-align: left; margin: 0 }
.outlet { string-set: head content(); text-align: left; margin: 0 0 4mm }
.note { float: footnote; font-size: 8pt; line-height: 1.2; text-align: left; hyphens: manual }
.note::footnote-call { content: counter(footnote); font-size: 7pt; vertical-align: super; line-height: 0 }
.note::footnote-marker { content: counter(footnote) ". "; font-size: 8pt }
"""

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


@dataclass(frozen=True)
class Source:
    """A source text: its head, its blocks as (tag, text) with tag ``h2`` or ``p``, and its notes by number."""

    title: str
    author: str
    outlet: str
    published: date
    blocks: tuple[tuple[str, str], ...]
    notes: dict[str, str]


def read_source(path: Path) -> Source:
    """Read one Markdown source."""
    title, byline, outlet, *rest = path.read_text(encoding="utf-8").splitlines()
    notes = dict(re.findall(r"^\[\^(\d+)\]: (.+)$", "\n".join(rest), flags=re.M))
    lines = [line for line in rest if line and not line.startswith("[^")]
    blocks = tuple(("h2", line[3:]) if line.startswith("## ") else ("p", line) for line in lines)
    day = datetime.strptime(outlet.rpartition(", ")[2], "%d %B %Y").replace(tzinfo=UTC).date()
    return Source(title.removeprefix("# "), byline.removeprefix("By "), outlet, day, blocks, notes)


def as_html(text: str, notes: dict[str, str]) -> str:
    """Set one paragraph as HTML, each note standing where it is called."""

    def inline(match: re.Match[str]) -> str:
        if number := match["note"]:
            return f'<span class="note">{as_html(notes[number], {})}</span>'
        return f"<i>{match['italic']}</i>"

    return INLINE.sub(inline, escape(text, quote=False))


def build_pdf(source: Source, target: Path) -> None:
    """Lay the text out on A4 with a running head, page numbers and notes at the foot of the page."""
    from weasyprint import HTML

    body = "".join(f"<{tag}>{as_html(text, source.notes)}</{tag}>" for tag, text in source.blocks)
    head = (
        f'<title>{escape(source.title)}</title><meta name="author" content="{escape(source.author)}">'
        f'<meta name="dcterms.created" content="{source.published}">'
        f'<meta name="description" content="{DISCLAIMER}"><style>{STYLE}</style>'
    )
    top = f'<h1>{source.title}</h1><p class="by">By {source.author}</p><p class="outlet">{source.outlet}</p>'
    page = f'<!doctype html><html lang="en"><head>{head}</head><body>{top}{body}</body></html>'
    HTML(string=page).write_pdf(target, pdf_identifier=source.title.encode())


def as_runs(text: str) -> str:
    """Set one paragraph as WordprocessingML runs."""

    def plain(piece: str, properties: str = "") -> str:
        return f'<w:r>{properties}<w:t xml:space="preserve">{escape(piece, quote=False)}</w:t></w:r>' if piece else ""

    runs, position = [], 0
    for match in INLINE.finditer(text):
        runs.append(plain(text[position : match.start()]))
        if number := match["note"]:
            style = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
            runs.append(f'<w:r>{style}<w:footnoteReference w:id="{number}"/></w:r>')
        else:
            runs.append(plain(match["italic"], "<w:rPr><w:i/></w:rPr>"))
        position = match.end()
    return "".join([*runs, plain(text[position:])])


def paragraph(style: str, runs: str) -> str:
    """Wrap runs in a paragraph of the given style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


def footnotes(notes: dict[str, str]) -> str:
    """The part ``word/footnotes.xml``: two separators that Word expects, then the notes."""
    marks = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
    texts = "".join(
        f'<w:footnote w:id="{number}">{paragraph("FootnoteText", mark + as_runs(" " + text))}</w:footnote>'
        for number, text in notes.items()
    )
    return f"{XML}<w:footnotes {W}>{marks}{texts}</w:footnotes>"


def styles() -> str:
    """The part ``word/styles.xml``: five paragraph styles and the raised number of a note."""
    sizes = {"Normal": 22, "Title": 36, "Subtitle": 22, "Heading2": 26, "FootnoteText": 18}
    names = {"Heading2": "heading 2", "FootnoteText": "footnote text"}
    rows = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{names.get(key, key)}"/>'
        f'<w:pPr><w:spacing w:after="120"/></w:pPr><w:rPr><w:sz w:val="{size}"/></w:rPr></w:style>'
        for key, size in sizes.items()
    )
    raised = (
        '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>'
        '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    )
    return f"{XML}<w:styles {W}>{rows}{raised}</w:styles>"


def relationships(*targets: tuple[str, str]) -> str:
    """A ``.rels`` part from pairs of relationship type and target."""
    rows = "".join(
        f'<Relationship Id="r{n}" Type="{kind}" Target="{target}"/>' for n, (kind, target) in enumerate(targets, 1)
    )
    return f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'


def content_types() -> str:
    """The part ``[Content_Types].xml``."""
    parts = {
        "/word/document.xml": f"{OFFICE}.document.main+xml",
        "/word/styles.xml": f"{OFFICE}.styles+xml",
        "/word/footnotes.xml": f"{OFFICE}.footnotes+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    rows = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts.items())
    default = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'{XML}<Types xmlns="{PACKAGE}/content-types">{default}{rows}</Types>'


def properties(source: Source) -> str:
    """The part ``docProps/core.xml``: title, author, description and date."""
    spaces = (
        f'xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    )
    return (
        f"{XML}<cp:coreProperties {spaces}><dc:title>{escape(source.title)}</dc:title>"
        f"<dc:creator>{escape(source.author)}</dc:creator><dc:description>{DISCLAIMER}</dc:description>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{source.published}T00:00:00Z</dcterms:created></cp:coreProperties>'
    )


def build_docx(source: Source, target: Path) -> None:
    """Write a Word file with real footnotes, the same bytes on every run."""
    head = [("Title", source.title), ("Subtitle", f"By {source.author}"), ("Subtitle", source.outlet)]
    body = [({"h2": "Heading2", "p": "Normal"}[tag], text) for tag, text in source.blocks]
    text = "".join(paragraph(style, as_runs(block)) for style, block in head + body)
    core = f"{PACKAGE}/relationships/metadata/core-properties"
    parts = {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relationships((f"{RELATION}/officeDocument", "word/document.xml"), (core, "docProps/core.xml")),
        "docProps/core.xml": properties(source),
        "word/_rels/document.xml.rels": relationships(
            (f"{RELATION}/styles", "styles.xml"), (f"{RELATION}/footnotes", "footnotes.xml")
        ),
        "word/document.xml": f"{XML}<w:document {W}><w:body>{text}<w:sectPr/></w:body></w:document>",
        "word/footnotes.xml": footnotes(source.notes),
        "word/styles.xml": styles(),
    }
    with zipfile.ZipFile(target, "w") as archive:
        for name, part in parts.items():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, part)


def main() -> None:
    """Build both documents."""
    build_pdf(read_source(SOURCES / "03-brief-promises-2022.md"), SAMPLES / "03-brief-promises-2022.pdf")
    name = "08-brief-road-through-syunik"
    build_docx(read_source(SOURCES / f"{name}.md"), SAMPLES / f"{name}.docx")


if __name__ == "__main__":
    main()
