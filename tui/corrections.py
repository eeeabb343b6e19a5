"""Correcting the topics of the comparison: rename, join, part, take back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from assistant.corrections import Corrections
from assistant.topics import Topic
from corpus.records import Measure
from tui.screens.choices import ChoiceDialog, TextDialog
from tui.strings import _
from tui.text import shortened

if TYPE_CHECKING:
    from tui.app import QuerblickApp

Change = Callable[[Corrections], Corrections]
LONGEST_MEASURE = 60


class CorrectionFlow:
    """Asks what to correct; ``done`` are the states before each correction of this sitting."""

    def __init__(self) -> None:
        self.done: list[Corrections] = []

    async def ask(
        self,
        app: QuerblickApp,
        topic: Topic,
        topics: Sequence[Topic],
        measures: Mapping[str, Measure],
    ) -> Change | None:
        """What the person wants changed about a topic, None for nothing."""
        members = [measures[key] for key in topic.measures if key in measures]
        parted = members if len(members) > 1 else []
        offers = [_("umbenennen …"), _("mit einem anderen Thema zusammenführen …")]
        offers += [
            _("herauslösen: {city}, {measure}").format(
                city=one.city or "–", measure=shortened(one.title, LONGEST_MEASURE)
            )
            for one in parted
        ]
        offers += [_("letzte Änderung zurücknehmen")] * bool(self.done)
        chosen = await app.push_screen_wait(ChoiceDialog(topic.name, offers))
        if chosen is None or not topic.measures:
            return None
        if chosen == 0:
            return await _rename(app, topic)
        if chosen == 1:
            return await _join(app, topic, topics)
        if chosen - 2 < len(parted):
            return partial(_part, topic=topic, measure=parted[chosen - 2].id)
        before = self.done.pop()
        return lambda _present: before


async def _rename(app: QuerblickApp, topic: Topic) -> Change | None:
    dialog = TextDialog(_("Thema umbenennen"), _("Neuer Name:"), topic.name)
    name = await app.push_screen_wait(dialog)
    return None if name is None else lambda now: now.with_name(topic.measures[0], name)


async def _join(app: QuerblickApp, topic: Topic, topics: Sequence[Topic]) -> Change | None:
    others = [other for other in topics if other.id != topic.id and other.measures]
    dialog = ChoiceDialog(_("Zusammenführen mit"), [other.name for other in others])
    chosen = await app.push_screen_wait(dialog)
    if chosen is None:
        return None
    return lambda now: now.with_join(topic.measures[0], others[chosen].measures[0])


def _part(now: Corrections, topic: Topic, measure: str) -> Corrections:
    for other in topic.measures:
        if other != measure:
            now = now.with_split(measure, other)
    return now
