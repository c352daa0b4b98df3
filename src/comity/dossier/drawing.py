"""Vega-Lite specifications to inline SVG: links within the page, a title on every mark, colours by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from comity.errors import UsageError

Spec = dict[str, Any]

INK: Mapping[str, str] = {
    "ink": "#1d2226",
    "muted": "#565e66",
    "hair": "#dcdad3",
    "paper": "#fffefb",
    "closer": "#1b6a86",
    "farther": "#a5412c",
    "neutral": "#7a7f85",
    "step-1": "#dbe7ea",
    "step-2": "#a9cbd4",
    "step-3": "#5b9cae",
    "step-4": "#1b6a87",
    "on-step-1": "#1d2227",
    "on-step-2": "#1d2228",
    "on-step-3": "#0c1114",
    "on-step-4": "#ffffff",
}
"""Colours by name, as on paper. No two are equal: on screen each is replaced by the page's own variable."""

_SVG = "{http://www.w3.org/2000/svg}"
_LINK = "{http://www.w3.org/1999/xlink}href"
_IDLE = {"opacity": "1", "stroke-miterlimit": "10", "class": None, "font-weight": "normal"}


def base(width: int, height: int, layers: Sequence[Spec], **more: Any) -> Spec:
    """A specification of layers with the look of the page: no frame, hairlines, quiet type."""
    axis = {
        **{"labelColor": INK["muted"], "titleColor": INK["muted"], "domainColor": INK["hair"]},
        **{"tickColor": INK["hair"], "gridColor": INK["hair"], "labelFontSize": 11, "labelFontWeight": "normal"}
        | {"titleFontWeight": "normal"},
    }
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": width,
        "height": height,
        "padding": 10,
        "background": None,
        "config": {"font": "sans-serif", "view": {"stroke": None}, "axis": axis},
        "layer": list(layers),
        **more,
    }


def marks(values: Sequence[Mapping[str, Any]], mark: Spec, encoding: Spec, *, linked: bool = True) -> Spec:
    """One layer of marks; linked marks open the row's ``href`` and are called by its ``label``."""
    links = {"href": {"field": "href"}, "description": {"field": "label"}} if linked else {}
    return {"data": {"values": list(values)}, "mark": mark, "encoding": {**encoding, **links}}


def svg(spec: Spec, *, print_colours: bool = False) -> str:
    """A specification as SVG that can stand in a page.

    Scripts, ids and roles are taken out; links stay within the page; a mark's description becomes its title. The
    drawing is hidden from assistive technology and its links are no tab stops: the table beside it has the same.

    Args:
        spec: The specification.
        print_colours: Keep the colours of paper instead of the page's variables.
    """
    import vl_convert

    root = ElementTree.fromstring(vl_convert.vegalite_to_svg(spec))
    _tidy(root)
    for mark in root.iter():
        mark.attrib.pop("data-called", None)
    width, height = root.attrib["width"], root.attrib["height"]
    root.attrib.clear()
    root.attrib.update({"viewBox": f"0 0 {width} {height}", "width": width, "height": height, "aria-hidden": "true"})
    if print_colours:
        root.set("xmlns", _SVG[1:-1])
    drawn = ElementTree.tostring(root, encoding="unicode")
    if print_colours:
        return drawn
    for name, colour in INK.items():
        drawn = drawn.replace(f'"{colour}"', f'"var(--{name})"')
    return drawn


def drawn_to(spec: Spec, path: Path) -> Path:
    """Draw a specification to a file of its own, by the ending of its name.

    Args:
        spec: The specification.
        path: A file that ends in ``.svg`` or ``.png``.

    Returns:
        The file.

    Raises:
        UsageError: It ends otherwise.
    """
    import vl_convert

    kind = path.suffix.lower()
    if kind not in (".svg", ".png"):
        raise UsageError(
            f"no drawing is written as {kind or 'a file without an ending'}", where=path, do="name it .svg or .png"
        )
    paper = {**spec, "background": "white"}
    content = (
        vl_convert.vegalite_to_svg(paper).encode() if kind == ".svg" else vl_convert.vegalite_to_png(paper, scale=2)
    )
    path.write_bytes(content)
    return path


def _tidy(element: ElementTree.Element) -> None:
    """Strip an element and all below it of what a page does not need."""
    for child in list(element):
        if child.tag.removeprefix(_SVG) not in _KEPT or _is_empty(child):
            element.remove(child)
        else:
            _tidy(child)
    element.tag = element.tag.removeprefix(_SVG)
    called = element.attrib.pop("aria-label", None)
    for name in list(element.attrib):
        value = element.attrib[name]
        if (
            name.startswith(("aria-", "on", "pointer-"))
            or name in ("role", "id", "style")
            or (name in _IDLE and _IDLE[name] in (None, value))
        ):
            del element.attrib[name]
    if element.tag == "a":
        _within_page(element)
    elif called and element.tag in ("path", "line", "text", "rect"):
        element.set("data-called", called)


_KEPT = {"svg", "g", "a", "path", "line", "rect", "text", "circle"}


def _is_empty(element: ElementTree.Element) -> bool:
    return element.get("display") == "none" or (element.tag == f"{_SVG}g" and not len(element))


def _within_page(link: ElementTree.Element) -> None:
    target = link.attrib.pop(_LINK, "")
    link.attrib.clear()
    link.set("href", f"#{target.rpartition('#')[2]}")
    link.set("tabindex", "-1")
    for mark in link:
        called = mark.attrib.pop("data-called", None)
        if called:
            title = ElementTree.Element("title")
            title.text = called
            link.insert(0, title)
            break
