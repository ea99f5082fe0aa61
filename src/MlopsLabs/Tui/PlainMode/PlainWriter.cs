using MlopsLabs.Cli.Reports;

namespace MlopsLabs.Tui;

/// <summary>Where plain mode's lines go: text for people and screen readers, or a JSON object a line for tools.</summary>
internal sealed class PlainWriter(TextWriter writer, bool json)
{
    /// <summary>Another screen, or the same one from its beginning.</summary>
    public void Screen(string name, string header)
    {
        if (json)
            Event(new("screen", name, null, header));
        else
        {
            writer.WriteLine();
            writer.WriteLine($"== {name}: {header}");
        }
    }

    /// <summary>A fact that is new or another one than before.</summary>
    public void Fact(string screen, Fact fact)
    {
        if (json)
            Event(new("fact", screen, fact.About, fact.Text));
        else
            writer.WriteLine(fact.Text);
    }

    /// <summary>What can be written now.</summary>
    public void Keys(string screen, string keys)
    {
        if (json)
            Event(new("keys", screen, null, keys));
        else
            writer.WriteLine($"Keys: {keys}");
    }

    /// <summary>What somebody wrote meant nothing.</summary>
    public void Unknown(string screen, string text)
    {
        if (json)
            Event(new("unknown", screen, null, text));
        else
            writer.WriteLine(text);
    }

    /// <summary>Asks for the next line, where a person writes it.</summary>
    public void Prompt()
    {
        if (!json)
            writer.Write("> ");
        writer.Flush();
    }

    private void Event(PlainJson value) => JsonReport.WriteLine(writer, value, ReportJson.Default.PlainJson);
}
