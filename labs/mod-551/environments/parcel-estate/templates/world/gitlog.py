"""A repository as a list of commits: the stream that git makes it from, and, without git, the ids that git will give."""
import datetime
import hashlib
import os
import subprocess

import parcel
import stories
from history import FIRST, pick


class Repository:
    """Commits in the order of their days, written as one stream for git fast-import."""

    def __init__(self, name, description):
        self.name, self.description, self.commits = name, description, []

    def commit(self, day, who, message, files, tag=None, at=None):
        """Files: path to text, or None to remove. Days count from FIRST. A tag is (name, message, who, seconds after the commit).

        `at` is the moment of the commit; without it the hour follows from the message.
        """
        self.commits.append((day, len(self.commits), who, message, files, tag, at))

    def moment(self, who, day, message):
        date = FIRST + datetime.timedelta(days=day)
        hour = 2 if who == "bot" else 8 + pick(self.name + message, 9)
        return datetime.datetime(date.year, date.month, date.day, hour, pick(message, 60), pick(who + message, 60), tzinfo=parcel.UTC)

    def ordered(self):
        """Commits with their seconds, oldest first. Without a moment of their own those of a day keep the order of writing."""
        timed, last = [], 0
        for day, index, who, message, files, tag, at in sorted(self.commits, key=lambda c: c[:2]):
            if at is None:
                last = max(last + 600, int(self.moment(who, day, message).timestamp()))
            timed.append((int(at.timestamp()) if at else last, index, who, message, files, tag))
        for seconds, _, who, message, files, tag in sorted(timed, key=lambda c: c[:2]):
            yield seconds, who, message, files, tag

    def history(self):
        """(id, moment, subject, tag or None) of each commit, oldest first: the objects as git writes them."""
        tree, parent, found = {}, None, []
        for seconds, who, message, files, tag in self.ordered():
            for path, text in files.items():
                if text is None:
                    tree.pop(path, None)
                else:
                    tree[path] = ("100755" if text.startswith("#!") else "100644", identify("blob", text.encode()))
            person = signature(who, seconds)
            text = "tree %s\n%sauthor %s\ncommitter %s\n\n%s\n" % (
                folder(tree), "parent %s\n" % parent if parent else "", person, person, message)
            parent = identify("commit", text.encode())
            found.append((parent, datetime.datetime.fromtimestamp(seconds, parcel.UTC), message.split("\n")[0], tag and tag[0]))
        return found

    def stream(self):
        out = []

        def data(text):
            raw = text.encode()
            out.append(b"data %d\n%s\n" % (len(raw), raw))

        for mark, (seconds, who, message, files, tag) in enumerate(self.ordered(), 1):
            person = signature(who, seconds).encode()
            out.append(b"commit refs/heads/main\nmark :%d\nauthor %s\ncommitter %s\n" % (mark, person, person))
            data(message + "\n")
            for path, text in sorted(files.items()):
                if text is None:
                    out.append(b"D %s\n" % path.encode())
                    continue
                mode = b"100755" if text.startswith("#!") else b"100644"
                out.append(b"M %s inline %s\n" % (mode, path.encode()))
                data(text)
            if tag:
                name, note, by, later = tag
                out.append(b"tag %s\nfrom :%d\ntagger %s\n" % (name.encode(), mark, signature(by, seconds + later).encode()))
                data(note + "\n")
        return b"".join(out)

    def write(self, folder_of_all):
        path = os.path.join(folder_of_all, self.name + ".git")
        clean = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
        subprocess.run(["git", "init", "-q", "--bare", "--template=", "-b", "main", path], check=True, env=clean)
        subprocess.run(["git", "--git-dir", path, "fast-import", "--quiet"], input=self.stream(), check=True, env=clean)
        with open(os.path.join(path, "description"), "w", encoding="utf-8", newline="\n") as file:
            file.write(self.description + "\n")


def signature(who, seconds):
    name, login, _ = stories.PEOPLE[who]
    return "%s <%s@parcel.example> %d +0000" % (name, login, seconds)


def identify(kind, raw):
    return hashlib.sha1(b"%s %d\0%s" % (kind.encode(), len(raw), raw)).hexdigest()


def folder(files):
    """The id of the tree that holds these files: path to (mode, id)."""
    entries, folders = [], {}
    for path, value in files.items():
        first, slash, rest = path.partition("/")
        if slash:
            folders.setdefault(first, {})[rest] = value
        else:
            entries.append((first.encode(), value[0].encode(), value[1]))
    for name, below in folders.items():
        entries.append((name.encode() + b"/", b"40000", folder(below)))
    raw = b"".join(b"%s %s\0%s" % (mode, name.rstrip(b"/"), bytes.fromhex(sha)) for name, mode, sha in sorted(entries))
    return identify("tree", raw)
