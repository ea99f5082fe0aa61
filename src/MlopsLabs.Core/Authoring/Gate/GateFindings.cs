namespace MlopsLabs.Core.Authoring.Gate;

/// <summary>Collects findings; the same thing seen in several places is one finding.</summary>
internal sealed class GateFindings
{
    private readonly Dictionary<(string, string?, string?), (GateFinding Finding, List<GatePlace> Places)> found = [];

    public IReadOnlyList<GateFinding> All =>
        [.. found.Values.Select(pair => pair.Finding with { Places = [.. pair.Places.Distinct()] }).OrderBy(finding => finding.Level)];

    public void Add(GateLevel level, string code, string? variant, string? check, string message, string detail = "", GatePlace? place = null)
    {
        var key = (code, variant, check);
        if (!found.TryGetValue(key, out var entry))
            found[key] = entry = (new GateFinding(level, code, variant, check, message, detail.Trim(), []), []);
        if (place is { } where)
            entry.Places.Add(where);
    }
}
