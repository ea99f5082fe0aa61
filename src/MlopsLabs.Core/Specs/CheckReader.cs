using MlopsLabs.Core.Specs.Matchers;
using MlopsLabs.Core.Specs.Reading;

namespace MlopsLabs.Core.Specs;

/// <summary>What may stand under <c>checks:</c>.</summary>
internal static class CheckReader
{
    private static readonly Shape<MessagesSpec> Messages = Shapes.Map<MessagesSpec>("messages", fields =>
    {
        var pass = fields.OptionalText("pass", Shapes.Text, "said when it passes");
        var fail = fields.OptionalText("fail", Shapes.Text, "said when it fails; the finding follows it, so a fail is never without its reason");
        var help = fields.OptionalText("help", Shapes.Text, "what to look at next, said when it does not pass");
        return reading => new MessagesSpec(reading.Get(pass), reading.Get(fail), reading.Get(help));
    });

    public static Shape<CheckSpec> Check { get; } = Shapes.Map<CheckSpec>("a check", fields =>
    {
        var id = fields.Required("id", Shapes.Id.Located(), "a short name that never changes its meaning; unique in the lab, and logs refer to it");
        var step = fields.Required("step", Shapes.Id.Located(), "the step that it belongs to");
        var title = fields.OptionalText("title", Shapes.Text, "what it stands for, said as a fact; the id when left out");
        var points = fields.Default("points", Shapes.Number(0, 1000), "1", "what it is worth, in points; a fail gets a share where the matcher or script gives partial credit");
        var needs = fields.Optional("needs", Shapes.List(Shapes.Id.Located()), [], "checks that must pass first; until then this one is blocked");
        var assert = fields.OptionalText("assert", MatcherShapes.Matcher, "a matcher; it reads the probes that it names");
        var script = fields.OptionalValue("script", Shapes.RelativePath.Located(), "a checker script in the lab's folder; for what matchers cannot say");
        var probes = fields.Optional("probes", Shapes.List(Shapes.Name.Located()), [], "the probes that the script reads; a matcher names its own");
        var timeout = fields.Default("timeout", Shapes.Duration(TimeSpan.FromMinutes(10)), "15s", "the script's time limit");
        var visibility = fields.Default("visibility",
            Shapes.Word(("visible", Visibility.Visible), ("hidden", Visibility.Hidden)), "visible", "who sees it; hidden ones are counted for learners and shown to graders");
        var discoverable = fields.Default("discoverable", Shapes.Flag, "false", "whether the learner is to find out what it asks for; then no text for them has to name it");
        var messages = fields.Optional("messages", Messages, MessagesSpec.None, "the author's own words; the program has words for everything that is left out");
        fields.ExactlyOne("assert", "script");
        return reading =>
        {
            var name = reading.Get(id);
            return new CheckSpec(
                name, reading.Get(step), reading.Get(title) ?? name.Value, reading.Get(points), reading.Get(needs), reading.Get(assert),
                reading.Get(script), reading.Get(probes), reading.Get(timeout), reading.Get(visibility), reading.Get(messages))
            {
                Discoverable = reading.Get(discoverable),
            };
        };
    }).Defined("check");
}
