using System.CommandLine;
using MlopsLabs.Cli.Reports;
using MlopsLabs.Core.Authoring.Schema;

namespace MlopsLabs.Cli.Verbs.Author;

internal sealed class SchemaVerb() : Verb("schema", """
    Print the JSON Schema of lab.yaml, course.yaml or environment.yaml, for completion and checks in an editor; or all keys as tables for people.
    """, "mlopslabs author schema lab > lab.schema.json", "mlopslabs author schema --output ./my-labs/my-course/.schema", "mlopslabs author schema environment --markdown")
{
    private readonly Argument<string?> kind = new Argument<string?>("KIND")
    {
        Description = "course, environment or lab; lab when left out, all three with --markdown",
        Arity = ArgumentArity.ZeroOrOne,
    }.AcceptOnlyFromAmong([.. SpecKind.All.Select(kind => kind.Word)]);

    private readonly Option<string?> output = new("--output") { Description = "Write all three into this folder instead", HelpName = "DIR" };

    private readonly Option<bool> markdown = new("--markdown") { Description = "Print tables of all keys as Markdown instead" };

    protected override void Declare(Command command)
    {
        command.Add(kind);
        command.Add(output);
        command.Add(markdown);
    }

    protected override Task<int> RunAsync(Invocation call, CancellationToken cancellation)
    {
        var asked = call.Parsed.GetValue(kind);
        var tables = call.Parsed.GetValue(markdown);
        if (call.Parsed.GetValue(output) is { } folder)
        {
            if (tables)
                throw new UsageException("--output writes JSON Schemas, --markdown prints tables; leave out one of them.", "mlopslabs author schema --markdown > format.md");
            if (asked is not null)
                throw new UsageException($"--output writes all three schemas; leave out `{asked}`.", $"mlopslabs author schema --output {folder}");
            WriteAll(call, folder);
        }
        else if (tables)
        {
            call.Host.Out.Write(MarkdownReference.Of([.. SpecKind.All.Where(one => asked is null || one.Word == asked)]));
        }
        else
        {
            // On standard error, so that what is redirected is the schema alone.
            if (asked is null)
                call.Host.Error.WriteLine("This is the schema of lab.yaml; `mlopslabs author schema course` and `… environment` print the others.");
            call.Host.Out.Write(SpecKind.All.Single(one => one.Word == (asked ?? SpecKind.Lab.Word)).JsonSchema);
        }
        return Task.FromResult(ExitCodes.Ok);
    }

    private static void WriteAll(Invocation call, string folder)
    {
        var full = Path.GetFullPath(folder, call.Host.CurrentFolder);
        Directory.CreateDirectory(full);
        foreach (var one in SpecKind.All)
            File.WriteAllText(Path.Combine(full, one.SchemaFileName), one.JsonSchema);
        var written = SpecKind.All.Select(one => Path.Combine(folder, one.SchemaFileName)).ToList();
        if (call.Json)
            JsonReport.Write(call.Host.Out, new WrittenJson(written, []), ReportJson.Default.WrittenJson);
        else
            TextReport.Written(call.Host.Out, written, []);
    }
}
