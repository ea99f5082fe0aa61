using MlopsLabs.Core.Authoring.Preview;
using MlopsLabs.Core.Environments;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Tui;

internal sealed partial class PreviewViewModel
{
    private static readonly TimeSpan EngineLimit = TimeSpan.FromSeconds(5);

    /// <summary>Reads the files again. What is broken now keeps what was last right on the screen.</summary>
    public void Reload()
    {
        lock (reading)
        {
            LabReading now;
            try
            {
                now = files.Read();
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                // An editor is at it; the next look finds it whole.
                Say(new($"The files cannot be read: {FaultText.Sentence(fault.Message)}", Tone.Warn));
                return;
            }

            var slow = watch?.Slow;
            Update(state => state with
            {
                Course = now.Course ?? state.Course,
                Lab = now.Lab ?? state.Lab,
                Brief = now.Brief is { } brief ? Plain.Block(brief) : state.Brief,
                Broken = now.Lab is null,
                Findings = [.. now.Findings],
                FindingsTop = 0,
                ReadAt = options.Time.GetLocalNow(),
                Slow = slow,
                Notice = state.Work is null ? null : state.Notice,
            });
            // Work that goes on keeps the session that it began with.
            if (now is { Course: { } course, Lab: { } lab })
                opening = opening.ContinueWith(_ => OpenAsync(course, lab), TaskScheduler.Default).Unwrap();
        }
    }

    private async Task OpenAsync(Core.Catalog.Course course, LabSpec lab)
    {
        try
        {
            using var limit = new CancellationTokenSource(EngineLimit, options.Time);
            var opened = await options.OpenSession(course, lab, limit.Token).ConfigureAwait(false);
            session = opened;
            Update(state => state with { Runtime = opened.Runtime.Description });
            await AskEnvironmentAsync(lab).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Say(new($"The engine does not answer within {EngineLimit.TotalSeconds:0} seconds. mlopslabs doctor says more.", Tone.Warn));
        }
        catch (Exception exception)
        {
            Say(PreviewText.Trouble(exception));
        }
    }

    private async Task AskEnvironmentAsync(LabSpec lab)
    {
        var phase = EnvironmentPhase.Unknown;
        try
        {
            using var limit = new CancellationTokenSource(EngineLimit, options.Time);
            phase = lab.Environment is null ? EnvironmentPhase.None : PhaseOf(await session!.EnvironmentAsync(limit.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            Say(new("The engine does not answer. mlopslabs doctor says more.", Tone.Warn));
        }
        catch (Exception exception)
        {
            Say(PreviewText.Trouble(exception));
        }

        Update(state => state with { Environment = phase });
    }

    private static EnvironmentPhase PhaseOf(EnvironmentState environment) => environment switch
    {
        { Ready: true } => EnvironmentPhase.Ready,
        { PlanDigest: null, Services.Count: 0 } => EnvironmentPhase.Absent,
        _ => EnvironmentPhase.Partial,
    };
}
