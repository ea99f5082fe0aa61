using MlopsLabs.Core.Sessions;

namespace MlopsLabs.Tui;

/// <summary>The attempts of a lab over time, and each check in them. It follows the lab screen below it.</summary>
internal sealed class HistoryViewModel : TextScreenModel<HistoryState>
{
    private readonly LabViewModel lab;
    private readonly IShell shell;

    /// <summary>The attempts of an open lab that has any.</summary>
    public HistoryViewModel(LabViewModel lab, IShell shell)
        : base(new(lab.State.Progress!, lab.Zone))
    {
        (this.lab, this.shell) = (lab, shell);
        lab.Changed += Follow;
    }

    /// <inheritdoc/>
    public override string Name => "Attempts";

    /// <inheritdoc/>
    public override TextLine Header => HistoryText.Header(State.Progress);

    /// <inheritdoc/>
    public override IReadOnlyList<KeyAction> Keys =>
    [
        .. TextKeys,
        new(KeyNames.Escape, "back", shell.Back) { Help = "Back to the lab", Aliases = [KeyNames.Left, "q"] },
        new("?", "help", () => Show(HelpText.For(Name, Keys, HistoryText.About))) { Help = "This help" },
    ];

    /// <inheritdoc/>
    public override Task Settled => lab.Settled;

    /// <inheritdoc/>
    public override bool Cancel() => lab.Cancel();

    /// <inheritdoc/>
    public override void Closed() => lab.Changed -= Follow;

    /// <inheritdoc/>
    protected override IReadOnlyList<TextLine> Body(int width) => HistoryText.Body(State.Progress, State.Zone, width);

    private void Follow()
    {
        if (lab.State.Progress is { History.Count: > 0 } progress)
            Update(state => state with { Progress = progress, Work = lab.State.Work, Notice = lab.State.Notice });
    }
}
