using System.Text;
using System.Text.Json;

namespace MlopsLabs.EndToEnd.Docs;

/// <summary>docs/graders/README.md describes the log as it is, and its scripts verify it.</summary>
public sealed class GradersTests : IAsyncLifetime
{
    private static readonly Page Graders = Page.Read("docs/graders/README.md");

    private readonly Reader reader = new(Graders);

    private string Course => Path.Combine(reader.Home, "demo/courses/mod-551");

    private string Log => Path.Combine(Course, "attempts/pipeline-inventory.jsonl");

    public async ValueTask InitializeAsync() => Assert.Equal(0, (await reader.TypeAsync("mlopslabs demo pipeline-inventory")).ExitCode);

    public ValueTask DisposeAsync()
    {
        reader.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_log_is_verified_with_sha256sum_alone()
    {
        var (exitCode, said) = await VerifyAsync("chain", "attempts");
        Assert.Equal(0, exitCode);
        using var whole = JsonDocument.Parse((await reader.RunAsync("mlopslabs verify-log pipeline-inventory --json", reader.Work)).Output);
        Assert.Equal($"whole, head {whole.RootElement.GetProperty("logs")[0].GetProperty("head").GetString()}\n", said);

        var lines = await File.ReadAllTextAsync(Log, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Log, lines.Replace("\"status\":\"failed\"", "\"status\":\"passed\"", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        (exitCode, said) = await VerifyAsync("chain", "attempts");
        Assert.Equal(1, exitCode);
        Assert.StartsWith("broken before: {\"v\":1,\"seq\":2,", said);
    }

    [Fact]
    public async Task Evidence_is_verified_with_sha256sum_alone()
    {
        Assert.Equal((0, "evidence is whole\n"), await VerifyAsync("evidence", "evidence"));
        Assert.Equal((0, ""), await VerifyAsync("named", "evidence"));

        var piece = Directory.EnumerateFiles(Path.Combine(Course, "evidence"), "*", SearchOption.AllDirectories).First(file => new FileInfo(file).Length > 0);
        await File.AppendAllTextAsync(piece, "x", TestContext.Current.CancellationToken);
        Assert.NotEqual(0, (await VerifyAsync("evidence", "evidence")).ExitCode);
        File.Delete(piece);
        Assert.Equal((0, $"missing: {Path.GetFileName(piece)}\n"), await VerifyAsync("named", "evidence"));
    }

    [Fact]
    public async Task A_submission_is_verified_with_openssl_and_sha256sum_alone()
    {
        var (exitCode, said) = await reader.TypeAsync("mlopslabs start pipeline-inventory && { mlopslabs check pipeline-inventory; mlopslabs submit --output bundle.zip --yes; }");
        Assert.True(exitCode == 0, said);
        var signature = Graders.Fences.Single(fence => fence["verify"] == "signature").Text;
        var subjects = Graders.Fences.Single(fence => fence["verify"] == "subjects").Text;
        Assert.Equal((0, "Verified OK\n"), await ScriptAsync(signature, reader.Work));
        var bundle = Path.Combine(reader.Work, "bundle");
        Assert.Equal((0, "all files are as signed\n"), await ScriptAsync(subjects, bundle));

        await File.AppendAllTextAsync(Path.Combine(bundle, "portfolio/inventory.yaml"), "x", TestContext.Current.CancellationToken);
        Assert.NotEqual(0, (await ScriptAsync(subjects, bundle)).ExitCode);

        var statement = Path.Combine(bundle, "statement.dsse.json");
        var text = await File.ReadAllTextAsync(statement, TestContext.Current.CancellationToken);
        using var envelope = JsonDocument.Parse(text);
        var payload = envelope.RootElement.GetProperty("payload").GetString()!;
        var changed = Encoding.UTF8.GetString(Convert.FromBase64String(payload)).Replace("\"attempts\": 1", "\"attempts\": 2", StringComparison.Ordinal);
        await File.WriteAllTextAsync(statement, text.Replace(payload, Convert.ToBase64String(Encoding.UTF8.GetBytes(changed)), StringComparison.Ordinal), TestContext.Current.CancellationToken);
        await reader.TypeAsync("cd bundle && zip -q -r ../changed.zip . && cd .. && rm -r bundle && mv changed.zip bundle.zip");
        var (refused, verdict) = await ScriptAsync(signature, reader.Work);
        Assert.NotEqual(0, refused);
        Assert.Equal("Verification failure\n", verdict);
    }

    [Fact]
    public async Task The_fields_of_a_line_are_those_of_the_page()
    {
        using var shown = JsonDocument.Parse(Graders.Fences.Single(fence => fence["example"] == "attempt-line").Text);
        var line = (await File.ReadAllLinesAsync(Log, TestContext.Current.CancellationToken))[0];
        using var real = JsonDocument.Parse(line);
        Assert.Equal(Fields(real.RootElement), Fields(shown.RootElement));

        var described = Graders.Rows().Where(row => row.Heading == "A line of the attempt log").SelectMany(row => row.Cells[0].Split(", ")).Select(cell => cell.Trim('`')).ToHashSet();
        foreach (var part in new[] { real.RootElement, real.RootElement.GetProperty("probes")[0], real.RootElement.GetProperty("results")[0] })
            Assert.Superset(Fields(part).ToHashSet(), described);
        Assert.Equal(Fields(real.RootElement.GetProperty("probes")[0]), Fields(shown.RootElement.GetProperty("probes")[0]));
        Assert.Equal(Fields(real.RootElement.GetProperty("results")[0]), Fields(shown.RootElement.GetProperty("results")[0]));
    }

    private static List<string> Fields(JsonElement json) => [.. json.EnumerateObject().Select(field => field.Name)];

    private Task<(int ExitCode, string Output)> VerifyAsync(string which, string folder) =>
        ScriptAsync(Graders.Fences.Single(fence => fence["verify"] == which).Text, Path.Combine(Course, folder));

    private async Task<(int ExitCode, string Output)> ScriptAsync(string script, string where)
    {
        var result = await reader.RunAsync(script, where);
        return (result.ExitCode, Encoding.UTF8.GetString(result.Output));
    }
}
