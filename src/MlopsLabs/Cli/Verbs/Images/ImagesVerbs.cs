namespace MlopsLabs.Cli.Verbs.Images;

internal sealed class ImagesVerbs() : VerbGroup("images", """
    The container images of courses: what of them is on the engine, and one file that takes them to machines without a registry or a network.
    """,
    new ImagesListVerb(),
    new ImagesExportVerb(),
    new ImagesImportVerb());
