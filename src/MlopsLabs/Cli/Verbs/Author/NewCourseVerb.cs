using System.CommandLine;
using MlopsLabs.Core.Authoring.Scaffold;

namespace MlopsLabs.Cli.Verbs.Author;

internal sealed class NewCourseVerb() : NewVerb("course", """
    Begin a course: course.yaml, in a new folder of the current one or of --labs.
    """, "mlopslabs author new course first-steps --labs ./my-labs --minutes 120")
{
    private readonly Option<int> minutes = new("--minutes") { Description = "Its budget, the minutes of all labs", HelpName = "N", DefaultValueFactory = _ => 60 };

    protected override void Declare(Command command)
    {
        base.Declare(command);
        command.Add(minutes);
    }

    protected override Task<int> RunAsync(Invocation call, CancellationToken cancellation)
    {
        var id = IdOf(call);
        var budget = call.Parsed.GetValue(minutes);
        if (budget is < 1 or > 100_000)
            throw new UsageException("A course has 1 to 100000 minutes.");
        var folder = Path.Combine(call.Parsed.GetValue(GlobalOptions.Labs) ?? "", id);
        return Task.FromResult(Write(call, folder, Scaffolds.Course(id, budget), $"mlopslabs author new environment ID --course {folder}"));
    }
}
