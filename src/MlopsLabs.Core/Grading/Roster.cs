using MlopsLabs.Core.Checks.Documents;

namespace MlopsLabs.Core.Grading;

/// <summary>A learner of a roster.</summary>
/// <param name="Line">The line of the file.</param>
/// <param name="Id">The learner's id.</param>
/// <param name="Name">The learner's name; null when there is none.</param>
public sealed record RosterRow(int Line, string Id, string? Name);

/// <summary>Who is in a course, from a CSV file: an export of Moodle or of Canvas, or a plain one with <c>id</c> and <c>name</c>.</summary>
/// <param name="Rows">The learners, each once.</param>
/// <param name="PassedOver">Rows that are no learners, in words.</param>
/// <param name="IdColumn">The column that ids come from.</param>
public sealed record Roster(IReadOnlyList<RosterRow> Rows, IReadOnlyList<string> PassedOver, string IdColumn)
{
    // In this order: an id that the institution gave is better than a number that the system made up. Moodle's grade export has
    // "ID number" and "Email address", its list of participants often the latter only; Canvas' gradebook has "SIS Login ID" and "SIS User ID".
    internal static readonly string[] KnownIds = ["id number", "sis login id", "sis user id", "username", "user name", "login id", "email address", "email", "id"];
    private static readonly string[] s_names = ["name", "full name", "student", "student name"];
    private static readonly string[] s_first = ["first name", "firstname", "given name"];
    private static readonly string[] s_last = ["last name", "surname", "lastname", "family name"];

    // Canvas writes them among the students.
    private static readonly string[] s_noStudents = ["points possible", "student, test", "test student"];

    /// <summary>Reads a roster.</summary>
    /// <param name="text">The file.</param>
    /// <param name="idColumn">The column of ids; found by its name when null.</param>
    /// <exception cref="FormatException">It is no roster, or two rows are of one learner and differ; every reason is said.</exception>
    public static Roster Read(string text, string? idColumn = null)
    {
        var table = CsvTable.Read(text);
        var header = table.Header.Select(name => name.Trim().ToLowerInvariant()).ToList();
        var id = IdOf(header, table, idColumn);
        int? Column(string[] names) => names.Select(name => header.IndexOf(name)).Where(at => at >= 0).Select(at => (int?)at).FirstOrDefault();
        var name = Column(s_names);
        var (first, last) = (Column(s_first), Column(s_last));
        var rows = new List<RosterRow>();
        var passedOver = new List<string>();
        var problems = new List<string>();
        foreach (var row in table.Rows)
        {
            var who = name is { } whole ? row.Cell(whole) : string.Join(' ', new[] { first, last }.OfType<int>().Select(row.Cell).Where(part => part.Length > 0));
            Take(new RosterRow(row.Line, row.Cell(id), who.Length == 0 ? null : who), rows, passedOver, problems);
        }
        if (problems.Count > 0)
            throw new FormatException(string.Join("\n", problems));
        return rows.Count > 0 ? new Roster(rows, passedOver, table.Header[id]) : throw new FormatException("It has no learner.");
    }

    private static void Take(RosterRow row, List<RosterRow> rows, List<string> passedOver, List<string> problems)
    {
        if (s_noStudents.Contains(row.Name?.Trim().ToLowerInvariant()) || (row.Id.Length == 0 && row.Name is null))
            passedOver.Add($"line {row.Line} is no learner{(row.Name is null ? "" : $": {PlainText.SanitiseLine(row.Name.Trim())}")}");
        else if (row.Id.Length == 0)
            problems.Add($"line {row.Line}: {PlainText.SanitiseLine(row.Name!)} has no id");
        else if (Enrolment.TextProblem(row.Id) is { } wrong)
            problems.Add($"line {row.Line}: the id {wrong}");
        else if (row.Name is { } name && Enrolment.TextProblem(name) is { } wrongName)
            problems.Add($"line {row.Line}: the name {wrongName}");
        else if (rows.Find(other => other.Id == row.Id) is not { } same)
            rows.Add(row);
        else if (same.Name == row.Name)
            passedOver.Add($"line {row.Line} is {row.Id} of line {same.Line} again");
        else
            problems.Add($"line {row.Line}: {row.Id} is the id of line {same.Line} too, with another name");
    }

    private static int IdOf(List<string> header, CsvTable table, string? asked)
    {
        if (asked is not null)
            return header.IndexOf(asked.Trim().ToLowerInvariant()) is >= 0 and var named ? named
                : throw new FormatException($"It has no column `{PlainText.SanitiseLine(asked)}`; it has {Columns(table)}.");
        // A column without any entry is no column of ids: Moodle writes "ID number" also where nobody fills it in.
        var known = KnownIds.Select(name => header.IndexOf(name)).Where(at => at >= 0).ToList();
        return known.Count == 0
            ? throw new FormatException($"None of its columns is known to hold ids; it has {Columns(table)}. Name one with --id.")
            : known.Where(at => table.Rows.Any(row => row.Cell(at).Length > 0)).Append(known[0]).First();
    }

    private static string Columns(CsvTable table) => string.Join(", ", table.Header.Select(name => PlainText.SanitiseLine(name.Trim())));
}
