using Microsoft.Data.Sqlite;

namespace MlopsLabs.Core.Grading.Ledger;

/// <summary>What SQLite said, for people. Codes are those of https://sqlite.org/rescode.html.</summary>
internal static class SqliteFaults
{
    private const int Busy = 5, Locked = 6, ReadOnly = 8, InputOutput = 10, Corrupt = 11, Full = 13, CannotOpen = 14, Constraint = 19, NoDatabase = 26, Check = 275, ForeignKey = 787;

    public static PlatformException Explain(SqliteException error, string path) => error.SqliteErrorCode switch
    {
        Busy or Locked => new PlatformException(
            ErrorKind.Timeout, $"{path} is in use: another program holds it, and nothing was kept.", "Do the same again; look for a program that has it open, such as sqlite3 in the middle of a transaction.", error),
        ReadOnly => new PlatformException(
            ErrorKind.Disk, $"No permission to write {path}; nothing was kept.", "See who owns it and its folder, and whether the disk is mounted read-only.", error),
        Full => new PlatformException(
            ErrorKind.Disk, $"No space left on the disk that holds {path}. Nothing that was kept before is lost.", "Free some space, then do the same again.", error),
        CannotOpen => new PlatformException(
            ErrorKind.Disk, $"{path} cannot be opened.", "See whether its folder is there and may be written, and who owns it.", error),
        Corrupt or NoDatabase => Damaged(path, error),
        Constraint when error.SqliteExtendedErrorCode is ForeignKey or Check => LedgerBinding.NothingToUndo(error),
        Constraint => new PlatformException(
            ErrorKind.Integrity, $"{path} refused a decision: {error.Message}", "Somebody changed its tables; put back a copy of it.", error),
        InputOutput => new PlatformException(ErrorKind.Disk, $"The disk that holds {path} cannot be used: {error.Message}", "Look at the disk; nothing was kept.", error),
        _ => new PlatformException(ErrorKind.Disk, $"{path} cannot be used: {error.Message}", "Put back a copy of it, or look at the disk.", error),
    };

    public static PlatformException Damaged(string path, Exception error) => new(
        ErrorKind.Integrity, $"{path} is damaged, or no ledger: {error.Message}", "Put back a copy of it. The submissions beside it are not touched.", error);
}
