"""Makes the batch host what it was on the day of the copy: sources, run logs, outputs. Runs once, then removes its folder."""
import datetime
import hashlib
import json
import os
import shutil
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, HERE)
sys.path.insert(0, os.path.join(ROOT, "srv", "lib"))
import parcel
import sources

COPY = datetime.datetime(2025, 9, 29, 6, 0, tzinfo=parcel.UTC)
DAY = datetime.timedelta(days=1)
NAMES = {"sun": 0, "mon": 1, "tue": 2, "wed": 3, "thu": 4, "fri": 5, "sat": 6}


def pick(text, count):
    """A number below count that always is the same for a text."""
    return int(hashlib.sha256(text.encode()).hexdigest()[:8], 16) % count


def field(text, low, high):
    """The values of one field of a crontab line."""
    values = set()
    for part in text.lower().split(","):
        part, _, step = part.partition("/")
        first, _, last = part.partition("-")
        if first == "*":
            start, end = low, high
        else:
            start = NAMES[first] if first in NAMES else int(first)
            end = (NAMES[last] if last in NAMES else int(last)) if last else start
        values.update(range(start, end + 1, int(step or 1)))
    return values


def days(schedule):
    """A test for dates, and the times of day, of a crontab line."""
    minute, hour, dom, month, dow = ("0 0 * * *" if schedule == "@daily" else schedule).split()
    months, doms, dows = field(month, 1, 12), field(dom, 1, 31), {d % 7 for d in field(dow, 0, 7)}

    def due(date):
        in_month, in_week = date.day in doms, date.isoweekday() % 7 in dows
        both = dom != "*" and dow != "*"
        return date.month in months and ((in_month or in_week) if both else (in_month and in_week))

    return due, [(h, m) for h in sorted(field(hour, 0, 23)) for m in sorted(field(minute, 0, 59))]


def runs(schedule, until, count):
    """The last runs of a schedule before a moment, oldest first."""
    due, times = days(schedule)
    found, date = [], until
    while len(found) < count:
        if due(date):
            for hour, minute in reversed(times):
                moment = date.replace(hour=hour, minute=minute, second=0)
                if moment < until and len(found) < count:
                    found.append(moment)
        date -= DAY
    return sorted(found)


def history(pipeline):
    """Moments of a pipeline's runs up to the copy, each with who started it and how it ended."""
    name, by = pipeline["name"], pipeline["by"]
    if by == "hand":
        # Working hours, no rhythm.
        for back in (83, 61, 58, 37, 20, 19, 5):
            moment = COPY - back * DAY
            while moment.isoweekday() > 5:
                moment -= DAY
            yield moment.replace(hour=8 + pick(name + str(back), 8), minute=pick(str(back) + name, 60)), pipeline["login"], None
        return
    until, count, tail = COPY, 12, 0
    if by == "none":
        last = datetime.datetime.strptime(pipeline["lastRun"], "%Y-%m-%d").replace(tzinfo=parcel.UTC)
        until, count, tail = last + 5 * DAY, 16, 4
    elif pipeline["recipe"] == "score":
        count = 24
    moments = runs(pipeline["schedule"], until, count)
    for index, moment in enumerate(moments):
        late = moment + datetime.timedelta(seconds=1 + pick(name, 3))
        if index >= len(moments) - tail:
            yield late, "batch", "input %s is gone" % pipeline["dataset"]
        elif by != "none" and pick(name + moment.isoformat(), 23) == 0:
            yield late, "batch", "input not there yet"
        else:
            yield late, "batch", None


def write(path, text, mode=0o644):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
    os.chmod(path, mode)


def main():
    with open(os.path.join(HERE, "estate.json"), encoding="utf-8") as file:
        pipelines = json.load(file)["pipelines"]
    for pipeline in pipelines:
        if pipeline["by"] == "ci":
            continue
        folder = os.path.join(ROOT, "srv", pipeline["folder"], pipeline["name"])
        for name, text in sources.folder(pipeline).items():
            write(os.path.join(folder, name), text, 0o755 if name == "run.py" else 0o644)
        moments, log = list(history(pipeline)), []
        for index, (moment, user, error) in enumerate(moments):
            if error:
                log.append(parcel.line(moment, pipeline["name"], "failed", user, {"error": '"%s"' % error}))
            else:
                seconds = "%.1f" % (20 + pick(pipeline["name"] + str(index), 400) / 10)
                log.append(parcel.run(ROOT, folder, moment, user, seconds, write=index >= len(moments) - parcel.KEEP))
        write(os.path.join(ROOT, "var", "log", "pipelines", pipeline["name"] + ".log"), "".join(log))
    if os.environ.get("SERVICE_ROOT") == "/":
        for top in ("/srv/models", "/var/log/pipelines"):
            for folder, _, files in os.walk(top, topdown=False):
                for name in files:
                    shutil.chown(os.path.join(folder, name), "batch", "batch")
                shutil.chown(folder, "batch", "batch")
    shutil.rmtree(HERE)


main()
