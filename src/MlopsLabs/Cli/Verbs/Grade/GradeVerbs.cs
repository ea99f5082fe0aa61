namespace MlopsLabs.Cli.Verbs.Grade;

internal sealed class GradeVerbs() : VerbGroup("grade", """
    For graders: enrol learners, import their submissions into a cohort, verify them and give receipts; browse grades and check logs; judge again with corrected
    checks and see first what that changes; decide above what the checks gave, and mark; export. `sample` makes a cohort to try it on.
    """,
    new GradeEnrolVerb(),
    new GradeImportVerb(),
    new GradeVerifyVerb(),
    new GradeReceiptVerb(),
    new GradeListVerb(),
    new GradeShowVerb(),
    new GradeLogVerb(),
    new GradeRegradeVerb(),
    new GradeRunsVerb(),
    new GradeDeltaVerb(),
    new GradeApplyVerb(),
    new GradeOverrideVerb(),
    new GradeWaiveVerb(),
    new GradeMarkVerb(),
    new GradeAliasVerb(),
    new GradeUndoVerb(),
    new GradeDecisionsVerb(),
    new GradeAgreementVerb(),
    new GradeExportVerb(),
    new GradeSampleVerb());
