"""The tables of the index. Another layout gets another number; an index is never migrated but made anew.

In: nothing. Out: SQL and the names of the files in an index folder. This module deliberately opens nothing.

The text of a document is stored once, in its passages: they cover it without a gap. The key of a passage is
``document << PASSAGE_BITS | number``, so that the passages of a document lie together and Whoosh needs to know no more.
Document keys are never used again (AUTOINCREMENT): what Whoosh still holds of a forgotten document is never mistaken.
"""

from __future__ import annotations

SCHEMA_VERSION = "2"

STORE_FILE = "wpgsearch.sqlite"
LOCK_FILE = "writing.sqlite"
WORDS_FOLDER = "words"

PASSAGE_BITS = 24

TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE files (
    source TEXT PRIMARY KEY, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, sha256 TEXT NOT NULL,
    status TEXT NOT NULL, reason TEXT NOT NULL,  -- ok, failed, without_text, unpacked, parts, copy, form, metadata
    reader TEXT NOT NULL, recogniser TEXT NOT NULL,  -- fingerprints of the code that read and recognised it
    of TEXT NOT NULL  -- of a copy or another form: the source of the document that it is
) WITHOUT ROWID;
CREATE INDEX files_by_document ON files (of) WHERE of != '';

CREATE TABLE documents (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL, base_id TEXT NOT NULL,  -- id is base_id, or base_id~2 for the second file that gives the same
    source TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL,
    soort TEXT NOT NULL, title TEXT, date TEXT, identifiers TEXT NOT NULL, metadata TEXT NOT NULL,
    dossiers TEXT NOT NULL,  -- ",26643,32761,"
    sections TEXT NOT NULL, grounds TEXT NOT NULL, counts TEXT NOT NULL, problems TEXT NOT NULL,
    content TEXT NOT NULL,  -- checksum over its letters and numbers, in whatever order and form
    sketch TEXT NOT NULL,  -- the least checksums of its words: how like another form it is
    cutting TEXT NOT NULL,  -- checksum over the bounds of the passages: the same text cut alike keeps its words
    worded INTEGER NOT NULL DEFAULT 0  -- 1 when Whoosh has it for certain
);
CREATE INDEX documents_by_id ON documents (id);
CREATE INDEX documents_by_base_id ON documents (base_id);
CREATE INDEX documents_by_content ON documents (content);
CREATE INDEX documents_by_checksum ON documents (sha256);

CREATE TABLE unworded (document INTEGER PRIMARY KEY);  -- forgotten here, perhaps not yet by Whoosh

CREATE TABLE layouts (
    document INTEGER PRIMARY KEY, pages TEXT NOT NULL, sections TEXT NOT NULL, footnotes TEXT NOT NULL,
    questions TEXT NOT NULL, links TEXT NOT NULL
);

CREATE TABLE passages (
    key INTEGER PRIMARY KEY, start INTEGER NOT NULL, "end" INTEGER NOT NULL, kind TEXT NOT NULL,
    location TEXT NOT NULL, provisions INTEGER NOT NULL,  -- citations in it that name a place: its other subjects
    text TEXT NOT NULL  -- last: a row is ranked without reading its text
);

CREATE TABLE citations (
    key INTEGER PRIMARY KEY, passage INTEGER NOT NULL, work TEXT NOT NULL, place TEXT NOT NULL, kind TEXT NOT NULL,
    resolution TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL, pinpoint TEXT,
    label TEXT NOT NULL, url TEXT, candidates TEXT NOT NULL, antecedent_start INTEGER, antecedent_end INTEGER,
    pattern TEXT NOT NULL
);
-- Covers all that ranking asks: the citations of an article are found without a look at the table itself.
CREATE INDEX citations_by_place ON citations (work, place, passage, start, "end", kind, resolution);
CREATE INDEX citations_by_passage ON citations (passage);
"""
