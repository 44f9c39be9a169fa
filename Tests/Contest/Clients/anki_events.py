"""Events as notes of Anki: anki_events.py FOLDER URL import FILE | add JSON | sync [up|down] |
list | edit FIELD VALUE
"""
import json
import os
import sys

from anki.collection import AddNoteRequest, Collection
from anki.sync_pb2 import SyncAuth, SyncCollectionResponse as Response


def kind(collection):
    """The note type of events, made where there is none."""
    found = collection.models.by_name("Event")
    if found:
        return found
    models = collection.models
    made = models.new("Event")
    for name in ("Title", "Date", "Notes"):
        models.add_field(made, models.new_field(name))
    template = models.new_template("Event")
    template["qfmt"], template["afmt"] = "{{Title}}", "{{Notes}}"
    models.add_template(made, template)
    models.add(made)
    return models.by_name("Event")


def put(collection, lines):
    event_kind = kind(collection)
    requests = []
    for line in lines:
        event = json.loads(line)
        note = collection.new_note(event_kind)
        note.fields = [event["title"], event["date"], event["notes"]]
        note.tags = event["tags"]
        requests.append(AddNoteRequest(note, 1))
    collection.add_notes(requests)


def authorization(collection, folder, url):
    path = os.path.join(folder, "authorization")
    if os.path.exists(path):
        with open(path, "rb") as file:
            return SyncAuth.FromString(file.read())
    given = collection.sync_login("u", "p", url)
    with open(path, "wb") as file:
        file.write(given.SerializeToString())
    return given


def sync(collection, folder, url, words):
    given = authorization(collection, folder, url)
    answer = collection.sync_collection(given, False)
    if answer.required not in (Response.FULL_UPLOAD, Response.FULL_DOWNLOAD, Response.FULL_SYNC):
        return
    upload = answer.required == Response.FULL_UPLOAD
    if answer.required == Response.FULL_SYNC:
        upload = words[:1] == ("up",)
    collection.close_for_full_sync()
    collection.full_upload_or_download(auth=given, server_usn=None, upload=upload)
    collection.reopen(after_full_sync=True)


def main(folder, url, command, *words):
    collection = Collection(os.path.join(folder, "collection.anki2"))
    if command == "import":
        with open(words[0]) as file:
            put(collection, file)
    elif command == "add":
        put(collection, words)
    elif command == "sync":
        sync(collection, folder, url, words)
    elif command == "edit":
        notes = [collection.get_note(id) for id in collection.find_notes("tag:w5")]
        for note in notes:
            note.fields[0 if words[0] == "title" else 2] = words[1]
        collection.update_notes(notes)
    else:
        rows = (fields.split("\x1f") for fields, in collection.db.execute("select flds from notes"))
        sys.stdout.write("".join(
            "\t".join(row) + "\n" for row in sorted((r[1], r[0], r[2]) for r in rows)))
    collection.close()


main(*sys.argv[1:])
