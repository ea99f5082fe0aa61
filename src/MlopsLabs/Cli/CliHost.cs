namespace MlopsLabs.Cli;

/// <summary>What a command line runs in: everything that comes from outside, so that verbs can be tested in process.</summary>
/// <param name="Out">Results.</param>
/// <param name="Error">Progress, warnings and errors.</param>
/// <param name="Variable">Looks up an environment variable.</param>
/// <param name="Time">The clock.</param>
/// <param name="ProgramFolder">Where the program is installed; its labs are beside it.</param>
/// <param name="CurrentFolder">Where it was called.</param>
/// <param name="OutIsTerminal">Whether a person sees the results.</param>
/// <param name="Ask">Asks the person a question and returns the answer; null where nobody can be asked.</param>
public sealed record CliHost(
    TextWriter Out,
    TextWriter Error,
    Func<string, string?> Variable,
    TimeProvider Time,
    string ProgramFolder,
    string CurrentFolder,
    bool OutIsTerminal,
    Func<string, string?>? Ask)
{
    /// <summary>Whether a person is at a terminal, to see and to answer.</summary>
    public bool IsTerminal => OutIsTerminal && Ask is not null;

    /// <summary>Where lines are read from in plain mode.</summary>
    public TextReader In { get; init; } = TextReader.Null;
}
