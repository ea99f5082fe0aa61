using System.IO.Compression;
using System.Text;
using CsCheck;
using MlopsLabs.Core.Archives;
using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Attempts.Submissions;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Checks.Scripts;
using MlopsLabs.Core.Environments.Docker;
using MlopsLabs.Core.Environments.Docker.ImageFiles;
using MlopsLabs.Core.Specs;
using MlopsLabs.Core.Specs.Yaml;
using MlopsLabs.Core.Tests.Attempts;

namespace MlopsLabs.Core.Tests.Fuzzing;

/// <summary>
/// What everybody can write is read by something of ours here, changed at random for a few seconds each; tests/nightly.sh gives each half an hour.
/// </summary>
public sealed class FuzzTests : IDisposable
{
    private static readonly string[] s_yaml = ["[", "{", "- ", "? ", ": ", "&a ", "*a", "!!set ", "<<: *a", "|\n", ">-\n", "'", "\"", "\\x1b", "---\n", "%YAML 1.1\n", "\u0000", "\uFEFF", "~", ".nan", "1e999", "\t", "#", "\r", "\u2028"];
    private static readonly string[] s_json = ["[", "{", "\"", ":", ",", "null", "NaN", "1e999", "-0", "\\u0000", "\\ud800", "\uFEFF", "}", "]", "\n", "true", "/*", "\"credit\":", "99999999999999999999"];
    private static readonly string[] s_terminal = ["\e[", "\e]52;c;", "\e]8;;", "\e\\", "\a", "\u009b", "\u009d", "\u0090", "\u202e", "\u2066", "\u200b", "\ud800", "\udc00", "\r", "\b", "\u0000", "\U000E0041", "\ue000", "m", "H", "?1049h"];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Any_bytes_as_YAML_are_a_tree_that_is_not_too_deep_or_findings() => Mutations.Hold("yaml", s_yaml, bytes =>
    {
        var read = YamlText.ReadBytes("x.yaml", bytes);
        Assert.True(read.Root is not null || read.Diagnostics.Count > 0);
        Assert.True(DepthOf(read.Root) <= 100);
        _ = YamlText.ReadEvidence("x.yaml", PlainText.Decode(bytes));
    });

    [Fact]
    public void Any_bytes_as_a_lab_are_its_probes_and_checks_or_findings() => Mutations.Hold("lab", s_yaml, bytes =>
    {
        var file = folder["lab.yaml"];
        File.WriteAllBytes(file, bytes);
        var read = LabReader.Read(file);
        Assert.True(read.Value is not null || read.Diagnostics.Count > 0);
        Assert.All(read.Diagnostics, finding => Assert.DoesNotContain('\e', PlainText.SanitiseLine(finding.Message)));
    });

    [Fact]
    public void Any_bytes_as_an_archive_put_nothing_outside_and_no_more_than_allowed() => Mutations.Hold("archive", ["PK\u0001\u0002", "PK\u0003\u0004", "../", "/", "\\", "C:", "\u0000"], Extract);

    [Fact]
    public void Any_names_in_an_archive_put_nothing_outside()
    {
        string[] parts = ["..", ".", "", "a", "A", "con", "C:", "~", "x\u0000", "\\..", "\u202e", "a.", " ", "é", "e\u0301", "/", "very-long-" + new string('n', 300)];
        Gen.OneOf(parts).Array[1, 4].Array[1, 4].Sample(
            names =>
            {
                using var stream = new MemoryStream();
                using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
                    foreach (var name in names.Select(name => string.Join('/', name)).Where(name => name.Length > 0))
                        using (var entry = zip.CreateEntry(name).Open())
                            entry.Write("content"u8);
                Extract(stream.ToArray());
            },
            time: 3, threads: 1);
    }

    [Fact]
    public void Any_bytes_as_the_result_of_a_script_are_a_sound_result_or_a_problem() => Mutations.Hold("result", s_json, bytes =>
    {
        var result = CheckerResult.Parse(bytes, out var problem);
        Assert.True(result is null == problem.Length > 0);
        Assert.True(result?.Credit is null or (>= 0 and <= 1), $"{result?.Credit}");
    });

    [Fact]
    public void Any_bytes_as_a_log_are_told_and_none_is_dropped_when_it_is_gone_on_with() => Mutations.Hold("log", s_json, bytes =>
    {
        using var place = new TemporaryFolder();
        var log = new AttemptLog(place["lab.jsonl"]);
        File.WriteAllBytes(log.Path, bytes);
        _ = LogVerifier.Verify(log.Path, null);
        log.Mend();
        log.Append(SampleAttempts.Small());
        var now = File.ReadAllBytes(log.Path);
        var last = now.AsSpan(0, now.Length - 1).LastIndexOf((byte)'\n') + 1;
        byte[] kept = [.. Beside(".quarantine-1"), .. now[..last], .. Beside(".torn-1")];
        Assert.Equal(bytes, kept);
        Assert.True(LogVerifier.Verify(log.Path, null).Attempts >= 1);

        byte[] Beside(string ending) => File.Exists(log.Path + ending) ? File.ReadAllBytes(log.Path + ending) : [];
    });

    [Fact]
    public void Any_bytes_as_a_signed_statement_are_one_or_no_such_format()
    {
        using var key = SigningKey.LoadOrMake(folder["key.pem"], "");
        Mutations.Hold("dsse", [.. s_json, "\"payload\":\"", "\"signatures\":[", "application/vnd.in-toto+json", "\"sig\":\""], bytes =>
        {
            Formatted(() =>
            {
                var envelope = DsseEnvelope.Read(bytes);
                // Nobody has this key but the test, and it signed none of them.
                Assert.False(envelope.IsSignedBy(key.Public));
                var content = envelope.Content();
                Formatted(() => _ = SubmissionStatement.Read(content));
                Formatted(() => _ = ReceiptStatement.Read(content));
            });
            Formatted(() => _ = SubmissionStatement.Read(bytes));
            Formatted(() => _ = ReceiptStatement.Read(bytes));
            Formatted(() => _ = VerifyingKey.Read(PlainText.Decode(bytes)));
        });
    }

    [Fact]
    public void Any_bytes_out_of_a_container_are_never_an_evidence_that_nobody_read() => Mutations.Hold("output", ["\u001e", "\u001e0123456789abcdef0123456789abcdef ", "begin 0 ", "end 0 0", "done", "no-room", "\n", "0 ", "99999999999 ", "-1 "], bytes =>
    {
        ProbeSpec[] probes = [new(new("x", Mark.Start), new CommandSource(new("batch", Mark.Start), ["true"]), TimeSpan.FromSeconds(1), 1 << 20, null)];
        foreach (var step in (int[])[1, 7, int.MaxValue])
        {
            var transcript = new ProbeTranscript(probes, "fedcba9876543210fedcba9876543210");
            for (var at = 0; at < bytes.Length; at += Math.Min(step, bytes.Length))
                transcript.Take(isError: false, bytes.AsSpan(at, Math.Min(step, bytes.Length - at)));
            Assert.False(transcript.IsDone);
            Assert.All(transcript.Finish(ErrorKind.Engine, "cut", keepFinished: true), reading => Assert.Equal(EvidenceStatus.Unreadable, reading.Status));
            // With the number that nobody can know, it is still only what it can be.
            var known = new ProbeTranscript(probes, "0123456789abcdef0123456789abcdef");
            try
            {
                known.Take(isError: false, bytes);
                Assert.Single(known.Finish(ErrorKind.Engine, "cut", keepFinished: true));
            }
            catch (PlatformException)
            {
                // It says so.
            }
        }
    });

    [Fact]
    public void Any_bytes_as_a_file_of_images_are_one_or_no_such_data() => Mutations.Hold("images", [.. s_json, "manifest.json", "ustar", "\"Layers\":", "sha256:"], bytes =>
    {
        var (images, problem) = ImageLock.Read(bytes);
        Assert.True(images is null != problem is null);
        try
        {
            _ = SavedImages.Read(new MemoryStream(bytes), TestContext.Current.CancellationToken);
        }
        catch (InvalidDataException)
        {
            // It says so.
        }
    });

    [Fact]
    public void Any_bytes_as_stored_files_are_some_or_no_such_data() => Mutations.Hold("files", ["ustar", "../", "0000644", "\u0000"], bytes =>
    {
        try
        {
            _ = FileArchive.Unpack(bytes);
        }
        catch (InvalidDataException)
        {
            // It says so.
        }
    });

    [Fact]
    public void Any_bytes_as_text_move_and_hide_nothing() => Mutations.Hold("terminal", s_terminal, bytes =>
    {
        var clean = PlainText.Sanitise(PlainText.Decode(bytes));
        Assert.Equal(clean, PlainText.Sanitise(clean));
        Assert.DoesNotContain(clean, letter => letter is (< ' ' and not '\n' and not '\t') or (>= '\x7f' and <= '\x9f') or '\u202e' or '\u2066' or '\u200b' or '\uFEFF');
        Assert.DoesNotContain('\n', PlainText.SanitiseLine(clean));
    });

    private static int DepthOf(Node? node) => node switch
    {
        MapNode map => 1 + map.Entries.Select(entry => DepthOf(entry.Value)).DefaultIfEmpty(0).Max(),
        ListNode list => 1 + list.Items.Select(DepthOf).DefaultIfEmpty(0).Max(),
        _ => 1,
    };

    private static void Extract(byte[] bytes)
    {
        using var place = new TemporaryFolder();
        try
        {
            using var archive = SafeArchive.Open(new MemoryStream(bytes), new ArchiveLimits(MaxEntries: 20, MaxBytes: 100_000, MaxFileBytes: 50_000, MaxArchiveBytes: 1 << 20), []);
            archive.ExtractTo(place["target"], CancellationToken.None);
        }
        catch (ArchiveException)
        {
            // It says so.
        }

        Assert.All(Directory.GetFileSystemEntries(place.Path), entry => Assert.Equal("target", Path.GetFileName(entry)));
        var files = Directory.Exists(place["target"]) ? new DirectoryInfo(place["target"]).GetFiles("*", SearchOption.AllDirectories) : [];
        Assert.All(files, file => Assert.Null(file.LinkTarget));
        Assert.InRange(files.Sum(file => file.Length), 0, 100_000);
    }

    private static void Formatted(Action read)
    {
        try
        {
            read();
        }
        catch (FormatException)
        {
            // It says so.
        }
    }
}
