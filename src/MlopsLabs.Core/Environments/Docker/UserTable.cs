using System.Globalization;
using System.Text;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>One user of a container: a line of <c>/etc/passwd</c>.</summary>
internal sealed record UserEntry(string Name, int Uid, int Gid, string Comment, string Home, string Shell)
{
    /// <summary>Whether the home is a folder of the user's own.</summary>
    public bool HasHome => Home.StartsWith('/') && Home.TrimEnd('/').Length > 0 && Home is not ("/nonexistent" or "/dev/null" or "/bin" or "/sbin" or "/dev");
}

/// <summary>A container's users and groups, read from and written to <c>/etc/passwd</c> and <c>/etc/group</c> (passwd(5), group(5)).</summary>
/// <param name="passwd">The file of users; lines that are none are kept.</param>
/// <param name="group">The file of groups.</param>
internal sealed class UserTable(byte[] passwd, byte[] group)
{
    private readonly string[] _users = Lines(passwd);
    private readonly string[] _groups = Lines(group);

    /// <summary>The user of that name or number; null when there is none.</summary>
    public UserEntry? Find(string user)
    {
        var byNumber = int.TryParse(user, NumberStyles.None, CultureInfo.InvariantCulture, out var uid);
        return _users.Select(Parse).FirstOrDefault(entry => entry is not null && (entry.Name == user || (byNumber && entry.Uid == uid)));
    }

    /// <summary>
    /// The table with this user in the first place, so that the user's number leads to the user's name whoever else has the number.
    /// </summary>
    public (byte[] Passwd, byte[] Group) With(UserEntry user)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{user.Name}:x:{user.Uid}:{user.Gid}:{user.Comment}:{user.Home}:{user.Shell}");
        var own = string.Create(CultureInfo.InvariantCulture, $"{user.Name}:x:{user.Gid}:");
        return (Text(line, _users, user.Name), Text(own, _groups, user.Name));
    }

    private static byte[] Text(string first, string[] lines, string name) =>
        Encoding.UTF8.GetBytes(string.Join('\n', lines.Where(line => !line.StartsWith(name + ":", StringComparison.Ordinal)).Prepend(first)) + "\n");

    private static string[] Lines(byte[] file) => Encoding.UTF8.GetString(file).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static UserEntry? Parse(string line) =>
        line.Split(':') is [var name, _, var uid, var gid, var comment, var home, var shell]
        && int.TryParse(uid, NumberStyles.None, CultureInfo.InvariantCulture, out var user)
        && int.TryParse(gid, NumberStyles.None, CultureInfo.InvariantCulture, out var own)
            ? new UserEntry(name, user, own, comment, home, shell)
            : null;
}
