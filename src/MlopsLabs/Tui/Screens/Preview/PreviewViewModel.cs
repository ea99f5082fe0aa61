using MlopsLabs.Core.Authoring.Preview;
using MlopsLabs.Core.Sessions;
using MlopsLabs.Core.Watching;

namespace MlopsLabs.Tui;

/// <summary>A lab beside the editor of its author: read again on every save, with its checks tried on the author's own environment.</summary>
internal sealed partial class PreviewViewModel : ScreenModel<PreviewState>, IDisposable
{
    private readonly TuiOptions options;
    private readonly IShell shell;
    private readonly LabFiles files;
    private readonly WorkRunner work;
    private readonly ChildPrograms children;
    private readonly Lock reading = new();
    private ILabSession? session;
    private FileWatch? watch;
    private Task opening = Task.CompletedTask;

    /// <summary>A preview that has read nothing yet; <see cref="Shown"/> does.</summary>
    public PreviewViewModel(TuiOptions options, IShell shell, LabFiles files)
        : base(new(Path.GetFileName(files.Folder)))
    {
        (this.options, this.shell, this.files) = (options, shell, files);
        children = new(options);
        work = new(options.Time, state => Update(screen => screen with { Work = state }));
    }

    /// <inheritdoc/>
    public override string Name => "Preview";

    /// <inheritdoc/>
    public override TextLine Header => PreviewText.Header(State);

    /// <inheritdoc/>
    public override Task Settled => Task.WhenAll(opening, work.Settled);

    /// <inheritdoc/>
    public override IReadOnlyList<KeyAction> Keys
    {
        get
        {
            var state = State;
            var idle = session is not null && state.Work is null;
            return
            [
                new("s", "start", Start) { Help = "Start your environment and put the start files into your folder", Enabled = idle, Hinted = state.Environment is not (EnvironmentPhase.Ready or EnvironmentPhase.None) },
                new("c", "try check", Try) { Help = "Run this check now on your environment; nothing is recorded", Enabled = idle && state.Usable && state.Current is not null },
                new(KeyNames.Enter, "evidence", OpenTrial) { Help = "See the evidence, output and verdict of this check", Aliases = [KeyNames.Right], Enabled = state.Current is { } current && state.Trials.ContainsKey(current.Id.Value) },
                new("e", "edit", Edit) { Help = "Edit the answer file of this check's step", Enabled = idle && AnswerStep is not null },
                new("t", "shell", OpenShell) { Help = "Open a shell in the workstation", Enabled = idle && state.Usable },
                new(KeyNames.Tab, Next(state.Pane).ToString().ToLowerInvariant(), () => Update(now => now with { Pane = Next(now.Pane) })) { Help = "Go on to the brief, the findings, the checks" },
                new("r", "read", Reload) { Help = "Read the files again", Hinted = false },
                new("x", "stop", Stop) { Help = "Remove your environment; your files stay", Enabled = idle && state.Environment is EnvironmentPhase.Ready or EnvironmentPhase.Partial, Hinted = false },
                new(KeyNames.Up, "up", () => Move(-1)) { Help = "Up, in the part that has the keys", Hinted = false, Aliases = ["k"] },
                new(KeyNames.Down, "down", () => Move(1)) { Help = "Down, in the part that has the keys", Hinted = false, Aliases = ["j"] },
                new(KeyNames.PageUp, "page up", () => Scroll(-Scrolling.Page)) { Help = "Scroll the brief or the findings back", Hinted = false },
                new(KeyNames.PageDown, "page down", () => Scroll(Scrolling.Page)) { Help = "Scroll the brief or the findings on", Hinted = false, Aliases = [KeyNames.Space] },
                new(KeyNames.Escape, state.Work is null ? "quit" : "cancel", Leave) { Help = "Cancel what is running, else leave", Aliases = ["q"] },
                new("?", "help", () => Show(HelpText.For(Name, Keys, PreviewText.About(State, session, files)))) { Help = "This help" },
            ];
        }
    }

    /// <inheritdoc/>
    public override bool Cancel() => work.Cancel();

    /// <inheritdoc/>
    public override void Shown()
    {
        if (watch is not null)
            return;
        watch = FileWatch.OfFolder(files.CourseFolder, options.Time, Reload);
        Reload();
    }

    /// <summary>Watches the files no longer.</summary>
    public void Dispose() => watch?.Dispose();

    /// <summary>The view found how far the parts really scrolled.</summary>
    public void Scrolled(int? brief, int? findings) => Correct(state => state with { BriefTop = brief ?? state.BriefTop, FindingsTop = findings ?? state.FindingsTop });

    private static PreviewPane Next(PreviewPane pane) => pane switch
    {
        PreviewPane.Checks => PreviewPane.Brief,
        PreviewPane.Brief => PreviewPane.Findings,
        _ => PreviewPane.Checks,
    };

    private void Move(int by)
    {
        if (State.Pane == PreviewPane.Checks)
            Update(state => state with { Selected = Math.Clamp(state.Selected + by, 0, Math.Max(0, (state.Lab?.Checks.Count ?? 0) - 1)) });
        else
            Scroll(by);
    }

    private void Scroll(int by) => Update(state => state.Pane == PreviewPane.Findings
        ? state with { FindingsTop = Math.Max(0, state.FindingsTop + by) }
        : state with { BriefTop = Math.Max(0, state.BriefTop + by) });

    private void OpenTrial()
    {
        if (State.Current is { } check)
            shell.Open(new TrialViewModel(this, shell, check.Id.Value));
    }

    private void Leave()
    {
        if (!Cancel())
            shell.Quit(0);
    }
}
