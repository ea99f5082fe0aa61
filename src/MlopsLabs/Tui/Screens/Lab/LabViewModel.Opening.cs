using System.Collections.Immutable;
using MlopsLabs.Core.Environments;
using MlopsLabs.Core.Sessions;

namespace MlopsLabs.Tui;

internal sealed partial class LabViewModel
{
    // An engine that says nothing for longer is frozen (design 06, row 2); the screen goes on without it.
    private static readonly TimeSpan EngineLimit = TimeSpan.FromSeconds(5);

    private async Task OpenAsync()
    {
        try
        {
            // The log needs no engine: what the learner knows already is there at once.
            var known = options.ReadProgress(State.Course, State.Lab);
            Update(state => state with { Progress = known });
            using var limit = new CancellationTokenSource(EngineLimit, options.Time);
            var opened = await options.OpenSession(State.Course, State.Lab, limit.Token).ConfigureAwait(false);
            var brief = opened.Brief;
            session = opened;
            Update(state => state with { Brief = Plain.Block(brief), Runtime = opened.Runtime.Description, Offers = OffersOf(opened, known) });
            await AskEnvironmentAsync(opened).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Trouble($"This is not your fault: the engine does not answer within {EngineLimit.TotalSeconds:0} seconds. mlopslabs doctor says more.");
        }
        catch (Exception exception)
        {
            Trouble(FaultText.Of(exception).Text);
        }
    }

    private void Trouble(string text)
    {
        string? brief = null;
        try
        {
            brief = Plain.Block(State.Lab.ReadBrief());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Then there is only the trouble to show.
        }

        Update(state => state with { Trouble = text, Brief = brief, Environment = EnvironmentPhase.None });
    }

    private async Task AskEnvironmentAsync(ILabSession opened)
    {
        var phase = EnvironmentPhase.Unknown;
        try
        {
            using var limit = new CancellationTokenSource(EngineLimit, options.Time);
            phase = State.Lab.Environment is null ? EnvironmentPhase.None : PhaseOf(await opened.EnvironmentAsync(limit.Token).ConfigureAwait(false));
        }
        catch (Exception exception)
        {
            var notice = exception is OperationCanceledException
                ? new Notice("The engine does not answer. mlopslabs doctor says more.", Tone.Warn)
                : FaultText.Of(exception);
            Update(state => state with { Notice = state.Notice ?? notice });
        }

        Update(state => state with { Environment = phase });
    }

    private static EnvironmentPhase PhaseOf(EnvironmentState environment) => environment switch
    {
        { Ready: true } => EnvironmentPhase.Ready,
        { PlanDigest: null, Services.Count: 0 } => EnvironmentPhase.Absent,
        _ => EnvironmentPhase.Partial,
    };

    private static ImmutableDictionary<string, HintOffer> OffersOf(ILabSession opened, LabState progress) =>
        opened.NextHints(progress).ToImmutableDictionary(offer => offer.Step);

    /// <summary>Reads again what the logs and the runtime say.</summary>
    private async Task RefreshAsync(ILabSession opened)
    {
        var progress = opened.State();
        Update(state => state with { Progress = progress, Offers = OffersOf(opened, progress) });
        await AskEnvironmentAsync(opened).ConfigureAwait(false);
    }
}
