using System.Net.Sockets;
using Npgsql;

namespace MlopsLabs.Core.Grading.Ledger;

/// <summary>What PostgreSQL, or the way to it, said, for people. Codes are those of https://www.postgresql.org/docs/current/errcodes-appendix.html.</summary>
internal static class PostgresFaults
{
    private const string NotKept = " Nothing was kept.";

    /// <summary>Explains an exception; null for one that is none of the database's.</summary>
    /// <param name="error">What was thrown.</param>
    /// <param name="place">Which ledger, without user and password.</param>
    /// <param name="sent">Whether a decision was on its way.</param>
    public static PlatformException? Explain(Exception error, string place, bool sent) => error switch
    {
        PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown } when sent => Unknown(error, place),
        PostgresException said => Said(said, place),
        NpgsqlException { InnerException: SocketException unreachable } when !sent => Unreachable(unreachable, place),
        NpgsqlException or IOException or SocketException when sent => Unknown(error, place),
        NpgsqlException { InnerException: TimeoutException } or TimeoutException => new PlatformException(
            ErrorKind.Timeout, $"{Upper(place)} does not answer in time.{NotKept}", "See whether the server is up and can be reached from here, then do the same again.", error),
        NpgsqlException { InnerException: System.Security.Authentication.AuthenticationException tls } => new PlatformException(
            ErrorKind.Engine, $"No secure connection to {place}: {tls.Message}{NotKept}", "Give the server's certificate authority with ?sslrootcert=FILE in the address.", error),
        NpgsqlException refused when refused.Message.Contains("password", StringComparison.OrdinalIgnoreCase) => NoPassword(place, error),
        NpgsqlException or IOException or SocketException => new PlatformException(
            ErrorKind.Engine, $"{Upper(place)} cannot be used: {error.Message}{NotKept}", "See whether the server is up, then do the same again.", error),
        FormatException or InvalidCastException => new PlatformException(
            ErrorKind.Integrity, $"{Upper(place)} holds a row that is no decision: {error.Message}", "Somebody changed its tables; look at mlopslabs.decisions.", error),
        _ => null,
    };

    /// <summary>Whether the connection is of no more use, and another one may be.</summary>
    public static bool IsBroken(NpgsqlException error) => error switch
    {
        PostgresException said => said.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown,
        _ => error.InnerException is not TimeoutException,
    };

    private static PlatformException Said(PostgresException error, string place) => error.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword => new PlatformException(
            ErrorKind.Engine, $"{Upper(place)} refused the password.{NotKept}", "Correct the password: in ~/.pgpass, in PGPASSWORD, or in the address after USER:", error),
        PostgresErrorCodes.InvalidAuthorizationSpecification => new PlatformException(
            ErrorKind.Engine, $"{Upper(place)} lets this user not in: {error.MessageText}.{NotKept}", "Ask the server's keeper for a role, and for a line in its pg_hba.conf.", error),
        PostgresErrorCodes.InvalidCatalogName => new PlatformException(
            ErrorKind.Missing, $"There is no such database: {error.MessageText}.{NotKept}", "Name another one at the end of the address, or make it: createdb NAME", error),
        PostgresErrorCodes.InsufficientPrivilege => new PlatformException(
            ErrorKind.Environment, $"{Upper(place)} does not permit this: {error.MessageText}.{NotKept}",
            "Its owner may: GRANT CREATE ON DATABASE … before the first decision; later GRANT USAGE ON SCHEMA mlopslabs and GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA mlopslabs are enough.", error),
        PostgresErrorCodes.DiskFull => new PlatformException(
            ErrorKind.Disk, $"The disk of {place} is full.{NotKept} Nothing that was kept before is lost.", "Ask the server's keeper for space, then do the same again.", error),
        PostgresErrorCodes.TooManyConnections => new PlatformException(
            ErrorKind.Engine, $"{Upper(place)} has too many connections.{NotKept}", "Do the same again in a moment.", error),
        PostgresErrorCodes.ReadOnlySqlTransaction => new PlatformException(
            ErrorKind.Disk, $"{Upper(place)} can only be read.{NotKept}", "It may be a standby: name the primary server in the address.", error),
        PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled => new PlatformException(
            ErrorKind.Timeout, $"{Upper(place)} is in use: somebody holds a lock on it.{NotKept}", "Do the same again; look for an open transaction in pg_stat_activity.", error),
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow => new PlatformException(
            ErrorKind.Engine, $"The server of {place} is stopping or starting: {error.MessageText}.{NotKept}", "Do the same again once it is up.", error),
        PostgresErrorCodes.ForeignKeyViolation or PostgresErrorCodes.CheckViolation => LedgerBinding.NothingToUndo(error),
        PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn or PostgresErrorCodes.RestrictViolation => new PlatformException(
            ErrorKind.Integrity, $"{Upper(place)} is not as it was made: {error.MessageText}", "Somebody changed its tables; put back a backup.", error),
        _ => new PlatformException(ErrorKind.Engine, $"{Upper(place)} said: {error.MessageText} ({error.SqlState}).{NotKept}", "Ask the server's keeper; its log says more.", error),
    };

    private static PlatformException Unreachable(SocketException error, string place) => error.SocketErrorCode switch
    {
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => new PlatformException(
            ErrorKind.Missing, $"The host of {place} is not known.{NotKept}", "See the address after --ledger, or in MLOPSLABS_LEDGER.", error),
        SocketError.ConnectionRefused => new PlatformException(
            ErrorKind.Engine, $"Nobody listens there: {place}.{NotKept}", "See whether the server is up, and whether host and port in the address are right.", error),
        _ => new PlatformException(ErrorKind.Engine, $"{Upper(place)} cannot be reached: {error.Message}.{NotKept}", "See whether the server is up and can be reached from here.", error),
    };

    private static PlatformException Unknown(Exception error, string place) => new(
        ErrorKind.Engine, $"The connection to {place} broke, or nothing came back in time, while a decision was on its way. It is not known whether it was kept.",
        "Once the server is back, look with: mlopslabs grade decisions COHORT; decide again only if it is not there.", error);

    private static PlatformException NoPassword(string place, Exception error) => new(
        ErrorKind.Engine, $"{Upper(place)} asks for a password, and none was given.{NotKept}", "Put it into ~/.pgpass or PGPASSWORD.", error);

    private static string Upper(string place) => char.ToUpperInvariant(place[0]) + place[1..];
}
