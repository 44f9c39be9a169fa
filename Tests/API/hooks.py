"""What Schemathesis has to be told beyond the description: how the bodies of a sync are written, and
which cases would saw off the branch it sits on. `scripts/check-api` loads it.
"""
import json
import os

import schemathesis
from hypothesis import strategies

LINES = "application/vnd.vita.sync+json-seq-lines"
COMPRESSED = "application/vnd.vita.sync+zstd"
EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

with open(os.environ["VITA_API_SEEDS"]) as file:
    SEEDS = json.load(file)

DIGITS = "0123456789abcdef"
LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"


def text(alphabet, length):
    return strategies.text(alphabet, min_size=length, max_size=length)


identifiers = strategies.sampled_from(SEEDS["timelines"]) | text(LETTERS, 16)
digests = strategies.just(EMPTY) | text(DIGITS, 64)
cursors = strategies.fixed_dictionaries({
    "epoch": text(LETTERS, 16), "sequence": strategies.integers(0, 2**62), "hash": digests})
tips = strategies.lists(
    strategies.fixed_dictionaries({
        "replica": digests, "n": strategies.integers(1, 2**62), "change": digests}),
    max_size=3)


@strategies.composite
def sections(draw):
    """A timeline's part of a request: a question, or a push of what the server gave before."""
    head = {"timeline": draw(identifiers), "frontier": draw(digests)}
    for name, values in [("cursor", cursors), ("tips", tips)]:
        if draw(strategies.booleans()):
            head[name] = draw(values)
    if draw(strategies.booleans()):
        head["name"] = draw(strategies.text(max_size=40).filter(is_plain))
    lines = []
    (head["changes"], head["signatures"]) = (0, 0)
    if draw(strategies.booleans()):
        answer = draw(strategies.sampled_from(SEEDS["answers"])).split("\n")
        given = json.loads(answer[1])
        (head["changes"], head["signatures"]) = (given["changes"], given["signatures"])
        lines = answer[2:2 + given["changes"] + given["signatures"]]
        if draw(strategies.booleans()):
            head["timeline"] = given["timeline"]
    return [json.dumps(head)] + lines


def is_plain(words):
    return not any(ord(letter) < 32 or 0xD800 <= ord(letter) < 0xE000 for letter in words)


@strategies.composite
def bodies(draw):
    parts = draw(strategies.lists(sections(), max_size=4, unique_by=lambda part: part[0][:30]))
    lines = [json.dumps({"vita": 1, "timelines": len(parts)})]
    for part in parts:
        lines += part
    return ("\n".join(lines) + "\n").encode("utf-8", "surrogatepass")


def stored(content):
    """One zstd frame whose only block is stored as it is (RFC 8878 §3.1.1)."""
    frame = bytes([0x28, 0xB5, 0x2F, 0xFD, 0xA0]) + len(content).to_bytes(4, "little")
    return frame + (len(content) << 3 | 1).to_bytes(3, "little") + content


schemathesis.openapi.media_type(LINES, bodies())
schemathesis.openapi.media_type(COMPRESSED, bodies().map(stored))


@schemathesis.serializer(LINES, COMPRESSED)
def serialize(context, value):
    if isinstance(value, bytes):
        return value
    return (value if isinstance(value, str) else json.dumps(value)).encode("utf-8", "replace")


@schemathesis.hook
def before_call(context, case, **kwargs):
    """Whoever asks does not revoke itself, and half of those whom it revokes are there."""
    if case.path != "/v1/replicas/{id}":
        return
    own, others = SEEDS["own"], SEEDS["replicas"]
    given = str(case.path_parameters.get("id"))
    if given == own or sum(map(ord, given)) % 2:
        case.path_parameters["id"] = others[len(given) % len(others)]
