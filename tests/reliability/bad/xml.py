"""HTML pages and the XML of statutes: deep, endless, lying about themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.reliability.bad.docx import LAUGHS, OUTSIDE

_LAW = (
    "<dokumente><norm><metadaten><jurabk>X</jurabk><enbez>§ 1</enbez></metadaten><textdaten>"
    "<text><Content><P>{}</P></Content></text></textdaten></norm></dokumente>"
)


def _page(body: str) -> bytes:
    return (
        f"<!doctype html><html><head><title>Plan</title></head><body>{body}</body></html>".encode()
    )


def _law(text: str, prolog: str = "") -> bytes:
    types = prolog.replace("DOCTYPE x", "DOCTYPE dokumente")
    return f"<?xml version='1.0'?>{types}{_LAW.format(text)}".encode()


FILES: Mapping[str, Callable[[], bytes]] = {
    "html-leer.html": bytes,
    "html-tief.html": lambda: _page("<div>" * 100_000 + "tief"),
    "html-tiefe-betonung.html": lambda: _page("<b>" * 50_000 + "tief"),
    "html-tiefe-listen.html": lambda: _page("<ul><li>" * 3_000 + "tief"),
    "html-nur-skripte.html": lambda: _page("<script>alert('Maßnahme')</script><style>a{}</style>"),
    "html-langes-attribut.html": lambda: _page(f"<p title='{'x' * 10_000_000}'>kurz</p>"),
    "html-ohne-ende.html": lambda: _page("")[:60] + b"<p" * 100_000,
    "html-breite-zelle.html": lambda: _page(
        "<table><tr><td colspan=99999 rowspan=99999>a</td><td>b</td></tr></table>" * 50
    ),
    "html-falscher-zeichensatz.html": lambda: b"<meta charset='utf-7'>" + _page("+ADw-script+AD4-"),
    "html-zeichensatz-unbekannt.html": lambda: b"<html><meta charset='rot13'>\xff\xfe\xfd",
    "html-nullen.html": lambda: b"<html>\x00\x00" + bytes(10_000),
    "html-viele-entitaeten.html": lambda: _page("&amp;" * 500_000),
    "xml-leer.xml": bytes,
    "xml-entitaeten.xml": lambda: _law("&a9;", LAUGHS),
    "xml-eine-lange-entitaet.xml": lambda: _law(
        "&a;" * 20_000, f"<!DOCTYPE x [<!ENTITY a '{'x' * 50_000}'>]>"
    ),
    "xml-fremde-datei.xml": lambda: _law("&a9;", OUTSIDE),
    "xml-fremde-dtd.xml": lambda: _law("a", "<!DOCTYPE x SYSTEM 'http://127.0.0.1:9/x.dtd'>"),
    "xml-abgeschnitten.xml": lambda: _law("Text " * 500)[:900],
    "xml-tief.xml": lambda: _law("<B>" * 20_000 + "a" + "</B>" * 20_000),
    "xml-kein-gesetz.xml": lambda: b"<?xml version='1.0'?><rechnung><summe>3</summe></rechnung>",
    "xml-ohne-normen.xml": lambda: b"<?xml version='1.0'?><dokumente></dokumente>",
    "xml-falscher-zeichensatz.xml": lambda: b"<?xml version='1.0' encoding='utf-16'?><dokumente/>",
}
