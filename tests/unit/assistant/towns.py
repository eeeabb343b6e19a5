"""Documents of invented towns and a law, for tests of search and answers."""

from __future__ import annotations

from pathlib import Path

ALTENFURT = """\
# Gleichstellungsplan der Stadt Altenfurt 2024 bis 2028

## 1 Vorwort

Die Stadt Altenfurt beschäftigt 812 Menschen in neun Fachbereichen.
Der Plan gilt vom 01.03.2024 bis zum 28.02.2028.

## 2 Handlungsfeld Arbeitszeit

Ziele:

- Mehr Führungskräfte arbeiten mit verringerter Stundenzahl

Maßnahmen:

- Leitungsstellen werden auch für zwei Personen gemeinsam ausgeschrieben (§ 4 Abs. 2 MGleiG)
- Telearbeit wird an drei Tagen in der Woche erlaubt
- Ein Mentoring für Frauen vor der ersten Leitungsaufgabe beginnt 2025

## 3 Zahlen

| Bereich | Beschäftigte | Frauenanteil |
|---|---|---|
| Verwaltung | 410 | 61 % |
| Bauhof | 95 | 12 % |
| Feuerwehr | 120 | 9 % |
"""

NORDHAGEN = """\
# Handlungsprogramm der Stadt Nordhagen

## Handlungsfeld Gesundheit

Maßnahmen:

- 1.1 Eine Gesundheitswoche findet jedes Jahr statt
- 1.2 Der Betriebssport erhält eine Halle

## Handlungsfeld Familie

Maßnahmen:

- 2.1 In den Sommerferien werden Kinder der Beschäftigten betreut
- 2.2 Mobiles Arbeiten wird in allen Ämtern möglich
"""

SEEBURG = """\
# Bericht der Stadt Seeburg zur Personalstrategie

## Sachstand

Der Rat der Stadt Seeburg hat die Personalstrategie am 12.05.2022 beschlossen.
Die Maßnahmen stehen in der Broschüre, die als Anlage beigefügt ist.
"""

LAW = """\
# Mustergleichstellungsgesetz (MGleiG)

Vom 3. April 2019

§ 1 Ziel

(1) Dieses Gesetz dient der Gleichstellung von Frauen und Männern im öffentlichen Dienst des Landes.

(2) Familie und Beruf sollen sich vereinbaren lassen.

§ 4 Ausschreibung

(1) Freie Stellen werden öffentlich bekannt gemacht.

(2) Stellen mit Leitungsaufgaben sind auch zur Besetzung in Teilzeit auszuschreiben.

§ 5 Widerspruch

Die Gleichstellungsbeauftragte kann binnen zwei Wochen widersprechen.
"""

FILES = {
    "altenfurt-plan-2024.md": ALTENFURT,
    "nordhagen-programm-2023.md": NORDHAGEN,
    "seeburg-bericht-2022.md": SEEBURG,
    "mgleig.md": LAW,
}


def write(folder: Path) -> None:
    """Write the documents into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
