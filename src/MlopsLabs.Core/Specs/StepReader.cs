using MlopsLabs.Core.Specs.Reading;

namespace MlopsLabs.Core.Specs;

/// <summary>What may stand under <c>steps:</c>.</summary>
internal static class StepReader
{
    private static readonly Shape<(int Failures, int Minutes)> After = Shapes.Map<(int, int)>("`after`", fields =>
    {
        var failures = fields.Default("failures", Shapes.Whole(0, 1000).As(value => (int)value), "0", "failed attempts that come first; counted since the last reset");
        var minutes = fields.Default("minutes", Shapes.Whole(0, 10_000).As(value => (int)value), "0", "active minutes in the lab that come first");
        return reading => (reading.Get(failures), reading.Get(minutes));
    });

    private static readonly Shape<HintSpec> Hint = Shapes.Map<HintSpec>("a hint", fields =>
    {
        var text = fields.Required("text", Shapes.Text, "what the learner reads");
        var after = fields.Optional("after", After, default, "when it opens; at once when left out");
        var when = fields.OptionalValue("when", Shapes.Id.Located(), "the check that must be failing; the hint opens only while it is");
        var cost = fields.Default("cost", Shapes.Number(0, 1000), "0", "points that it takes off the lab's score");
        return reading =>
        {
            var (failures, minutes) = reading.Get(after);
            return new HintSpec(reading.At, reading.Get(text), failures, minutes, reading.Get(when), reading.Get(cost));
        };
    });

    private static readonly Shape<RubricLevel> Level = Shapes.Map<RubricLevel>("a rubric level", fields =>
    {
        var text = fields.Required("text", Shapes.Text, "what work of this level shows");
        var points = fields.Required("points", Shapes.Number(0, 1000), "its points, for the one who marks");
        return reading => new RubricLevel(reading.Get(text), reading.Get(points));
    });

    private static readonly Shape<RubricCriterion> Criterion = Shapes.Map<RubricCriterion>("a rubric criterion", fields =>
    {
        var id = fields.Required("id", Shapes.Id.Located(), "a short name; unique in the step");
        var text = fields.Required("text", Shapes.Text, "what is looked at");
        var levels = fields.Required("levels", Shapes.List(Level, min: 2), "the levels, each with its points");
        return reading => new RubricCriterion(reading.Get(id), reading.Get(text), reading.Get(levels));
    });

    public static Shape<StepSpec> Step { get; } = Shapes.Map<StepSpec>("a step", fields =>
    {
        var id = fields.Required("id", Shapes.Id.Located(), "a short name that checks refer to; also the heading of its section in the brief");
        var title = fields.Required("title", Shapes.Text, "what is asked for, in a line");
        var answer = fields.OptionalValue("answer", Shapes.RelativePath.Located(), "the answer file in the learner's folder; made from `start/` when the lab starts. Steps may share one");
        var hints = fields.Optional("hints", Shapes.List(Hint), [], "hints, in the order in which they are offered");
        var rubric = fields.Optional("rubric", Shapes.List(Criterion, min: 1), [], "what a person marks, beside or in place of checks");
        return reading => new StepSpec(reading.Get(id), reading.Get(title), reading.Get(answer), reading.Get(hints), reading.Get(rubric));
    }).Defined("step");
}
