"""Events in bare SQLite: sqlite_events.py FOLDER import FILE | add JSON | list

A table of events, one of tags, and a log with a row for every field that was written.
"""
import json
import sqlite3
import sys

SCHEMA = """
CREATE TABLE IF NOT EXISTS event(
    id TEXT PRIMARY KEY, date TEXT, title TEXT, notes TEXT) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS event_date ON event(date);
CREATE TABLE IF NOT EXISTS tag(tag TEXT, id TEXT, PRIMARY KEY(tag, id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS log(
    sequence INTEGER PRIMARY KEY, id TEXT, field TEXT, value TEXT, time INTEGER);
"""


def put(database, events):
    database.executescript(SCHEMA)
    with database:
        database.executemany("INSERT INTO event VALUES (:id, :date, :title, :notes)", events)
        database.executemany(
            "INSERT INTO tag VALUES (?, ?)", [(t, e["id"]) for e in events for t in e["tags"]])
        database.executemany(
            "INSERT INTO log(id, field, value, time) VALUES (?, ?, ?, ?)",
            [(e["id"], f, json.dumps(e[f]), time) for time, e in enumerate(events)
             for f in ("date", "title", "notes", "tags")])


def main(folder, command, *words):
    database = sqlite3.connect(f"{folder}/events.db")
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = NORMAL")
    if command == "import":
        with open(words[0]) as file:
            put(database, [json.loads(line) for line in file])
    elif command == "add":
        put(database, [json.loads(words[0])])
    else:
        rows = database.execute("SELECT date, title, notes FROM event ORDER BY date")
        sys.stdout.write("".join("\t".join(row) + "\n" for row in rows))


main(*sys.argv[1:])
