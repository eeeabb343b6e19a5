"""Words that every programme of measures is full of: they name the act, never its subject."""

from __future__ import annotations

from functools import cache

from assistant.thesaurus import thesaurus
from index.analysis import analyse

COMPOUND = 3
"""Terms of a compound: the whole and at least two parts."""

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


@cache
def genre_terms() -> frozenset[str]:
    """Index terms of the genre's own words, as ``index.analysis.analyse`` gives them."""
    return frozenset(analyse(ACTS + FRAME))


def subject_terms(text: str) -> tuple[str, ...]:
    """The index terms that say what a measure is about, each once, in order."""
    genre = genre_terms()
    return tuple(dict.fromkeys(term for term in analyse(text) if term not in genre))


def compound_heads(text: str) -> frozenset[str]:
    """Terms that stand in a text as the last part of a compound and in no other place."""
    heads: set[str] = set()
    whole: set[str] = set()
    for word in text.split():
        terms = analyse(word)
        whole.update(terms[:-1] if len(terms) >= COMPOUND else terms)
        heads.update(terms[-1:] if len(terms) >= COMPOUND else ())
    return frozenset(heads - whole)


@cache
def _is_subject(word: str) -> bool:
    return bool(subject_terms(word))


def subject_words(text: str) -> tuple[str, ...]:
    """The words of a text, as written, that carry its subject."""
    words = (word.strip(".,;:()[]„“\"'»«…") for word in text.split())
    return tuple(word for word in words if word and _is_subject(word))


def subject_concepts(text: str) -> frozenset[int]:
    """Groups of the thesaurus that a text speaks of, by words that carry its subject."""
    analysed = ((word, analyse(word)) for word in subject_words(text))
    return thesaurus().groups_in([(word, terms) for word, terms in analysed if terms])
