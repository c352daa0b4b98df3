"""A text of our own, with notes, set as HTML for the printer, as a web page and as a Word file."""

from __future__ import annotations

import io
import random
import zipfile
from dataclasses import dataclass
from html import escape

WHO = (
    "The ministry|A delegation|Parliament|The commission|An envoy|The port authority|A consortium of banks|"
    "A spokesman|The regional council|Customs officers|The long-standing negotiators"
).split("|")
DID = "announced|rejected|postponed|welcomed|criticised|re-examined|co-ordinated|ratified|questioned".split("|")
WHAT = (
    "the agreement on transit fees|a memorandum about grain exports|the proposal for joint patrols|"
    "the so-called corridor plan|an anti-dumping measure|the well-known declaration of 1998|"
    "additional infrastructure investments|the extraordinarily complicated tariff schedule"
).split("|")
WHEN = (
    "in March 2019|before the summit|after weeks of consultations|without explanation|on 12 May|"
    "despite the objections of the U.S. delegation|as the administration had anticipated"
).split("|")
MORE = " and said that “nothing was agreed”| although the costs had doubled|, according to two officials|".split("|")

PRINT = """@page { size: A5; margin: 18mm 15mm; @bottom-center { content: counter(page); font-size: 8pt }
  @top-right { content: "Quay Review of Corridors"; font-size: 8pt } @footnote { margin-top: 3mm } }
body { font: 10pt/1.3 serif; text-align: justify; hyphens: auto } h1, h2 { text-align: left; hyphens: manual }
h1 { font-size: 17pt } h2 { font-size: 12pt } p { margin: 0 0 2mm }
.note { float: footnote; font-size: 7.5pt; line-height: 1.2; text-align: left }
.note::footnote-call { content: counter(footnote); font-size: 6.5pt; vertical-align: super; line-height: 0 }
.note::footnote-marker { content: counter(footnote) ". " }
"""
COLUMNS = PRINT + "body { columns: 2; column-gap: 7mm; font-size: 8.5pt } h1 { column-span: all } @page { size: A4 }"
INDENTED = PRINT + (
    "p { margin: 0; text-indent: 5mm } h2 + p { text-indent: 0 }"
    ".note::footnote-marker { content: counter(footnote); font-size: 5pt; vertical-align: super }"
)
RESTARTED = PRINT + "@page { counter-reset: footnote }"


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: its tag, its text, and (offset, number) of each note that it calls."""

    tag: str
    text: str
    calls: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Sample:
    """A text and its notes by number."""

    paragraphs: tuple[Paragraph, ...]
    notes: dict[int, str]

    @property
    def body(self) -> list[str]:
        """The paragraphs that are no headings."""
        return [p.text for p in self.paragraphs if p.tag == "p"]

    @property
    def headings(self) -> list[str]:
        """The headings below the title."""
        return [p.text for p in self.paragraphs if p.tag == "h2"]


def sample(seed: int, paragraphs: int = 14) -> Sample:
    """A text that is the same for the same seed."""
    chance = random.Random(seed)
    made = [Paragraph("h1", f"Transit and tariffs: {seed} lessons")]
    notes: dict[int, str] = {}
    for at in range(paragraphs):
        if at % 5 == 2:
            made.append(Paragraph("h2", f"A question of tariffs, part {at}"))
        text, calls = "", []
        for _ in range(chance.randint(2, 5)):
            text += f"{' ' if text else ''}{_sentence(chance)}"
            if chance.random() < 0.35:
                number = len(notes) + 1
                notes[number] = (
                    f"{chance.choice('ABCDE')}. Moreau, “{_sentence(chance)[:-1]}”, Quay Review, {number + 1990}."
                )
                calls.append((len(text), number))
        made.append(Paragraph("p", text, tuple(calls)))
    return Sample(tuple(made), notes)


def _sentence(chance: random.Random) -> str:
    return (
        f"{chance.choice(WHO)} {chance.choice(DID)} {chance.choice(WHAT)} {chance.choice(WHEN)}{chance.choice(MORE)}."
    )


def _set(text: Paragraph, call: str, notes: dict[int, str]) -> str:
    out, done = "", 0
    for at, number in text.calls:
        note = escape(notes[number], quote=False)
        out += escape(text.text[done:at], quote=False) + call.format(number=number, note=note)
        done = at
    return f"<{text.tag}>{out}{escape(text.text[done:], quote=False)}</{text.tag}>"


def pdf(text: Sample, style: str) -> bytes:
    """The text on pages, its notes at their feet."""
    from weasyprint import HTML

    body = "".join(_set(p, "<span class=note>{note}</span>", text.notes) for p in text.paragraphs)
    page = f"<!doctype html><html lang=en><head><style>{style}</style></head><body>{body}</body></html>"
    written = HTML(string=page).write_pdf()
    assert isinstance(written, bytes)
    return written


def page(text: Sample, head: str = "") -> bytes:
    """The text as a web page with a menu, its notes in a list at its end."""
    call = '<sup id="r{number}"><a href="#n{number}">{number}</a></sup>'
    body = "".join(_set(p, call, text.notes) for p in text.paragraphs)
    items = "".join(f'<li id="n{n}">{escape(t, quote=False)} <a href="#r{n}">↩</a></li>' for n, t in text.notes.items())
    menu = '<nav><ul><li><a href="/a">Home</a></li><li><a href="/b">Contact</a></li></ul></nav>'
    foot = "<footer><p>All rights of this imagined review are reserved by the imagined publisher.</p></footer>"
    article = f"<article>{body}<h2>Notes</h2><ol>{items}</ol></article>"
    whole = f"<html lang=en><head><meta charset=utf-8>{head}</head><body>{menu}{article}{foot}</body></html>"
    return f"<!doctype html>{whole}".encode()


WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(text: Sample, *, endnotes: bool = False) -> bytes:
    """The text as a Word file with footnotes, or with every second note an endnote."""
    kinds = {n: "endnote" if endnotes and n % 2 == 0 else "footnote" for n in text.notes}
    styles = {"h1": "Title", "h2": "Heading2", "p": "Normal"}

    def run(words: str) -> str:
        return f'<w:r><w:t xml:space="preserve">{escape(words, quote=False)}</w:t></w:r>'

    def paragraph(p: Paragraph) -> str:
        out, done = "", 0
        for at, number in p.calls:
            out += run(p.text[done:at]) + f'<w:r><w:{kinds[number]}Reference w:id="{number + 10}"/></w:r>'
            done = at
        return f'<w:p><w:pPr><w:pStyle w:val="{styles[p.tag]}"/></w:pPr>{out}{run(p.text[done:])}</w:p>'

    def part(kind: str) -> str:
        own = (n for n in text.notes if kinds[n] == kind)
        rows = "".join(
            f'<w:{kind} w:id="{n + 10}"><w:p><w:r><w:{kind}Ref/></w:r>{run(" " + text.notes[n])}</w:p></w:{kind}>'
            for n in own
        )
        return f"<w:{kind}s {WORD}>{rows}</w:{kind}s>"

    names = "".join(
        f'<w:style w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in (("Title", "Title"), ("Heading2", "heading 2"), ("Normal", "Normal"))
    )
    body = "".join(map(paragraph, text.paragraphs))
    return package(
        {
            "word/document.xml": f"<w:document {WORD}><w:body>{body}</w:body></w:document>",
            "word/footnotes.xml": part("footnote"),
            "word/endnotes.xml": part("endnote"),
            "word/styles.xml": f"<w:styles {WORD}>{names}</w:styles>",
        }
    )


def package(parts: dict[str, str]) -> bytes:
    """A zip package of parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()
