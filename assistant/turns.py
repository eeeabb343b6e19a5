"""A conversation answered turn by turn: each question with what was said before it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from assistant.counting import counted
from assistant.currency import with_validity
from assistant.dialogue import Act, Context, Followed, Names, after
from assistant.facets import Facet
from assistant.listing import Listed, entries, every_goal, narrowed, regrouped
from assistant.register_facts import detail, facts, more
from assistant.rewriting import topic_of
from assistant.tally import Tally, tally
from corpus.records import Kind

if TYPE_CHECKING:
    from assistant.records import Answer, Sort
    from assistant.session import Session

NONE_LEFT = "Im Register ist keine davon."
# What is searched for in the text where the register has nothing in a facet.
QUESTIONS = {
    Facet.RESPONSIBLE: "Wer ist zuständig",
    Facet.DEADLINE: "Bis wann",
    Facet.TARGET: "Welche Zielgröße gilt",
    Facet.BASIS: "Auf welcher Rechtsgrundlage",
}


class Turns:
    """Answers questions of a conversation over one generation of a library.

    ``cities`` and ``kinds`` are the filters that a person has chosen beside the conversation.
    """

    def __init__(
        self,
        session: Session,
        cities: Iterable[str] = (),
        kinds: Iterable[Kind] = (),
        today: date | None = None,
    ) -> None:
        self._today = today or date.today()
        self._session = session
        self._cities = tuple(cities)
        self._kinds = tuple(kinds)
        self._names = Names(session.cities, session.store.statute_names)

    def context(self, earlier: Iterable[Answer]) -> Context:
        """What the conversation is about after these answers."""
        from assistant.following import follow  # noqa: PLC0415 - a first question leans on none

        context = Context()
        for one in earlier:
            context = after(context, follow(one.question, context, self._names), one, self._names)
        return context

    def answer(
        self, question: str, earlier: Sequence[Answer] = (), dropped: Iterable[Sort] = ()
    ) -> Answer:
        """The answer to the conversation's next question.

        Args:
            question: as it was typed.
            earlier: the answers so far.
            dropped: what is not to be taken over from the conversation.
        """
        context, followed = Context(), Followed(" ".join(question.split()), fresh=True)
        if earlier:
            from assistant.following import follow  # noqa: PLC0415 - as above

            context = self.context(earlier).without(dropped)
            followed = follow(question, context, self._names)
        answer = self._act(followed, context)
        completed = "" if followed.fresh or followed.text == question else followed.text
        answer = replace(answer, question=question, resolved=completed, carried=followed.carried)
        return with_validity(answer, self._today)

    def _act(self, followed: Followed, context: Context) -> Answer:
        if followed.act is Act.LAW:
            return self._plain(followed.text, law=True)
        if followed.act is Act.COUNT and followed.tally is not None:
            return self._counted(followed.tally) or self._none_left(followed)
        if followed.act is Act.FACET and followed.facet is not None:
            return self._facts(followed, followed.facet)
        if followed.act is Act.MORE:
            return self._more(followed, context)
        if followed.act is Act.DETAIL and followed.quote is not None:
            return detail(self._session.store, followed.quote, self._plain(followed.base))
        return self._asked(followed.text)

    def _asked(self, question: str) -> Answer:
        counting = tally(question)
        return (self._counted(counting) if counting else None) or self._plain(question)

    def _plain(self, question: str, *, law: bool = False) -> Answer:
        if law:  # a city that is chosen has plans; the law holds for it without being its own
            return self._session.composed(question, (), (Kind.STATUTE,))
        return self._session.composed(question, self._cities, self._kinds)

    def _counted(self, asked: Tally) -> Answer | None:
        base, found = self._listed(asked)
        topic = topic_of(asked.question, self._names.cities, self._names.statutes)
        return counted(asked, topic, base, found)

    def _listed(self, asked: Tally) -> tuple[Answer, list[Listed]]:
        """The ordinary answer to the question behind a count, and the entries that it is about."""
        base = self._plain(asked.question)
        topic = topic_of(asked.question, self._names.cities, self._names.statutes)
        if asked.goals and not topic:
            searched = set(base.coverage.searched)
            documents = [one for one in self._session.documents if one.id in searched]
            return base, every_goal(self._session.store, documents)
        return base, [] if base.abstained else entries(self._session.store, base)

    def _none_left(self, followed: Followed) -> Answer:
        base = self._plain(followed.base)
        return replace(regrouped(base, (), NONE_LEFT, base.coverage.notes), computed=True)

    def _facts(self, followed: Followed, facet: Facet) -> Answer:
        asked = followed.tally or Tally(followed.base, count=False)
        base, found = self._listed(asked)
        measures = [one for one in narrowed(found, asked.demands) if not one.is_goal]
        told = facts(self._session.store, facet, base, measures)
        if told is not None:
            return told
        topic = topic_of(followed.base, self._names.cities, self._names.statutes)
        return self._plain(f"{QUESTIONS[facet]} {topic}?")

    def _more(self, followed: Followed, context: Context) -> Answer:
        base = self._plain(followed.base)
        asked = " ".join((context.subject, *context.cities))
        ranking = self._session.rank(asked, self._cities, self._kinds)
        return more(self._session.quoter(), ranking, base, context.shown)
