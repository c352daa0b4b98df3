"""What a page says of itself for machines: JSON-LD, OpenGraph, meta elements and ``<time>``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from comity.model import Basis, Precision, When

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TITLES = ("citation_title", "og:title", "dc.title", "dcterms.title", "twitter:title", "parsely-title")
_AUTHORS = (
    "citation_author",
    "author",
    "dc.creator",
    "dcterms.creator",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "byl",
)
_PUBLISHERS = (
    "citation_publisher",
    "dc.publisher",
    "dcterms.publisher",
    "publisher",
    "og:site_name",
    "application-name",
)
_DATES = (
    "article:published_time",
    "og:article:published_time",
    "citation_publication_date",
    "citation_date",
    "dcterms.issued",
    "dc.date.issued",
    "prism.publicationdate",
    "datepublished",
    "publish-date",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "article.published",
    "dc.date",
    "date",
)
_KINDS = {
    "NewsArticle": "news",
    "ReportageNewsArticle": "news",
    "AnalysisNewsArticle": "news",
    "BackgroundNewsArticle": "news",
    "LiveBlogPosting": "news",
    "OpinionNewsArticle": "opinion",
    "Report": "report",
    "ScholarlyArticle": "article",
    "BlogPosting": "article",
    "Article": "article",
    "TechArticle": "article",
    "Book": "book",
    "Legislation": "treaty",
}
_ISO = re.compile(r"\s*(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?|(\d{2})(\d{2}))?(?=$|[T\s])")
_MOST = 2000
"""Nodes of JSON-LD that are looked at."""


@dataclass(slots=True)
class Metadata:
    """What a page says of itself; ``None`` where it says nothing."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: When | None = None
    kind: str | None = None
    url: str | None = None
    language: str | None = None
    warnings: list[str] = field(default_factory=list)


def metadata(root: HtmlElement) -> Metadata:
    """The metadata of a page. The day of publication is taken as the page states it, in its own time zone."""
    meta = _meta(root)
    article = next(_articles(root), {})
    found = Metadata()
    site = _first([_name(article.get("publisher")), *_values(meta, _PUBLISHERS)])
    found.publisher = site
    found.title = _title(root, meta, article, site)
    found.authors = _authors(root, meta, article, site)
    found.kind = next((kind for name, kind in _KINDS.items() if name in _types(article)), None)
    found.url = _first([_href(root, "canonical"), *meta.get("og:url", ()), _text(article.get("url"))])
    found.language = (root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "")[
        :2
    ].lower() or None
    dates = [when for when in _dates(root, meta, article) if when is not None]
    found.published = dates[0] if dates else None
    others = {when.edtf for when in dates if dates[0].before(when) or when.before(dates[0])}
    if others:
        found.warnings.append(f"the page gives other dates of publication too: {', '.join(sorted(map(str, others)))}")
    return found


def stated_day(value: str | None) -> When | None:
    """A date of metadata as a time: ``2025-10-02T18:40:00+03:00`` is 2 October; ``None`` for anything else."""
    match = _ISO.match(value or "")
    if match is None or value is None:
        return None
    year, month, day = int(match[1]), match[2] or match[4], match[3] or match[5]
    words = value.strip()
    try:
        if day:
            return When.day(date(year, int(month), int(day)), words=words, basis=Basis.DOCUMENT)
        if month:
            last = date(year + int(month) // 12, int(month) % 12 + 1, 1).toordinal() - 1
            return When(date(year, int(month), 1), date.fromordinal(last), Precision.MONTH, words, Basis.DOCUMENT)
        return When.year(year, words=words, basis=Basis.DOCUMENT)
    except (ValueError, OverflowError):
        return None


def _dates(root: HtmlElement, meta: dict[str, list[str]], article: dict[str, Any]) -> Iterator[When | None]:
    """The dates of publication that a page states, the weightiest first."""
    from comity.texts.citation_dates import date_in

    yield stated_day(_text(article.get("datePublished")))
    for value in _values(meta, _DATES):
        stated = stated_day(value)
        if stated is None and len(value) < 60 and (dated := date_in(value)) is not None:
            stated = dated.when
        yield stated
    for element in root.iter("*"):
        if element.get("itemprop") == "datePublished":
            yield stated_day(element.get("datetime") or element.get("content") or _words(element))
    times = [t for t in root.iter("time") if t.get("datetime") and _of_publication(t)]
    yield from (stated_day(t.get("datetime")) for t in times)


def _of_publication(time: HtmlElement) -> bool:
    """Whether a ``<time>`` is called the time of publication, by itself or by the words right before it."""
    if time.get("pubdate") is not None:
        return True
    parent = time.getparent()
    names = " ".join(str(e.get("class") or "") for e in (time, parent) if e is not None)
    before = (parent.text or "") if parent is not None and parent.index(time) == 0 else ""
    called = bool(re.search(r"publish|posted|pub-?date|entry-date|dateline", f"{names} {before}", re.IGNORECASE))
    return called and not re.search(r"updat|modif", f"{names} {before}", re.IGNORECASE)


def _title(root: HtmlElement, meta: dict[str, list[str]], article: dict[str, Any], site: str | None) -> str | None:
    title = root.find(".//head/title")
    headings = [" ".join(_words(h).split()) for h in root.iter("h1")]
    named = _first([_text(article.get("headline")), *_values(meta, _TITLES)])
    if named is None and len(headings) == 1:
        named = headings[0] or None
    if named is None and title is not None:
        named = " ".join(_words(title).split()) or None
    if named and site:
        named = re.sub(rf"\s*[|–—·•:-]+\s*{re.escape(site)}\s*$", "", named) or named
    return named


def _authors(
    root: HtmlElement, meta: dict[str, list[str]], article: dict[str, Any], site: str | None
) -> tuple[str, ...]:
    said = article.get("author") or article.get("creator")
    names = [_name(one) for one in (said if isinstance(said, list) else [said])]
    if not any(names):
        names = next((list(meta[key]) for key in _AUTHORS if meta.get(key)), [])
    if not any(names):
        names = [
            _words(e) for e in root.iter("a", "span", "address") if (e.get("rel") or e.get("itemprop")) == "author"
        ]
    clean: list[str] = []
    for name in names:
        for one in re.split(r"\s*(?:;|,|\band\b)\s*", re.sub(r"^\s*by\s+", "", name or "", flags=re.IGNORECASE)):
            one = " ".join(one.split())
            if one and "://" not in one and one not in clean and one != site and any(c.isalpha() for c in one):
                clean.append(one)
    return tuple(clean)


def _meta(root: HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop")
        content = " ".join((element.get("content") or "").split())
        if key and content:
            found.setdefault(key.strip().lower(), []).append(content)
    return found


def _values(meta: dict[str, list[str]], keys: Iterable[str]) -> Iterator[str]:
    for key in keys:
        yield from meta.get(key, ())


def _articles(root: HtmlElement) -> Iterator[dict[str, Any]]:
    """The JSON-LD nodes that describe an article."""
    for script in root.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            nodes = [json.loads(re.sub(r"^\s*(?:<!--|//\s*<!\[CDATA\[)|(?:-->|//\s*\]\]>)\s*$", "", _words(script)))]
        except (ValueError, RecursionError):
            continue
        for _ in range(_MOST):
            if not nodes:
                break
            node = nodes.pop(0)
            if isinstance(node, list):
                nodes[:0] = node
            elif isinstance(node, dict):
                if any(kind in _KINDS for kind in _types(node)):
                    yield node
                nodes.extend(
                    value for key, value in node.items() if key in ("@graph", "mainEntity", "mainEntityOfPage")
                )


def _types(node: dict[str, Any]) -> list[str]:
    kinds = node.get("@type")
    return [str(kind).rpartition("/")[2] for kind in (kinds if isinstance(kinds, list) else [kinds])]


def _name(node: object) -> str | None:
    """The name of a person or body in JSON-LD: a string, or a node with a name."""
    if isinstance(node, list):
        node = node[0] if node else None
    return _text(node.get("name")) if isinstance(node, dict) else _text(node)


def _text(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return (" ".join(value.split()) or None) if isinstance(value, str) else None


def _href(root: HtmlElement, relation: str) -> str | None:
    links = (link for link in root.iter("link") if relation in (link.get("rel") or "").lower().split())
    href = next((link.get("href") for link in links), None)
    return href if href and re.match(r"https?://", href) else None


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)


def _words(element: HtmlElement) -> str:
    return str(element.text_content())
