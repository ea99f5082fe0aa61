using MlopsLabs.Core.Specs;
using Npgsql;

namespace MlopsLabs.Core.Grading.Ledger;

/// <summary>
/// An address of a shared ledger, <c>postgres://USER:PASSWORD@HOST:PORT/DATABASE?sslmode=verify-full</c>, as psql takes it
/// (https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS). A password that it does not hold comes from PGPASSWORD or ~/.pgpass.
/// </summary>
internal static class LedgerAddress
{
    private static readonly string[] s_known = ["application_name", "connect_timeout", "dbname", "host", "passfile", "password", "port", "sslcert", "sslkey", "sslmode", "sslrootcert", "user"];

    /// <summary>Reads an address.</summary>
    /// <exception cref="FormatException">It is none. The message never holds what was given, because that may have a password in it.</exception>
    public static NpgsqlConnectionStringBuilder Parse(string address)
    {
        // A user without a host is psql's way to a socket that `host` names; a Uri wants a host beside a user.
        if (!Uri.TryCreate(address.Replace("@/", "@localhost/", StringComparison.Ordinal), UriKind.Absolute, out var uri) || uri.Scheme is not ("postgres" or "postgresql"))
            throw new FormatException("A shared ledger is named as postgres://USER@HOST:PORT/DATABASE.");
        var to = new NpgsqlConnectionStringBuilder();
        if (uri.UserInfo.Split(':', 2) is [{ Length: > 0 } user, ..] info)
        {
            to.Username = Uri.UnescapeDataString(user);
            to.Password = info.Length == 2 ? Uri.UnescapeDataString(info[1]) : null;
        }
        to.Host = uri.Host.Length > 0 ? Uri.UnescapeDataString(uri.Host.Trim('[', ']')) : "localhost";
        to.Port = uri.Port > 0 ? uri.Port : NpgsqlConnection.DefaultPort;
        if (uri.AbsolutePath.TrimStart('/') is { Length: > 0 } database)
            to.Database = Uri.UnescapeDataString(database);
        foreach (var pair in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            Take(to, parts[0], Uri.UnescapeDataString(parts.ElementAtOrDefault(1) ?? ""));
        }
        return to;
    }

    private static void Take(NpgsqlConnectionStringBuilder to, string name, string value)
    {
        switch (name)
        {
            case "application_name": to.ApplicationName = value; break;
            case "connect_timeout": to.Timeout = Number(name, value); break;
            case "dbname": to.Database = value; break;
            case "host": to.Host = value; break;
            case "passfile": to.Passfile = value; break;
            case "password": to.Password = value; break;
            case "port": to.Port = Number(name, value); break;
            case "sslcert": to.SslCertificate = value; break;
            case "sslkey": to.SslKey = value; break;
            case "sslmode": to.SslMode = Mode(value); break;
            case "sslrootcert": to.RootCertificate = value; break;
            case "user": to.Username = value; break;
            default: throw new FormatException($"The address of a ledger knows no `{name}`{Nearest.Suggest(name, s_known)}. It knows {string.Join(", ", s_known)}.");
        }
    }

    private static int Number(string name, string value) => int.TryParse(value, out var number) && number is >= 0 and <= 65535
        ? number
        : throw new FormatException($"In the address of the ledger, `{name}` must be a number.");

    private static SslMode Mode(string value) => value switch
    {
        "disable" => SslMode.Disable,
        "allow" => SslMode.Allow,
        "prefer" => SslMode.Prefer,
        "require" => SslMode.Require,
        "verify-ca" => SslMode.VerifyCA,
        "verify-full" => SslMode.VerifyFull,
        _ => throw new FormatException("In the address of the ledger, `sslmode` is one of disable, allow, prefer, require, verify-ca, verify-full."),
    };
}
