namespace MlopsLabs.Cli.Verbs.Author;

internal sealed class NewVerbs() : VerbGroup("new", """
    Begin a course, an environment or a lab: files that lint and start at once, and say what is still to do.
    """, new NewCourseVerb(), new NewEnvironmentVerb(), new NewLabVerb());
