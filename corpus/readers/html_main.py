"""Which part of a web page is its content."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

_NO_CONTENT_NAMES = """
script style noscript template svg iframe object button input select textarea nav footer aside
dialog
"""
_NO_CONTENT = frozenset(_NO_CONTENT_NAMES.split())
_NO_CONTENT_ROLES = frozenset(
    {"navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alertdialog"}
)
# Names that page builders give to what is no content; a whole word of the class or the id.
_BOILERPLATE = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|breadcrumbs?|sidebar|navigation|navbar|nav|menu|skip(?:link)?s?|"
    r"share|sharing|social|pagination|pager|footer|banner|newsletter|toolbar|brotkrumen?|servicenav|"
    r"metanav|suche|search)(?:$|[\s_-])",
    re.IGNORECASE,
)
# A part with such a name and more text than this is the page itself: cookie notices have up to
# 2,000 characters, and pages call their outermost division ``nav-open`` or ``has-sidebar``.
_BOILERPLATE_LENGTH = 4_000
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_CONTAINERS = frozenset(
    {"div", "section", "article", "td", "tr", "tbody", "table", "form", "center"}
)
# A list is navigation when nearly all of it is short links: menus on municipal pages have 1.0,
# lists of references in running text less than 0.6.
_LINK_SHARE = 0.8
_LINK_LENGTH = 40
# The part that is taken as the content must hold nearly all running text, lest sections get lost.
_CONTENT_SHARE = 0.9
_ARTICLE_SHARE = 0.5
_MAIN_SHARE = 0.1  # a smaller <main> is a mistake of the page; real ones hold two thirds


def clear(node: LexborNode, *, in_content: bool = False) -> None:
    """Take out what is never content: scripts, navigation, hidden parts, cookie banners.

    Hidden parts inside ``<main>`` or ``<article>`` stay: they are folded sections, not banners.
    """
    for child in list(node.iter()):
        inside = in_content or child.tag in {"main", "article"}
        if _is_boilerplate(child, in_content=inside):
            child.decompose()
        else:
            clear(child, in_content=inside)


def _is_boilerplate(node: LexborNode, *, in_content: bool) -> bool:
    attributes = node.attributes
    if node.tag == "button" and _opens(node, in_content=in_content):
        return False
    if node.tag in _NO_CONTENT or attributes.get("role") in _NO_CONTENT_ROLES:
        return True
    if not in_content and ("hidden" in attributes or _HIDDEN.search(attributes.get("style") or "")):
        return True
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    if not _BOILERPLATE.search(names) or node.css_first("main, article") is not None:
        return False
    return len(node.text()) < _BOILERPLATE_LENGTH


def _opens(button: LexborNode, *, in_content: bool) -> bool:
    """Whether a button is the heading of a folded section of the page."""
    parent = button.parent
    if parent is not None and re.fullmatch("h[1-6]", parent.tag or ""):
        return True
    return in_content and "aria-controls" in button.attributes


def main_content(body: LexborNode) -> LexborNode:
    """``<main>``, else the one article that holds most of the text, else where the text is."""
    marked = body.css("main, [role='main']")
    best = max(marked, key=_mass, default=None)
    if best is not None and _mass(best) >= _MAIN_SHARE * _mass(body):
        return best
    articles = body.css("article")
    if len(articles) == 1 and _mass(articles[0]) >= _ARTICLE_SHARE * _mass(body):
        return articles[0]
    for node in body.css("header, ul, ol"):
        if node.tag == "header" or _is_menu(node):
            node.decompose()
    return _densest(body)


def _is_menu(node: LexborNode) -> bool:
    links = [len(link.text().strip()) for link in node.css("a")]
    total = len("".join(node.text().split()))
    if len(links) < 3 or not total:
        return False
    short = sum(length for length in links if length <= _LINK_LENGTH)
    return short >= _LINK_SHARE * total


def _densest(body: LexborNode) -> LexborNode:
    """Go down as long as one part holds nearly all the text and no heading of the page is left."""
    total = _mass(body)
    current = body
    while total:
        children = [child for child in current.iter() if child.tag in _CONTAINERS]
        best = max(children, key=_mass, default=None)
        if best is None or _mass(best) < _CONTENT_SHARE * total:
            break
        if current.css_first("h1") and not best.css_first("h1"):
            break
        current = best
    return current


def _mass(node: LexborNode) -> int:
    """Characters of running text: all text but that of links."""
    links = sum(len(link.text()) for link in node.css("a"))
    return len(node.text()) - links
