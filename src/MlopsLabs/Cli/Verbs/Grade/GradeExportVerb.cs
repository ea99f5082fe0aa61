using System.CommandLine;
using System.Globalization;
using System.Text;
using MlopsLabs.Cli.Reports;
using MlopsLabs.Cli.Reports.Grades;
using MlopsLabs.Core;
using MlopsLabs.Core.Checks.Documents;
using MlopsLabs.Core.Grading;
using MlopsLabs.Core.Grading.Exports;
using MlopsLabs.Core.Grading.Grades;

namespace MlopsLabs.Cli.Verbs.Grade;

internal sealed class GradeExportVerb() : GradesVerb("export", """
    Export a cohort's grades. moodle and canvas fill your own export of the gradebook (--into) and change nothing else in it; csv is a row a check; junit and
    ctrf are test results; gradescope is a results.json a learner; html is a report that needs no network, for the cohort or for one learner. What is
    pending, to be marked or missing is never a zero.
    """,
    "mlopslabs grade export autumn canvas --into gradebook.csv --match \"SIS Login ID\"",
    "mlopslabs grade export autumn moodle --into grades.csv --column \"Assignment: Lab 1 (Real)=look-around\" --max look-around=100",
    "mlopslabs grade export autumn html --learner ada")
{
    private readonly Argument<string> format = new("FORMAT") { Description = "moodle, canvas, csv, junit, ctrf, gradescope or html", HelpName = "FORMAT" };
    private readonly Option<string[]> labs = new("--lab") { Description = "Only this lab; may be given again", HelpName = "ID" };
    private readonly Option<string?> learner = new("--learner") { Description = "Only this learner; not for moodle and canvas", HelpName = "ID" };
    private readonly Option<string?> into = new("--into") { Description = "Your export of the gradebook, for moodle and canvas; it stays as it is", HelpName = "FILE" };
    private readonly Option<string?> to = new("--to") { Description = "Where it goes: a file, a folder for gradescope, or - for standard output. Named after the cohort when left out", HelpName = "FILE|-" };
    private readonly Option<string[]> columns = new("--column") { Description = "Which column of --into is of which lab, where its id or title does not say", HelpName = "NAME=LAB" };
    private readonly Option<string?> match = new("--match") { Description = "The column of --into with learners' ids; the first known one with entries when left out", HelpName = "COLUMN" };
    private readonly Option<string[]> maxima = new("--max") { Description = "Points that your system gives for a lab, where --into does not say", HelpName = "LAB=POINTS" };
    private readonly Option<string> missing = new("--missing") { Description = "What a lab is of which nothing was handed in: leave its cell, or zero", HelpName = "leave|zero", DefaultValueFactory = _ => "leave" };

    protected override void Declare(Command command)
    {
        missing.AcceptOnlyFromAmong("leave", "zero");
        format.AcceptOnlyFromAmong([.. ExportFormat.All.Select(each => each.Name)]);
        base.Declare(command);
        command.Add(format);
        command.Add(labs);
        command.Add(learner);
        command.Add(into);
        command.Add(to);
        command.Add(columns);
        command.Add(match);
        command.Add(maxima);
        command.Add(missing);
    }

    protected override async Task<int> RunAsync(Invocation call, CancellationToken cancellation)
    {
        var wanted = ExportFormat.All.First(each => each.Name == call.Parsed.GetValue(format));
        Refuse(call, wanted);
        var grades = await GradesAsync(call, cancellation);
        var book = Chosen(call, grades);
        var target = call.Parsed.GetValue(to) is { } named ? named == "-" ? null : Path.GetFullPath(named, call.Host.CurrentFolder)
            : Path.GetFullPath(wanted.FileFor(grades.Cohort.Folder, call.Parsed.GetValue(learner)), call.Host.CurrentFolder);
        LmsReport? filled = null;
        var written = 0;
        if (wanted.Lms is { } lms)
            filled = Fill(call, lms, book, target);
        else if (wanted.Name == "gradescope")
            written = Gradescope(call, book, grades.Details, target!);
        else
            ExportOutput.Write(call.Host, target, output => Write(wanted.Name, output, book, grades, call.Parsed.GetValue(learner), cancellation));
        if (call.Json)
            JsonReport.Write(call.Host.Out, ExportReport.Of(grades.Cohort, wanted.Name, target!, book, filled), ReportJson.Default.GradeExportJson);
        else
            ExportReport.Text(target is null ? call.Host.Error : call.Host.Out, target, book, filled, wanted.Name == "gradescope" ? written : null);
        return ExitCodes.Ok;
    }

    private void Refuse(Invocation call, ExportFormat wanted)
    {
        var isLms = wanted.Lms is not null;
        if (isLms && call.Parsed.GetValue(into) is null)
            throw new UsageException($"{wanted.Name} fills an export of yours: name it with --into.", $"Export the gradebook in {(wanted.Name == "moodle" ? "Moodle (Grades, Export, Plain text file)" : "Canvas (Grades, Export)")}, then: mlopslabs grade export COHORT {wanted.Name} --into FILE");
        foreach (var option in isLms ? [learner] : new Option[] { into, match, columns, maxima })
            if (call.Parsed.GetResult(option) is { Implicit: false })
                throw new UsageException(isLms ? $"{option.Name} is not for {wanted.Name}." : $"{option.Name} is for moodle and canvas only.");
        if (call.Parsed.GetValue(to) == "-" && (call.Json || wanted.Name == "gradescope"))
            throw new UsageException(call.Json ? "--json and --to - both want standard output." : "gradescope is a folder of files: --to names it.");
    }

    private Gradebook Chosen(Invocation call, CohortGrades grades)
    {
        var wanted = call.Parsed.GetValue(labs) ?? [];
        foreach (var lab in wanted)
            LabOf(grades, lab);
        var book = grades.Book.Only(wanted);
        if (call.Parsed.GetValue(learner) is not { } id)
            return book;
        LearnerOf(grades, id);
        return book with { Learners = [book.Learners.First(each => each.Id == id)] };
    }

    private static void Write(string name, Stream output, Gradebook book, CohortGrades grades, string? learner, CancellationToken cancellation)
    {
        if (name == "csv")
            LongCsv.Write(output, book, grades.Details, cancellation);
        else if (name == "junit")
            JUnitXml.Write(output, book, grades.Details, cancellation);
        else if (name == "ctrf")
            CtrfJson.Write(output, book, grades.Details, Invocation.ToolVersion, cancellation);
        else
        {
            using var page = new StreamWriter(output, new UTF8Encoding(false), bufferSize: 1 << 16, leaveOpen: true);
            if (learner is null)
                new CohortHtml(book, grades.Details).Write(page, cancellation);
            else
                new LearnerHtml(book, book.Learners[0], grades.Details, lab => grades.Results.WorkOf(learner, lab) is { } work ? grades.Results.AttemptsOf(work) : []).Write(page);
        }
    }

    private int Gradescope(Invocation call, Gradebook book, IGradeDetails details, string folder)
    {
        var written = 0;
        foreach (var each in book.Learners)
            if (GradescopeJson.Of(book, each, details, call.Parsed.GetValue(missing) == "zero") is { } results)
            {
                ExportOutput.Write(call.Host, Path.Combine(folder, EnrolmentRun.FileName(each.Id)[..^".json".Length], "results.json"), output => output.Write(results));
                written++;
            }
        return written;
    }

    private LmsReport Fill(Invocation call, Lms lms, Gradebook book, string? target)
    {
        var path = Path.GetFullPath(call.Parsed.GetValue(into)!, call.Host.CurrentFolder);
        if (!File.Exists(path))
            throw new UsageException($"There is no file {path}.", "Export the gradebook from your system, and name that file with --into.");
        try
        {
            var sheet = CsvSheet.Read(File.ReadAllBytes(path));
            if (target is null && !Equals(sheet.Encoding, Encoding.UTF8))
                throw new FormatException($"it is written in {sheet.Encoding.EncodingName}, which standard output is not; name a file with --to");
            var request = new LmsRequest(
                lms, [.. Pairs(columns).Select(pair => (pair.Name, pair.Value))], call.Parsed.GetValue(match),
                Pairs(maxima).ToDictionary(pair => Known(pair.Name, book), pair => Points(pair.Value)), call.Parsed.GetValue(missing) == "zero");
            var report = LmsFill.Fill(sheet, book, request);
            ExportOutput.Write(call.Host, target, output => output.Write(sheet.ToBytes()));
            return report;
        }
        catch (FormatException error)
        {
            throw new UsageException($"{path} was not filled{(error is CsvException at ? $": line {at.Line}" : ":")} {error.Message}", "Mend that, and do the same again. Nothing was written.");
        }

        IEnumerable<(string Name, string Value)> Pairs(Option<string[]> option)
        {
            foreach (var text in call.Parsed.GetValue(option) ?? [])
                yield return text.LastIndexOf('=') is > 0 and var at ? (text[..at].Trim(), text[(at + 1)..].Trim()) : throw new FormatException($"{option.Name} {PlainText.SanitiseLine(text)} has no `=`; it is {option.HelpName}");
        }
    }

    private static string Known(string lab, Gradebook book) =>
        book.Labs.Any(each => each.Id == lab) ? lab : throw new FormatException($"--max: there is no lab `{PlainText.SanitiseLine(lab)}`; there are {string.Join(", ", book.Labs.Select(each => each.Id))}.");

    private static double Points(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var points) && points > 0 && double.IsFinite(points) ? points
            : throw new FormatException($"--max: {PlainText.SanitiseLine(text)} is no number of points.");
}
