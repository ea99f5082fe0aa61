using MlopsLabs.Core;
using MlopsLabs.Core.Grading;
using MlopsLabs.Core.Grading.Grades;
using MlopsLabs.Core.Grading.Ledger;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Tui;

/// <summary>Marking prose by rubric: number keys give levels, one key goes to the next learner who is not marked yet.</summary>
internal sealed class MarkingViewModel : ScreenModel<MarkingState>
{
    // One digit each; they are counted from 0, as `grade mark` counts them.
    private const int MostLevels = 10;

    private readonly CohortViewModel cohort;
    private readonly IShell shell;
    private CohortGrades? shown;

    /// <summary>Marks a lab, beginning with a learner or, without one, with the first who is not marked yet.</summary>
    public MarkingViewModel(CohortViewModel cohort, IShell shell, int lab, string? learner)
        : base(new(cohort.State.Book!.Labs[lab], cohort.Options.Author, Learners(cohort.State.Grades!, cohort.State.Book.Labs[lab].Id)))
    {
        (this.cohort, this.shell) = (cohort, shell);
        cohort.Changed += Follow;
        var at = learner is null ? -1 : State.Learners.ToList().IndexOf(learner);
        Update(state => At(state, at >= 0 ? at : Math.Max(0, Unmarked(0))));
    }

    /// <inheritdoc/>
    public override string Name => "Marking";

    /// <inheritdoc/>
    public override TextLine Header => MarkingText.Header(State);

    /// <inheritdoc/>
    public override Task Settled => cohort.Settled;

    /// <inheritdoc/>
    public override IReadOnlyList<KeyAction> Keys
    {
        get
        {
            var state = State;
            var rubric = state.Pane == MarkingPane.Rubric;
            var levels = Math.Min(state.Current?.Criterion.Levels.Count ?? 0, MostLevels);
            var mine = state.Current is { } current ? MarkText.Of(current, state.Author) : null;
            return
            [
                new("0", levels > 1 ? $"to {levels - 1} level" : "level", () => Mark(0)) { Help = "Give level 0; the rubric lists them", Enabled = levels > 0 },
                .. Enumerable.Range(1, Math.Max(0, levels - 1)).Select(level => new KeyAction($"{level}", "level", () => Mark(level)) { Help = $"Give level {level}", Hinted = false }),
                new("c", "comment", Comment) { Help = "Write a comment for the learner to the level that you gave", Enabled = mine is not null },
                new("n", "next unmarked", NextUnmarked) { Help = "The next learner with a criterion that you have yet to mark", Enabled = state.Learners.Count > 0 },
                new("u", "undo", Undo) { Help = "Take your mark of this criterion back", Enabled = mine is not null, Hinted = false },
                new(KeyNames.Tab, rubric ? "artefact" : "rubric", () => Update(now => now with { Pane = rubric ? MarkingPane.Artefact : MarkingPane.Rubric })) { Help = "Switch between the rubric and the artefact", Aliases = [KeyNames.BackTab] },
                new(">", "learner", () => Turn(1)) { Help = "The next learner", Aliases = [KeyNames.Right], Hinted = false },
                new("<", "learner", () => Turn(-1)) { Help = "The learner before", Aliases = [KeyNames.Left], Hinted = false },
                new(KeyNames.Up, "up", () => Move(-1)) { Help = "Up, in the part that has the keys", Hinted = false, Aliases = ["k"] },
                new(KeyNames.Down, "down", () => Move(1)) { Help = "Down, in the part that has the keys", Hinted = false, Aliases = ["j"] },
                new(KeyNames.PageUp, "page up", () => Scroll(-Scrolling.Page)) { Help = "Scroll the artefact back", Hinted = false },
                new(KeyNames.PageDown, "page down", () => Scroll(Scrolling.Page)) { Help = "Scroll the artefact on", Hinted = false, Aliases = [KeyNames.Space] },
                new(KeyNames.Escape, "back", shell.Back) { Help = "Back to where you came from; every mark is kept already", Aliases = ["q"] },
                new("?", "help", () => Show(HelpText.For(Name, Keys, MarkingText.About(State)))) { Help = "This help" },
            ];
        }
    }

    /// <inheritdoc/>
    public override bool Cancel() => cohort.Cancel();

    /// <inheritdoc/>
    public override void Closed() => cohort.Changed -= Follow;

    /// <summary>The view found how far the artefact really scrolled.</summary>
    public void Scrolled(int top) => Correct(state => state.Top == top ? state : state with { Top = top });

    private static IReadOnlyList<string> Learners(CohortGrades grades, string lab) =>
        [.. grades.Book.Learners.Select(learner => learner.Id).Where(id => grades.Results.WorkOf(id, lab) is not null)];

    private void Follow()
    {
        var below = cohort.State;
        var another = below.Grades is { } grades && grades != shown;
        Update(state => (another ? At(state, state.At, state.Selected) with { Top = state.Top } : state) with { Notice = below.Notice ?? state.Notice, Work = below.Work });
    }

    /// <summary>The state at a learner.</summary>
    private MarkingState At(MarkingState state, int at, int selected = 0)
    {
        shown = cohort.State.Grades!;
        var next = state with { At = at, Selected = selected, Top = 0, Left = state.Learners.Count(learner => IsLeft(shown, learner)) };
        if (next.Learner is not { } learner || shown.Results.WorkOf(learner, state.Lab.Id) is not { } handed)
            return next;
        next = next with { Criteria = shown.Details.Criteria(learner, state.Lab.Id) };
        next = next with { Stale = new HashSet<string>(next.Criteria.Where(criterion => MarkText.Of(criterion, state.Author) is { } mark && mark.What.Basis is { } basis && basis != Basis.Of(handed, criterion.Step)).Select(criterion => criterion.Id)) };
        return WithArtefact(next, handed);
    }

    private MarkingState WithArtefact(MarkingState state, GradedWork handed)
    {
        var file = state.Current?.Step.Answer?.Value;
        return state.Artefact is { } known && known.Learner == handed.Learner && known.File == file ? state : state with { Artefact = Read(handed, file) };
    }

    private Artefact Read(GradedWork handed, string? file)
    {
        if (file is null)
            return new(handed.Learner, null, [], "This step asks for no file.");
        if (handed.Submission.Portfolio.FirstOrDefault(each => each.Path == file) is not { } record)
            return new(handed.Learner, file, [], $"{Plain.Line(file)} was not handed in.");
        try
        {
            return new(handed.Learner, file, Plain.LinesOf(shown!.Cohort.Evidence.Get(record.Sha256)), null);
        }
        catch (PlatformException exception)
        {
            return new(handed.Learner, file, [], FaultText.Of(exception).Text);
        }
    }

    private bool IsLeft(CohortGrades grades, string learner) => grades.Details.Criteria(learner, State.Lab.Id).Any(criterion => MarkText.Of(criterion, State.Author) is null);

    /// <summary>The next learner from one on, round the end, whom the marker has yet to mark; -1 when there is none.</summary>
    private int Unmarked(int from)
    {
        var (grades, learners) = (cohort.State.Grades!, State.Learners);
        for (var step = 0; step < learners.Count; step++)
            if (IsLeft(grades, learners[(from + step) % learners.Count]))
                return (from + step) % learners.Count;
        return -1;
    }

    private void NextUnmarked()
    {
        var next = Unmarked(State.At + 1);
        if (next < 0)
            Say(new("You marked every learner of this lab.", Tone.Good));
        else
            Update(state => FirstUnmarked(At(state, next)) with { Notice = null });
    }

    private MarkingState FirstUnmarked(MarkingState state)
    {
        var first = state.Criteria.ToList().FindIndex(criterion => MarkText.Of(criterion, state.Author) is null);
        return first <= 0 ? state : Select(state, first);
    }

    private void Turn(int by) => Update(state => At(state, Math.Clamp(state.At + by, 0, Math.Max(0, state.Learners.Count - 1))) with { Notice = null });

    private void Move(int by)
    {
        if (State.Pane == MarkingPane.Artefact)
            Scroll(by);
        else
            Update(state => Select(state, Math.Clamp(state.Selected + by, 0, Math.Max(0, state.Criteria.Count - 1))));
    }

    private MarkingState Select(MarkingState state, int criterion)
    {
        var next = state with { Selected = criterion };
        return next.Learner is { } learner && shown!.Results.WorkOf(learner, state.Lab.Id) is { } handed
            ? WithArtefact(next, handed) is var with && with.Artefact != state.Artefact ? with with { Top = 0 } : with
            : next;
    }

    private void Scroll(int by) => Update(state => state with { Top = Math.Max(0, state.Top + by) });

    private void Mark(int level)
    {
        if (State is not { Learner: { } learner, Current: { } criterion } state || level >= criterion.Criterion.Levels.Count)
            return;
        // Another level is no reason to lose what was written.
        Keep(learner, criterion, level, MarkText.Of(criterion, state.Author)?.What.Reason ?? "");
        // On to what is left of this learner.
        var next = state.Criteria.ToList().FindIndex(state.Selected + 1, other => MarkText.Of(other, state.Author) is null);
        if (next >= 0)
            Update(now => Select(now, next));
    }

    private void Comment()
    {
        if (State is not { Learner: { } learner, Current: { } criterion } || MarkText.Of(criterion, State.Author) is not { What: { Level: { } level, Reason: var before } })
            return;
        Show(Overlay.Asking(
            "Comment", [TextLine.Paragraph($"To {Plain.Line(learner)}, on “{Plain.Line(criterion.Criterion.Text)}”:"), TextLine.Empty],
            new TextEntry("keep", text =>
            {
                Show(null);
                Keep(learner, criterion, level, text.Trim());
            })
            { Text = before }));
    }

    private void Keep(string learner, CriterionGrade criterion, int level, string comment)
    {
        if (shown!.Results.WorkOf(learner, State.Lab.Id) is not { } handed)
            return;
        cohort.Decide(
            new DecisionDraft(DecisionKind.Mark, State.Author, comment, learner, State.Lab.Id, Criterion: criterion.Id, Level: level, Basis: Basis.Of(handed, criterion.Step)),
            $"{Plain.Line(learner)}: level {level} of “{Plain.Line(criterion.Criterion.Text)}”{(comment.Length > 0 ? ", with your comment" : "")}.");
    }

    private void Undo()
    {
        if (State is { Learner: { } learner, Current: { } criterion } && MarkText.Of(criterion, State.Author) is { } mine)
            cohort.Decide(new DecisionDraft(DecisionKind.Undo, State.Author, "marked by mistake", learner, State.Lab.Id, Undoes: mine.Seq), $"Your mark of “{Plain.Line(criterion.Criterion.Text)}” is taken back.");
    }
}
