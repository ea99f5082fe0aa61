using System.Globalization;
using MlopsLabs.Core;
using MlopsLabs.Core.Environments;

namespace MlopsLabs.Cli.Reports;

/// <summary>Provisioning as lines: one when a service enters a phase, and one a tenth of a long phase.</summary>
internal sealed class ProgressLines(TextWriter writer) : IProgress<ProvisionProgress>
{
    // A build step can be a whole script; its beginning says which one it is.
    private const int LongestDetail = 80;

    private readonly Lock gate = new();
    private readonly Dictionary<string, (ProvisionPhase Phase, int Tenth)> last = [];

    public void Report(ProvisionProgress value)
    {
        lock (gate)
        {
            var tenth = (int)((value.Fraction ?? 0) * 10);
            if (last.TryGetValue(value.Service, out var before) && before == (value.Phase, tenth))
                return;
            last[value.Service] = (value.Phase, tenth);
            var share = value.Fraction is { } fraction ? string.Create(CultureInfo.InvariantCulture, $" {fraction * 100,3:0} %") : "";
            var detail = value.Detail is { Length: > 0 } text ? "  " + Short(PlainText.SanitiseLine(text)) : "";
            writer.WriteLine($"  {value.Service,-14} {Words.Of(value.Phase)}{share}{detail}");
        }
    }

    private static string Short(string text) => text.Length <= LongestDetail ? text : text[..(LongestDetail - 1)] + "…";
}
