namespace MlopsLabs.Cli.Verbs.Author;

internal sealed class AuthorVerbs() : VerbGroup("author", """
    For instructors: write, check and publish labs.
    """,
    new SchemaVerb(),
    new NewVerbs(),
    new LintVerb(),
    new GateVerb(),
    new MutateVerb(),
    new CoverageVerb(),
    new PreviewVerb(),
    new RecordVerb(),
    new PackVerb());
