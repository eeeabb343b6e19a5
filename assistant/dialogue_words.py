"""The words by which a question leans on what was said before it, German and English."""

from __future__ import annotations

import re

CONTINUES = re.compile(
    r"^\W*(?:(?:und|aber|oder|also|and|but|or)\b\W*(?:dann\s+)?|wie\s+(?:sieht|ist|steht)\s+"
    r"(?:es|das)\s+(?:denn\s+)?(?:mit\b)?|was\s+ist\s+mit\b|what\s+about\b|how\s+about\b"
    r"|how\s+is\s+it\b|gilt\s+das(?:\s+auch)?\b|auch\b|das\s?(?:gleiche|selbe)\b)",
    re.IGNORECASE,
)
# What a switched city or topic leaves of „Wie sieht es in Trier aus?“, „Und für Väter auch?“
EMPTY_REST = re.compile(
    r"\b(?:und|aber|oder|wie|was|sieht|ist|steht|es|mit|aus|auch|denn|dann|and|but|or|about|how|what"
    r"|is|it|the|same|in|bei|für|for|das|gilt|dort|gleiche|selbe|nur|only|just|bitte|please"
    r"|die|der|den|stadt|städte|city|cities|also|mir|zeig|zeige|show|me)\b",
    re.IGNORECASE,
)
# Words that point at the topic: they are replaced by it.
TO_TOPIC = re.compile(
    r"\b(?:(?P<object>das|dies|that|this)(?=(?:\s+[a-zäöüß]+){0,2}\W*$)"
    r"|dazu|hierzu|dafür|hierfür|dabei|darüber|hierüber|damit|hiermit|davon|daran|darauf"
    r"|(?:zu|für|über|bei)\s+(?:diese[rmns]?|dem|das)\s+(?:thema|punkt|themen)"
    r"|(?:about|on|for|to|of)\s+(?:that|this|it|them|these|those|the\s+(?:same\s+)?topic))\b",
    re.IGNORECASE,
)
TO_CITY = re.compile(
    r"\b(?:dort|in\s+(?:dieser|der(?:selben)?|jener)\s+stadt|(?P<subject>(?:diese|die)\s+stadt)|there"
    r"|in\s+(?:this|that|the\s+same)\s+(?:city|town))\b",
    re.IGNORECASE,
)
TO_CITATION = re.compile(
    r"\b(?:diese[rnms]?\s+(?:paragra(?:f|ph)\w*|vorschrift|norm|regelung|absatz)|darauf|daraus|ihn|sie"
    r"|this\s+(?:section|provision|paragraph)|it)\b",
    re.IGNORECASE,
)
ONLY = re.compile(
    r"^\W*(?:(?:bitte|und|and|aber)\s+)?(?:nur|lediglich|ausschließlich|allein|only|just)\b"
    r"|^\W*(?:und\s+)?(?:welche|wie\s?viele|which|how many|was)\s+"
    r"(?:davon|of\s+(?:them|those|these))\b"
    r"|^\W*(?:und\s+)?davon\b",
    re.IGNORECASE,
)
WHOLE = re.compile(
    r"\b(?:ganze[nrms]?|volle[nrms]?|vollständige[nrms]?|komplette[nrms]?|gesamte[nrms]?|whole|full"
    r"|entire|complete)\s+(?:\w+\s+)?(?:paragra(?:f|ph)\w*|§|norm|vorschrift|wortlaut|gesetzestext"
    r"|text|artikel|regelung|section|provision|paragraph|wording)"
    r"|^\W*(?:und\s+)?(?:(?:was\s+ist\s+)?de[rn]\s+|im\s+|(?:zeig\w*\s+)(?:mir\s+)?(?:de[nr]\s+)?)?"
    r"(?:wortlaut|gesetzestext)\b(?:\s+(?:davon|bitte|dazu))?\W*$|\bthe wording\b\W*$",
    re.IGNORECASE,
)
PART = re.compile(
    r"\b(?:Abs(?:atz|ätze|\.)?|paragraph|subsection)\s*(?P<absatz>\d+\w?)\b"
    r"(?:\s*(?:Satz|S\.|sentence)\s*(?P<satz>\d+))?|\b(?:Satz|sentence)\s*(?P<alone>\d+)\b",
    re.IGNORECASE,
)
CITES = re.compile(
    r"\b(?:zitier\w*|beruf\w*|stütz\w*|verweis\w*|bezieh\w*|nenn\w*|erwähn\w*|setz\w*|umgesetzt"
    r"|cites?|refers?|based|mentions?)\b",
    re.IGNORECASE,
)
WHO = re.compile(
    r"^\W*(?:und\s+|and\s+)?(?:wer|welche\w*|wo|was|who|which|what|where)\b", re.IGNORECASE
)
COMPARE = re.compile(
    r"\b(?:vergleich\w*|gegenüber\w*|unterschied\w*|unterscheide\w*|compar\w*|differ\w*|versus|vs)\b",
    re.IGNORECASE,
)
RESPONSIBLE = re.compile(
    r"\b(?:zuständig\w*|verantwortlich\w*|verantwortet|federführ\w*|kümmert"
    r"|responsible|in charge)\b",
    re.IGNORECASE,
)
WHEN = re.compile(
    r"^\W*(?:(?:und|and)\s+)?(?:(?:bis|ab|seit)\s+)?(?:wann|when)\b"
    r"|\b(?:frist(?:en)?|deadlines?|zeitplan|termine?)\b",
    re.IGNORECASE,
)
HOW_MUCH = re.compile(
    r"\b(?:zielgröße\w*|zielwert\w*|zielquote\w*|zielzahl\w*|target figures?|targets?)\b",
    re.IGNORECASE,
)
BASIS = re.compile(
    r"\b(?:rechtsgrundlagen?|legal bas[ie]s|rechtlich\w* grundlagen?)\b", re.IGNORECASE
)
MORE = re.compile(
    r"^\W*(?:(?:und|bitte|and|please)\s+)?(?:(?:erzähl\w*|sag\w*|zeig\w*|gib|tell|show|give)\s+"
    r"(?:mir\s+|me\s+)?)?(?:(?:noch\s+|etwas\s+|ein\s+wenig\s+)?mehr\b|genauer\b|ausführlicher\b"
    r"|näheres\b|(?:weitere\s+)?details?\b|weiter(?:e|es)\b|more\b|was\s+(?:steht\s+)?(?:noch|sonst)\b"
    r"|what\s+else\b|further\b|weitere\s+(?:fundstellen|stellen|belege|informationen))",
    re.IGNORECASE,
)
NUMBERED = re.compile(
    r"\[(?P<bracket>\d{1,3})\]|\b(?:beleg|nummer|nr\.?|punkt|zitat|fundstelle|quotation|number|no\.?"
    r"|item|maßnahme|massnahme|measure)\s*(?P<named>\d{1,3})\b(?![.\d])"
    r"|\b(?:zu|über|about|on)\s+(?P<bare>\d{1,3})(?=\W*$)",
    re.IGNORECASE,
)
ORDINALS = {
    word: number
    for number, words in enumerate(
        (
            "erste ersten erster first",
            "zweite zweiten zweiter second",
            "dritte dritten dritter third",
            "vierte vierten vierter fourth",
            "fünfte fünften fünfter fifth",
        ),
        1,
    )
    for word in words.split()
}
ORDINAL = re.compile(
    rf"\b(?:der|die|das|den|dem|zur|zum|the)\s+({'|'.join(ORDINALS)})\b", re.IGNORECASE
)
EVERYWHERE = re.compile(
    r"\b(?:in|aus|für|bei|von)\s+allen\s+(?:städten|kommunen)|\balle\s+(?:städte|kommunen)\b"
    r"|\büberall\b|\b(?:in|for)?\s*all\s+(?:the\s+)?(?:cities|towns)\b|\beverywhere\b",
    re.IGNORECASE,
)
ELSEWHERE = re.compile(
    r"\b(?:(?:die|den|in|der|bei)\s+)*(?:anderen?|übrigen|restlichen|weiteren)\s*"
    r"(?:städten?|kommunen|gemeinden|verwaltungen)?(?=\W*$|\s+(?:aus|das|es|dazu)\b)|\banderswo\b"
    r"|\bwoanders\b|\b(?:the\s+)?other\s+(?:cities|towns)\b|\bthe\s+others\b|\belsewhere\b",
    re.IGNORECASE,
)
WITHOUT_FILTER = re.compile(
    r"\b(?:auch|wieder|egal ob)\s+(?:ohne|die ohne|mit oder ohne|without)\b|\b(?:ohne|without)\s+"
    r"(?:den\s+|the\s+)?filter\b|\balle\s+(?:maßnahmen\s+)?(?:wieder|anzeigen|zeigen)\b"
    r"|\b(?:wieder|doch)\s+alle\b|\beven without\b|\ball of them\b",
    re.IGNORECASE,
)
GOALS = re.compile(
    r"^\W*(?:(?:und|nur|and|only|auch|die|the)\s+)*(?:ziele?n?|goals?)\W*$", re.IGNORECASE
)
MEASURES = re.compile(
    r"^\W*(?:(?:und|nur|and|only|auch|die|the)\s+)*(?:maßnahmen?|massnahmen?|measures?)\W*$",
    re.IGNORECASE,
)
HOW_MANY = re.compile(
    r"^\W*(?:und\s+|and\s+)?(?:wie\s?viele|how many)(?:\s+(?:sind|gibt|are)\b.*)?\W*$",
    re.IGNORECASE,
)
