using System.Globalization;
using MlopsLabs.Core;
using MlopsLabs.Core.Authoring.Gate;
using MlopsLabs.Core.Environments;
using MlopsLabs.Core.Sessions;

namespace MlopsLabs.Cli.Reports.Gate;

/// <summary>A gate's progress: a line for each environment and each variant.</summary>
internal sealed class GateProgressLines(TextWriter writer) : IProgress<GateProgress>
{
    private readonly Lock gate = new();

    public void Report(GateProgress value)
    {
        lock (gate)
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  [{value.Done,3}/{value.All}] {Words.Of(value.Place.Runtime),-6} {PlainText.SanitiseLine(value.Place.Seed)}  {value.Variant?.Title ?? "environment ready"}  {value.Took.TotalSeconds:0.0} s"));
    }
}

/// <summary>Provisioning of many environments at once is not told.</summary>
internal sealed class ProvisionSilence : IProgress<ProvisionProgress>
{
    public void Report(ProvisionProgress value)
    {
    }
}
