"""Events as tasks of TaskChampion: taskchampion_events.py FOLDER SERVER import FILE | add JSON |
sync | list | edit FIELD VALUE
"""
import json
import sys
from datetime import datetime, timezone

from taskchampion import Operations, Replica, Status, TaskData  # noqa: F401


def put(event, operations):
    task = TaskData.create(event["id"], operations)
    moment = datetime.fromisoformat(event["date"]).replace(tzinfo=timezone.utc)
    fields = {
        "description": event["title"], "status": "pending", "notes": event["notes"],
        "due": str(int(moment.timestamp())), **{f"tag_{tag}": "" for tag in event["tags"]}}
    for name, value in fields.items():
        task.update(name, value, operations)


def main(folder, server, command, *words):
    replica = Replica.new_on_disk(folder, True)
    operations = Operations()
    if command == "import":
        with open(words[0]) as file:
            for line in file:
                put(json.loads(line), operations)
    elif command == "add":
        put(json.loads(words[0]), operations)
    elif command == "edit":
        field = "description" if words[0] == "title" else "notes"
        for task in replica.all_task_data().values():
            if task.has("tag_w5"):
                task.update(field, words[1], operations)
    elif command == "sync":
        replica.sync_to_local(server, False)
        return
    else:
        names = ("due", "description", "notes")
        rows = sorted(tuple(t.get(n) for n in names) for t in replica.all_task_data().values())
        sys.stdout.write("".join("\t".join(row) + "\n" for row in rows))
        return
    replica.commit_operations(operations)


main(*sys.argv[1:])
