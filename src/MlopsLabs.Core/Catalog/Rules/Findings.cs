using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Catalog.Rules;

/// <summary>Collects what the rules find in one file.</summary>
internal sealed class Findings(string path)
{
    private readonly List<Diagnostic> all = [];

    public IReadOnlyList<Diagnostic> All => all;

    public void Error(Mark at, string code, string message) => all.Add(new Diagnostic(path, at, Severity.Error, code, message));

    public void Warning(Mark at, string code, string message) => all.Add(new Diagnostic(path, at, Severity.Warning, code, message));

    /// <summary>Reports every id that stands twice.</summary>
    public void Unique(string what, IEnumerable<Located<string>> ids)
    {
        var seen = new Dictionary<string, Mark>();
        foreach (var id in ids.Where(id => id.Value.Length > 0))
            if (!seen.TryAdd(id.Value, id.At))
                Error(id.At, Codes.DuplicateId, $"{what} `{id.Value}` is already in line {seen[id.Value].Line}; ids are unique");
    }

    /// <summary>
    /// Reports every reference that leads nowhere. An empty one was reported when it was read; while an id among the known ones is empty,
    /// because it could not be read, a reference may mean that one.
    /// </summary>
    public void Known(string what, IEnumerable<Located<string>> references, IEnumerable<string> ids)
    {
        // Most lists of references are empty, and of a course's labs there may be thousands.
        if (references.Where(reference => reference.Value.Length > 0).ToList() is not { Count: > 0 } asked)
            return;
        var known = ids.Distinct().ToList();
        if (known.Contains(""))
            return;
        foreach (var reference in asked.Where(reference => !known.Contains(reference.Value)))
            Error(reference.At, Codes.UnknownReference, $"there is no {what} `{reference.Value}`{Hint(reference.Value, known)}");
    }

    /// <summary>Reports a file that is not there.</summary>
    public void FileExists(string what, string folder, Located<string> file)
    {
        if (file.Value.Length > 0 && !File.Exists(Path.Combine(folder, file.Value)))
            Error(file.At, Codes.MissingFile, $"{what} `{file.Value}` is not there; it is looked for in {folder}");
    }

    /// <summary>Reports things that need each other in a circle.</summary>
    public void NoCircle(string what, IEnumerable<(string Id, IReadOnlyList<Located<string>> Needs)> things)
    {
        foreach (var circle in Circle.Find(things))
            Error(circle.At, Codes.Circle, $"{what} need each other in a circle: {circle.Way}");
    }

    private static string Hint(string word, List<string> known) => Nearest.Suggest(word, known) is { Length: > 0 } near
        ? near
        : known.Count is > 0 and <= 12 ? $"; known: {string.Join(", ", known.Select(name => $"`{name}`"))}" : "";
}
