using MlopsLabs.Core.Specs.Reading;

namespace MlopsLabs.Core.Specs;

/// <summary>What may stand under <c>parameters:</c>.</summary>
internal static class DrawShapes
{
    private static readonly DrawSpec Nothing = new IntDraw(Mark.Start, 0, 0);

    private static readonly Shape<DrawSpec> Int = Shapes.Map<DrawSpec>("an `int` draw", fields =>
    {
        var min = fields.Required("min", Shapes.Whole(), "the smallest value that is drawn");
        var max = fields.Required("max", Shapes.Whole(), "the largest value that is drawn");
        return reading =>
        {
            var draw = new IntDraw(reading.At, reading.Get(min), reading.Get(max));
            if (draw.Min > draw.Max && reading.Has(min) && reading.Has(max))
                reading.Error(Codes.BadValue, $"`min` {draw.Min} is larger than `max` {draw.Max}");
            return draw;
        };
    });

    private static readonly Shape<DrawSpec> Choice = new(Shapes.List(Shapes.Any, min: 1).Schema, Nothing, (node, context) =>
        new ChoiceDraw(node.At, Shapes.List(Shapes.Any, min: 1).Read(node, context)));

    private static readonly Shape<DrawSpec> Sample = Shapes.Map<DrawSpec>("a `sample` draw", fields =>
    {
        var from = fields.Required("from", Shapes.RelativePath.Located(), "the pool's file, a YAML list; below the environment's folder");
        var count = fields.Required("count", Shapes.Whole(1, 10_000).As(value => (int)value).Located(), "how many rows; the pool must have as many");
        var with = fields.Optional("with", Shapes.Named(Shapes.Name, SchemaNode.Reference("a way to draw a value", "draw", () => Draw!.Schema.Target), name => Parameter(name)), [],
            "fields drawn for each row; added to it, or put in place of its own. The pool's rows must be maps");
        return reading => new SampleDraw(reading.At, reading.Get(from), reading.Get(count), reading.Get(with));
    });

    private static readonly Shape<DrawSpec> Concat = new(Shapes.List(Shapes.Name, min: 1).Schema, Nothing, (node, context) =>
        new ConcatDraw(node.At, Shapes.List(Shapes.Name.Located(), min: 1).Read(node, context)));

    private static readonly Shape<DrawSpec> Draw = Shapes.OneKey("a way to draw a value", Nothing, new Dictionary<string, (string, Shape<DrawSpec>)>
    {
        ["int"] = ("a whole number; both bounds may come", Int),
        ["choice"] = ("one of these values; they may be of any form", Choice.Like("[north, south]")),
        ["sample"] = ("rows of a pool, none twice, in drawn order", Sample.Like("{from: pools/jobs.yaml, count: 3}")),
        ["concat"] = ("the rows of parameters that were drawn before, one after the other", Concat.Like("[nightly, byHand]")),
    }).Defined("draw");

    public static Shape<ParameterSpec> Parameter(Located<string> name) => Draw.As(draw => new ParameterSpec(name, draw));
}
