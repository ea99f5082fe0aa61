using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Sessions;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Tui;

/// <summary>One lab: everything that a learner does in it starts here.</summary>
internal sealed partial class LabViewModel : ScreenModel<LabScreenState>
{
    private readonly TuiOptions options;
    private readonly IShell shell;
    private readonly WorkRunner work;
    private readonly ChildPrograms children;
    private readonly Action<LabPlace>? left;
    private ILabSession? session;
    private Task opening = Task.CompletedTask;

    /// <summary>A lab that is not open yet; <see cref="Shown"/> opens it.</summary>
    /// <param name="options">What the screens work with.</param>
    /// <param name="shell">Who shows it.</param>
    /// <param name="course">The course.</param>
    /// <param name="lab">The lab.</param>
    /// <param name="place">Where the learner left it before; null for the beginning.</param>
    /// <param name="left">Told where the learner leaves it.</param>
    public LabViewModel(TuiOptions options, IShell shell, Course course, LabSpec lab, LabPlace? place = null, Action<LabPlace>? left = null)
        : base(LabPlace.At(new(course, lab), place))
    {
        (this.options, this.shell, this.left) = (options, shell, left);
        children = new(options);
        work = new(options.Time, OnWork);
    }

    /// <inheritdoc/>
    public override string Name => "Lab";

    /// <inheritdoc/>
    public override TextLine Header => LabText.Header(State);

    /// <inheritdoc/>
    public override Task Settled => Task.WhenAll(opening, work.Settled, watching is null ? watched : Task.CompletedTask);

    /// <inheritdoc/>
    public override IReadOnlyList<KeyAction> Keys
    {
        get
        {
            var state = State;
            var brief = state.Pane == LabPane.Brief;
            var usable = state.Idle && state.Environment is EnvironmentPhase.Ready or EnvironmentPhase.None or EnvironmentPhase.Unknown;
            var notNow = state.Trouble is not null ? "This lab cannot be worked on here; the screen says why."
                : state.Work is { } going ? $"{going.What} goes on; Esc cancels it."
                : state.Brief is null || state.Environment == EnvironmentPhase.Asking ? "The lab is still being opened."
                : "Start the lab first: s does.";
            return
            [
                new("s", "start", Start) { NotNow = notNow, Help = "Start the environment and put the start files into your folder", Enabled = state.Idle, Hinted = state.Environment is not (EnvironmentPhase.Ready or EnvironmentPhase.None) || state.Progress?.Status == LabStatus.New },
                new("t", "shell", OpenShell) { NotNow = notNow, Help = "Open a shell in the workstation", Enabled = usable },
                new("e", "edit", Edit) { NotNow = state.Idle ? "A person marks this step: there is no answer file." : notNow, Help = "Edit the answer file of this step in $VISUAL or $EDITOR", Enabled = state.Idle && state.Current?.Step.Answer is not null },
                new("c", "check", () => Check()) { NotNow = notNow, Help = "Run the checks and record the attempt", Enabled = usable && state.Lab.Checks.Count > 0 },
                new("w", state.Watch is null ? "watch" : "stop watching", SwitchWatch) { NotNow = notNow, Help = "Check by itself on every save; recorded once all checks pass", Enabled = usable && state.Lab.Checks.Count > 0 },
                new(KeyNames.Enter, "why", OpenCheck) { NotNow = "Your grader marks this step.", Help = "See what a check expected and found", Aliases = [KeyNames.Right], Enabled = state.Current?.Check is not null },
                new(KeyNames.Tab, brief ? "checks" : "brief", SwitchPane) { Help = "Switch between the brief and the checks", Aliases = [KeyNames.BackTab] },
                new("h", "hint", ShowHints) { NotNow = state.Idle ? "This step has no hints." : notNow, Help = "See the hints of this step; what the next one costs is said first", Enabled = state.Idle && state.Current?.Step.Hints.Count > 0 },
                new("a", "attempts", () => shell.Open(new HistoryViewModel(this, shell))) { NotNow = "There is no attempt yet: c makes one.", Help = "See your attempts over time, and each check in them", Enabled = state.Progress?.History.Count > 0, Hinted = false },
                new("r", "reset", AskReset) { NotNow = notNow, Help = "Start over; asks first", Enabled = state.Idle, Hinted = state.Progress?.Status is not LabStatus.New },
                new("x", "stop", Stop) { NotNow = state.Idle ? "There is no environment to remove." : notNow, Help = "Remove the environment; your files and attempts stay", Enabled = state.Idle && state.Environment is EnvironmentPhase.Ready or EnvironmentPhase.Partial or EnvironmentPhase.Unknown },
                new(KeyNames.Up, "up", () => Move(-1)) { Help = "Up, in the brief or among the checks", Hinted = false, Aliases = ["k"] },
                new(KeyNames.Down, "down", () => Move(1)) { Help = "Down, in the brief or among the checks", Hinted = false, Aliases = ["j"] },
                new(KeyNames.PageUp, "page up", () => Scroll(-Scrolling.Page)) { Help = "Scroll the brief back", Hinted = false },
                new(KeyNames.PageDown, "page down", () => Scroll(Scrolling.Page)) { Help = "Scroll the brief on", Hinted = false, Aliases = [KeyNames.Space] },
                new(KeyNames.Home, "top", () => Scroll(-100_000)) { Help = "The beginning of the brief", Hinted = false },
                new(KeyNames.End, "end", () => Scroll(100_000)) { Help = "The end of the brief", Hinted = false },
                new("/", "find", AskFind) { Help = "Find words in the brief", Hinted = brief, Enabled = state.Brief is not null },
                new("n", "next", () => Find(state.Sought!, 1)) { NotNow = "Nothing was looked for: / does.", Help = "The next place where they stand", Hinted = brief, Enabled = state.Sought is not null },
                new("N", "previous", () => Find(state.Sought!, -1)) { NotNow = "Nothing was looked for: / does.", Help = "The place before", Hinted = false, Enabled = state.Sought is not null },
                new("y", "commands", ShowCommands) { Help = "Copy a command of the brief, or send it to the shell beside", Hinted = brief, NotNow = "The brief has no command in it.", Enabled = CommandsOf(state.Brief).Count > 0 },
                new("<", "narrower", () => Divide(-4)) { Help = "Less room for the brief, more for the checks", Hinted = false },
                new(">", "wider", () => Divide(4)) { Help = "More room for the brief, less for the checks", Hinted = false },
                new(KeyNames.Escape, state.Work is null ? "back" : "cancel", Leave) { Help = "Cancel what is running, else back to the outline", Aliases = [KeyNames.Left, "q"] },
                new("?", "help", () => Show(HelpText.For(Name, Keys, LabText.About(State, session)))) { Help = "This help" },
            ];
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Items => [.. State.Items.Select(item => (item.Check?.Id ?? item.Step.Id).Value)];

    /// <inheritdoc/>
    public override string TitleOf(int item) => State.Items[item].Check?.Title ?? State.Items[item].Step.Title;

    /// <inheritdoc/>
    public override void PointAt(int item) => Update(state => state with { Selected = item });

    /// <inheritdoc/>
    public override bool Cancel()
    {
        var leaving = State.Work?.Cancelling == true;
        if (!work.Cancel())
            return false;
        if (leaving)
            Update(state => state with { Live = null, Notice = new("Left behind: it ends without this screen. mlopslabs gc removes what it may leave.", Tone.Warn) });
        return true;
    }

    /// <inheritdoc/>
    public override void Shown()
    {
        if (session is null)
            opening = Task.Run(OpenAsync);
    }

    /// <inheritdoc/>
    public override void End()
    {
        StopWatch();
        Cancel();
    }

    /// <inheritdoc/>
    public override void Closed()
    {
        StopWatch();
        left?.Invoke(LabPlace.Of(State));
    }

    /// <summary>The view found how far the brief really scrolled.</summary>
    public void ScrolledBrief(int top) => Correct(state => state.BriefTop == top ? state : state with { BriefTop = top });

    /// <summary>Replaces the box over the screen, for a screen above that shows it too.</summary>
    public void PutBox(Overlay? box) => Show(box);

    /// <summary>Where the learner's clock hangs.</summary>
    public TimeZoneInfo Zone => options.Time.LocalTimeZone;

    /// <summary>Points at a check.</summary>
    public void PointAt(string check) => Update(state =>
    {
        var at = state.Items.FindIndex(item => item.Check?.Id.Value == check);
        return at < 0 || at == state.Selected ? state : state with { Selected = at };
    });

    private void SwitchPane() => Update(state => state with { Pane = state.Pane == LabPane.Brief ? LabPane.Checks : LabPane.Brief });

    private void Move(int by)
    {
        if (State.Pane == LabPane.Brief)
            Scroll(by);
        else
            Update(state => state with { Selected = Math.Clamp(state.Selected + by, 0, Math.Max(0, state.Items.Length - 1)) });
    }

    private void Divide(int by) => Update(state => state with { Shift = Math.Clamp(state.Shift + by, -40, 40) });

    private void Scroll(int by) => Update(state => state with { BriefTop = Math.Max(0, state.BriefTop + by) });

    private void Leave()
    {
        if (!Cancel())
            shell.Back();
    }

    private void OpenCheck()
    {
        if (State.Current?.Check is not { } check)
            return;
        Say(null);
        shell.Open(new CheckViewModel(this, shell, check.Id.Value));
    }
}
