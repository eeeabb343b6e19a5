"""Plans put together at random from the ways in which towns write them, with known measures."""

from __future__ import annotations

import random
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field

_FIELDS: dict[str, tuple[str, ...]] = {
    "Personalgewinnung": (
        "Die Karriereseite wird neu gestaltet",
        "Duales Studium für Verwaltungsinformatik einführen",
        "Aufbau eines Bewerberpools für Initiativbewerbungen mit regelmäßiger Ansprache durch das "
        "Personalamt und die suchenden Fachbereiche",
        "Rückkehrprogramm für ehemalige Beschäftigte",
    ),
    "Führung": (
        "Führungskräfte erhalten alle zwei Jahre ein Feedback ihres Teams",
        "Einführung von Jobsharing auf Leitungsstellen",
        "Mentoring für Nachwuchsführungskräfte",
    ),
    "Vereinbarkeit von Beruf und Pflege": (
        "Pflegeguides ausbilden",
        "Kurzfristige Freistellung bei Notfällen in der Familie wird unbürokratisch gewährt",
        "Informationsveranstaltungen zur Pflegezeit, auch für Männer",
    ),
    "Gesundheit": (
        "Ergonomieberatung am Arbeitsplatz",
        "Aktive Mittagspause",
        "Betriebliche Eingliederung wird durch feste Ansprechpersonen begleitet",
    ),
}
_GOALS = (
    "Der Anteil von Frauen in Leitungsstellen steigt auf 50 Prozent",
    "Stellen werden innerhalb von drei Monaten besetzt",
    "Alle Beschäftigten kennen die Angebote",
)
_INTRO = (
    "Dieses Thema betrifft alle Bereiche der Verwaltung. Es wurde in mehreren Gesprächen mit "
    "Beschäftigten, dem Personalrat und den Leitungen beraten und mit Daten unterlegt."
)
_UNITS = ("Amt 11", "Personalamt", "Hauptamt, Personalrat", "FB 10, FB 20")
_DATES = ("31.12.2025", "Ende 2026", "fortlaufend", "2025–2027")
_BULLETS = ("-", "–", "•", "▪", "*", "❖", "➤", "o", "✓", "·", "■", "+")
_HEADS = (
    "Handlungsfeld {n}: {f}",
    "HF {n} {f}",
    "Handlungsfeld {f}",
    "{r}. {f}",
    "2.{n} {f}",
    "Handlungsfeld {n}\n{f}",
    "3.{n} Handlungsfeld {f}",
    "{a}. {f}",
    "{f}",
)
_LABELS = ("Maßnahmen:", "Maßnahmen", "Geplante Maßnahmen:", "Folgende Maßnahmen sind vorgesehen:")
# How the measure at a place of a field, with its number in the plan, is marked.
_MARKS = (
    "{sign} ",
    "{place}. ",
    "({place}) ",
    "{letter}) ",
    "M{total} ",
    "Maßnahme {field}.{place}: ",
)


@dataclass(frozen=True, slots=True)
class Planned:
    """A measure that was put into a random plan."""

    title: str
    field: str
    unit: str | None
    deadline: str | None


@dataclass
class RandomPlan:
    """One random plan: its text, its city and its measures."""

    seed: int
    lines: list[str] = field(default_factory=list)
    measures: list[Planned] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Choose a style and write the plan."""
        choose = self.choose = random.Random(self.seed)  # noqa: S311 - plans are no secrets
        self.city = choose.choice(("Altenfurt", "Nordhagen", "Bad Seebronn", "Quellstadt"))
        self.width = choose.choice((0, 78, 92))
        self.head = choose.choice(_HEADS)
        self.label = choose.choice(_LABELS)
        self.mark = choose.choice(_MARKS)
        self.sign = choose.choice(_BULLETS)
        self.details = choose.choice(("", "lines", "bracket"))
        self.table = choose.random() < 0.2
        self._write()

    @property
    def text(self) -> str:
        """The plan as a text file."""
        return "\n".join(self.lines) + "\n"

    def _paragraph(self, words: str, first: str = "") -> None:
        if self.width:
            words = textwrap.fill(words, self.width, initial_indent=first, break_on_hyphens=False)
        else:
            words = first + words
        self.lines += [words, ""]

    def _write(self) -> None:
        self.lines += [f"Stadt {self.city}", "", f"Gleichstellungsplan der Stadt {self.city}", ""]
        self.lines += ["Einleitung" if self.head[0] not in "23" else "1 Einleitung", ""]
        self._paragraph(_INTRO)
        if self.choose.random() < 0.5:
            self.lines += ["Der Plan beruht auf", "- der Befragung,", "- der Statistik.", ""]
        if self.head.startswith("2."):
            self.lines += ["2 Handlungsfelder", ""]
        names = self.choose.sample(sorted(_FIELDS), 3)
        for number, name in enumerate(names, 1):
            self._field(number, name)

    def _field(self, number: int, name: str) -> None:
        roman, letter = ("I", "II", "III")[number - 1], "ABC"[number - 1]
        self.lines += [self.head.format(n=number, f=name, r=roman, a=letter), ""]
        self._paragraph(_INTRO)
        if self.choose.random() < 0.5:
            sign = "-" if self.sign == "•" else "•"
            self.lines += ["Ziele:", "", *(f"{sign} {goal}" for goal in _GOALS[:2]), ""]
        if self.table:
            self._rows(name)
            return
        self.lines += [self.label, ""]
        for place, title in enumerate(self._titles(name), 1):
            self._measure(number, place, name, title)
        self.lines.append("")

    def _titles(self, name: str) -> Sequence[str]:
        titles = _FIELDS[name]
        return self.choose.sample(titles, self.choose.randint(2, len(titles)))

    def _rows(self, name: str) -> None:
        self.lines += ["| Maßnahme | Zuständig | Frist |", "|---|---|---|"]
        for title in self._titles(name):
            unit, date = self.choose.choice(_UNITS), self.choose.choice(_DATES)
            self.lines.append(f"| {title} | {unit} | {date} |")
            self.measures.append(Planned(title, name, unit, date))
        self.lines.append("")

    def _measure(self, number: int, place: int, name: str, title: str) -> None:
        unit, date = self.choose.choice(_UNITS), self.choose.choice(_DATES)
        first = self.mark.format(
            sign=self.sign,
            field=number,
            place=place,
            total=len(self.measures) + 1,
            letter="abcdef"[place - 1],
        )
        words = f"{title} ({unit}, {date})" if self.details == "bracket" else title
        self._paragraph(words, first)
        self.lines.pop()
        if self.details == "lines":
            self.lines += [f"  Zuständig: {unit}", f"  Frist: {date}"]
        known = bool(self.details)
        self.measures.append(Planned(title, name, unit if known else None, date if known else None))
