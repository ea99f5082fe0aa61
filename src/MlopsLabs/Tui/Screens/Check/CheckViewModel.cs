using MlopsLabs.Core.Checks;

namespace MlopsLabs.Tui;

/// <summary>One check: what it expected, what it found, and what to look at next. It follows the lab screen below it.</summary>
internal sealed class CheckViewModel : TextScreenModel<CheckState>
{
    private readonly LabViewModel lab;
    private readonly IShell shell;
    private string check;

    /// <summary>A check of an open lab.</summary>
    public CheckViewModel(LabViewModel lab, IShell shell, string check)
        : base(StateOf(lab, check, null))
    {
        (this.lab, this.shell, this.check) = (lab, shell, check);
        lab.Changed += Follow;
    }

    /// <inheritdoc/>
    public override string Name => "Check";

    /// <inheritdoc/>
    public override TextLine Header => CheckText.Header(State);

    /// <inheritdoc/>
    public override IReadOnlyList<KeyAction> Keys =>
    [
        new("n", "next", () => Turn(1)) { Help = "The next check", Aliases = [KeyNames.Right, KeyNames.Tab], Enabled = State.Number < State.Count },
        new("p", "previous", () => Turn(-1)) { Help = "The check before", Aliases = [KeyNames.BackTab], Enabled = State.Number > 1 },
        new("b", "what blocks it", () => Go(State.Blocker!.Id.Value)) { Help = "The check that has to pass first", Enabled = State.Blocker is not null },
        .. lab.Keys.Where(key => key.Key is "c" or "e" or "h" or "t" or "w").Select(key => key with { Run = () => Delegate(key) }),
        .. TextKeys,
        new(KeyNames.Escape, State.Work is null ? "back" : "cancel", Leave) { Help = "Cancel what is running, else back to the lab", Aliases = [KeyNames.Left, "q"] },
        new("?", "help", () => Show(HelpText.For(Name, Keys, []))) { Help = "This help" },
    ];

    /// <inheritdoc/>
    public override Task Settled => lab.Settled;

    /// <inheritdoc/>
    public override bool Cancel() => lab.Cancel();

    /// <inheritdoc/>
    public override void Closed() => lab.Changed -= Follow;

    /// <inheritdoc/>
    public override void ScrolledOverlay(int top)
    {
        base.ScrolledOverlay(top);
        lab.ScrolledOverlay(top);
    }

    /// <inheritdoc/>
    protected override void Show(Overlay? overlay)
    {
        // Hints are the lab's box, and this screen shows it.
        if (lab.State.Overlay is not null)
            lab.PutBox(overlay);
        else
            base.Show(overlay);
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<TextLine> Body(int width) => CheckText.Body(State, width);

    private void Turn(int by)
    {
        var visible = lab.State.Items.Where(item => item.Check is not null).ToList();
        Go(visible[Math.Clamp(State.Number - 1 + by, 0, visible.Count - 1)].Check!.Id.Value);
    }

    private void Go(string id)
    {
        check = id;
        lab.PointAt(check);
        Update(state => StateOf(lab, check, null) with { Notice = null });
    }

    private void Delegate(KeyAction key)
    {
        lab.PointAt(check);
        key.Run();
    }

    private void Leave()
    {
        if (!Cancel())
            shell.Back();
    }

    private void Follow() => Update(state => StateOf(lab, check, state));

    private static CheckState StateOf(LabViewModel lab, string check, CheckState? before)
    {
        var screen = lab.State;
        var visible = screen.Items.Where(item => item.Check is not null).ToList();
        var index = visible.FindIndex(item => item.Check!.Id.Value == check);
        var item = visible[index];
        return new(
            screen.Lab, item.Step, item.Check!, screen.Look(item), screen.ResultOf(check), screen.Watch?.Results.ContainsKey(check) == true ? null : screen.Progress?.Current, index + 1, visible.Count)
        {
            Blocker = WhyNotText.Blocker(screen, item.Check!),
            PassedIn = screen.Progress?.History.LastOrDefault(attempt => attempt.Results.Any(result => result.CheckId == check && result.Status == CheckStatus.Passed)),
            Offer = screen.Offers.GetValueOrDefault(item.Step.Id.Value),
            Work = screen.Work,
            Notice = screen.Notice,
            Overlay = screen.Overlay ?? (before?.OverlayIsLabs == true ? null : before?.Overlay),
            OverlayIsLabs = screen.Overlay is not null,
            Top = before?.Top ?? 0,
            Found = before?.Found,
            Zone = lab.Zone,
        };
    }
}
