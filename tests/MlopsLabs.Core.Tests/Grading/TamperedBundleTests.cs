using System.Text;
using MlopsLabs.Core.Attempts.Submissions;
using MlopsLabs.Core.Grading.Verify;
using MlopsLabs.Core.Tests.Attempts;

namespace MlopsLabs.Core.Tests.Grading;

/// <summary>Promises 31 and 32 for submissions: what somebody did to a bundle is flagged, with words that say what it was; what cannot be known is said.</summary>
public sealed class TamperedBundleTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly SampleLearner ada;
    private readonly GradersDesk desk;
    private readonly string bundle;

    public TamperedBundleTests()
    {
        ada = new SampleLearner(folder, "ada");
        desk = new GradersDesk(folder);
        for (var count = 1; count <= 4; count++)
            ada.Check($"pipelines: [{count}]\n");
        bundle = ada.Submit();
    }

    public void Dispose() => folder.Dispose();

    private IReadOnlyList<Flag> ImportAndVerify(string path)
    {
        Assert.Empty(desk.Import(path).SetAside);
        return desk.FlagsOf(path);
    }

    private IReadOnlyList<Flag> Tampered(Action<OpenedBundle> change)
    {
        var opened = new OpenedBundle(bundle);
        change(opened);
        return ImportAndVerify(opened.Save());
    }

    [Fact]
    public void A_bundle_that_nobody_touched_has_no_flag_but_the_note_of_what_cannot_be_known()
    {
        var note = Assert.Single(ImportAndVerify(bundle));
        Assert.Equal((FlagLevel.Note, "NoReceipt"), (note.Level, note.Kind));
        Assert.Contains("cannot be known", note.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_edited_attempt_is_flagged_at_its_line()
    {
        var flags = Tampered(opened => opened.Lines = [.. opened.Lines.Select((line, at) => at == 1 ? line.Replace("\"hints\":0", "\"hints\":7", StringComparison.Ordinal) : line)]);
        GradersDesk.AssertFlag(flags, FlagLevel.Damage, "ChangedFile", "attempts/pipeline-inventory.jsonl", "changed afterwards");
        GradersDesk.AssertFlag(flags, FlagLevel.Damage, "BrokenChain", ":3", "one was changed");
    }

    [Fact]
    public void A_deleted_attempt_is_flagged()
    {
        var flags = Tampered(opened => opened.Lines = [.. opened.Lines[..1], .. opened.Lines[2..]]);
        GradersDesk.AssertFlag(flags, FlagLevel.Damage, "WrongHead", "signs 4 attempts and 3 are there", "taken out");
        GradersDesk.AssertFlag(flags, FlagLevel.Damage, "WrongSequence", "number is 3; 2 should stand here");
    }

    [Fact]
    public void An_inserted_attempt_is_flagged()
    {
        var flags = Tampered(opened => opened.Lines = [.. opened.Lines[..2], opened.Lines[1], .. opened.Lines[2..]]);
        GradersDesk.AssertFlag(flags, FlagLevel.Damage, "WrongHead", "signs 4 attempts and 5 are there", "put in");
        GradersDesk.AssertFlag(flags, FlagLevel.Damage, "BrokenChain", "a line was put in");
    }

    [Fact]
    public void Attempts_in_another_order_are_flagged()
    {
        var flags = Tampered(opened => opened.Lines = [opened.Lines[0], opened.Lines[2], opened.Lines[1], opened.Lines[3]]);
        GradersDesk.AssertFlag(flags, FlagLevel.Damage, "BrokenChain", "moved");
        GradersDesk.AssertFlag(flags, FlagLevel.Damage, "ChangedFile");
    }

    [Fact]
    public void Attempts_that_were_cut_off_after_signing_are_flagged()
    {
        var flags = Tampered(opened => opened.Lines = opened.Lines[..2]);
        GradersDesk.AssertFlag(flags, FlagLevel.Damage, "WrongHead", "signs 4 attempts and 2 are there", "cut off");
        GradersDesk.AssertFlag(flags, FlagLevel.Damage, "MissingLines", "Record 4 was saved");
    }

    [Fact]
    public void Attempts_that_the_learner_cut_off_and_signed_cannot_be_known_without_a_receipt_and_that_is_said()
    {
        var flags = Tampered(CutOffAndSign);
        Assert.Equal("NoReceipt", Assert.Single(flags).Kind);
    }

    [Fact]
    public void With_a_receipt_attempts_that_the_learner_cut_off_and_signed_are_flagged()
    {
        desk.Import(bundle);
        Assert.Single(desk.GiveReceipts().Given);
        var opened = new OpenedBundle(bundle);
        CutOffAndSign(opened);
        var flags = ImportAndVerify(opened.Save(folder["second.zip"]));
        GradersDesk.AssertFlag(flags, FlagLevel.Damage, "CutOff", "the receipt of", "has 4 attempts and this one 2");
        Assert.DoesNotContain(flags, flag => flag.Kind == "NoReceipt");
    }

    [Fact]
    public void With_a_receipt_a_log_that_was_written_anew_is_flagged()
    {
        desk.Import(bundle);
        desk.GiveReceipts();
        File.Delete(ada.Log);
        File.Delete(ada.Log + ".head");
        for (var count = 1; count <= 5; count++)
            ada.Check($"pipelines: [better {count}]\n");
        var flags = ImportAndVerify(ada.Submit("anew.zip"));
        GradersDesk.AssertFlag(flags, FlagLevel.Damage, "WrittenAnew", "Attempt 4 of the receipt of", "written anew");
    }

    [Fact]
    public void Without_a_receipt_an_earlier_submission_is_a_witness_too()
    {
        desk.Import(bundle);
        var opened = new OpenedBundle(bundle);
        CutOffAndSign(opened);
        var flags = ImportAndVerify(opened.Save(folder["second.zip"]));
        GradersDesk.AssertFlag(flags, FlagLevel.Odd, "CutOff", "bundle.zip, which came earlier, has 4 attempts and this one 2", "The longer one counts");
    }

    [Fact]
    public void A_log_that_grew_since_its_receipt_has_no_flag()
    {
        desk.Import(bundle);
        desk.GiveReceipts();
        ada.Check("pipelines: [5]\n");
        Assert.Empty(ImportAndVerify(ada.Submit("later.zip")));
    }

    [Fact]
    public void An_attempt_of_another_learner_is_flagged_in_both_submissions()
    {
        var bob = new SampleLearner(folder, "bob");
        bob.Check("pipelines: [all of them]\n");
        var theirs = bob.Submit("bob.zip");
        desk.Import(theirs);
        var spliced = new OpenedBundle(theirs).Lines[0];
        var flags = Tampered(opened => opened.Lines = [.. opened.Lines, spliced]);
        GradersDesk.AssertFlag(flags, FlagLevel.Damage, "Foreign", "of another learner: “bob”; the log is of “ada”");
        GradersDesk.AssertFlag(flags, FlagLevel.Damage, "SharedLine", "also in the log of bob", "spliced");
        GradersDesk.AssertFlag(desk.FlagsOf("bob.zip"), FlagLevel.Damage, "SharedLine", "also in the log of ada");
    }

    [Fact]
    public void Swapped_evidence_is_flagged_although_its_name_is_right()
    {
        var flags = Tampered(opened => opened.Files[opened.Evidence] = "pipelines: [the right ones]\n"u8.ToArray());
        GradersDesk.AssertFlag(flags, FlagLevel.Damage, "SwappedEvidence", "is not what its name says");
        GradersDesk.AssertFlag(flags, FlagLevel.Damage, "ChangedFile", "evidence/");
    }

    [Fact]
    public void Swapped_evidence_is_flagged_also_when_the_learner_signed_it()
    {
        using var key = ada.Key();
        var flags = Tampered(opened =>
        {
            opened.Files[opened.Evidence] = "pipelines: [the right ones]\n"u8.ToArray();
            opened.Resign(key);
        });
        GradersDesk.AssertFlag(flags, FlagLevel.Damage, "SwappedEvidence", "is not what its name says");
        Assert.DoesNotContain(flags, flag => flag.Kind == "ChangedFile");
    }

    [Fact]
    public void Evidence_that_was_taken_out_is_flagged_with_the_attempt_that_names_it()
    {
        var flags = Tampered(opened => opened.Files.Remove(opened.Evidence));
        GradersDesk.AssertFlag(flags, FlagLevel.Damage, "MissingFile", "taken out");
        GradersDesk.AssertFlag(flags, FlagLevel.Damage, "MissingEvidence", "The evidence of declared in attempt");
    }

    [Fact]
    public void A_file_that_nobody_signed_is_flagged()
    {
        var flags = Tampered(opened => opened.Files["portfolio/late.yaml"] = "late: true\n"u8.ToArray());
        GradersDesk.AssertFlag(flags, FlagLevel.Damage, "UnsignedFile", "portfolio/late.yaml", "put in afterwards");
    }

    [Fact]
    public void A_statement_that_was_changed_does_not_fit_its_signature()
    {
        var flags = Tampered(opened =>
        {
            var envelope = DsseEnvelope.Read(opened.Files[BundleLayout.Statement]);
            var changed = Encoding.UTF8.GetString(envelope.Content()).Replace("mlopslabs test", "mlopslabs 9.9", StringComparison.Ordinal);
            opened.Files[BundleLayout.Statement] = (envelope with { Payload = Convert.ToBase64String(Encoding.UTF8.GetBytes(changed)) }).ToBytes();
        });
        GradersDesk.AssertFlag(flags, FlagLevel.Damage, "WrongSignature", "The signature does not fit");
    }

    [Fact]
    public void A_signature_by_another_key_is_flagged()
    {
        using var other = SigningKey.LoadOrMake(folder["other.pem"], "");
        var flags = Tampered(opened =>
        {
            var content = DsseEnvelope.Read(opened.Files[BundleLayout.Statement]).Content();
            opened.Files[BundleLayout.Statement] = DsseEnvelope.Sign(content, other).ToBytes();
        });
        GradersDesk.AssertFlag(flags, FlagLevel.Damage, "WrongSignature", "signed with another key");
    }

    [Fact]
    public void Somebody_who_signs_all_of_it_with_another_key_is_noticed_by_the_earlier_submission()
    {
        desk.Import(bundle);
        using var other = SigningKey.LoadOrMake(folder["other.pem"], "");
        var flags = ImportAndVerify(new OpenedBundle(bundle).Resign(other).Save(folder["second.zip"]));
        GradersDesk.AssertFlag(flags, FlagLevel.Odd, "OtherKey", "another key than bundle.zip of the same learner");
    }

    [Fact]
    public void One_key_of_two_learners_is_flagged()
    {
        desk.Import(bundle);
        var bob = new SampleLearner(folder, "bob");
        bob.Check("pipelines: [mine]\n");
        using var key = ada.Key();
        var flags = ImportAndVerify(new OpenedBundle(bob.Submit("bob.zip")).Resign(key).Save(folder["bobs.zip"]));
        GradersDesk.AssertFlag(flags, FlagLevel.Damage, "SharedKey", "the key of ada too");
    }

    private void CutOffAndSign(OpenedBundle opened)
    {
        using var key = ada.Key();
        var lines = opened.Lines[..2];
        opened.Lines = lines;
        opened.Files.Remove(OpenedBundle.LogPath + ".head");
        var head = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(lines[^1])));
        opened.Resign(key, predicate => predicate with { Labs = [predicate.Labs[0] with { Attempts = 2, Seq = 2, Head = head }] });
    }
}
