using MlopsLabs.Cli;

namespace MlopsLabs.Tui;

/// <summary>
/// The screens told as lines: the same models and the same keys, for screen readers, pipes and terminals that can do no more. A screen is told
/// once, and after that only what is another one.
/// </summary>
/// <param name="input">Where lines are written; its end leaves the program.</param>
/// <param name="writer">Where they are told.</param>
/// <param name="cancellation">Leaves the program.</param>
internal sealed class PlainShell(TextReader input, PlainWriter writer, CancellationToken cancellation) : IShell
{
    private readonly ScreenStack stack = new();
    private readonly Lock gate = new();
    private readonly Dictionary<string, string> told = [];
    private ScreenModel? telling;
    private string subject = "";
    private Overlay? box;
    private bool away;
    private int? exitCode;

    /// <inheritdoc/>
    public void Open(ScreenModel screen)
    {
        screen.Changed += TellChanges;
        stack.Push(screen);
    }

    /// <inheritdoc/>
    public void Back()
    {
        var closing = stack.Top;
        stack.Pop();
        if (stack.Top != closing)
            closing.Changed -= TellChanges;
    }

    /// <inheritdoc/>
    public void Quit(int code) => exitCode ??= code;

    /// <inheritdoc/>
    public async Task<T> LeaveAsync<T>(Func<Task<T>> run)
    {
        away = true;
        try
        {
            return await run().ConfigureAwait(false);
        }
        finally
        {
            away = false;
        }
    }

    /// <inheritdoc/>
    public bool Copy(string text) => false;

    /// <summary>Tells the screens and obeys until somebody leaves; returns the exit code.</summary>
    public async Task<int> RunAsync(ScreenModel first)
    {
        Open(first);
        while (exitCode is null)
        {
            await SettleAsync().ConfigureAwait(false);
            Tell();
            writer.Prompt();
            // Nothing is read ahead: a shell or an editor that gets the terminal must find all that is typed for it.
            var line = await Task.Run(input.ReadLine, CancellationToken.None).WaitAsync(cancellation).ConfigureAwait(false);
            if (line is null)
                Quit(ExitCodes.Ok);
            else if (line.Trim() is var written && written.Length == 0 && stack.Top.Common.Overlay?.Entry is null)
                telling = null;
            else
                Obey(written);
        }

        return exitCode.Value;
    }

    /// <summary>Asks all work to stop and waits until it has.</summary>
    public Task StopWorkAsync() => stack.StopWorkAsync();

    /// <summary>Waits until what was asked for is done. A watch goes on, and tells what it finds while a line is written.</summary>
    private async Task SettleAsync()
    {
        while (exitCode is null && stack.Top.Settled is { IsCompleted: false } work)
            await work.WaitAsync(cancellation).ConfigureAwait(false);
    }

    private void Obey(string line)
    {
        var before = stack.Top.Common.Notice;
        if (!PlainCommand.Obey(stack.Top, line))
            writer.Unknown(stack.Top.Name, $"`{Plain.Line(line)}` means nothing here. Keys: {PlainCommand.Keys(stack.Top)}");
        // Who asks the same again gets the same answer again.
        else if (stack.Top.Common.Notice is { } now && now == before && !ReferenceEquals(now, before))
            lock (gate)
                told.Remove("notice");
    }

    private void Tell()
    {
        lock (gate)
        {
            if (exitCode is not null)
                return;
            var top = stack.Top;
            var same = telling == top && subject == PlainScreens.Subject(top);
            var closed = box is not null && top.Common.Overlay is null;
            if (same && (closed || box == top.Common.Overlay))
            {
                box = top.Common.Overlay;
                Changes(top);
                return;
            }

            (telling, subject, box) = (top, PlainScreens.Subject(top), top.Common.Overlay);
            if (box is null)
            {
                told.Clear();
                writer.Screen(top.Name, PlainScreens.Text(top.Header));
                Changes(top);
            }
            else
                foreach (var line in PlainScreens.Box(box))
                    writer.Fact(top.Name, new("box", line));
            writer.Keys(top.Name, PlainCommand.Keys(top));
        }
    }

    private void TellChanges()
    {
        lock (gate)
        {
            if (away || exitCode is not null || telling != stack.Top || telling is null || subject != PlainScreens.Subject(telling))
                return;
            // Work that was begun from a box is told once that is closed.
            box = telling.Common.Overlay is null ? null : box;
            if (box == telling.Common.Overlay)
                Changes(telling);
        }
    }

    private void Changes(ScreenModel screen)
    {
        foreach (var fact in PlainScreens.Facts(screen))
            if (!told.TryGetValue(fact.About, out var before) || before != fact.Text)
            {
                told[fact.About] = fact.Text;
                if (fact.Text.Length > 0)
                    writer.Fact(screen.Name, fact);
            }
    }
}
