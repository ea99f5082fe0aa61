using System.Collections.Immutable;
using MlopsLabs.Core;
using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Tui;

/// <summary>The first screen: what there is to learn and how far the learner is.</summary>
internal sealed class OutlineViewModel(TuiOptions options, IShell shell)
    : ScreenModel<OutlineState>(new(options.Catalog, options.Learner, options.Home))
{
    private static readonly TimeSpan EngineLimit = TimeSpan.FromSeconds(5);
    private readonly Dictionary<string, LabPlace> places = [];
    private int reading;
    private Task read = Task.CompletedTask;

    /// <inheritdoc/>
    public override string Name => "Outline";

    /// <inheritdoc/>
    public override TextLine Header => OutlineText.Header(State);

    /// <inheritdoc/>
    public override Task Settled => read;

    /// <inheritdoc/>
    public override IReadOnlyList<KeyAction> Keys =>
    [
        new(KeyNames.Up, "up", () => Move(-1)) { Help = "Go to the lab above", Hinted = false, Aliases = ["k"], Enabled = State.Labs.Length > 0 },
        new(KeyNames.Down, "down", () => Move(1)) { Help = "Go to the lab below", Hinted = false, Aliases = ["j"], Enabled = State.Labs.Length > 0 },
        new(KeyNames.Home, "first", () => Move(-State.Labs.Length)) { Help = "Go to the first lab", Hinted = false, Enabled = State.Labs.Length > 0 },
        new(KeyNames.End, "last", () => Move(State.Labs.Length)) { Help = "Go to the last lab", Hinted = false, Enabled = State.Labs.Length > 0 },
        new(KeyNames.Enter, "open", Open) { Help = "Open the lab", Aliases = [KeyNames.Right], Enabled = State.Labs.Length > 0 },
        new("i", "tour", () => ShowTour(0)) { Help = "What there is to know, in a minute", Hinted = false },
        new("d", "problems", ShowDiagnostics) { Help = "Show what is wrong in the lab files", Enabled = State.Catalog.Diagnostics.Count > 0 },
        new("q", "quit", () => shell.Quit(0)) { Help = "Leave; everything is saved already" },
        new("?", "help", () => Show(HelpText.For(Name, Keys, OutlineText.About(State)))) { Help = "This help" },
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Items => [.. State.Labs.Select(entry => entry.Lab.Id.Value)];

    /// <inheritdoc/>
    public override string TitleOf(int item) => State.Labs[item].Lab.Title;

    /// <inheritdoc/>
    public override void PointAt(int item) => Update(state => state with { Selected = item });

    /// <inheritdoc/>
    public override void Shown()
    {
        var mine = ++reading;
        if (mine == 1)
            Begin();
        read = Task.WhenAll(Task.Run(() => ReadProgress(mine)), State.Runtime is null ? Task.Run(DescribeRuntimeAsync) : Task.CompletedTask);
    }

    /// <summary>The first time on the screen: what was asked for is opened, and a newcomer is shown around.</summary>
    private void Begin()
    {
        if (options.OpenAt is { } wanted && State.Labs.IndexOf(wanted) is >= 0 and var at)
        {
            PointAt(at);
            Open();
        }
        else if (options.IsNewcomer())
        {
            ShowTour(0);
            options.WasShownAround();
        }
    }

    private void ShowTour(int page)
    {
        var pages = TourText.Pages(State.Home);
        var last = page == pages.Count - 1;
        List<KeyAction> keys = [new("n", last ? "begin" : "next", () => TurnTour(last ? null : page + 1)) { Aliases = [KeyNames.Enter, KeyNames.Right, KeyNames.Space] }];
        if (page > 0)
            keys.Add(new("p", "previous", () => TurnTour(page - 1)) { Aliases = [KeyNames.Left] });
        Show(new($"{pages[page].Title} · {page + 1} of {pages.Count}", pages[page].Body, keys));
    }

    private void TurnTour(int? page)
    {
        if (page is { } next)
            ShowTour(next);
        else
            Show(null);
    }

    private async Task DescribeRuntimeAsync()
    {
        string text;
        try
        {
            using var limit = new CancellationTokenSource(EngineLimit, options.Time);
            text = await options.DescribeRuntime(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            text = $"the engine does not answer within {EngineLimit.TotalSeconds:0} seconds; mlopslabs doctor says more";
        }
        catch (Exception exception) when (exception is PlatformException or AuthorException)
        {
            text = FaultText.Of(exception).Text;
        }

        Update(state => state with { Runtime = text });
    }

    private void ReadProgress(int mine)
    {
        var known = ImmutableDictionary.CreateBuilder<string, LabEntry>();
        foreach (var (course, lab) in State.Labs)
            known[OutlineState.Key(course, lab)] = ProgressOf(course, lab);
        if (mine == reading)
            Update(state =>
            {
                var first = state.Progress.Count == 0;
                state = state with { Progress = known.ToImmutable() };
                // Whoever has moved already knows where to.
                return first && state.Selected == 0 ? state with { Selected = state.Next ?? 0 } : state;
            });
    }

    private LabEntry ProgressOf(Course course, LabSpec lab)
    {
        try
        {
            return new(options.ReadProgress(course, lab), null);
        }
        catch (Exception exception) when (exception is PlatformException or AuthorException)
        {
            return new(null, FaultText.Of(exception).Text);
        }
    }

    private void Move(int by) =>
        Update(state => state with { Selected = Math.Clamp(state.Selected + by, 0, Math.Max(0, state.Labs.Length - 1)), Notice = null });

    private void Open()
    {
        if (State.Current is var (course, lab))
        {
            var key = OutlineState.Key(course, lab);
            shell.Open(new LabViewModel(options, shell, course, lab, places.GetValueOrDefault(key), place => places[key] = place));
        }
    }

    private void ShowDiagnostics() => Show(new("Problems in the lab files", OutlineText.Diagnostics(State), []));
}
