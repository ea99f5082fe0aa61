namespace MlopsLabs.Tui;

/// <summary>What a trial of a check read, what its script wrote, and the verdict. It follows the preview below it.</summary>
internal sealed class TrialViewModel : TextScreenModel<TrialState>
{
    private readonly PreviewViewModel preview;
    private readonly IShell shell;
    private readonly string check;

    /// <summary>The last trial of a check.</summary>
    public TrialViewModel(PreviewViewModel preview, IShell shell, string check)
        : base(StateOf(preview, check, null))
    {
        (this.preview, this.shell, this.check) = (preview, shell, check);
        preview.Changed += Follow;
    }

    /// <inheritdoc/>
    public override string Name => "Trial";

    /// <inheritdoc/>
    public override TextLine Header => TrialText.Header(State);

    /// <inheritdoc/>
    public override Task Settled => preview.Settled;

    /// <inheritdoc/>
    public override IReadOnlyList<KeyAction> Keys =>
    [
        .. preview.Keys.Where(key => key.Key is "c" or "e" or "t"),
        .. TextKeys,
        new(KeyNames.Escape, State.Work is null ? "back" : "cancel", Leave) { Help = "Cancel what is running, else back to the preview", Aliases = [KeyNames.Left, "q"] },
        new("?", "help", () => Show(HelpText.For(Name, Keys, []))) { Help = "This help" },
    ];

    /// <inheritdoc/>
    public override bool Cancel() => preview.Cancel();

    /// <inheritdoc/>
    public override void Closed() => preview.Changed -= Follow;

    /// <inheritdoc/>
    protected override IReadOnlyList<TextLine> Body(int width) => TrialText.Body(State, width);

    private void Leave()
    {
        if (!Cancel())
            shell.Back();
    }

    private void Follow() => Update(state => StateOf(preview, check, state));

    private static TrialState StateOf(PreviewViewModel preview, string check, TrialState? before)
    {
        var screen = preview.State;
        var tried = screen.Trials[check];
        return new(tried.Lab, tried, screen.IsFresh(tried))
        {
            Work = screen.Work,
            Notice = screen.Notice,
            Overlay = before?.Overlay,
            Top = before?.Top ?? 0,
        };
    }
}
