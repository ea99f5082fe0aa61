using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Sessions;

/// <summary>Some checks of a lab, judged without the others.</summary>
internal static class CheckNeeds
{
    /// <summary>The lab with these checks and those that they need, directly or by others: a check is judged with what it waits for.</summary>
    public static LabSpec PartOf(LabSpec lab, IEnumerable<string> checks)
    {
        var wanted = new HashSet<string>();
        var open = new Queue<string>(checks);
        while (open.TryDequeue(out var id))
            if (wanted.Add(id) && lab.Checks.FirstOrDefault(spec => spec.Id.Value == id) is { } spec)
                foreach (var need in spec.Needs)
                    open.Enqueue(need.Value);
        return lab with { Checks = [.. lab.Checks.Where(check => wanted.Contains(check.Id.Value))] };
    }
}
