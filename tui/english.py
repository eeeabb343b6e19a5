"""English texts of the interface by their German originals."""

from __future__ import annotations

from collections.abc import Mapping

ENGLISH: Mapping[str, str] = {
    "In allen Städten": "In all cities",
    "Auch ohne Filter": "Even without filter",
    "Zu allen Themen": "On all topics",
    "Verstanden als: {question}": "Understood as: {question}",
    "(übernommen: {carried})": "(taken over: {carried})",
    "eine frühere Frage des Gesprächs (mehrfach, in ihrer Reihenfolge)": (
        "an earlier question of the conversation (repeatable, in their order)"
    ),
    "das Gespräch in dieser Datei fortsetzen; fehlt sie, wird sie angelegt": (
        "go on with the conversation in this file; a missing one is made"
    ),
    "nicht aus dem Gespräch übernehmen: topic, city, citation oder filter": (
        "not to be taken over from the conversation: topic, city, citation or filter"
    ),
    "{path} ist kein Gespräch. Bitte eine andere Datei nennen oder diese löschen.": (
        "{path} is no conversation. Please name another file, or delete this one."
    ),
    "Fragen dürfen sich auf vorige beziehen: „Und in Leipzig?“, „Nur mit Frist“.": (
        "Questions may refer to earlier ones: “And in Leipzig?”, “Only with a deadline”."
    ),
    "Hilfe": "Help",
    "alles": "all",
    "Ende": "quit",
    "{path} ist nicht mehr da. Der Text steht weiter in der Bibliothek.": (
        "{path} is no longer there. Its text is still in the library."
    ),
    "{documents} gelesen.": "{documents} read.",
    "Kopiert: {text}": "Copied: {text}",
    "Befehl oder Dokument …": "Command or document …",
    "Die Ausgabe lässt sich nicht schreiben: {reason}": "The output cannot be written: {reason}",
    "Abgebrochen.": "Cancelled.",
    "Der Arbeitsspeicher reicht dafür nicht. Bitte andere Programme schließen oder weniger auf "
    "einmal aufnehmen; was schon gespeichert war, ist erhalten.": (
        "There is not enough memory for this. Please close other programs or take in less at once; "
        "what was saved before is kept."
    ),
    "Eine Frage stellen": "Ask a question",
    "Die Frage": "The question",
    "FRAGE": "QUESTION",
    "die Frage": "the question",
    "die Art „{text}“ gibt es nicht; möglich sind {names}": (
        "there is no kind “{text}”; possible are {names}"
    ),
    "„{text}“ ist keine ganze Zahl ab 1": "“{text}” is no whole number from 1",
    (
        "Die Bibliothek ist leer. Nehmen Sie zuerst Dokumente auf: querblick ingest ORDNER – "
        "oder die mitgelieferten Beispiele: querblick start"
    ): (
        "The library is empty. Take in documents first: querblick ingest FOLDER – or the "
        "bundled examples: querblick start"
    ),
    "{what} fehlt: der Text ist leer.": "{what} is missing: the text is empty.",
    "Gesetzesfundstellen in einer Datei finden": "Find statute citations in a file",
    "DATEI": "FILE",
    "Text, PDF, …": "text, PDF, …",
    "Gesetzliche Anforderungen am Plan einer Stadt prüfen": "Check a city's plan against the law",
    "Im Plan fand sich nichts dazu.": "Nothing about this in the plan.",
    (
        "Die Dokumente von {city} nennen kein Gesetz der Bibliothek, das Anforderungen an sie "
        "stellt."
    ): "The documents of {city} name no statute of the library that demands anything of them.",
    "Zeichen": "Character",
    "Fundstelle": "Citation",
    "Gezeigt ist die erste von mehreren Fundstellen; auch: {others}": (
        "Shown is the first of several citations; also: {others}"
    ),
    "Gesetz": "statute",
    "Keine Fundstelle eines Gesetzes gefunden.": "No citation of a statute found.",
    "Eine Gesetzesstelle nachschlagen": "Look up a statute's provision",
    "Die Fundstelle": "The citation",
    "FUNDSTELLE": "CITATION",
    "etwa: § 8 Abs. 6 LGG NRW": "such as: § 8 Abs. 6 LGG NRW",
    "Stand: {date}": "As of {date}",
    "Zitiert von:": "Cited by:",
    (
        "● Maßnahme   ○ erwähnt, ohne Maßnahme   · kein Beleg   – ohne Maßnahmenliste   "
        "× kein Dokument"
    ): (
        "● measure   ○ mentioned, no measure   · no evidence   – no list of measures   "
        "× no document"
    ),
    " (erwähnt, ohne Maßnahme)": " (mentioned, no measure)",
    "nur dieses Thema des Vergleichs (mehrfach möglich)": (
        "only this topic of the comparison (may be repeated)"
    ),
    "Themen zeigen und berichtigen": "Show the topics and correct them",
    "MASSNAHME": "MEASURE",
    "NAME": "NAME",
    "zwei Themen zu einem machen (Name, oder Kennung einer Maßnahme)": (
        "make one topic of two (its name, or a measure's id)"
    ),
    "zwei Maßnahmen nie unter einem Thema führen (Kennungen)": (
        "never list two measures under one topic (ids)"
    ),
    "zwei Maßnahmen entsprechen einander nicht (Kennungen)": (
        "two measures are no counterparts (ids)"
    ),
    "ein Thema anders nennen": "give a topic another name",
    "Der neue Name ist leer.": "The new name is empty.",
    "{name} steht zweimal da.": "{name} is given twice.",
    "„{name}“ ist keine Maßnahme der Bibliothek; Kennungen zeigt querblick topics.": (
        "“{name}” is no measure of the library; querblick topics shows the ids."
    ),
    "„{name}“ ist weder Thema noch Maßnahme; alle zeigt querblick topics.": (
        "“{name}” is neither a topic nor a measure; querblick topics shows all."
    ),
    "Städte nach Themen vergleichen": "Compare cities by topic",
    "kein Dokument in der Bibliothek.": "no document in the library.",
    "die Dokumente enthalten keine Maßnahmenliste.": "the documents have no list of measures.",
    "THEMA": "TOPIC",
    "Themen (sonst alle der Bibliothek)": "topics (else all of the library)",
    "STADT": "CITY",
    "nur diese Stadt (mehrfach möglich)": "only this city (may be repeated)",
    "Thema": "Topic",
    "Kein Thema gefunden.": "No topic found.",
    "Prüfen, ob alles in Ordnung ist": "Check whether everything is sound",
    "Zu viele Fenster sind offen. Bitte eines schließen und neu laden.": (
        "Too many windows are open. Please close one and reload."
    ),
    "Die ganze Bibliothek in eine Datei sichern": "Save the whole library to a file",
    "die Sicherung, etwa sicherung.querblick; eine frühere wird ersetzt": (
        "the backup, such as backup.querblick; an earlier one is replaced"
    ),
    "{file}: {documents} gesichert, {size} MB, Prüfsummen stimmen": (
        "{file}: {documents} saved, {size} MB, checksums verified"
    ),
    "Eine Sicherung wieder einspielen": "Restore a backup",
    "eine Sicherung, die „querblick backup“ geschrieben hat": (
        "a backup that “querblick backup” has written"
    ),
    "Was vorher da war, liegt in {path}": "What was there before is in {path}",
    "{library}: {documents} aus der Sicherung vom {moment}": (
        "{library}: {documents} from the backup of {moment}"
    ),
    "die Suchindexe aus den gespeicherten Texten neu bauen, auch für --encoder": (
        "rebuild the search indexes from the stored texts, also for --encoder"
    ),
    "Suchindexe": "search indexes",
    "Maßnahmen vergleichen": "comparing measures",
    "Die Suchindexe sind neu gebaut: {n} Textstellen.": "Search indexes rebuilt: {n} passages.",
    "nicht installiert": "not installed",
    "noch keine": "none yet",
    "Zeigen, was in der Bibliothek ist": "Show what is in the library",
    "Mit Fragen und Belegen messen": "Measure with questions and evidence",
    "Fragensatz": "Questions",
    "FRAGEN": "QUESTIONS",
    "Dateien mit einer Frage und ihren Belegen je Zeile, oder im Format von SQuAD": (
        "files with a question and its evidence a line, or in SQuAD's format"
    ),
    "Register, Vergleich, Entsprechungen oder Antwort speichern": (
        "Save register, comparison, correspondences or answer"
    ),
    "duties braucht genau eine --city": "duties needs exactly one --city",
    "gaps braucht genau eine --city": "gaps needs exactly one --city",
    "answer braucht --question": "answer needs --question",
    "steht": "stands",
    "steht an anderer Stelle": "stands elsewhere",
    "steht nicht mehr in der Bibliothek": "is no longer in the library",
    "unverändert": "unchanged",
    "geändert": "changed",
    "nicht mehr in der Bibliothek": "no longer in the library",
    "der Nachweis, den „querblick ask --certificate DATEI“ geschrieben hat": (
        "the certificate that “querblick ask --certificate FILE” has written"
    ),
    "Der Nachweis wurde nach dem Schreiben geändert: Die Prüfsumme stimmt nicht.": (
        "The certificate was changed after it was written: its checksum is wrong."
    ),
    "Nachweis vom {moment}: {question}": "Certificate of {moment}: {question}",
    "Prüfen, ob die Zitate einer Antwort noch stehen": (
        "Check whether the quotations of an answer still stand"
    ),
    "Frage, Antwort, Zitate und Prüfsummen der Quellen als Nachweis in diese Datei": (
        "question, answer, quotations and checksums of the sources as a certificate in this file"
    ),
    "nur Zitate, auch wenn ein Sprachmodell eingestellt ist": (
        "quotations alone, even if a language model is configured"
    ),
    "limit muss von 1 bis {most} gehen.": "limit has to be from 1 to {most}.",
    "Die Art „{name}“ gibt es nicht.": "There is no kind “{name}”.",
    "Für „querblick mcp“ fehlt das Paket „mcp“. Bitte installieren: {command}": (
        "“querblick mcp” needs the package “mcp”. Please install: {command}"
    ),
    "Anderen Programmen als MCP-Server dienen": "Serve other programs as an MCP server",
    "Geltung: {periods}": "Validity: {periods}",
    "Die {count} gezählten Maßnahmen listet „querblick measures“ auf; "
    "--city, --field und --about grenzen ein.": (
        "“querblick measures” lists the {count} measures counted; "
        "--city, --field and --about narrow them."
    ),
    "Wortlaut": "Wording",
    "Nummer": "Number",
    "die frühere Fassung": "the earlier edition",
    "die spätere Fassung": "the later edition",
    "{edition}: Kennung in der Bibliothek oder Datei": "{edition}: id in the library, or file",
    "Keine der beiden Fassungen enthält eine Maßnahmenliste.": (
        "Neither edition has a list of measures."
    ),
    "„{name}“ ist weder ein Dokument der Bibliothek noch eine Datei.": (
        "“{name}” is neither a document of the library nor a file."
    ),
    "{a} → {b}: {new} neu, {changed} geändert, {dropped} weggefallen, {same} gleich": (
        "{a} → {b}: {new} new, {changed} changed, {dropped} dropped, {same} the same"
    ),
    "Neu": "New",
    "Geändert": "Changed",
    "Weggefallen": "Dropped",
    "Zwei Fassungen eines Plans vergleichen": "Compare two editions of a plan",
    "WAS": "WHAT",
    (
        "measures (Maßnahmen), compare (Vergleich), gaps (Lücken), links (Entsprechungen), "
        "duties (Anforderungen) oder answer (Antwort)"
    ): "measures, compare, gaps, links, duties or answer",
    "md, csv, xlsx oder html (sonst nach der Dateiendung)": (
        "md, csv, xlsx or html (else by the file's suffix)"
    ),
    "die neue Datei": "the new file",
    "die Frage einer Antwort": "the question of an answer",
    "{file}: {rows} Zeilen geschrieben": "{file}: {rows} rows written",
    "Möglich sind: {names}": "Possible are: {names}",
    "ART": "KIND",
    "nur diese Art, etwa Plan oder Gesetz (mehrfach möglich)": (
        "only this kind, such as plan or statute (may be repeated)"
    ),
    "Lücken einer Stadt gegenüber anderen zeigen": "Show what other cities do and one does not",
    "für diese Stadt": "for this city",
    "Keine Lücke gefunden.": "No gap found.",
    "Dokumente in die Bibliothek aufnehmen": "Take documents into the library",
    "PFAD": "PATH",
    "Dateien oder Ordner": "files or folders",
    "Stadt, statt sie zu erkennen": "the city, instead of detecting it",
    "Art, etwa Plan oder Gesetz": "the kind, such as plan or statute",
    "Maßnahmen zeigen, die einander entsprechen": "Show measures that correspond",
    "nur Entsprechungen ab dieser Ähnlichkeit, 0 bis 1 (sonst 0,7)": (
        "only from this similarity on, 0 to 1 (else 0.7)"
    ),
    "„{text}“ ist keine Zahl zwischen 0 und 1": "“{text}” is no number between 0 and 1",
    "Keine Entsprechung gefunden.": "No correspondence found.",
    "Maßnahme": "measure",
    "Maßnahmen": "measures",
    "Das Maßnahmenregister zeigen": "Show the register of measures",
    "HANDLUNGSFELD": "FIELD",
    "nur dieses Handlungsfeld": "only this field of action",
    "nur Maßnahmen zu diesem Thema": "only measures about this topic",
    "Zuständig": "Responsible",
    "Frist": "Deadline",
    "Zielgröße": "Target",
    "Rechtsgrundlage": "Legal basis",
    "Keine Maßnahme gefunden.": "No measure found.",
    "{name}: nicht in der Bibliothek. „querblick documents“ zeigt die Kennungen.": (
        "{name}: not in the library. “querblick documents” shows the ids."
    ),
    "Dokumente aus der Bibliothek entfernen": "Remove documents from the library",
    "KENNUNG": "ID",
    "Kennungen, wie „querblick documents“ sie zeigt": "ids as “querblick documents” shows them",
    "{name}: entfernt": "{name}: removed",
    "Fundstellen suchen": "Search passages",
    "Der Suchtext": "The query",
    "SUCHTEXT": "QUERY",
    "was gesucht wird": "what to look for",
    "höchstens N Fundstellen (sonst {n})": "at most N passages (else {n})",
    "Nichts gefunden.": "Nothing found.",
    "Gesucht wurde „{searched}“ statt „{typed}“.": (
        "Searched for “{searched}” instead of “{typed}”."
    ),
    "Ohne Terminal beantwortet „querblick start“ nur diese Beispielfrage: {question}": (
        "Without a terminal, “querblick start” only answers this example question: {question}"
    ),
    "Die Oberfläche öffnen, beim ersten Mal mit Beispielen": (
        "Open the interface, the first time with examples"
    ),
    "S. {n}": "p. {n}",
    ", S. {n}": ", p. {n}",
    "sucht …": "searching …",
    (
        "Die Oberfläche braucht ein Terminal. Ohne Terminal: querblick ask FRAGE, querblick "
        "search SUCHTEXT, querblick --help zeigt alle Befehle."
    ): (
        "The interface needs a terminal. Without one: querblick ask QUESTION, querblick "
        "search QUERY; querblick --help shows all commands."
    ),
    "Plan": "plan",
    "Programm": "programme",
    "Strategie": "strategy",
    "Konzept": "concept",
    "Bericht": "report",
    "Vereinbarung": "agreement",
    "Sonstiges": "other",
    "neu": "new",
    "aktualisiert": "updated",
    "nicht gelesen": "not read",
    "bereit": "ready",
    "abgelaufen": "expired",
    "Seite": "page",
    "Seiten": "pages",
    "{n} Seiten": "{n} pages",
    "„{0}“ ist kein Befehl": "“{0}” is no command",
    "es fehlt: {0}": "missing: {0}",
    "nicht verstanden: {0}": "not understood: {0}",
    "{0}: die Angabe fehlt": "{0}: the value is missing",
    "{0} nimmt keine Angabe: {1}": "{0} takes no value: {1}",
    "Angaben": "Arguments",
    "Optionen": "Options",
    "{fault}. Hilfe: {program} --help": "{fault}. Help: {program} --help",
    (
        "Fragen an Pläne, Programme und Gesetze: Antworten mit geprüften Zitaten. Ohne Befehl "
        "öffnet sich die Oberfläche."
    ): (
        "Questions to plans, programmes and statutes: answers of verified quotations. "
        "Without a command the interface opens."
    ),
    "die Version zeigen": "show the version",
    "BEFEHL": "COMMAND",
    "Befehle": "Commands",
    "ORDNER": "FOLDER",
    "Milvus, das die Vektoren einer neuen Bibliothek hält, etwa milvus://rechner:19530": (
        "Milvus that holds a new library's vectors, such as milvus://host:19530"
    ),
    "milvus://RECHNER:PORT/SAMMLUNG oder lokal; ohne Angabe: nur sagen, wo sie sind": (
        "milvus://HOST:PORT/COLLECTION or lokal; without: only tell where they are"
    ),
    "Vektoren": "Vectors",
    "ORT": "PLACE",
    "Vektoren: {place}": "Vectors: {place}",
    "{passages} Textstellen; {equal} von {queries} Suchen finden dasselbe": (
        "{passages} passages; {equal} of {queries} searches find the same"
    ),
    "Vektoren nach Milvus verlegen oder zurück": "Move vectors to Milvus or back",
    "Dask-Scheduler, dessen Rechner lesen, etwa tcp://rechner:8786": (
        "Dask scheduler whose machines read, such as tcp://host:8786"
    ),
    "Ordner der Bibliothek (sonst QUERBLICK_LIBRARY oder der übliche Ort)": (
        "the library's folder (else QUERBLICK_LIBRARY or the usual place)"
    ),
    "MODELL": "MODEL",
    "Name oder Pfad eines sentence-transformers-Modells statt des mitgelieferten": (
        "name or path of a sentence-transformers model instead of the bundled one"
    ),
    "ein JSON-Dokument ausgeben, sonst nichts": "print one JSON document, nothing else",
    "diese Hilfe zeigen": "show this help",
    "Aufruf: ": "usage: ",
    "Fragen": "Ask",
    "Gesetze": "Statutes",
    "Bibliothek": "Library",
    "Dokumente aufnehmen": "Take in documents",
    "Mitgelieferte Beispiele aufnehmen": "Take in the bundled examples",
    "Filter nach Stadt und Art": "Filter by city and kind",
    "Strg+F": "Ctrl+F",
    "Farben wechseln: hell, dunkel, kontrastreich": "Change colours: light, dark, high contrast",
    "Strg+T": "Ctrl+T",
    "Beenden": "Quit",
    "Strg+Q": "Ctrl+Q",
    "Strg+P": "Ctrl+P",
    "Dokument zeigen": "Show document",
    "Gespräch": "Conversation",
    "Beleg": "quote",
    "Antwort kopieren": "copy answer",
    "Gespräch: {question}": "Conversation: {question}",
    "anwenden": "apply",
    "alle": "all",
    "weiter": "next",
    "zurück": "back",
    "Stadt": "City",
    "Art": "Kind",
    "Filter": "Filter",
    "aufnehmen": "take in",
    "ergänzen": "complete",
    "ja": "yes",
    "nein": "no",
    "{path}: gibt es nicht. Bitte den Pfad prüfen.": (
        "{path}: does not exist. Please check the path."
    ),
    "Nichts gewählt heißt: alle.": "Nothing chosen means: all.",
    "Pfad einer Datei oder eines Ordners:": "Path of a file or folder:",
    (
        "Fragen: Unten die Frage tippen und Enter drücken. Jede Antwort besteht aus wörtlichen "
        "Zitaten mit Nummern. Die Nummer, n und p führen von Beleg zu Beleg; rechts (oder mit "
        "Enter) steht die Quelle, das Zitat ist mit einem Balken markiert. Findet Querblick "
        "nichts, sagt es das."
    ): (
        "Ask: type the question below and press Enter. Every answer consists of numbered "
        "verbatim quotations. The number, n and p lead from quotation to quotation; the "
        "source stands on the right (or comes with Enter), the quotation marked by a bar. "
        "When Querblick finds nothing, it says so."
    ),
    "fragen; Quelle öffnen": "ask; open the source",
    "nächster und voriger Beleg": "next and previous quotation",
    "zum Beleg mit dieser Nummer": "to the quotation of this number",
    "Zitat mit Fundstelle kopieren": "copy the quotation with its reference",
    "ganze Antwort kopieren": "copy the whole answer",
    "Originaldatei öffnen": "open the original file",
    "Filter (beim Tippen: Strg+F)": "filters (while typing: Ctrl+F)",
    "zur Eingabezeile": "to the line to type in",
    "ein Schritt zurück": "one step back",
    "alle Befehle und Dokumente": "all commands and documents",
    "hell, dunkel, kontrastreich": "light, dark, high contrast",
    "beenden": "quit",
    "„{title}“ aus der Bibliothek entfernen? Die Datei selbst bleibt.": (
        "Remove “{title}” from the library? The file itself stays."
    ),
    "⚠ abgelaufen": "⚠ expired",
    "entfernen": "remove",
    "Stand {date}": "as of {date}",
    "bis {date}": "until {date}",
    "suchen": "search",
    "{n} von {total}": "{n} of {total}",
    "Suchen …": "Search …",
    "Quelle": "source",
    "kopieren": "copy",
    "Datei": "file",
    "Zitiert von": "Cited by",
    "gehe zu": "go to",
    "Gehe zu: § 8 Abs. 6 …": "Go to: § 8 Abs. 6 …",
    "In der Bibliothek ist kein Gesetz.": "There is no statute in the library.",
    "Strg": "Ctrl",
    "Entf": "Del",
    "liest {done}/{total} · {pages} Seiten · {name}": (
        "reading {done}/{total} · {pages} pages · {name}"
    ),
    "Dokument": "document",
    "Dokumente": "documents",
    "Stadt: {cities} ▾   Art: {kinds} ▾": "City: {cities} ▾   Kind: {kinds} ▾",
    "Bibliothek wird geöffnet …": "Opening the library …",
    "F1 Hilfe": "F1 Help",
    "fragen": "ask",
    "frühere": "earlier",
    "Frage …": "Question …",
    "Hier erscheint die Quelle.": "The source appears here.",
    "wählen": "choose",
    "Leertaste": "Space",
    "Welche Maßnahmen gibt es zu Mentoring?": "What measures are there on mentoring?",
    "Beispiele": "examples",
    "eigener Ordner": "own folder",
    "Anleitung": "guide",
    "Die mitgelieferten Beispiele aufnehmen (vier Städte und ein Gesetz)": (
        "Take in the bundled examples (four cities and a statute)"
    ),
    "Einen eigenen Ordner oder eigene Dateien aufnehmen": "Take in a folder or files of your own",
    "Die Anleitung lesen": "Read the guide",
    "Was plant {city} zur Telearbeit?": "What does {city} plan for telework?",
    "Was sagt das {statute} zur Ausschreibung?": (
        "What does the {statute} say about advertising posts?"
    ),
    "Willkommen bei Querblick": "Welcome to Querblick",
    "Die Bibliothek ist noch leer. Drei Wege hinein:": "The library is still empty. Three ways in:",
    "Stellen Sie eine Frage, oder beginnen Sie mit einer von diesen:": (
        "Ask a question, or begin with one of these:"
    ),
    "Nr.": "No.",
    "Handlungsfeld": "Field",
    "Zeitraum": "Period",
    "Zustand": "State",
    "Bitte etwas eingeben.": "Please enter something.",
    "Datei (Endung {endings}):": "File (ending {endings}):",
    "Die Bibliothek ist leer.": "The library is empty.",
    "Die Endung bestimmt das Format: {endings}": "The ending chooses the format: {endings}",
    "Enter vergleicht „{typed}“": "Enter compares “{typed}”",
    "Export": "Export",
    "Fragen, Maßnahmen, Vergleich, Gesetze, Bibliothek": (
        "Ask, Measures, Compare, Statutes, Library"
    ),
    "Lücken": "gaps",
    "Lücken: {city} (g zeigt wieder alle Themen)": "Gaps: {city} (g shows all topics again)",
    "Neuer Name:": "New name:",
    "Thema suchen …": "Search topic …",
    "Thema umbenennen": "Rename topic",
    "Thema ändern": "change topic",
    "Themen und Städte": "Topics and cities",
    "Verbindlichkeit": "Obligation",
    "Vergleich": "Compare",
    (
        "Vergleich: Themen und Städte. Die Pfeiltasten wählen eine Zelle, Enter zeigt ihre "
        "Maßnahmen nebeneinander. g zeigt, was andere tun und diese Stadt nicht; k benennt "
        "Themen um, führt sie zusammen oder trennt sie; e speichert die Übersicht als Datei; / "
        "sucht ein Thema und vergleicht auch eigene Worte."
    ): (
        "Compare: topics and cities. The arrow keys choose a cell, Enter shows its measures "
        "side by side. g shows what others do and this city does not; k renames topics, joins "
        "or parts them; e saves the overview as a file; / searches a topic and compares words "
        "of your own, too."
    ),
    "Zeile": "row",
    "Zeilen": "rows",
    "Zelle öffnen": "open cell",
    "Zusammenführen mit": "Join with",
    "erwähnt, ohne Maßnahme": "mentioned, no measure",
    "herauslösen: {city}, {measure}": "part from the topic: {city}, {measure}",
    "kein Beleg": "no evidence",
    "kein Dokument": "no document",
    "keine Maßnahmenliste": "no list of measures",
    "letzte Änderung zurücknehmen": "take back the last change",
    "mit einem anderen Thema zusammenführen …": "join with another topic …",
    "umbenennen …": "rename …",
    "vergleicht …": "comparing …",
    "vergleicht … {n} %": "comparing … {n} %",
    "{n} von {total} Themen": "{n} of {total} topics",
    "{path} gibt es schon. Enter überschreibt die Datei.": (
        "{path} exists already. Enter overwrites the file."
    ),
    "{path}: {rows} geschrieben.": "{path}: {rows} written.",
    "übernehmen": "accept",
    "≠ verschieden   = gleich": "≠ different   = equal",
    "verpflichtend": "obligatory",
    "geplant": "planned",
    "beabsichtigt": "intended",
    "Buchstabe: dorthin springen   Esc zurück": "Letter: jump there   Esc back",
    "Frage": "question",
    "Frühere Gespräche": "Earlier conversations",
    "Kein Gespräch gefunden.": "No conversation found.",
    "Suchen in Fragen und Antworten …": "Search in questions and answers …",
    "Was plant {city} zu {topic}?": "What does {city} plan for {topic}?",
    "Was sagt das {statute} zu {topic}?": "What does the {statute} say about {topic}?",
    "Was steht in {citation}?": "What does {citation} say?",
    "Weiter:": "Go on with:",
    "Welche Maßnahmen gibt es zu {topic}?": "What measures are there on {topic}?",
    "fortsetzen": "go on",
    "löschen": "delete",
    "{path} lässt sich nicht speichern ({reason}). Alles andere geht weiter.": (
        "{path} cannot be saved ({reason}). Everything else goes on."
    ),
    "Strg+N": "Ctrl+N",
    "Strg+R": "Ctrl+R",
    "Strg+O": "Ctrl+O",
    "Strg+L": "Ctrl+L",
    "neues Gespräch": "new conversation",
    "frühere Gespräche: suchen, fortsetzen, löschen": (
        "earlier conversations: search, go on, delete"
    ),
    "springen: jedes Ziel zeigt einen Buchstaben": "jump: every target shows a letter",
    "Deutsch und Englisch": "German and English",
    "Neues Gespräch": "New conversation",
    "Springen": "Jump",
    "Sprache wechseln: Deutsch, Englisch": "Change language: German, English",
    "Abgebrochen. Was schon gespeichert war, ist erhalten.": (
        "Cancelled. What had been saved is kept."
    ),
    "abbrechen": "cancel",
    "fehlerhaft: {name}": "faulty: {name}",
    "neu lesen": "read again",
    "noch {n} s": "{n} s left",
    "wird abgebrochen …": "cancelling …",
    "{n} Seiten/s": "{n} pages/s",
    "{title} galt bis {date}": "{title} was valid until {date}",
    "{title}: Stand {date}, bitte prüfen": "{title}: as of {date}, please check",
    "⚠ alter Stand, {norms}": "⚠ old text, {norms}",
    (
        "{host}:{port} lässt sich nicht benutzen ({reason}). Bitte mit --port einen anderen "
        "Anschluss wählen."
    ): ("{host}:{port} cannot be used ({reason}). Please choose another port with --port."),
    "Querblick wird geöffnet …": "Opening Querblick …",
    "Die Sitzung ist beendet.": "The session has ended.",
    "Neu beginnen": "Begin anew",
    "ADRESSE": "ADDRESS",
    "Adresse, sonst nur dieser Rechner": "address; otherwise only this machine",
    "Anschluss; 0 nimmt einen freien": "port; 0 takes a free one",
    "auch andere Rechner zulassen: wer den Link hat, liest Ihre Dokumente": (
        "let other machines in, too: whoever has the link reads your documents"
    ),
    (
        "{host} wäre von anderen Rechnern erreichbar, Ihre Dokumente und Gespräche damit auch. "
        "Soll das so sein, bitte --allow-remote dazuschreiben."
    ): (
        "{host} could be reached from other machines, and with it your documents and "
        "conversations. If that is what you want, please add --allow-remote."
    ),
    "Diesen Link im Browser öffnen. Strg+C beendet.": (
        "Open this link in a browser. Ctrl+C ends it."
    ),
    "Die Oberfläche im Browser zeigen": "Show the interface in a browser",
    "Kein Zutritt. Bitte den Link öffnen, den „querblick serve“ zeigt.": (
        "No entry. Please open the link that “querblick serve” shows."
    ),
    "Beleg {n} von {total}: „{quote}“ Fundstelle: {reference}.": (
        "Quotation {n} of {total}: “{quote}” Reference: {reference}."
    ),
    "Thema {topic}: {cities}.": "Topic {topic}: {cities}.",
    "Kennung {id}": "id {id}",
    "vergleich THEMA: die Städte zu einem Thema, ohne Thema zu allen.": (
        "compare TOPIC: the cities on a topic, without a topic on all."
    ),
    "lücken STADT: was andere tun und diese Stadt nicht.": (
        "gaps CITY: what others do and this city does not."
    ),
    "gesetz § 8 Abs. 6 LGG NRW: den Wortlaut einer Vorschrift.": (
        "cite § 8 Abs. 6 LGG NRW: the wording of a provision."
    ),
    "bibliothek: die Dokumente. aufnehmen PFAD. entfernen KENNUNG.": (
        "documents: the documents. ingest PATH. remove ID."
    ),
    "export maßnahmen, vergleich, lücken oder antwort DATEI: als Datei speichern.": (
        "export measures, compare, gaps or answer FILE: save as a file."
    ),
    "hilfe: diese Liste. ende: beenden.": "help: this list. quit: end.",
    "Querblick, Zeilenmodus, {documents}. „hilfe“ nennt die Befehle.": (
        "Querblick, line mode, {documents}. “help” names the commands."
    ),
    "Weiter: {question}": "Go on with: {question}",
    "Einen Beleg {n} gibt es nicht.": "There is no quotation {n}.",
    "Zitat: „{quote}“": "Quotation: “{quote}”",
    "Stadt: {cities}": "City: {cities}",
    ("Das lässt sich nicht speichern. Lücken brauchen „stadt STADT“, Antworten eine Frage."): (
        "This cannot be saved. Gaps need “city CITY”, answers a question."
    ),
    "{path}: gelesen, {title}.": "{path}: read, {title}.",
    "einfache Zeilen für Vorleseprogramme; ohne Befehl ein Gespräch in Zeilen": (
        "plain lines for screen readers; without a command a conversation in lines"
    ),
    "Die Suchindexe werden neu gebaut …": "The search indexes are being rebuilt …",
    "Entsprechung": "counterpart",
    "Entspricht in anderen": "Counterparts elsewhere",
    "entsprechende Maßnahme anderswo (in Maßnahmen)": (
        "corresponding measure elsewhere (in Measures)"
    ),
    "als Datei speichern (in Maßnahmen und Vergleich)": "save as a file (in Measures and Compare)",
    (
        "Das Aufnehmen brach ab, vermutlich aus Mangel an Speicher. Was schon "
        "gespeichert war, ist erhalten."
    ): ("Adding broke off, probably for lack of memory. What was already saved is kept."),
    "Titel": ("title"),
    "gilt von": ("in force from"),
    "gilt bis": ("in force until"),
    "TT.MM.JJJJ": ("YYYY-MM-DD"),
    "Die Art „{text}“ gibt es nicht. Möglich sind: {kinds}.": (
        "There is no kind “{text}”. Possible are: {kinds}."
    ),
    "Das Ende liegt vor dem Anfang.": ("The end lies before the beginning."),
    "„{text}“ ist kein Datum. Schreiben Sie es so: 07.05.2023.": (
        "“{text}” is no date. Write it like this: 2023-05-07."
    ),
    "Das steht im Anhang eines anderen Dokuments; ändern Sie die Angaben dort.": (
        "This stands in the annex of another document; change the details there."
    ),
    "voriges": ("previous"),
    "nächstes": ("next"),
    "mit Frist": ("with a deadline"),
    "ohne Frist": ("without a deadline"),
    "sortieren": ("sort"),
    "sortieren nach": ("sort by"),
    "sucht weiter …": ("searching on …"),
    "Verweise": ("references"),
    "Von hier führt kein Verweis weiter.": ("No reference leads on from here."),
    "Verweise: {place}": ("References: {place}"),
    "Zitiert: {citation}": ("Cites: {citation}"),
    "Ziel: {text}": ("Goal: {text}"),
    "Entsprechend: {city} {measure} ({score})": ("Counterpart: {city} {measure} ({score})"),
    "nach Handlungsfeld filtern": ("filter by field of action"),
    "nach Frist filtern": ("filter by deadline"),
    "nach Thema filtern": ("filter by topic"),
    "alle Tasten": ("all keys"),
    "Verweise: zitierte Vorschriften, Ziele, Entsprechungen": (
        "references: cited provisions, goals, counterparts"
    ),
    "sortieren; Handlungsfeld, Frist, Thema (in Maßnahmen)": (
        "sort; field, deadline, topic (in Measures)"
    ),
    "Hilfe zu diesem Ort; F1 noch einmal: alle Tasten": ("help for this place; F1 again: all keys"),
    (
        "Maßnahmen: das Register aller Maßnahmen. Tippen filtert sofort, Enter führt in "
        "die Liste, Enter dort zeigt die Maßnahme in ihrem Dokument. s sortiert, h, d und"
        " t zeigen nur ein Handlungsfeld, eine Frist oder ein Thema; l führt zur "
        "entsprechenden Maßnahme anderswo."
    ): (
        "Measures: the register of all measures. Typing filters at once, Enter leads into"
        " the list, Enter there shows the measure in its document. s sorts, h, d and t "
        "show one field of action, deadline or topic only; l leads to the corresponding "
        "measure elsewhere."
    ),
    (
        "Bibliothek: a nimmt Dateien oder Ordner auf, i berichtigt Titel, Stadt, Art und "
        "Zeitraum, Entf entfernt das gewählte Dokument, Enter zeigt seinen Text. Die "
        "Dateien selbst bleiben, wo sie sind."
    ): (
        "Library: a adds files or folders, i corrects title, city, kind and period, Del "
        "removes the chosen document, Enter shows its text. The files themselves stay "
        "where they are."
    ),
    "Eine Maßnahme {n} steht nicht in der letzten Liste.": (
        "There is no measure {n} in the last list."
    ),
    "Ein Handlungsfeld „{text}“ gibt es nicht. Es gibt: {fields}.": (
        "There is no field of action “{text}”. There are: {fields}."
    ),
    "Handlungsfeld: {name}": ("Field of action: {name}"),
    "Frist: {name}": ("Deadline: {name}"),
    "Sortieren lässt sich nach: {names}.": ("One can sort by: {names}."),
    "Sortiert nach: {name}": ("Sorted by: {name}"),
    "Ein Dokument „{name}“ gibt es nicht; „bibliothek“ nennt die Kennungen.": (
        "There is no document “{name}”; “documents” tells the ids."
    ),
    "„{name}“ ist keine Angabe. Möglich sind titel, stadt, art, von und bis.": (
        "“{name}” is no detail. Possible are title, city, kind, from and until."
    ),
    "„gespräche“ nennt die Gespräche mit ihren Nummern.": (
        "“conversations” tells the conversations with their numbers."
    ),
    "Frage: {question}": ("Question: {question}"),
    "Ein neues Gespräch.": ("A new conversation."),
    "Art: {kind}": ("Kind: {kind}"),
    ("verweise ZAHL: was der Beleg zitiert, die Ziele seines Felds, was anderswo entspricht."): (
        "references NUMBER: what the quotation cites, its field's goals, its counterparts"
        " elsewhere."
    ),
    ("maßnahmen THEMA: das Register, ohne Thema alle. nr ZAHL: eine davon genauer."): (
        "measures TOPIC: the register, without a topic all. measure NUMBER: one of them "
        "more closely."
    ),
    ("feld FELD, frist JAHR (oder mit, ohne), sortieren SPALTE: für das Register; leer: alle."): (
        "field FIELD, deadline YEAR (or with, without), sort COLUMN: for the register; empty: all."
    ),
    ("angaben KENNUNG titel=… stadt=… art=… von=… bis=…: berichtigen; ohne Angabe: ansehen."): (
        "details ID title=… city=… kind=… from=… until=…: correct; without any: look at them."
    ),
    "stadt STADT, art ART: nur diese, ohne Angabe wieder alle.": (
        "city CITY, kind KIND: only these, without one all again."
    ),
    "gespräche WÖRTER: frühere Gespräche. gespräch ZAHL: fortsetzen. neu: ein neues.": (
        "conversations WORDS: earlier ones. conversation NUMBER: go on with it. new: a new one."
    ),
    "Jede andere Zeile und jede mit „?“ am Ende ist eine Frage.": (
        "Every other line, and each that ends in “?”, is a question."
    ),
    "Eine Zahl liest den Beleg in seinem Zusammenhang.": (
        "A number reads the quotation in its context."
    ),
    "berichtigen": ("correct"),
    "Im Gesetz: {citation}": ("In the statute: {citation}"),
    "Zitiert von: {place}": ("Cited by: {place}"),
    "zurück und vor (in Gesetze; auch p und n)": ("back and forward (in Statutes; also p and n)"),
    "Inhalt": "Contents",
    (
        "Gesetze: oben eine Fundstelle tippen, etwa „§ 8 Abs. 6 LGG“ oder nur „8 6“, und "
        "Enter drücken. Links steht das Inhaltsverzeichnis, Enter klappt ein Gesetz auf; "
        "darunter, wer die Vorschrift zitiert. Alt+← und Alt+→ führen zurück und vor."
    ): (
        "Statutes: type a citation above, such as “§ 8 Abs. 6 LGG” or only “8 6”, and "
        "press Enter. On the left stands the table of contents, Enter unfolds a statute; "
        "beneath it who cites the provision. Alt+← and Alt+→ lead back and forward."
    ),
    "{n} weitere: siehe ⚠ in der Liste": ("{n} more: see ⚠ in the list"),
}
