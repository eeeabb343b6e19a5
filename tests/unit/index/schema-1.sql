CREATE TABLE library (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE sources (
    id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, size INTEGER NOT NULL, modified INTEGER,
    digest BLOB NOT NULL, parser INTEGER NOT NULL, city TEXT, kind TEXT,
    characters INTEGER NOT NULL, pages BLOB NOT NULL);
CREATE TABLE texts (
    source INTEGER NOT NULL, number INTEGER NOT NULL, data BLOB NOT NULL,
    PRIMARY KEY (source, number));
CREATE TABLE documents (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, source INTEGER NOT NULL,
    parent INTEGER, title TEXT NOT NULL, city TEXT, kind TEXT NOT NULL,
    start INTEGER NOT NULL, stop INTEGER NOT NULL, date TEXT, valid_from TEXT, valid_to TEXT,
    stand TEXT, pages INTEGER, statute TEXT, statute_name TEXT, note_start INTEGER,
    note_stop INTEGER, sections BLOB NOT NULL, first_passage INTEGER NOT NULL,
    passages INTEGER NOT NULL, measures INTEGER NOT NULL, goals INTEGER NOT NULL,
    norms INTEGER NOT NULL);
CREATE INDEX documents_source ON documents (source);
CREATE TABLE contexts (
    document INTEGER NOT NULL, number INTEGER NOT NULL, section TEXT NOT NULL,
    headings TEXT NOT NULL, PRIMARY KEY (document, number)) WITHOUT ROWID;
CREATE TABLE passages (
    key INTEGER PRIMARY KEY, document INTEGER NOT NULL, context INTEGER NOT NULL,
    kind TEXT NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL, page INTEGER,
    citation TEXT, measure TEXT);
CREATE TABLE measures (
    document INTEGER NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL, city TEXT,
    field TEXT NOT NULL, marker TEXT, title TEXT NOT NULL, start INTEGER NOT NULL,
    stop INTEGER NOT NULL, page INTEGER, section TEXT NOT NULL, responsible TEXT NOT NULL,
    deadline TEXT, target TEXT, status TEXT, legal_basis TEXT NOT NULL,
    PRIMARY KEY (document, number)) WITHOUT ROWID;
CREATE TABLE goals (
    document INTEGER NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL, city TEXT,
    field TEXT NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL, page INTEGER,
    section TEXT NOT NULL, deadline TEXT, target TEXT,
    PRIMARY KEY (document, number)) WITHOUT ROWID;
CREATE TABLE norms (
    document INTEGER NOT NULL, number INTEGER NOT NULL, unit TEXT NOT NULL, norm TEXT NOT NULL,
    heading TEXT NOT NULL, part TEXT NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL,
    body_start INTEGER NOT NULL, body_stop INTEGER NOT NULL, page INTEGER,
    repealed INTEGER NOT NULL, parts BLOB NOT NULL,
    PRIMARY KEY (document, number)) WITHOUT ROWID;
CREATE TABLE citations (
    document INTEGER NOT NULL, number INTEGER NOT NULL, provision INTEGER NOT NULL,
    start INTEGER NOT NULL, stop INTEGER NOT NULL, statute TEXT, unit TEXT NOT NULL,
    norm TEXT NOT NULL, absatz TEXT, satz TEXT, nummer TEXT, buchstabe TEXT, last TEXT,
    following TEXT, PRIMARY KEY (document, number, provision)) WITHOUT ROWID;
CREATE INDEX citations_statute ON citations (statute, norm) WHERE statute IS NOT NULL;
CREATE INDEX citations_ranges ON citations (statute)
    WHERE last IS NOT NULL OR following IS NOT NULL;
