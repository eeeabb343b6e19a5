"""Words that every programme of measures is full of: they name the act, never its subject."""

from __future__ import annotations

from functools import cache

from index.analysis import analyse

ACTS = """
abschluss abschließen abstimmen anbieten angebot angebote angeboten anpassen anpassung anwenden
anwendung aufbau aufbauen auflegen aufgelegt aufnahme aufnehmen ausbau ausbauen ausgebaut
ausgestalten ausrichten ausrichtung ausschöpfung beibehalten beibehaltung bereitstellen
bereitstellung bieten durchführen durchführung einführen einführung eingeführt einrichten
einrichtung einsetzen entwickeln entwicklung entwickelt erarbeiten erarbeitet erarbeitung erfolgen
erfolgt ergänzen erhalten erhöhen erhöhung ermöglichen ermöglicht erstellen erstellt erstellung
erweitern erweiterung etablieren etabliert etablierung fortentwicklung fortführen fortführung
fortschreiben fortsetzen fördern förderung gestalten gestaltung gewährleisten hinterlegung
implementieren implementiert implementierung initiieren intensivieren konzept konzeption
konzipieren möglich möglichkeit möglichkeiten nutzen nutzung optimieren optimierung planen planung
prüfen prüfung schaffen schaffung geschaffen sicherstellen sichern stabilisieren stärken stärkung
umsetzen umsetzung umgesetzt unterstützen unterstützung verabschieden verankern verankert
verbessern verbesserung verstetigen verwenden verwendung vorantreiben weiterentwickeln
weiterentwicklung weiterführen weiterführung
"""
FRAME = """
ablauf aktuell alle allgemein amt anlage anzahl art ausnahme basis beamte beamtin bedarf belang
bereich bereiche beschäftigte beschäftigten bestehend betreffend bisherig dauer dezernat
dienstlich dienststelle einsatz entsprechend erforderlich fachamt fachbereich fachämter fall form
format formate frist gemeinde ggfs grundlage grundlagen grundsatz hinblick information inhalt
inhalte inkl insbesondere instrument intern jeweilig jährlich kommune kreis kurzfristig maßnahme
maßnahmen mitarbeitende mitarbeiter mitarbeiterin neu nummer option  personen programm
projekt rahmen regelmäßig situation soweit spezifisch stadt stadtverwaltung stelle teilnahme
teilnehmende thema themen umfang unterschiedlich verfahren verlängerung verschieden verwaltung
verwaltungsintern voraussetzung vorgabe vorhanden weiterhin z.B ziel ziele zukünftig
"""
TIMES = """
jahr monat woche tag stunde uhr einmal zweimal dreimal halbjährlich vierteljährlich monatlich
wöchentlich täglich zwei drei vier fünf sechs sieben acht neun zehn zwölf erste zweite dritte letzte
künftig laufend ganztägig sämtlich eigen weitere gesamt rahmenbedingung rahmenbedingungen aufbauend
betrieblich betrieb bericht prozent anteil hälfte mindestens höchstens zusätzlich gezielt
"""
"""Words of time, count and measure: they never say what a measure is about."""


@cache
def genre_terms() -> frozenset[str]:
    """Index terms of the genre's own words, as ``index.analysis.analyse`` gives them."""
    return frozenset(analyse(ACTS + FRAME + TIMES))


@cache
def genre_words() -> frozenset[str]:
    """The stems of the genre's own words, without their parts: Durchführung, but not Führung."""
    return frozenset(analyse(word)[0] for word in (ACTS + FRAME + TIMES).split() if analyse(word))


def subject_terms(text: str) -> tuple[str, ...]:
    """The index terms that say what a measure is about, each once, in order."""
    genre = genre_terms()
    return tuple(dict.fromkeys(term for term in analyse(text) if term not in genre))
