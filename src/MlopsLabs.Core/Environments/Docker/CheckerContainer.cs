using System.Globalization;
using Docker.DotNet.Models;
using MlopsLabs.Core.Checks;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>What an engine is asked for when a checker script is run: nobody, alone, without a network, on a root that cannot be written.</summary>
internal static class CheckerContainer
{
    public const string Job = "/job";
    public const string Evidence = "/job/evidence";
    public const string Result = "/job/result/result.json";

    private const string Nobody = "65534:65534";
    private const long Memory = 512L << 20;
    private const long Pids = 64;

    /// <summary>
    /// Runs the script on its input, once it is sure that the bounds are in force: an engine that dropped one makes the run the platform's
    /// trouble (exit code 75). The capabilities are all four zero, so that none can be had again either.
    /// </summary>
    private const string Command = """
        weak() { echo "mlopslabs: the sandbox is not in force: $*" >&2; exit 75; }
        while read -r k v _; do
          case $k in
            CapEff:|CapPrm:|CapBnd:|CapInh:) [ "$v" = 0000000000000000 ] || weak "$k $v" ;;
            NoNewPrivs:) [ "$v" = 1 ] || weak "$k $v" ;;
            Seccomp:) [ "$v" = 2 ] || weak "$k $v" ;;
          esac
        done < /proc/self/status
        for f in /sys/fs/cgroup/memory.max /sys/fs/cgroup/memory/memory.limit_in_bytes; do
          [ ! -r $f ] || { read -r v < $f; [ "$v" != max ] && [ "$v" -le "$MEMORY" ] || weak "memory $v"; }
        done
        for f in /sys/fs/cgroup/pids.max /sys/fs/cgroup/pids/pids.max; do
          [ ! -r $f ] || { read -r v < $f; [ "$v" != max ] && [ "$v" -le "$PIDS" ] || weak "processes $v"; }
        done
        ! [ -e /sys/class/net/eth0 ] || weak network
        unset MEMORY PIDS
        exec "$0" < /job/stdin.json
        """;

    /// <summary>The request.</summary>
    public static CreateContainerParameters Parameters(CheckerJob job, string name, string image, Dictionary<string, string> labels, EngineFacts facts) => new()
    {
        Name = name,
        Hostname = "checker",
        Image = image,
        User = Nobody,
        WorkingDir = "/scratch",
        Entrypoint = ["sh", "-c", Command],
        Cmd = [$"{Job}/{ScriptName(job)}"],
        AttachStdout = true,
        AttachStderr = true,
        Labels = labels,
        Env =
        [
            $"LAB_ID={job.Lab}", $"CHECK_ID={job.Check}", $"SEED={job.Seed}", $"EVIDENCE_DIR={Evidence}", $"RESULT_FILE={Result}", "HOME=/scratch",
            string.Create(CultureInfo.InvariantCulture, $"MEMORY={Memory}"), string.Create(CultureInfo.InvariantCulture, $"PIDS={Pids}"),
        ],
        HostConfig = new HostConfig
        {
            NetworkMode = "none",
            ReadonlyRootfs = true,
            CapDrop = ["ALL"],
            SecurityOpt = ["no-new-privileges"],
            Init = true,
            IpcMode = "private",
            Memory = Memory,
            MemorySwap = Memory,
            PidsLimit = Pids,
            NanoCPUs = (long)(Math.Min(1, facts.Processors) * 1e9),
            LogConfig = new LogConfig { Type = "none" },
            Tmpfs = new Dictionary<string, string>
            {
                ["/tmp"] = "rw,noexec,nosuid,nodev,size=64m,mode=1777",
                ["/scratch"] = "rw,noexec,nosuid,nodev,size=64m,mode=1777",
            },
            Ulimits =
            [
                new Ulimit { Name = "core", Soft = 0, Hard = 0 },
                new Ulimit { Name = "nofile", Soft = 256, Hard = 256 },
                new Ulimit { Name = "fsize", Soft = 64 << 20, Hard = 64 << 20 },
            ],
            Mounts = [new Mount { Type = "volume", Source = name, Target = Job }],
        },
    };

    /// <summary>The script, its evidence, its input and a place for its result. Only that place can be written by nobody.</summary>
    /// <exception cref="AuthorException">The script cannot be read, or evidence would lie outside its folder.</exception>
    public static byte[] Pack(CheckerJob job)
    {
        using var tar = new FileTar();
        tar.AddFolder("/", 0b111_101_101, 0, 0);
        tar.AddFolder("evidence", 0b111_101_101, 0, 0);
        tar.AddFolder("result", 0b111_000_000, 65534, 65534);
        try
        {
            tar.AddFile(ScriptName(job), File.ReadAllBytes(job.Script), 0b101_101_101, 0, 0);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AuthorException($"the checker script cannot be read: {error.Message}", job.Script, error);
        }
        tar.AddFile("stdin.json", job.Input, 0b100_100_100, 0, 0);
        foreach (var file in job.Files)
            AddEvidence(tar, file);
        return tar.ToArray();
    }

    private static void AddEvidence(FileTar tar, CheckerFile file)
    {
        var parts = file.Path.Split('/');
        if (parts.Any(part => part is "" or "." or "..") || file.Path.Contains('\0', StringComparison.Ordinal))
            throw new AuthorException($"the evidence {file.Path} would lie outside its folder");
        for (var depth = 1; depth < parts.Length; depth++)
            tar.AddFolder("evidence/" + string.Join('/', parts[..depth]), 0b111_101_101, 0, 0);
        tar.AddFile("evidence/" + file.Path, file.Content, 0b100_100_100, 0, 0);
    }

    /// <summary>The script keeps its name, which its messages may show; nothing else in the folder has it.</summary>
    private static string ScriptName(CheckerJob job) => "check-" + Path.GetFileName(job.Script);
}
