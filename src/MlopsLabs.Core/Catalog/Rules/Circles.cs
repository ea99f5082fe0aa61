using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Catalog.Rules;

/// <summary>Things that need each other in a circle.</summary>
/// <param name="Owner">The thing whose need closes the circle.</param>
/// <param name="At">Where that need is written.</param>
/// <param name="Way">The circle in words.</param>
internal sealed record Circle(string Owner, Mark At, string Way)
{
    /// <summary>Every circle once, where it closes.</summary>
    public static IReadOnlyList<Circle> Find(IEnumerable<(string Id, IReadOnlyList<Located<string>> Needs)> things)
    {
        var needs = things.GroupBy(thing => thing.Id).ToDictionary(group => group.Key, group => group.First().Needs);
        var done = new HashSet<string>();
        var circles = new List<Circle>();
        foreach (var id in needs.Keys)
            Visit(id, []);
        return circles;

        void Visit(string id, List<string> way)
        {
            if (done.Contains(id) || !needs.TryGetValue(id, out var next))
                return;
            way.Add(id);
            foreach (var need in next)
            {
                var start = way.IndexOf(need.Value);
                if (start >= 0)
                    circles.Add(new Circle(id, need.At, string.Join(" → ", way.Skip(start).Append(need.Value))));
                else
                    Visit(need.Value, way);
            }
            way.RemoveAt(way.Count - 1);
            done.Add(id);
        }
    }
}
