"""Links and topics of registers of 750 to 3,000 generated measures of 50 cities.

Run ``python -m tests.benchmarks.bench_links``; it prints for each size the seconds that passed, the
seconds that the processor worked and the peak memory, then the slope of the processor's seconds
from the smallest to the largest size. The catalogue and the splitter are read before.
"""

from __future__ import annotations

import math
import random
import resource
import sys
import time

from assistant.alike import Alike
from assistant.corrections import Corrections
from assistant.evidence import find_pairs
from assistant.links import find_links
from assistant.profile import Profile
from assistant.topics import find_topics
from corpus.records import Measure
from index.encoder import load_encoder

SIZES = (750, 1500, 3000)
CITIES = 50
ACTS = ("Ausbau", "Einführung", "Konzept für", "Stärkung", "Angebot", "Prüfung", "Evaluation")
FRONTS = (
    "Pflege", "Familien", "Ferien", "Bau", "Wohn", "Verkehrs", "Radverkehrs", "Jugend", "Senioren",
    "Schul", "Sport", "Kultur", "Klima", "Energie", "Wärme", "Hitze", "Wasser", "Boden", "Vergabe",
    "Personal", "Führungs", "Ausbildungs", "Sprach", "Integrations", "Gesundheits", "Sicherheits",
    "Archiv", "Daten", "Haushalts", "Steuer", "Melde", "Markt", "Garten", "Friedhofs", "Feuerwehr",
)  # fmt: skip
HEADS = (
    "beratung", "lotsen", "werkstatt", "bericht", "karte", "portal", "akte", "fonds", "tage",
    "netzwerk", "akademie", "börse", "leitfaden", "prämie", "patenschaften", "sprechstunde",
)  # fmt: skip
PLACES = (
    "in den Ämtern", "für neue Beschäftigte", "an allen Standorten", "im Bürgerbüro",
    "für Führungskräfte", "mit den Eigenbetrieben", "in der Feuerwehr", "für Auszubildende",
)  # fmt: skip


def register(size: int) -> list[Measure]:
    """Measures made of acts, subjects and places, the same at every run."""
    dice = random.Random(size)  # noqa: S311 - measures, not secrets
    measures = []
    for number in range(size):
        city = f"Stadt{number % CITIES:02}"
        subjects = [dice.choice(FRONTS) + dice.choice(HEADS) for _ in range(2)]
        text = f"{dice.choice(ACTS)} {' und '.join(subjects)} {dice.choice(PLACES)}"
        measures.append(
            Measure(f"{city}-{number:05}", city, city, "Personal", None, text, text, 0, 0, None)
        )
    return measures


def main() -> int:
    """Measure each size and print a table."""
    encoder = load_encoder()
    Profile.of(register(1), encoder)
    seconds = []
    for size in SIZES:
        measures = register(size)
        started, worked = time.perf_counter(), time.process_time()
        profile = Profile.of(measures, encoder)
        alike = Alike.of(profile, find_pairs(profile))
        links = sum(1 for _ in find_links(profile, pairs=alike.across))
        topics = find_topics(profile, Corrections(), alike.near)
        seconds.append(time.process_time() - worked)
        passed = time.perf_counter() - started
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10
        sys.stdout.write(
            f"{size:>5} measures  {passed:6.2f} s  {seconds[-1]:6.2f} s CPU  {peak:6.0f} MB  "
            f"{links} links  {len(topics)} topics\n"
        )
    slope = math.log(seconds[-1] / seconds[0]) / math.log(SIZES[-1] / SIZES[0])
    sys.stdout.write(f"slope {slope:.2f} (1 is linear)\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
