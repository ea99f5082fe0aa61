using MlopsLabs.Core.Specs.Matchers;
using MlopsLabs.Core.Specs.Reading;

namespace MlopsLabs.Core.Specs;

/// <summary>What may stand under <c>checks:</c>.</summary>
internal static class CheckReader
{
    private static readonly Shape<MessagesSpec> Messages = Shapes.Map<MessagesSpec>("messages", fields =>
    {
        var pass = fields.OptionalText("pass", Shapes.Text, "said when it passes");
        var fail = fields.OptionalText("fail", Shapes.Text, "said when it fails");
        var help = fields.OptionalText("help", Shapes.Text, "what to look at next");
        return reading => new MessagesSpec(reading.Get(pass), reading.Get(fail), reading.Get(help));
    });

    public static Shape<CheckSpec> Check { get; } = Shapes.Map<CheckSpec>("a check", fields =>
    {
        var id = fields.Required("id", Shapes.Id.Located(), "a short name that never changes its meaning");
        var step = fields.Required("step", Shapes.Id.Located(), "the step that it belongs to");
        var title = fields.OptionalText("title", Shapes.Text, "what it stands for");
        var points = fields.Optional("points", Shapes.Number(0, 1000), 1, "what it is worth");
        var needs = fields.Optional("needs", Shapes.List(Shapes.Id.Located()), [], "checks that must pass first");
        var assert = fields.OptionalText("assert", MatcherShapes.Matcher, "a matcher");
        var script = fields.OptionalValue("script", Shapes.RelativePath.Located(), "a checker script in the lab's folder");
        var probes = fields.Optional("probes", Shapes.List(Shapes.Name.Located()), [], "the probes that the script reads");
        var timeout = fields.Optional("timeout", Shapes.Duration(TimeSpan.FromMinutes(10)), TimeSpan.FromSeconds(15), "the script's time limit");
        var visibility = fields.Optional("visibility",
            Shapes.Word(("visible", Visibility.Visible), ("hidden", Visibility.Hidden)), Visibility.Visible, "who sees it");
        var discoverable = fields.Optional("discoverable", Shapes.Flag, false, "whether the learner is to find out what it asks for");
        var messages = fields.Optional("messages", Messages, MessagesSpec.None, "the author's own words");
        return reading =>
        {
            reading.ExactlyOne("assert", "script");
            var name = reading.Get(id);
            return new CheckSpec(
                name, reading.Get(step), reading.Get(title) ?? name.Value, reading.Get(points), reading.Get(needs), reading.Get(assert),
                reading.Get(script), reading.Get(probes), reading.Get(timeout), reading.Get(visibility), reading.Get(messages))
            {
                Discoverable = reading.Get(discoverable),
            };
        };
    });
}
