"""The reference answers, from the drawn parameters and what git knows of the secret. Run in the workspace; gate scripts import it.

On Docker the workstation clones from the forge; on the local runtime the repositories are under estate/.
"""
import json
import os
import subprocess
import tempfile

LOCAL = os.path.isdir("estate/forge/srv/git")
CARD_LACKS = ("Data", "Known limits", "Owner", "Fairness")
USERS = ("", "root", "10001", "parcel")
CLASSES = (("internal", ""), ("internal", "personal"), ("personal", "personal"), ("confidential", "confidential"))
HOOKS = {"card-gap": "SEC-AI", "runs-as-root": "SEC-RUNTIME", "secret-in-history": "SEC-ACCESS", "class-missing": "SEC-DATA", "class-differs": "SEC-DATA"}

with open(os.environ["PARAMETERS_FILE"], encoding="utf-8") as _file:
    drawn = json.load(_file)
models = [row["name"] for row in drawn["releases"]]
images, data, card = ([row["name"] for row in drawn[cast]] for cast in ("imageCast", "dataCast", "cardCast"))
leaky, secret = drawn["secretCast"][0]["name"], drawn["secret"][0]


def git(*words):
    """What git says in the repository that had the secret."""
    with tempfile.TemporaryDirectory() as folder:
        path = "estate/forge/srv/git/%s.git" % leaky
        if not LOCAL:
            path = os.path.join(folder, "clone")
            subprocess.run(["git", "clone", "-q", "--bare", "http://forge:8080/git/%s.git" % leaky, path], check=True)
        return subprocess.run(["git", "--git-dir", path, *words], check=True, stdout=subprocess.PIPE).stdout.decode()


def commit(change):
    return git("log", "--diff-filter=" + change, "--format=%H", "main", "--", secret["file"]).strip()


def leaked():
    """The file as it was."""
    return git("show", "%s:%s" % (commit("A"), secret["file"]))


def answer():
    """The five lists, rows as maps."""
    added, removed = commit("A"), commit("D")
    found = {"cards": [{"model": name, "missing": [lack]} for name, lack in zip(card, CARD_LACKS)], "images": [], "dataSets": [], "findings": []}
    for name, user in zip(images, USERS):
        row = {"image": "images/%s-server" % name, "dockerfile": user or "none", "config": user or "none", "root": "yes" if user in ("", "root") else "no"}
        if LOCAL:
            del row["config"]
        found["images"].append(row)
    found["secrets"] = [{"repository": leaky, "file": secret["file"], "kind": secret["kind"], "added": added, "removed": removed, "stillReadable": "yes",
                         "tags": git("tag", "--contains", added, "--no-contains", removed).split()}]
    for name, (first, second) in zip(data, CLASSES):
        found["dataSets"].append({"dataset": name + "-training", "card": first, "table": second or "none", "handleAs": second or "personal"})
    subjects = [("card-gap", name) for name in card] + [("runs-as-root", "images/%s-server" % name) for name in images[:2]]
    subjects += [("secret-in-history", leaky), ("class-missing", data[0] + "-training"), ("class-differs", data[1] + "-training")]
    found["findings"] = [{"kind": kind, "subject": subject, "hook": HOOKS[kind]} for kind, subject in subjects]
    return {part: found[part] for part in ("cards", "images", "secrets", "dataSets", "findings")}


def without(answer, kind, subject):
    """The answer without one finding."""
    answer["findings"] = [row for row in answer["findings"] if (row["kind"], row["subject"]) != (kind, subject)]
    return answer


def text(value):
    return "[%s]" % ", ".join(value) if isinstance(value, list) else str(value)


def write(answer, head=""):
    os.makedirs("portfolio", exist_ok=True)
    lines = [head] if head else []
    for part, rows in answer.items():
        lines.append(part + ":" + ("" if rows else " []"))
        for row in rows:
            lines += ["%s%s: %s" % ("    " if index else "  - ", key, text(value)) for index, (key, value) in enumerate(row.items())]
    with open("portfolio/governance.yaml", "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


def found():
    """Subjects by kind, as the memo cites them."""
    subjects = {}
    for row in answer()["findings"]:
        subjects.setdefault(row["kind"], []).append(row["subject"])
    return subjects


MEMO = """# Memo to the security team

## Found

%(found)s

## Risk

- card-gap: who uses a prediction cannot see what it was not made for, and customers are judged by it anyway.
- runs-as-root: whoever takes over the server owns the container, and from there has a shorter way to the host.
- secret-in-history: everybody who ever cloned can act as us; customers' data could be read or changed.
- class-missing: nobody restricts what nobody has classified; names and addresses of customers may be copied to where they should not be.
- class-differs: people who read only the card handle personal data of customers as if it were internal.

## First

1. Rotate the secret. The file was taken out on %(day)s, but each clone and each of the tags %(tags)s still has it, and a rewritten history does not
   reach clones. Only afterwards think about rewriting.
2. Classify the data sets, because copies are made every night.
3. Set a user in the two Dockerfiles: a small change that each team can make, with the next release.
4. Complete the cards, before the charter is signed.

## Asked

- SEC-ACCESS: rotate what %(leaky)s held (%(kind)s, %(file)s), and tell us by 2025-10-01 who used it.
- SEC-DATA: decide on the two classes by 2025-10-06.
- SEC-RUNTIME: refuse images that run as root from 2025-10-20 on.
- SEC-AI: say by 2025-10-13 whether the completed cards are enough.
"""


def write_memo(found, change=lambda text: text):
    """`found` is subjects by kind, or the text of the section."""
    if isinstance(found, dict):
        found = "\n".join("- %s: %s" % (kind, ", ".join(subjects)) for kind, subjects in found.items())
    row = answer()["secrets"][0]
    memo = MEMO % {"found": found, "tags": " and ".join([", ".join(row["tags"][:-1]), row["tags"][-1]]), "leaky": leaky, "kind": row["kind"], "file": row["file"],
                   "day": git("show", "-s", "--date=short", "--format=%cd", row["removed"]).strip()}
    with open("portfolio/security-memo.md", "w", encoding="utf-8") as file:
        file.write(change(memo))
