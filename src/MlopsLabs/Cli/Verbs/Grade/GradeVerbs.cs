using System.CommandLine;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Cli.Verbs.Grade;

internal sealed class GradeVerbs() : VerbGroup("grade", """
    For graders: enrol learners, import their submissions into a cohort, verify them and give receipts; browse grades and check logs; judge again with corrected
    checks and see first what that changes; decide above what the checks gave, and mark; export. `sample` makes a cohort to try it on. On a terminal,
    `grade COHORT` opens the screens, as `grade open COHORT` does.
    """,
    new GradeEnrolVerb(),
    new GradeImportVerb(),
    new GradeVerifyVerb(),
    new GradeReceiptVerb(),
    new GradeOpenVerb(),
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
    new GradeSampleVerb())
{
    // A folder that is called as a verb is named ./list.
    private readonly Argument<string?> cohort = new("COHORT")
    {
        Description = "The cohort's folder: opens the screens",
        HelpName = "COHORT",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public override Command Build(Func<Func<Invocation, CancellationToken, Task<int>>, Func<ParseResult, CancellationToken, Task<int>>> guard)
    {
        var command = base.Build(guard);
        command.Add(cohort);
        command.SetAction(guard(RunAsync));
        return command;
    }

    protected override Task<int> RunAsync(Invocation call, CancellationToken cancellation)
    {
        if (call.Parsed.GetValue(cohort) is not { } named)
            throw new UsageException("Which cohort, or which verb?", "mlopslabs grade COHORT opens the screens; mlopslabs grade --help lists the verbs");
        var path = CohortArgument.PathOf(call, named);
        // A verb that was mistyped looks like a folder.
        if (!Directory.Exists(path))
            throw new UsageException($"There is no verb and no folder `{named}`{Nearest.Suggest(named, Verbs.Select(verb => verb.Name))}.", "mlopslabs grade --help");
        return GradeOpenVerb.OpenAsync(call, path, null, null, cancellation);
    }
}
