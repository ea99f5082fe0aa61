using MlopsLabs.Core.Environments;

namespace MlopsLabs.Tui;

/// <summary>Environment, steps and checks of a lab as text.</summary>
internal static class LabSidebarText
{
    /// <summary>All lines at a width.</summary>
    public static IReadOnlyList<TextLine> Lines(LabScreenState state, int width)
    {
        var lines = new List<TextLine>();
        lines.AddRange(Environment(state.Environment, state.Services, state.Work is not null, Words.WayOut(state.Course.EnvironmentOf(state.Lab)), width));
        lines.AddRange(Watch(state.Watch));
        var item = 0;
        foreach (var (step, number) in state.Lab.Steps.Select((step, index) => (step, index + 1)))
        {
            lines.Add(TextLine.Empty);
            lines.Add(TextLine.Of(new TextRun($" {number} ", Tone.Dim), new TextRun(Plain.Line(step.Title), Tone.Strong)) with { Hang = 3 });
            for (; item < state.Items.Length && state.Items[item].Step == step; item++)
                lines.AddRange(Item(state, item));
        }

        if (state.Hidden > 0)
            lines.AddRange([TextLine.Empty, TextLine.Paragraph($"{Words.Count(state.Hidden, "more check")} for graders only", Tone.Dim, 3)]);
        lines.AddRange(Summary(state));
        return Wrapping.Wrap(lines, width);
    }

    /// <summary>An environment and, while it starts, its services.</summary>
    public static IEnumerable<TextLine> Environment(EnvironmentPhase phase, IReadOnlyList<ServiceRow> services, bool working, string? wayOut, int width)
    {
        if (phase == EnvironmentPhase.None && services.Count == 0)
            yield break;
        var starting = services.Count > 0 && working;
        var (text, tone) = starting ? ("… starting", Tone.Accent) : phase switch
        {
            EnvironmentPhase.Asking => ("… asking", Tone.Dim),
            EnvironmentPhase.Absent => ("○ not started", Tone.Dim),
            EnvironmentPhase.Partial => ("! not all of it runs", Tone.Warn),
            EnvironmentPhase.Ready => ("● ready", Tone.Good),
            _ => ("! does not answer", Tone.Warn),
        };
        yield return TextLine.Of(new TextRun(" Environment", Tone.Strong)).WithRight(new TextRun(text + " ", tone));
        if (wayOut is not null)
            yield return TextLine.Paragraph(wayOut, Tone.Warn, 3);
        var names = services.Select(service => TextWidth.Columns(service.Name)).DefaultIfEmpty().Max();
        names = Math.Min(names, Math.Max(4, width / 3));
        foreach (var service in services)
        {
            var (word, wordTone) = Word(service);
            var bar = Math.Max(3, width - names - 14);
            yield return TextLine.Of(
                [" ", new(TextWidth.Fit(Plain.Line(service.Name), names)), " ", .. Bars.Bar(service.Done, bar), " ", new(TextWidth.Fit(word, 10), wordTone)]);
            if (service.Phase == ProvisionPhase.Failed)
                yield return TextLine.Paragraph(Plain.Line(service.Detail), Tone.Bad, 3);
            else if (service is { Phase: not ProvisionPhase.Ready, Detail: { Length: > 0 } detail })
                yield return TextLine.Of($"   {Plain.Line(detail)}", Tone.Dim);
        }
    }

    /// <summary>What a watch is at.</summary>
    public static IEnumerable<TextLine> Watch(LabWatchState? watch)
    {
        if (watch is null)
            yield break;
        var (text, tone) = watch.Judging.Count > 0 ? ("… checking", Tone.Accent)
            : watch.At is { } at ? ($"● checked {at:HH:mm:ss}", Tone.Good)
            : ("… looking", Tone.Dim);
        yield return TextLine.Of(new TextRun(" Watch", Tone.Strong)).WithRight(new TextRun(text + " ", tone));
        if (watch.Results.Count > 0)
            yield return TextLine.Paragraph("Not recorded until all checks pass; c records it as it is.", Tone.Dim, 3);
        if (watch.Slow is { } reason)
            yield return TextLine.Paragraph($"Saves are looked for once a second: {Plain.Line(reason)}", Tone.Warn, 3);
    }

    private static (string Word, Tone Tone) Word(ServiceRow service) => service switch
    {
        { Phase: ProvisionPhase.Waiting } => ("· waiting", Tone.Dim),
        { Phase: ProvisionPhase.Image, Fraction: { } share } => ($"image {share * 100:0} %", Tone.Text),
        { Phase: ProvisionPhase.Ready } => ("✓ ready", Tone.Good),
        { Phase: ProvisionPhase.Failed } => ("✗ failed", Tone.Bad),
        _ => (Words.Of(service.Phase), Tone.Text),
    };

    private static IEnumerable<TextLine> Item(LabScreenState state, int index)
    {
        var item = state.Items[index];
        var look = state.Look(item);
        var sign = TextLine.Of(new TextRun($"   {look.Sign} {look.Word}", look.Tone)) with { Item = index };
        if (item.Check is not { } check)
        {
            yield return sign;
            yield break;
        }

        var result = state.Live is null ? state.ResultOf(check.Id.Value) : state.Live.GetValueOrDefault(check.Id.Value);
        var points = result is null ? $"{Words.Points(check.Points)} p" : $"{Words.Points(result.Score)} of {Words.Points(result.MaxScore)}";
        yield return sign.WithRight(new TextRun(points + " ", Tone.Dim));
        yield return TextLine.Paragraph(Plain.Line(check.Title), indent: 5) with { Item = index };
    }

    /// <summary>What became of it so far.</summary>
    public static IEnumerable<TextLine> Summary(LabScreenState state)
    {
        if (state.Progress is not { Attempts: > 0 } progress)
            yield break;
        yield return TextLine.Empty;
        var best = progress.Best is { } points ? $" · best {Words.Points(points)}" : "";
        var hints = progress.HintCost > 0 ? $" · hints −{Words.Points(progress.HintCost)}" : "";
        yield return TextLine.Paragraph($"{Words.Count(progress.Attempts, "attempt")}{best}{hints}", Tone.Dim, 1);
        if (progress.MissingRequirements.Count > 0)
            yield return TextLine.Paragraph($"Builds on: {Plain.Line(string.Join(", ", progress.MissingRequirements))}", Tone.Dim, 1);
    }
}
