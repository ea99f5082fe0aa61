"""When pipelines ran before the copy, and what their run logs say of it."""
import datetime
import hashlib
import os
import tempfile

import parcel
import sources

COPY = datetime.datetime(2025, 9, 29, 6, 0, tzinfo=parcel.UTC)
FIRST = datetime.date(2025, 7, 28)  # a Monday, nine weeks before the copy
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


def moments(pipeline):
    """A pipeline's runs up to the copy: when each began, who started it, how it ended (None is well), and its seconds (a text)."""
    name, by = pipeline["name"], pipeline["by"]
    if by == "ci":
        # Seven weeks, as the CI runner recorded them.
        for week in range(7):
            date = FIRST + datetime.timedelta(days=ci_day(name, week))
            when = datetime.datetime(date.year, date.month, date.day, 2, 5 + pick(name + str(week), 40), tzinfo=parcel.UTC)
            yield when, "ci-bot", None, "%.1f" % (60 + pick(str(week) + name, 900) / 10)
        return
    for index, (moment, user, error) in enumerate(hosted(pipeline)):
        yield moment, user, error, "%.1f" % (20 + pick(name + str(index), 400) / 10)


def ci_day(name, week):
    """Days from FIRST to a run on a CI runner."""
    return 13 + week * 7 - pick(name, 3)


def hosted(pipeline):
    """Runs on the batch host."""
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
    starts = runs(pipeline["schedule"], until, count)
    for index, moment in enumerate(starts):
        late = moment + datetime.timedelta(seconds=1 + pick(name, 3))
        if index >= len(starts) - tail:
            yield late, "batch", "input %s is gone" % pipeline["dataset"]
        elif by != "none" and pick(name + moment.isoformat(), 23) == 0:
            yield late, "batch", "input not there yet"
        else:
            yield late, "batch", None


def log(pipeline, root=None):
    """The lines of a pipeline's run log, oldest first. With a root, the outputs that are kept are written below it."""
    past, lines = list(moments(pipeline)), []
    with tempfile.TemporaryDirectory() as folder:
        for name, text in sources.folder(pipeline).items():
            with open(os.path.join(folder, name), "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
        for index, (when, user, error, seconds) in enumerate(past):
            if error:
                lines.append(parcel.line(when, pipeline["name"], "failed", user, {"error": '"%s"' % error}))
            else:
                keep = root is not None and index >= len(past) - parcel.KEEP
                lines.append(parcel.run(root or folder, folder, when, user, seconds, write=keep))
    return lines


def parse(line):
    """A line of a run log as a map."""
    when, _, rest = line.strip().partition(" ")
    values = dict(part.split("=", 1) for part in rest.split(" error=")[0].split())
    values["when"] = datetime.datetime.strptime(when, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=parcel.UTC)
    return values
