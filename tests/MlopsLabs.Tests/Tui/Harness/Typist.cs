using System.Collections.Concurrent;

namespace MlopsLabs.Tests.Tui.Harness;

/// <summary>Somebody who writes a line in plain mode and reads what it tells before the next one.</summary>
internal sealed class Typist : TextReader
{
    private readonly BlockingCollection<string?> lines = [];
    private readonly SemaphoreSlim asked = new(0);
    private readonly StringWriter output = new();
    private int read;

    /// <summary>Where plain mode writes.</summary>
    public TextWriter Out => TextWriter.Synchronized(output);

    /// <summary>What was told since this was asked last.</summary>
    public string News
    {
        get
        {
            var all = output.ToString();
            var news = all[read..];
            read = all.Length;
            return news;
        }
    }

    public override string? ReadLine()
    {
        asked.Release();
        return lines.Take();
    }

    /// <summary>Waits until a line is asked for.</summary>
    public Task AskedAsync() => asked.WaitAsync(TestContext.Current.CancellationToken);

    /// <summary>Writes a line, and waits until what it began has ended. Returns what was told meanwhile.</summary>
    public async Task<string> SayAsync(string line)
    {
        _ = News;
        lines.Add(line);
        await AskedAsync();
        return News;
    }

    /// <summary>The input ends.</summary>
    public void End() => lines.Add(null);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            lines.Dispose();
            asked.Dispose();
            output.Dispose();
        }

        base.Dispose(disposing);
    }
}
