using System.CommandLine;
using System.CommandLine.Parsing;
using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Sessions;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Cli.Verbs;

/// <summary>A verb about one lab.</summary>
internal abstract class LabVerb(string name, string description, params string[] examples) : Verb(name, description, examples)
{
    private readonly Argument<string?> lab = LabArgument();

    protected override void Declare(Command command) => command.Add(lab);

    /// <summary>The lab that is meant.</summary>
    protected (Course Course, LabSpec Lab) LabOf(Invocation call) => call.Lab(IsAfterDashes(call) ? null : call.Parsed.GetValue(lab));

    /// <summary>A session of the lab that is meant.</summary>
    protected async Task<LabSession> OpenAsync(Invocation call, CancellationToken cancellation)
    {
        var (course, spec) = LabOf(call);
        return await call.OpenAsync(course, spec, cancellation);
    }

    /// <summary>Words after <c>--</c> belong to a command, also when no lab stands before it.</summary>
    protected IEnumerable<string> LabTakenForCommand(Invocation call) => IsAfterDashes(call) ? [call.Parsed.GetValue(lab)!] : [];

    private bool IsAfterDashes(Invocation call)
    {
        var tokens = call.Parsed.Tokens.ToList();
        var dashes = tokens.FindIndex(token => token.Type == TokenType.DoubleDash);
        return dashes >= 0 && call.Parsed.GetResult(lab)?.Tokens is [var named, ..] && tokens.IndexOf(named) > dashes;
    }
}
