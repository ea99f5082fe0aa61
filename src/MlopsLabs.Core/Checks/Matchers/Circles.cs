namespace MlopsLabs.Core.Checks.Matchers;

/// <summary>Finds circles in references.</summary>
internal static class Circles
{
    /// <summary>
    /// Circles, each from its first node in the given order, until no node outside them is in another one. A graph without circles
    /// gives none; one with circles gives at least one. Deep graphs are fine: nothing recurses.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<string>> Of(IReadOnlyDictionary<string, List<string>> graph)
    {
        var done = new HashSet<string>();
        var circles = new List<IReadOnlyList<string>>();
        foreach (var start in graph.Keys)
        {
            var path = new List<string>();
            var onPath = new Dictionary<string, int>();
            var next = new Stack<(string Name, int Depth)>();
            next.Push((start, 0));
            while (next.TryPop(out var step))
            {
                while (path.Count > step.Depth)
                {
                    onPath.Remove(path[^1]);
                    done.Add(path[^1]);
                    path.RemoveAt(path.Count - 1);
                }
                if (onPath.TryGetValue(step.Name, out var from))
                    circles.Add([.. path.Skip(from)]);
                else if (!done.Contains(step.Name))
                {
                    onPath.Add(step.Name, path.Count);
                    path.Add(step.Name);
                    foreach (var to in Enumerable.Reverse(graph[step.Name]))
                        next.Push((to, path.Count));
                }
            }
            done.UnionWith(path);
        }
        return circles;
    }
}
