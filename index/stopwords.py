"""Words that no search should match on: function words of German, and question words."""

from __future__ import annotations

_ARTICLES_AND_PRONOUNS = """
der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner keines
dieser diese dieses diesen diesem jener jene jenes jenen jenem jeder jede jedes jeden jedem
ich du er sie es wir ihr mich dich sich uns euch ihm ihn ihnen mein dein sein unser euer
mir dir
meine meinen meinem meiner meines seine seinen seinem seiner seines ihre ihren ihrem ihrer ihres
unsere unseren unserem unserer unseres eure euren eurem eurer man selbst derjenige diejenige
dasjenige diejenigen denjenigen derselbe dieselbe dasselbe dieselben solche solcher solches solchen
"""
_LITTLE_WORDS = """
und oder aber doch denn sondern sowie bzw beziehungsweise weder noch entweder als wie wenn falls ob
weil da dass damit obwohl während bis bevor nachdem sobald solange indem sofern soweit so auch nur
schon bereits sehr mehr ja nein nicht nichts etwas hier dort dann nun jetzt immer etwa zwar also
dabei dafür dagegen daher darauf daraus darin darum darunter davon dazu hierbei hierfür hierzu
hiervon deren dessen denen usw etc ca vgl ggf
in im ins an am ans auf aus bei beim mit nach von vom vor zu zum zur für durch gegen ohne um über
unter zwischen neben hinter seit ab je pro per bezüglich gemäß laut hinsichtlich mittels wegen trotz
"""
_AUXILIARIES = """
bin bist ist sind seid war waren warst wart gewesen sei seien wäre wären werde wirst wird werden
werdet wurde wurden worden würde würden habe hast hat haben habt hatte hatten hätte hätten
kann kannst können könnt konnte konnten könnte könnten muss müssen musste mussten müsste müssten
soll sollen sollte sollten darf dürfen durfte durften dürfte dürften will wollen wollte wollten
mag mögen möchte möchten lassen lässt
"""
_QUESTION_WORDS = """
wer wen wem wessen was welche welcher welches welchen welchem wann wo wohin woher warum weshalb
wieso wozu womit wodurch wofür worin worauf worüber woran wovon wonach inwieweit inwiefern wieviel
wieviele
"""
_ENGLISH = """
the a an of and or for to on at by with from is are was were be been does do did has have had which
what who whom whose when where why how that this these those it its there their about into
can could should must may will would
before after during while until against within without per via if not no any some many much
other others than more also i we you they my our your us me
"""
_ASKING = """
gibt gib geben bitte zeige zeig nenne suche finde finden findet steht stehen viel viele vielen
passiert passieren geht gehen bekommt bekommen bekomme kriegt kriegen jemand
"""


def _words(*lists: str) -> frozenset[str]:
    return frozenset(word.replace("ß", "ss") for text in lists for word in text.split())


STOPWORDS = _words(_ARTICLES_AND_PRONOUNS, _LITTLE_WORDS, _AUXILIARIES, _QUESTION_WORDS)
"""Left out of texts and queries alike; lower case, ß as ss."""

QUERY_STOPWORDS = STOPWORDS | _words(_ENGLISH, _ASKING)
"""Left out of queries: they tell that someone asks, not what for."""
