using System.CommandLine;
using MlopsLabs.Core.Authoring.Scaffold;

namespace MlopsLabs.Cli.Verbs.Author;

internal sealed class NewEnvironmentVerb() : NewVerb("environment", """
    Begin an environment of a course: two services, drawn parameters, a pool and a template.
    """, "mlopslabs author new environment shop --course ./my-labs/first-steps")
{
    protected override void Declare(Command command)
    {
        base.Declare(command);
        command.Add(Course);
    }

    protected override Task<int> RunAsync(Invocation call, CancellationToken cancellation)
    {
        var id = IdOf(call);
        var course = CourseFolder(call);
        return Task.FromResult(Write(call, course, Scaffolds.Environment(id), $"mlopslabs author new lab ID --course {course} --environment {id}"));
    }
}
