using System.Runtime.InteropServices;

namespace MlopsLabs.Core.Processes;

/// <summary>What of the C library the handling of processes needs and the runtime library does not offer.</summary>
internal static partial class Native
{
    public const int SigHup = 1;
    public const int SigKill = 9;
    public const int SigTerm = 15;

    // The same numbers on Linux, x86 and Arm; nothing else asks for them.
    public const int SigCont = 18;
    public const int SigStop = 19;

    private const int SetChildSubreaper = 36;
    private const int WaitNoHang = 1;

    /// <summary>Sends a signal; false when there is no such process or it is not ours.</summary>
    public static bool Signal(int pid, int signal) => Kill(pid, signal) == 0;

    /// <summary>Whether orphans below this process become its children rather than those of <c>init</c>; see prctl(2).</summary>
    public static void AdoptOrphans(bool adopt) => _ = Prctl(SetChildSubreaper, adopt ? 1u : 0u, 0, 0, 0);

    /// <summary>Takes note of an adopted child's end, so that nothing of it is left.</summary>
    public static void Reap(int pid) => _ = WaitPid(pid, out _, WaitNoHang);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int pid, int signal);

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int Prctl(int option, nuint value, nuint unused3, nuint unused4, nuint unused5);

    [LibraryImport("libc", EntryPoint = "waitpid")]
    private static partial int WaitPid(int pid, out int status, int options);
}
