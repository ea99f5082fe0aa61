namespace MlopsLabs.Core.Archives;

/// <summary>The modes that files of an archive have: of the original's only whether it may be executed.</summary>
public static class ArchiveModes
{
    private const UnixFileMode Plain = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Executable = Plain | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>0755 or 0644.</summary>
    public static UnixFileMode Of(bool executable) => executable ? Executable : Plain;

    /// <summary>The same in octal digits.</summary>
    public static string Text(bool executable) => executable ? "0755" : "0644";
}
