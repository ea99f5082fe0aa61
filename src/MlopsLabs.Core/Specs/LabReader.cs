using MlopsLabs.Core.Specs.Reading;

namespace MlopsLabs.Core.Specs;

/// <summary>What may stand in a <c>lab.yaml</c>.</summary>
public static class LabReader
{
    private static readonly Shape<IReadOnlyList<Located<string>>> Ids = Shapes.List(Shapes.Id.Located());

    private static readonly Shape<InputSpec> Input = Shapes.Map<InputSpec>("an input", fields =>
    {
        var from = fields.Required("from", Shapes.Id.Located(), "the earlier lab");
        var file = fields.Required("file", Shapes.RelativePath.Located(), "its answer file in the workspace");
        var reference = fields.Required("reference", Shapes.RelativePath.Located(), "a template of the reference artefact, in this lab's folder");
        return reading => new InputSpec(reading.Get(file), reading.Get(from), reading.Get(reference));
    });

    private static Shape<LabSpec> Lab(string path) => Shapes.Map<LabSpec>("a lab", fields =>
    {
        var header = Header.Declare(fields, "Lab");
        var id = fields.Required("id", Shapes.Id.Located(), "the lab's short name");
        var title = fields.Required("title", Shapes.Text, "the lab's name");
        var outline = fields.Required("outline", Shapes.Id.Located(), "the outline section that it belongs to");
        // 0 stands for minutes that cannot be read: their own error is enough, and the course stays whole.
        var minutes = fields.Required("minutes", Shapes.Whole(1, 10_000, unread: 0).As(value => (int)value).Located(), "how long it takes");
        var objectives = fields.Optional("objectives", Ids, [], "objectives of the course");
        var competencies = fields.Optional("competencies", Ids, [], "competencies of the course");
        var activities = fields.Optional("activities", Ids, [], "activities of the course");
        var assessments = fields.Optional("assessments", Ids, [], "assessments of the course");
        var requires = fields.Optional("requires", Ids, [], "labs that come first");
        var inputs = fields.Optional("inputs", Shapes.List(Input), [], "artefacts of earlier labs that it builds on");
        var environment = fields.OptionalValue("environment", Shapes.Id.Located(), "the environment that it runs in");
        var runtimes = fields.Optional("runtimes", Shapes.List(ProbeReader.Runtime, min: 1), [RuntimeKind.Docker, RuntimeKind.Local], "where it runs");
        var brief = fields.Optional("brief", Shapes.RelativePath.Located(), new Located<string>("brief.md", Mark.Start), "the text for the learner");
        var steps = fields.Required("steps", Shapes.List(StepReader.Step, min: 1), "what it asks for, in order");
        var probes = fields.Optional("probes", Shapes.Named(Shapes.Name, ProbeReader.Probe), [], "what collects evidence");
        var checks = fields.Optional("checks", Shapes.List(CheckReader.Check), [], "what is judged");
        var leftOut = fields.Optional("hiddenChecks", Shapes.Whole(0, 1000).As(value => (int)value).Located(), default, "how many hidden checks a learner's pack left out");
        var gate = fields.Optional("gate", GateReader.Gate, GateSpec.None, "the author's proof");
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

    /// <summary>Reads a lab; null when the file is not even a map.</summary>
    public static SpecFile<LabSpec> Read(string path) => SpecFile.Read(path, Lab(path));
}
