using MlopsLabs.Core.Specs.Reading;

namespace MlopsLabs.Core.Specs;

/// <summary>What may stand in a <c>lab.yaml</c>.</summary>
public static class LabReader
{
    private static readonly Shape<IReadOnlyList<Located<string>>> Ids = Shapes.List(Shapes.Id.Located());

    private static readonly Shape<InputSpec> Input = Shapes.Map<InputSpec>("an input", fields =>
    {
        var from = fields.Required("from", Shapes.Id.Located(), "the earlier lab; it stands under `requires` too");
        var file = fields.Required("file", Shapes.RelativePath.Located(), "its answer file in the learner's folder");
        var reference = fields.Required("reference", Shapes.RelativePath.Located(), "a Liquid template of the reference artefact, in this lab's folder");
        return reading => new InputSpec(reading.Get(file), reading.Get(from), reading.Get(reference));
    });

    private static Shape<LabSpec> Lab(string path) => Shapes.Map<LabSpec>("a lab", fields =>
    {
        var header = Header.Declare(fields, "Lab");
        var id = fields.Required("id", Shapes.Id.Located(), "the lab's short name; unique in the course, and its folder has the same");
        var title = fields.Required("title", Shapes.Text, "the lab's name; for people");
        var outline = fields.Required("outline", Shapes.Id.Located(), "the outline section that it belongs to; an id of `course.yaml`");
        // 0 stands for minutes that cannot be read: their own error is enough, and the course stays whole.
        var minutes = fields.Required("minutes", Shapes.Whole(1, 10_000, unread: 0).As(value => (int)value).Located(), "how long it takes; in minutes, part of the course's budget");
        var objectives = fields.Optional("objectives", Ids, [], "objectives of the course that it serves");
        var competencies = fields.Optional("competencies", Ids, [], "competencies of the course that it trains");
        var activities = fields.Optional("activities", Ids, [], "activities of the course that it holds");
        var assessments = fields.Optional("assessments", Ids, [], "assessments of the course that it contributes to");
        var requires = fields.Optional("requires", Ids, [], "labs that come first; learners are told and not stopped");
        var inputs = fields.Optional("inputs", Shapes.List(Input), [], "artefacts of earlier labs that it builds on");
        var environment = fields.OptionalValue("environment", Shapes.Id.Located(), "the environment that it runs in; a lab without one has the learner's own files only");
        var runtimes = fields.Default("runtimes", Shapes.List(ProbeReader.Runtime, min: 1), "[docker, local]", "where it runs");
        var brief = fields.Default("brief", Shapes.RelativePath.Located(), "brief.md", "the text for the learner; Markdown with one `## ` section a step");
        var steps = fields.Required("steps", Shapes.List(StepReader.Step, min: 1), "what it asks for, in order; a lab has at least one check or one step with a rubric");
        var probes = fields.Optional("probes", Shapes.Named(Shapes.Name, ProbeReader.Probe), [], "what collects evidence, by name");
        var checks = fields.Optional("checks", Shapes.List(CheckReader.Check), [], "what is judged, in order");
        var leftOut = fields.Optional("hiddenChecks", Shapes.Whole(0, 1000).As(value => (int)value).Located(), default,
            "how many hidden checks a learner's pack left out; written by `author pack` alone, never beside hidden checks");
        var gate = fields.Optional("gate", GateReader.Gate, GateSpec.None, "the author's proof that the checks are fair; learners never see it");
        return reading =>
        {
            header(reading);
            var count = reading.Get(leftOut);
            var lab = new LabSpec(
                path, reading.Get(id), reading.Get(title), reading.Get(outline), reading.Get(minutes), reading.Get(objectives),
                reading.Get(competencies), reading.Get(activities), reading.Get(assessments), reading.Get(requires), reading.Get(inputs),
                reading.Get(environment), reading.Get(runtimes), reading.Get(brief), reading.Get(steps), reading.Get(probes), reading.Get(checks), reading.Get(gate))
            {
                HiddenChecksLeftOut = count.Value,
            };
            if (count.Value > 0 && lab.Checks.Any(check => check.Visibility == Visibility.Hidden))
                reading.Error(Codes.BadValue, "`hiddenChecks` counts what a learner's pack left out, but this lab has hidden checks; remove it", count.At);
            return lab;
        };
    });

    /// <summary>What a lab file says of itself, for editors and people.</summary>
    public static SchemaNode Schema { get; } = Lab("").Schema;

    /// <summary>Reads a lab; null when the file is not even a map.</summary>
    public static SpecFile<LabSpec> Read(string path) => SpecFile.Read(path, Lab(path));
}
