"""The workload of `vita-bench merge` in Loro: loro_merge.py EDITS REPLICAS

Ten thousand maps of five fields; replicas that do not see each other set random fields to sixteen
characters, a hundred to a commit; a fresh copy of the base takes all of it in.
"""
import random
import sys
import time

from loro import ExportMode, LoroDoc, LoroMap

EVENTS, FIELDS, COMMIT = 10_000, ["title", "when", "kind", "status", "notes"], 100
edits, replicas = int(sys.argv[1]), int(sys.argv[2])


def peer(number, *updates):
    document = LoroDoc()
    document.peer_id = number
    for update in updates:
        document.import_(update)
    return document, document.get_map("events")


base, events = peer(1)
for event in range(EVENTS):
    fields = events.insert_container(str(event), LoroMap())
    for field in FIELDS:
        fields.insert(field, f"{event:016d}")
base.commit()
snapshot = base.export(ExportMode.Snapshot())

updates = []
for replica in range(replicas):
    document, events = peer(100 + replica, snapshot)
    start, choice = document.oplog_vv, random.Random(replica)
    for edit in range(edits // replicas):
        fields = events.get(str(choice.randrange(EVENTS))).container
        fields.insert(choice.choice(FIELDS), f"{choice.getrandbits(64):016x}")
        if edit % COMMIT == COMMIT - 1:
            document.commit()
    document.commit()
    updates.append(document.export(ExportMode.Updates(start)))
    del document, events

merged, _ = peer(7, snapshot)
wall, processor = time.perf_counter(), time.process_time()
merged.import_batch(updates)
wall, processor = time.perf_counter() - wall, time.process_time() - processor
with open("/proc/self/status") as status:
    peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
print(f"Loro, {replicas} replicas: {edits / wall:,.0f} edits a second "
      f"({wall:.2f} s, CPU {processor:.2f} s), peak memory with making them {peak / 1024:.0f} MiB")
