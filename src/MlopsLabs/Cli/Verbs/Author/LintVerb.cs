using System.CommandLine;
using MlopsLabs.Cli.Reports;
using MlopsLabs.Cli.Reports.Lint;
using MlopsLabs.Core;
using MlopsLabs.Core.Authoring.Lint;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Cli.Verbs.Author;

internal sealed class LintVerb() : Verb("lint", """
    Find every mistake in the files of a course, in one run. A comment `# lint: allow CODE because …` lets a finding of that line be.
    Exit code 4 when there is an error, with --strict also when there is a warning.
    """, "mlopslabs author lint ./my-labs", "mlopslabs author lint --fix ./my-labs/first-steps/find-jobs", "mlopslabs author lint --explain ML321",
    "mlopslabs author lint --format sarif ./my-labs > lint.sarif")
{
    private static readonly Dictionary<string, Action<LintOutput>> Formats = new()
    {
        ["text"] = LintText.Write,
        ["json"] = LintJsonReport.Write,
        ["sarif"] = SarifReport.Write,
        ["github"] = GitHubAnnotations.Write,
    };

    private readonly Argument<string[]> paths = new("PATH")
    {
        Description = "A labs folder, a course, a lab, or one file of them, whose findings are shown; the labs folder when left out",
        HelpName = "PATH",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string?> format = new Option<string?>("--format")
    {
        Description = "How findings are printed: text, json (the same as --json), sarif (2.1.0), github (annotations)",
        HelpName = "text|json|sarif|github",
    }.AcceptOnlyFromAmong([.. Formats.Keys]);

    private readonly Option<bool> fix = new("--fix") { Description = "Mend what can be mended for certain, and say what was changed" };

    private readonly Option<bool> strict = new("--strict") { Description = "Exit code 4 for warnings too" };

    private readonly Option<string?> explain = new("--explain") { Description = "Say what a code means, with a bad and a good example, and read no files", HelpName = "CODE" };

    protected override void Declare(Command command)
    {
        command.Add(paths);
        command.Add(format);
        command.Add(fix);
        command.Add(strict);
        command.Add(explain);
    }

    protected override Task<int> RunAsync(Invocation call, CancellationToken cancellation) =>
        Task.FromResult(call.Parsed.GetValue(explain) is { } code ? Explain(call, code) : Lint(call));

    private int Lint(Invocation call)
    {
        var print = Formats[FormatOf(call)];
        var targets = LintTarget.Of(call.Parsed.GetValue(paths) is { Length: > 0 } given ? given : [call.LabsFolder], call.Host.CurrentFolder);
        var reports = Run(targets);
        List<LintFix> fixes = call.Parsed.GetValue(fix) ? [.. reports.SelectMany(report => report.Fixes).Distinct()] : [];
        foreach (var one in fixes)
            one.Apply();
        if (fixes.Count > 0)
            reports = Run(targets);
        print(new LintOutput(call.Host, call.LabsFolder, reports, fixes));
        return reports.Sum(report => report.Errors + (call.Parsed.GetValue(strict) ? report.Warnings : 0)) > 0 ? ExitCodes.InvalidSpec : ExitCodes.Ok;
    }

    private static List<LintReport> Run(IReadOnlyList<LintTarget> targets) =>
        [.. targets.Select(target => Linter.Run(target.Folder) is var report && target.Only.Count > 0 ? report.Below(target.Only) : report)];

    private string FormatOf(Invocation call)
    {
        var chosen = call.Parsed.GetValue(format) ?? (call.Json ? "json" : "text");
        return call.Json && chosen != "json" ? throw new UsageException($"--json and --format {chosen} exclude each other.", "keep one of them") : chosen;
    }

    private static int Explain(Invocation call, string code)
    {
        var section = RulesPage.Find(code.ToUpperInvariant())
            ?? throw new UsageException($"There is no code `{PlainText.SanitiseLine(code)}`{Nearest.Suggest(code, RulesPage.All.Select(one => one.Code))}.", "docs/instructors/rules.md has all of them");
        if (call.Json)
            JsonReport.Write(call.Host.Out, new ExplainJson(section.Code, section.Title, section.Text), ReportJson.Default.ExplainJson);
        else
            call.Host.Out.WriteLine($"{section.Code}: {section.Title}\n\n{section.Text}");
        return ExitCodes.Ok;
    }
}
