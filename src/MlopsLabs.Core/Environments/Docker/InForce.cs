using System.Globalization;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>
/// The bounds that a container really has, read from inside: an engine that cannot set a limit leaves it out with a warning that nobody
/// reads, and rootless ones did so in silence.
/// </summary>
internal sealed class InForce
{
    private readonly Dictionary<string, string> _values = [];

    /// <summary>The script that reads them: words <c>in-force NAME VALUE</c>.</summary>
    public const string Script = """
        while read -r k v _; do
          case $k in CapBnd:|NoNewPrivs:|Seccomp:) say in-force "$k" "$v" ;; esac
        done < /proc/self/status
        for f in /sys/fs/cgroup/memory.max /sys/fs/cgroup/memory/memory.limit_in_bytes; do
          [ -r $f ] && read -r v < $f && say in-force Memory: "$v"
        done
        for f in /sys/fs/cgroup/pids.max /sys/fs/cgroup/pids/pids.max; do
          [ -r $f ] && read -r v < $f && say in-force Pids: "$v"
        done
        while read -r i d _; do
          [ "$d" = 00000000 ] && say in-force Route: "$i"
        done < /proc/net/route

        """;

    /// <summary>Takes one of the script's words, <c>NAME: VALUE</c>.</summary>
    public void Take(string word)
    {
        var colon = word.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0)
            _values[word[..colon]] = word[(colon + 1)..].Trim();
    }

    /// <summary>Whether a limit could be seen; where it could not, the engine has to be asked.</summary>
    public bool KnowsLimits => _values.ContainsKey("Memory") && _values.ContainsKey("Pids");

    /// <summary>What is weaker than asked for, in words; null when nothing is.</summary>
    public string? Weaker(ServiceSpec service, NetworkKind network)
    {
        if (!ulong.TryParse(Value("CapBnd"), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var bounding))
            return "its capabilities cannot be read";
        if ((bounding & ~Hardening.Mask(service)) != 0)
            return string.Create(CultureInfo.InvariantCulture, $"it has more capabilities than asked for (0x{bounding:x})");
        if (Value("NoNewPrivs") != "1")
            return "its programs can gain privileges";
        if (Value("Seccomp") != "2")
            return "no seccomp filter is in force";
        if (Exceeds("Memory", service.Memory))
            return $"its memory is not limited to {service.Memory} bytes but to {Value("Memory")}";
        if (Exceeds("Pids", service.Pids))
            return $"its processes are not limited to {service.Pids} but to {Value("Pids")}";
        // An internal network is closed by the engine's packet filter and by a bridge without an address: older engines leave a route in it that leads nowhere.
        return network == NetworkKind.None && _values.TryGetValue("Route", out var way)
            ? $"it has a way out of its network, by {way}"
            : null;
    }

    /// <summary>The same for limits that cannot be seen from inside, by what the engine keeps of the request.</summary>
    public static string? Weaker(ServiceSpec service, long memory, long? pids) =>
        memory != service.Memory ? "the engine dropped its memory limit"
        : pids != service.Pids ? "the engine dropped its limit of processes"
        : null;

    private string Value(string name) => _values.TryGetValue(name, out var value) ? value : "";

    /// <summary>Above the limit by more than a page's rounding, or without any.</summary>
    private bool Exceeds(string name, long limit) =>
        _values.TryGetValue(name, out var value)
        && (!decimal.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var inForce) || inForce > limit + (name == "Memory" ? 65536 : 0));
}
