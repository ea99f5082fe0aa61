using MlopsLabs.Core.Specs.Reading;

namespace MlopsLabs.Core.Specs;

/// <summary>What may stand in a <c>course.yaml</c>.</summary>
public static class CourseReader
{
    private static readonly Shape<OutlineSection> Section = Shapes.Map<OutlineSection>("an outline section", fields =>
    {
        var id = fields.Required("id", Shapes.Id.Located(), "a short name that labs refer to; unique in the list");
        var title = fields.Required("title", Shapes.Text, "the section's heading");
        var summary = fields.Optional("summary", Shapes.Text, "", "what it covers, in a line");
        return reading => new OutlineSection(reading.Get(id), reading.Get(title), reading.Get(summary));
    });

    private static readonly Shape<Competency> Competence = Shapes.Map<Competency>("a competency", fields =>
    {
        var id = fields.Required("id", Shapes.Id.Located(), "a short name that labs refer to; unique in the list");
        var level = fields.Required("level", Shapes.Text, "how far it goes, such as `working`");
        var evidence = fields.OptionalText("evidence", Shapes.Text, "what shows that somebody has it");
        return reading => new Competency(reading.Get(id), reading.Get(level), reading.Get(evidence));
    });

    private static Shape<CourseSpec> Course(string path) => Shapes.Map<CourseSpec>("a course", fields =>
    {
        var header = Header.Declare(fields, "Course");
        var id = fields.Required("id", Shapes.Id.Located(), "the course's short name; unique among the courses of a labs folder");
        var title = fields.Required("title", Shapes.Text, "the course's name; for people");
        var version = fields.OptionalText("version", Shapes.Text, "the author's word for this edition, such as `1.2`; packs carry it");
        // 0 stands for a budget that cannot be read: its own error is enough.
        var minutes = fields.Required("labMinutes", Shapes.Whole(1, 100_000, unread: 0).As(value => (int)value).Located(), "the minutes that the labs add up to; more is an error, fewer a warning");
        var outline = fields.Required("outline", Shapes.List(Section, min: 1), "the numbered sections, in order; every lab belongs to one");
        var objectives = fields.Optional("objectives", Shapes.List(Item("an objective")), [], "what a learner can do afterwards; labs name those that they serve");
        var competencies = fields.Optional("competencies", Shapes.List(Competence), [], "what it trains, and to which level");
        var activities = fields.Optional("activities", Shapes.List(Item("an activity")), [], "the hands-on activities");
        var assessments = fields.Optional("assessments", Shapes.List(Item("an assessment")), [], "what is assessed");
        var about = fields.OptionalText("about", Shapes.FreeMap, "facts of the roadmap that no rule reads; any keys");
        return reading =>
        {
            header(reading);
            return new CourseSpec(
                path, reading.Get(id), reading.Get(title), reading.Get(minutes), reading.Get(outline), reading.Get(objectives),
                reading.Get(competencies), reading.Get(activities), reading.Get(assessments), reading.Get(about))
            {
                Version = reading.Get(version),
            };
        };
    });

    /// <summary>What a course file says of itself, for editors and people.</summary>
    public static SchemaNode Schema { get; } = Course("").Schema;

    /// <summary>Reads a course; null when the file is not even a map.</summary>
    public static SpecFile<CourseSpec> Read(string path) => SpecFile.Read(path, Course(path));

    private static Shape<CourseItem> Item(string what) => Shapes.Map<CourseItem>(what, fields =>
    {
        var id = fields.Required("id", Shapes.Id.Located(), "a short name that labs refer to; unique in the list");
        var text = fields.Required("text", Shapes.Text, "the text, for people");
        return reading => new CourseItem(reading.Get(id), reading.Get(text));
    });
}
