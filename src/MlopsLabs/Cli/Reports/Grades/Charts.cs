using System.Globalization;
using MlopsLabs.Core.Attempts;

namespace MlopsLabs.Cli.Reports.Grades;

/// <summary>Charts as SVG in the page. Each says in words what it shows, for those who do not see it; colour is never the only sign.</summary>
internal static class Charts
{
    /// <summary>How many learners have which share of the points: ten bars, the last one from 90 % to all.</summary>
    public static string Histogram(string label, IReadOnlyList<double> shares)
    {
        var counts = new int[10];
        foreach (var share in shares)
            counts[Math.Clamp((int)(share * 10), 0, 9)]++;
        var most = Math.Max(1, counts.Max());
        var bars = string.Concat(counts.Select((count, index) =>
        {
            var height = 70.0 * count / most;
            return count == 0 ? "" : F($"<rect class=\"bar\" x=\"{10 + (index * 28)}\" y=\"{85 - height:0.#}\" width=\"26\" height=\"{height:0.#}\"/><text x=\"{23 + (index * 28)}\" y=\"{82 - height:0.#}\" text-anchor=\"middle\">{count}</text>");
        }));
        var words = string.Join("; ", counts.Select((count, index) => F($"{index * 10} to {(index + 1) * 10} %: {count}")));
        return $"<svg viewBox=\"0 0 300 102\" role=\"img\" aria-label=\"{HtmlPage.Text($"{label}: {words}")}\">{bars}<line class=\"line\" x1=\"8\" y1=\"85.5\" x2=\"292\" y2=\"85.5\"/>"
            + string.Concat(Enumerable.Range(0, 6).Select(tick => F($"<text x=\"{9 + (tick * 56)}\" y=\"98\" text-anchor=\"{(tick == 0 ? "start" : tick == 5 ? "end" : "middle")}\">{tick * 20}%</text>"))) + "</svg>\n";
    }

    /// <summary>Checks by how many find them easy and how well they tell strong from weak, each by its number in the table.</summary>
    public static string Items(string label, IReadOnlyList<(int Number, double Difficulty, double Discrimination)> items)
    {
        static double X(double difficulty) => 24 + (difficulty * 266);
        static double Y(double discrimination) => 10 + ((1 - discrimination) / 2 * 120);
        var dots = string.Concat(items.Select(item => F($"<circle class=\"dot\" cx=\"{X(item.Difficulty):0.#}\" cy=\"{Y(item.Discrimination):0.#}\" r=\"7\"/><text x=\"{X(item.Difficulty):0.#}\" y=\"{Y(item.Discrimination) + 3.5:0.#}\" text-anchor=\"middle\">{item.Number}</text>")));
        var grid = string.Concat(new[] { 1.0, 0.2, 0.0, -1.0 }.Select(value => F($"<line class=\"line\" x1=\"24\" y1=\"{Y(value):0.#}\" x2=\"292\" y2=\"{Y(value):0.#}\"{(value == 0.2 ? " stroke-dasharray=\"3 3\"" : "")}/><text x=\"0\" y=\"{Y(value) + (value == 0.2 ? 0 : value == 0 ? 7 : 4):0.#}\">{value}</text>")));
        var ticks = string.Concat(new[] { 0, 0.5, 1 }.Select(value => F($"<text x=\"{X(value):0.#}\" y=\"144\" text-anchor=\"{(value == 0 ? "start" : value == 1 ? "end" : "middle")}\">{value * 100}%</text>")));
        var words = string.Join("; ", items.Select(item => F($"check {item.Number}: difficulty {item.Difficulty:0.00}, discrimination {item.Discrimination:0.00}")));
        return $"<svg viewBox=\"0 0 300 148\" role=\"img\" aria-label=\"{HtmlPage.Text($"{label}: {words}")}\">{grid}{ticks}{dots}</svg>\n";
    }

    /// <summary>A learner's attempts over time, one line a lab.</summary>
    public static string Timeline(IReadOnlyList<(string Lab, IReadOnlyList<Attempt> Attempts)> labs)
    {
        var all = labs.SelectMany(lab => lab.Attempts).ToList();
        var (first, last) = (all.Min(attempt => attempt.At), all.Max(attempt => attempt.At));
        var span = Math.Max(1, (last - first).TotalSeconds);
        var lines = labs.Select((lab, row) =>
        {
            var y = 16 + (row * 20);
            var places = Apart([.. lab.Attempts.Select(attempt => 190 + ((attempt.At - first).TotalSeconds / span * 500))]);
            var dots = lab.Attempts.Zip(places, (attempt, x) => F($"<circle class=\"dot {Kind(attempt)}\" cx=\"{x:0.#}\" cy=\"{y}\" r=\"7\"><title>{HtmlPage.Text(Words(attempt))}</title></circle><text x=\"{x:0.#}\" y=\"{y + 3.5}\" text-anchor=\"middle\">{Sign(attempt)}</text>"));
            return F($"<text x=\"0\" y=\"{y + 4}\">{HtmlPage.Text(lab.Lab)}</text><line class=\"line\" x1=\"180\" y1=\"{y}\" x2=\"700\" y2=\"{y}\"/>{string.Concat(dots)}");
        });
        var bottom = 24 + (labs.Count * 20);
        var words = string.Join("; ", labs.Select(lab => F($"{lab.Lab}: {lab.Attempts.Count} attempts")));
        return F($"<svg viewBox=\"0 0 710 {bottom + 6}\" role=\"img\" aria-label=\"{HtmlPage.Text($"Attempts over time. {words}")}\">{string.Concat(lines)}<text x=\"185\" y=\"{bottom}\">{first.UtcDateTime:yyyy-MM-dd HH:mm}</text><text x=\"705\" y=\"{bottom}\" text-anchor=\"end\">{last.UtcDateTime:yyyy-MM-dd HH:mm} UTC</text></svg>\n");
    }

    /// <summary>Moves dots apart that would lie on each other, and none out of the picture; their order is that of the attempts, also where a clock went back.</summary>
    private static double[] Apart(double[] places)
    {
        var gap = Math.Min(15.0, places.Length > 1 ? 500.0 / (places.Length - 1) : 15);
        for (var index = 1; index < places.Length; index++)
            places[index] = Math.Max(places[index], places[index - 1] + gap);
        for (var index = places.Length - 1; index >= 0; index--)
            places[index] = Math.Min(places[index], 690 - ((places.Length - 1 - index) * gap));
        return places;
    }

    /// <summary>An attempt in words.</summary>
    public static string Words(Attempt attempt) =>
        F($"attempt {attempt.Seq}, {attempt.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC: {MlopsLabs.Words.OutcomeOf(attempt)}");

    /// <summary>The sign in its dot: all, some, none, not known.</summary>
    public static string Sign(Attempt attempt) => Kind(attempt) switch
    {
        "full" => "✓",
        "part" => "±",
        "none" => "✗",
        _ => "…",
    };

    private static string Kind(Attempt attempt) => MlopsLabs.Words.OutcomeOf(attempt) switch
    {
        "passed" => "full",
        "pending" => "open",
        _ => attempt.Score > 0 ? "part" : "none",
    };

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
