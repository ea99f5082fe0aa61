namespace MlopsLabs.Cli.Verbs.Grade;

internal sealed class GradeVerbs() : VerbGroup("grade", """
    For graders: enrol learners, import their submissions into a cohort, verify them and give receipts.
    """,
    new GradeEnrolVerb(),
    new GradeImportVerb(),
    new GradeVerifyVerb(),
    new GradeReceiptVerb());
