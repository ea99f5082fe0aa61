using MlopsLabs.Core.Grading.Grades;

namespace MlopsLabs.Tui;

/// <summary>The graders' first screen: every learner and every lab. The screens above it take their grades from here, and decide through it.</summary>
internal sealed partial class CohortViewModel : ScreenModel<CohortState>
{
    private readonly GraderOptions options;
    private readonly IShell shell;
    private readonly WorkRunner work;

    /// <summary>A cohort that is not read yet; <see cref="Shown"/> reads it.</summary>
    public CohortViewModel(GraderOptions options, IShell shell)
        : base(new(options.Folder, options.Author))
    {
        (this.options, this.shell) = (options, shell);
        work = new(options.Time, state => Update(screen => screen with { Work = state }));
    }

    /// <inheritdoc/>
    public override string Name => "Cohort";

    /// <inheritdoc/>
    public override TextLine Header => CohortText.Header(State);

    /// <inheritdoc/>
    public override Task Settled => Task.WhenAll(work.Settled, deciding);

    /// <summary>What the screens come from.</summary>
    public GraderOptions Options => options;

    /// <inheritdoc/>
    public override IReadOnlyList<KeyAction> Keys
    {
        get
        {
            var state = State;
            var there = state.Current is not null && state.CurrentLab is not null;
            return
            [
                .. Openings(state),
                new("/", "search", Search) { Help = "Show learners with some text in their id or name", Enabled = state.Book is not null },
                new("f", "state", NextState) { Help = "Show learners with a grade that is missing, pending, to mark, scored; then all again", Enabled = state.Book is not null },
                new("o", "one lab", OneLab) { Help = "Ask that of the lab under the cursor only; without a state: who handed it in", Enabled = state.CurrentLab is not null, Hinted = false },
                new("i", "by id", () => Sort(CohortSort.Id)) { Help = "Sort by id; again turns the order round", Enabled = state.Book is not null, Hinted = false },
                new("n", "by name", () => Sort(CohortSort.Name)) { Help = "Sort by name", Enabled = state.Book is not null, Hinted = false },
                new("t", "by total", () => Sort(CohortSort.Total)) { Help = "Sort by points of all labs", Enabled = state.Book is not null, Hinted = false },
                new("l", "by lab", () => Sort(CohortSort.Lab)) { Help = "Sort by points of the lab under the cursor", Enabled = state.CurrentLab is not null, Hinted = false },
                new("#", "percent", () => Update(now => now with { Numbers = !now.Numbers })) { Help = "Show percents beside the glyphs, or not", Enabled = state.Book is not null, Hinted = false },
                new("g", "read again", Read) { Help = "Read the cohort again: what was imported and decided since", Hinted = state.Book is null },
                new(KeyNames.Up, "up", () => Move(-1)) { Help = "The learner above", Hinted = false, Aliases = ["k"], Enabled = there },
                new(KeyNames.Down, "down", () => Move(1)) { Help = "The learner below", Hinted = false, Aliases = ["j"], Enabled = there },
                new(KeyNames.PageUp, "page up", () => Move(-Scrolling.Page)) { Help = "Ten learners up", Hinted = false, Enabled = there },
                new(KeyNames.PageDown, "page down", () => Move(Scrolling.Page)) { Help = "Ten learners down", Hinted = false, Aliases = [KeyNames.Space], Enabled = there },
                new(KeyNames.Home, "first", () => Move(-1_000_000)) { Help = "The first learner", Hinted = false, Enabled = there },
                new(KeyNames.End, "last", () => Move(1_000_000)) { Help = "The last learner", Hinted = false, Enabled = there },
                new(KeyNames.Left, "left", () => Turn(-1)) { Help = "The lab to the left", Hinted = false, Aliases = [KeyNames.BackTab], Enabled = there },
                new(KeyNames.Right, "right", () => Turn(1)) { Help = "The lab to the right", Hinted = false, Aliases = [KeyNames.Tab], Enabled = there },
                new(KeyNames.Escape, "all again", AllAgain) { Help = "Cancel what is running, else show all learners again", Enabled = state.Work is not null || !state.Filter.IsEmpty, Hinted = !state.Filter.IsEmpty },
                new("q", "quit", () => shell.Quit(0)) { Help = "Leave; everything is kept already" },
                new("?", "help", () => Show(HelpText.For(Name, Keys, CohortText.About(State)))) { Help = "This help, and what the signs mean" },
            ];
        }
    }

    /// <inheritdoc/>
    public override bool Cancel() => work.Cancel();

    /// <inheritdoc/>
    public override void Shown()
    {
        if (State.Grades is null)
            Read();
    }

    /// <summary>The view found what it really shows first.</summary>
    public void Scrolled(int top, int firstLab) => Correct(state => state.Top == top && state.FirstLab == firstLab ? state : state with { Top = top, FirstLab = firstLab });

    private void Move(int by) => Update(state => state with { Selected = Math.Clamp(state.Selected + by, 0, Math.Max(0, state.Rows.Length - 1)), Notice = null });

    private void Turn(int by) => Update(state =>
    {
        var lab = Math.Clamp(state.Lab + by, 0, state.Book!.Labs.Count - 1);
        return state with { Lab = lab, Distribution = LabDistribution.Of(state.Book, lab), Notice = null };
    });

    private void Sort(CohortSort by) => Arrange(State.Filter, State.Order.Next(by, State.Lab));

    private void NextState() => Arrange(
        State.Filter with
        {
            State = State.Filter.State switch
            {
                null => GradeState.Missing,
                GradeState.Missing => GradeState.Pending,
                GradeState.Pending => GradeState.ToMark,
                GradeState.ToMark => GradeState.Scored,
                _ => null,
            },
        },
        State.Order);

    private void OneLab() => Arrange(State.Filter with { Lab = State.Filter.Lab is null ? State.Lab : null }, State.Order);

    private void Search() => Show(Overlay.Asking("Search", [TextLine.Paragraph("Learners with this in their id or name. Nothing: all of them."), TextLine.Empty], new TextEntry("search", text =>
    {
        Show(null);
        Arrange(State.Filter with { Search = text.Trim() }, State.Order);
    })
    { Text = State.Filter.Search }));

    private void AllAgain()
    {
        if (!Cancel())
            Arrange(new(), State.Order);
    }

    private void Arrange(CohortFilter filter, CohortOrder order)
    {
        Update(state => state.Grades is { } grades ? state.Arranged(grades, filter, order) with { Notice = null } : state);
    }
}
