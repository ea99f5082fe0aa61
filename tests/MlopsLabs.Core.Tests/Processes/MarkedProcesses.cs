using System.Security.Cryptography;
using MlopsLabs.Core.Processes;

namespace MlopsLabs.Core.Tests.Processes;

/// <summary>
/// Finds what a test's programs left running: by a variable of the test's own, and, for those that dropped their variables, by how long
/// they sleep, which is in their command line. Another run of the same tests on this machine has other marks.
/// </summary>
internal sealed class MarkedProcesses
{
    private const string Variable = "TEST_MARK";
    private readonly string _mark = Guid.NewGuid().ToString("N");

    /// <summary>A time to sleep, in seconds, that no other test has.</summary>
    public string Nap { get; } = $"1000.{RandomNumberGenerator.GetInt32(1_000_000_000, int.MaxValue)}";

    public Dictionary<string, string?> Variables => new() { [Variable] = _mark, ["DUMMY_NAP"] = Nap };

    public List<int> Living() =>
        [.. LinuxProcess.All()
            .Where(process => !process.Ended && process.Pid != Environment.ProcessId)
            .Where(process => Has(process, "environ", $"{Variable}={_mark}") || Has(process, "cmdline", Nap))
            .Select(process => process.Pid)];

    /// <summary>The sleeping ones.</summary>
    public List<int> Sleeping() => [.. LinuxProcess.All().Where(process => !process.Ended && Has(process, "cmdline", $"sleep\0{Nap}")).Select(process => process.Pid)];

    private static bool Has(LinuxProcess process, string file, string word)
    {
        try
        {
            return File.ReadAllText($"/proc/{process.Pid}/{file}").Contains(word, StringComparison.Ordinal);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
