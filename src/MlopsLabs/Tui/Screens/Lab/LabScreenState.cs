using System.Collections.Immutable;
using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Sessions;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Tui;

/// <summary>One lab: its brief, its steps and checks, its environment.</summary>
internal sealed record LabScreenState(Course Course, LabSpec Lab) : ScreenState
{
    /// <summary>What can be pointed at, in order. Hidden checks are for graders and not among them.</summary>
    public ImmutableArray<LabItem> Items { get; } = [.. Lab.Steps.SelectMany(step => ItemsOf(Lab, step))];

    /// <summary>The brief as Markdown; null until it was read.</summary>
    public string? Brief { get; init; }

    /// <summary>The first line of the brief that is shown.</summary>
    public int BriefTop { get; init; }

    /// <summary>The words that were looked for in the brief; null before any were.</summary>
    public string? Sought { get; init; }

    /// <summary>Where in the brief the place is that has to be seen, as an index into its text; null once it is.</summary>
    public int? Seek { get; init; }

    /// <summary>How many columns the learner gave to the brief beyond those it has by itself.</summary>
    public int Shift { get; init; }

    /// <summary>Why the lab cannot be worked on here; null when it can. Its brief can be read all the same.</summary>
    public string? Trouble { get; init; }

    /// <summary>Where the learner stands; null until it was read.</summary>
    public LabState? Progress { get; init; }

    /// <summary>The next hint of each step that has one, by step.</summary>
    public ImmutableDictionary<string, HintOffer> Offers { get; init; } = ImmutableDictionary<string, HintOffer>.Empty;

    /// <summary>The runtime's word and why it was chosen; empty until the lab is open.</summary>
    public string Runtime { get; init; } = "";

    /// <summary>What is known of the environment.</summary>
    public EnvironmentPhase Environment { get; init; }

    /// <summary>The services while the environment starts, and after a start that failed.</summary>
    public ImmutableArray<ServiceRow> Services { get; init; } = [];

    /// <summary>While checks run: the result of each that is judged, null for one that is being judged.</summary>
    public ImmutableDictionary<string, CheckResult?>? Live { get; init; }

    /// <summary>While the lab is checked by itself on every save: what that found; else null.</summary>
    public LabWatchState? Watch { get; init; }

    /// <summary>Which part has the arrow keys.</summary>
    public LabPane Pane { get; init; }

    /// <summary>Index into <see cref="Items"/>.</summary>
    public int Selected { get; init; }

    /// <summary>What the learner points at.</summary>
    public LabItem? Current => Items.Length == 0 ? null : Items[Math.Clamp(Selected, 0, Items.Length - 1)];

    /// <summary>How many checks only graders see.</summary>
    public int Hidden => Lab.Checks.Count(check => check.Visibility == Visibility.Hidden);

    /// <summary>Whether the lab is open and nothing long goes on.</summary>
    public bool Idle => Brief is not null && Trouble is null && Work is null;

    /// <summary>The newest result of a check, of the watch or of the last attempt; null when there is none.</summary>
    public CheckResult? ResultOf(string check) => Watch?.Results.GetValueOrDefault(check) ?? Progress?.Current?.Results.FirstOrDefault(result => result.CheckId == check);

    /// <summary>How an item looks now.</summary>
    public CheckLook Look(LabItem item) => item.Check switch
    {
        null => CheckLook.ByPerson,
        { } check when Live is not null => !Live.TryGetValue(check.Id.Value, out var live) ? CheckLook.Waiting : live is null ? CheckLook.Running : CheckLook.Of(live),
        { } check when Watch?.Judging.Contains(check.Id.Value) == true => CheckLook.Running,
        { } check => ResultOf(check.Id.Value) is { } result ? CheckLook.Of(result) : CheckLook.NotChecked,
    };

    private static IEnumerable<LabItem> ItemsOf(LabSpec lab, StepSpec step)
    {
        var checks = lab.Checks.Where(check => check.Step.Value == step.Id.Value && check.Visibility == Visibility.Visible).ToList();
        return checks.Count == 0 ? [new(step, null)] : checks.Select(check => new LabItem(step, check));
    }
}
