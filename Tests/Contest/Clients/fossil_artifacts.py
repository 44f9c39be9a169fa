"""Writes events as artifacts of Fossil tickets: fossil_artifacts.py FILE FOLDER. The ids of those
tagged w5 go to FOLDER.w5.
"""
import hashlib
import json
import os
import sys


def escaped(text):
    return text.replace("\\", "\\\\").replace(" ", "\\s")


def main(source, folder):
    with open(source) as file, open(folder + ".w5", "w") as marked:
        for number, line in enumerate(file):
            event = json.loads(line)
            ticket = hashlib.sha1(event["id"].encode()).hexdigest()
            if "w5" in event["tags"]:
                marked.write(ticket + "\n")
            text = (
                f"D 2023-01-01T10:00:00.{number % 1000:03d}\nJ comment {escaped(event['notes'])}\n"
                f"J foundin {event['date']}\nJ status Open\n"
                f"J subsystem {','.join(event['tags'])}\nJ title {escaped(event['title'])}\n"
                f"K {ticket}\nU u\n")
            place = os.path.join(folder, str(number // 1000))
            os.makedirs(place, exist_ok=True)
            with open(os.path.join(place, str(number)), "w") as artifact:
                artifact.write(text + f"Z {hashlib.md5(text.encode()).hexdigest()}\n")


main(*sys.argv[1:])
