using System.Text.RegularExpressions;
using MlopsLabs.Core.Specs;
using MlopsLabs.Core.Specs.Matchers;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Checks.Documents;

/// <summary>
/// Reads crontab(5) into a list of maps: <c>schedule</c> and its parts <c>minute hour dayOfMonth month dayOfWeek</c>, <c>user</c> where
/// the file has such a column, <c>command</c>, <c>file</c>. Comments and variables are skipped.
/// </summary>
internal static partial class CrontabText
{
    private static readonly string[] Parts = ["minute", "hour", "dayOfMonth", "month", "dayOfWeek"];

    /// <summary>Whether a file has a user before the command: <c>/etc/crontab</c> and <c>/etc/cron.d</c> do.</summary>
    public static bool HasUser(string path) =>
        $"/{path}".Contains("/cron.d/", StringComparison.Ordinal) || $"/{path}".EndsWith("/etc/crontab", StringComparison.Ordinal);

    public static EvidenceDocument Read(string text, string file, bool hasUser)
    {
        var rows = new List<Node>();
        var number = 0;
        foreach (var raw in text.Split('\n'))
        {
            number++;
            var line = raw.Trim();
            if (line.Length == 0 || line[0] == '#' || VariablePattern().IsMatch(line))
                continue;
            var at = new Mark(number, 1);
            var words = WordPattern().Matches(line);
            var timeWords = line[0] == '@' ? 1 : 5;
            var before = timeWords + (hasUser ? 1 : 0);
            if (words.Count <= before)
                return EvidenceDocument.Bad(
                    at, $"is no crontab: a line needs {(timeWords == 1 ? "a nickname" : "five time fields")}{(hasUser ? ", a user" : "")} and a command");
            var schedule = string.Join(' ', words.Take(timeWords).Select(word => word.Value));
            if (CronSchedule.Parse(schedule, out var problem) is null)
                return EvidenceDocument.Bad(at, $"is no crontab: `{schedule}` {problem}");
            rows.Add(Row(at, file, schedule, hasUser ? words[timeWords].Value : null, line[words[before].Index..]));
        }
        return new EvidenceDocument(new ListNode(Mark.Start, rows));
    }

    private static MapNode Row(Mark at, string file, string schedule, string? user, string command)
    {
        var entries = new List<MapEntry> { Entry("schedule", schedule) };
        if (schedule[0] != '@')
            entries.AddRange(schedule.Split(' ').Select((value, index) => Entry(Parts[index], value)));
        if (user is not null)
            entries.Add(Entry("user", user));
        entries.Add(Entry("command", command));
        if (file.Length > 0)
            entries.Add(Entry("file", file));
        return new MapNode(at, entries);

        MapEntry Entry(string key, string value) => new(new ScalarNode(at, key), new ScalarNode(at, value));
    }

    [GeneratedRegex(@"^[""']?[A-Za-z_][A-Za-z0-9_]*[""']?\s*=")]
    private static partial Regex VariablePattern();

    [GeneratedRegex(@"\S+")]
    private static partial Regex WordPattern();
}
