namespace MlopsLabs.Core.Grading.Verify;

/// <summary>What only shows when submissions are compared: keys, lines and files of two learners, and what a learner handed in before.</summary>
/// <param name="all">All submissions, in the order in which they came.</param>
/// <param name="receipts">The heads that were countersigned.</param>
internal sealed class CrossChecks(IReadOnlyList<SubmissionFacts> all, IReadOnlyList<Receipt> receipts)
{
    private const int MostNamed = 3;

    private readonly ILookup<string, Receipt> receiptsOf = receipts.ToLookup(receipt => receipt.Learner);

    /// <summary>Adds the flags.</summary>
    public void Run(IReadOnlySet<string> startFiles)
    {
        Keys();
        Lines();
        Portfolio(startFiles);
        foreach (var learner in all.GroupBy(facts => facts.Record.Learner))
            Earlier([.. learner]);
    }

    private void Keys()
    {
        foreach (var learner in all.Where(facts => facts.Record.KeyId.Length > 0).GroupBy(facts => facts.Record.Learner))
        {
            var first = learner.First();
            foreach (var other in learner.Where(facts => facts.Record.KeyId != first.Record.KeyId))
                other.Flags.Add(Flag.Of(FlagLevel.Odd, FlagKind.OtherKey, null,
                    $"It is signed with another key than {first.Record.From} of the same learner: a new home or machine, or somebody else signed."));
        }
        foreach (var key in all.Where(facts => facts.Record.KeyId.Length > 0).GroupBy(facts => facts.Record.KeyId).Where(SeveralLearners))
            foreach (var facts in key)
                facts.Flags.Add(Flag.Of(FlagLevel.Damage, FlagKind.SharedKey, null, $"It is signed with the key of {Others(key, facts)} too: one home was used for several learners."));
    }

    private void Lines()
    {
        // The first half of a digest is as good as all of it here, and half a million lines fit into memory.
        var first = new Dictionary<string, SubmissionFacts>();
        foreach (var facts in all)
            foreach (var (lab, lines) in facts.Lines)
            {
                var shared = lines.Where(line => !first.TryAdd(line[..32], facts) && first[line[..32]].Record.Learner != facts.Record.Learner).ToList();
                foreach (var other in shared.Select(line => first[line[..32]]).Distinct())
                {
                    var words = $"are also in the log of {other.Record.Learner}: one of the two was spliced from the other.";
                    facts.Flags.Add(Flag.Of(FlagLevel.Damage, FlagKind.SharedLine, lab, $"{shared.Count} of {lines.Count} attempts {words}"));
                    other.Flags.Add(Flag.Of(FlagLevel.Damage, FlagKind.SharedLine, lab, $"Attempts are also in the log of {facts.Record.Learner}: one of the two was spliced from the other."));
                }
            }
    }

    private void Portfolio(IReadOnlySet<string> startFiles)
    {
        var files = from facts in all
                    from file in facts.Record.Portfolio
                    where file.Bytes > 0 && !startFiles.Contains(file.Sha256)
                    group (facts, file) by file.Sha256;
        foreach (var same in files)
        {
            var holders = same.Select(pair => pair.facts).ToList();
            if (!SeveralLearners(holders))
                continue;
            foreach (var (facts, file) in same)
                facts.Flags.Add(Flag.Of(FlagLevel.Odd, FlagKind.IdenticalFile, null, $"{file.Path} is, byte for byte, that of {Others(holders, facts)}."));
        }
    }

    /// <summary>What a learner handed in before, and what was countersigned, must still be in what came later.</summary>
    private void Earlier(List<SubmissionFacts> ofLearner)
    {
        foreach (var facts in ofLearner)
            foreach (var (lab, lines) in facts.Lines)
            {
                var witnesses = Receipts(facts, lab).Concat(Before(ofLearner, facts, lab)).Where(witness => !lines.Contains(witness.Head)).ToList();
                // One is enough to say; a receipt says it best.
                if (witnesses.FirstOrDefault() is not { } witness)
                    continue;
                var isPrefix = lines.Count < witness.Attempts && (witness.Lines is null || witness.Lines.Take(lines.Count).SequenceEqual(lines));
                facts.Flags.Add(isPrefix
                    ? Flag.Of(witness.Lines is null ? FlagLevel.Damage : FlagLevel.Odd, FlagKind.CutOff, lab,
                        $"{witness.Source} has {witness.Attempts} attempts and this one {lines.Count}: attempts were cut off at the end, or it is an older copy. The longer one counts.")
                    : Flag.Of(FlagLevel.Damage, FlagKind.WrittenAnew, lab,
                        $"Attempt {witness.Attempts} of {witness.Source} is not in this log: it was written anew, or attempts were cut off and others made in their place."));
            }
        foreach (var facts in ofLearner.Where(facts => facts.Record.Labs.Any(lab => !HasReceipt(facts, lab.Lab))))
            facts.Flags.Add(new Flag(FlagLevel.Note, nameof(Attempts.FindingKind.NoReceipt), null,
                "No receipt countersigns an earlier head of this learner: whether attempts were cut off at the end, or the log was written anew, before it was handed in cannot be known."));
    }

    private IEnumerable<Witness> Receipts(SubmissionFacts facts, string lab) =>
        from receipt in receiptsOf[facts.Record.Learner]
        where receipt.At < facts.Record.ImportedAt
        from head in receipt.Heads
        where head.Lab == lab
        orderby head.Attempts descending
        select new Witness($"the receipt of {receipt.At:u}", head.Attempts, head.Head, null);

    private static IEnumerable<Witness> Before(List<SubmissionFacts> ofLearner, SubmissionFacts facts, string lab) =>
        from earlier in ofLearner
        where earlier.Record.ImportedAt < facts.Record.ImportedAt
        let lines = earlier.Lines.GetValueOrDefault(lab)
        where lines is { Count: > 0 }
        orderby lines.Count descending
        select new Witness($"{earlier.Record.From}, which came earlier,", lines.Count, lines[^1], lines);

    private bool HasReceipt(SubmissionFacts facts, string lab) => Receipts(facts, lab).Any();

    private static bool SeveralLearners(IEnumerable<SubmissionFacts> facts) => facts.Select(each => each.Record.Learner).Distinct().Skip(1).Any();

    private static string Others(IEnumerable<SubmissionFacts> facts, SubmissionFacts self)
    {
        var names = facts.Select(each => each.Record.Learner).Where(learner => learner != self.Record.Learner).Distinct().Order(StringComparer.Ordinal).ToList();
        return names.Count <= MostNamed ? string.Join(" and ", names) : $"{string.Join(", ", names.Take(MostNamed))} and {names.Count - MostNamed} others";
    }

    private sealed record Witness(string Source, long Attempts, string Head, IReadOnlyList<string>? Lines);
}
