using System.Globalization;
using MlopsLabs.Cli.Reports;
using MlopsLabs.Core;
using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Sessions;

namespace MlopsLabs.Cli.Verbs;

internal sealed class ListVerb() : Verb("list", """
    List courses, sections and labs with status, score and minutes. Mistakes in lab files are listed too, all of them.
    """, "mlopslabs list --labs ./my-labs")
{
    protected override Task<int> RunAsync(Invocation call, CancellationToken cancellation)
    {
        if (call.NothingInstalled)
            throw call.NothingToShow();
        var states = call.Catalog.Courses.ToDictionary(
            course => course, course => course.Labs.ToDictionary(lab => lab, lab => LabProgress.Of(course, lab, call.Home.Course(course.Id), call.Host.Time)));
        if (call.Json)
            Json(call, states);
        else
            Text(call, states);
        return Task.FromResult(call.Catalog.HasErrors ? ExitCodes.InvalidSpec : ExitCodes.Ok);
    }

    private static void Text(Invocation call, Dictionary<Course, Dictionary<Core.Specs.LabSpec, LabState>> states)
    {
        var output = call.Host.Out;
        foreach (var (course, labs) in states)
        {
            output.WriteLine(Line($"{course.Spec.Title} ({course.Id})  {Minutes(labs.Values.Sum(lab => lab.Minutes))} of {Minutes(course.Spec.LabMinutes.Value)}{From(call, course)}"));
            foreach (var (section, number) in course.Spec.Outline.Select((section, index) => (section, index + 1)))
            {
                output.WriteLine(Line($"\n  {number}. {section.Title}"));
                foreach (var lab in course.LabsOf(section))
                    output.WriteLine(Row(labs[lab]));
                if (!course.LabsOf(section).Any())
                    output.WriteLine("     no labs yet");
            }
            output.WriteLine();
        }
        foreach (var broken in call.Catalog.Broken)
            output.WriteLine($"cannot be used: {PlainText.SanitiseLine(broken.Id)} (see {broken.Path})");
        foreach (var diagnostic in call.Catalog.Diagnostics)
            call.Host.Error.WriteLine(PlainText.SanitiseLine(diagnostic.ToString()));
    }

    private static string Row(LabState state) => string.Create(CultureInfo.InvariantCulture,
        $"     {Words.Sign(state.Status)} {Words.Of(state.Status),-8} {state.Lab.Id.Value,-26} {Score(state),9}  {state.Minutes,4:0}/{state.Lab.Minutes.Value} min  {PlainText.SanitiseLine(state.Lab.Title)}");

    private static string Score(LabState state) =>
        state.Score is { } score ? $"{Words.Points(score)}/{Words.Points(state.MaxScore)}" : $"–/{Words.Points(state.Lab.Points)}";

    private static string From(Invocation call, Course course) =>
        call.PackOf(course.Spec.Path) is { } pack ? $"  from a pack{(pack.Version is { } version ? $" {version}" : "")}, sha256 {pack.Digest[..12]}" : "";

    private static string Line(string text) => PlainText.Sanitise(text);

    private static string Minutes(double minutes) => string.Create(CultureInfo.InvariantCulture, $"{minutes:0} min");

    private static void Json(Invocation call, Dictionary<Course, Dictionary<Core.Specs.LabSpec, LabState>> states) => JsonReport.Write(call.Host.Out, new ListJson(
        call.LabsFolder,
        [.. states.Select(pair => new CourseJson(
            pair.Key.Id, pair.Key.Spec.Title, pair.Key.Spec.LabMinutes.Value, Math.Round(pair.Value.Values.Sum(lab => lab.Minutes), 1),
            [.. pair.Key.Spec.Outline.Select(section => new SectionJson(
                section.Id.Value, section.Title, [.. pair.Key.LabsOf(section).Select(lab => JsonReport.Of(pair.Key, pair.Value[lab]))]))], call.PackOf(pair.Key.Spec.Path)?.Digest))],
        [.. call.Catalog.Broken.Select(broken => new BrokenLabJson(broken.Id, broken.Path))],
        [.. call.Catalog.Diagnostics.Select(JsonReport.Of)]), ReportJson.Default.ListJson);
}
