using System.Globalization;
using System.Text.RegularExpressions;
using MlopsLabs.Core.Checks.Documents;
using MlopsLabs.Core.Grading.Grades;

namespace MlopsLabs.Core.Grading.Exports;

/// <summary>Which column of an export is what. Nothing is guessed: what is not certain is a reason to ask.</summary>
/// <remarks>
/// Headers by Moodle's <c>grade/export</c> (<c>Assignment: TITLE (Real)</c>) and its grading worksheet, and by Canvas' gradebook export
/// (<c>TITLE (123456)</c>, then rows of posting policies and of points).
/// </remarks>
internal sealed partial class LmsColumns
{
    private readonly CsvSheet sheet;
    private readonly IReadOnlyList<string> header;

    private LmsColumns(CsvSheet sheet)
    {
        this.sheet = sheet;
        header = [.. sheet.Rows[0].Select(name => name.Trim())];
    }

    /// <summary>The column of learners' ids.</summary>
    public int Ids { get; private init; }

    /// <summary>The labs' columns, in the file's order.</summary>
    public IReadOnlyList<(int Column, GradedLab Lab)> Labs { get; private set; } = [];

    /// <summary>Canvas' row of points; -1 where there is none.</summary>
    public int PointsRow { get; private set; } = -1;

    /// <summary>The worksheet's column of maximum grades; -1 where there is none.</summary>
    public int Maximum { get; private init; }

    /// <summary>The worksheet's column that says whether a grade can be changed; -1 where there is none.</summary>
    public int Changeable { get; private init; }

    /// <summary>A column's name.</summary>
    public string Name(int column) => header[column];

    /// <summary>Finds them.</summary>
    /// <exception cref="FormatException">Something is not certain; in words that say what to do.</exception>
    public static LmsColumns Find(CsvSheet sheet, IReadOnlyList<GradedLab> labs, LmsRequest request)
    {
        var plain = new LmsColumns(sheet);
        var found = new LmsColumns(sheet)
        {
            Ids = plain.IdsOf(request.Match),
            Maximum = request.Lms == Lms.Moodle ? plain.Index("Maximum grade") : -1,
            Changeable = request.Lms == Lms.Moodle ? plain.Index("Grade can be changed") : -1,
        };
        found.Labs = [.. found.LabsOf(labs, request).OrderBy(pair => pair.Column)];
        if (request.Lms == Lms.Canvas)
            found.PointsRow = found.FindPoints();
        found.RefuseReadOnly();
        return found;
    }

    private int Index(string name) => header.ToList().FindIndex(each => each.Equals(name, StringComparison.OrdinalIgnoreCase));

    private int IdsOf(string? asked)
    {
        if (asked is not null)
            return Told(asked, "--match");
        var known = Roster.KnownIds.Select(Index).Where(at => at >= 0).ToList();
        var used = known.Where(at => Enumerable.Range(1, sheet.Rows.Count - 1).Any(row => sheet.Cell(row, at).Trim().Length > 0)).ToList();
        return used.Count > 0 ? used[0] : throw new FormatException($"None of its columns is known to hold ids; it has {All()}. Name one with --match.");
    }

    private int Told(string name, string option)
    {
        var same = Enumerable.Range(0, header.Count).Where(at => header[at].Equals(name.Trim(), StringComparison.OrdinalIgnoreCase)).ToList();
        return same.Count switch
        {
            1 => same[0],
            0 => throw new FormatException($"{option}: it has no column `{PlainText.SanitiseLine(name)}`; it has {All()}."),
            _ => throw new FormatException($"{option}: it has {same.Count} columns `{PlainText.SanitiseLine(name)}`; give them different names first."),
        };
    }

    private List<(int Column, GradedLab Lab)> LabsOf(IReadOnlyList<GradedLab> labs, LmsRequest request)
    {
        var found = new List<(int Column, GradedLab Lab)>();
        foreach (var (name, id) in request.Columns)
        {
            var lab = labs.FirstOrDefault(each => each.Id == id) ?? throw new FormatException($"--column: there is no lab `{PlainText.SanitiseLine(id)}`; there are {string.Join(", ", labs.Select(each => each.Id))}.");
            var column = Told(name, "--column");
            if (NoPoints().IsMatch(header[column]))
                throw new FormatException($"--column: {Shown(column)} is no column of points; name the one with (Real).");
            found.Add((column, lab));
        }
        foreach (var lab in labs.Where(lab => found.All(pair => pair.Lab.Id != lab.Id)))
        {
            var columns = Enumerable.Range(0, header.Count).Where(at => found.All(pair => pair.Column != at) && IsOf(header[at], lab, request.Lms)).ToList();
            if (columns.Count > 1)
                throw new FormatException($"{string.Join(" and ", columns.Select(Shown))} could both be of {lab.Id}. Say which: --column \"NAME={lab.Id}\".");
            found.AddRange(columns.Select(column => (column, lab)));
        }
        var worksheet = Index("Grade");
        if (found.Count == 0 && Maximum >= 0 && worksheet >= 0)
            found.Add((worksheet, labs.Count == 1 ? labs[0] : throw new FormatException(
                $"It is the grading worksheet of one assignment, and there are {labs.Count} labs. Say which it is of: --lab ID, or --column \"Grade=ID\".")));
        if (found.GroupBy(pair => pair.Column).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new FormatException($"{Shown(twice.Key)} cannot be of {string.Join(" and of ", twice.Select(pair => pair.Lab.Id))} at once.");
        return found.Count > 0 ? found : throw new FormatException($"None of its columns has the id or title of a lab; it has {All()}. Say which is of which: --column \"NAME=LAB\".");
    }

    /// <summary>Whether a header is a lab's id or title, with nothing around it but what the system itself puts there.</summary>
    private static bool IsOf(string name, GradedLab lab, Lms lms)
    {
        var core = lms == Lms.Canvas ? CanvasNumber().Replace(name, "") : RealPoints().Replace(name, "");
        return Equals(core) || (lms == Lms.Moodle && core.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon && Equals(core[(colon + 1)..]));

        bool Equals(string text) =>
            text.Trim().Equals(lab.Id, StringComparison.OrdinalIgnoreCase) || text.Trim().Equals(lab.Title.Trim(), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>
    /// The row of points: above the first learner, and called so; or, because Canvas translates that, with a number for every lab and without Canvas' own id,
    /// which no learner is without.
    /// </summary>
    private int FindPoints()
    {
        var own = Index("ID");
        for (var row = 1; row < sheet.Rows.Count && sheet.Cell(row, Ids).Trim().Length == 0; row++)
            if (sheet.Cell(row, 0).Trim().Equals("Points Possible", StringComparison.OrdinalIgnoreCase)
                || (own >= 0 && sheet.Cell(row, own).Trim().Length == 0 && Labs.All(pair => Number(sheet.Cell(row, pair.Column)) is not null)))
                return row;
        return -1;
    }

    private void RefuseReadOnly()
    {
        foreach (var (column, lab) in Labs)
            if (PointsRow >= 0 && sheet.Cell(PointsRow, column).Contains("(read only)", StringComparison.OrdinalIgnoreCase))
                throw new FormatException($"{Shown(column)} is read only; Canvas would pass over what is written for {lab.Id}.");
    }

    /// <summary>A number as either system writes it, with a point or a comma; null for anything else.</summary>
    public static double? Number(string cell)
    {
        var text = cell.Trim();
        var plain = text.Contains('.', StringComparison.Ordinal) ? text : text.Replace(',', '.');
        return double.TryParse(plain, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
    }

    private string Shown(int column) => $"`{PlainText.SanitiseLine(header[column])}`";

    private string All() => string.Join(", ", header.Select(PlainText.SanitiseLine));

    [GeneratedRegex(@"\s*\(\d+\)\s*$")]
    private static partial Regex CanvasNumber();

    [GeneratedRegex(@"\s*\(Real\)\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex RealPoints();

    [GeneratedRegex(@"\((Percentage|Letter|Feedback)\)\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex NoPoints();
}
