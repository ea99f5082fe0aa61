using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace MlopsLabs.Core.Specs.Matchers;

/// <summary>The formats that <c>format</c> judges text by.</summary>
internal static partial class SchemaFormats
{
    public static IReadOnlyList<string> Known { get; } =
        ["date", "time", "date-time", "email", "hostname", "ipv4", "ipv6", "uri", "uuid", "regex"];

    public static bool Fits(string format, string text) => format switch
    {
        "date" => IsDate(text),
        "time" => TimePattern().IsMatch(text),
        "date-time" => text.Length > 11 && text[10] is 'T' or 't' or ' ' && IsDate(text[..10]) && TimePattern().IsMatch(text[11..]),
        "email" => text.Length <= 254 && EmailPattern().IsMatch(text),
        "hostname" => text.Length <= 253 && HostPattern().IsMatch(text),
        "ipv4" => Ipv4Pattern().IsMatch(text),
        "ipv6" => IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6 && !text.Contains('%') && !text.Contains('['),
        "uri" => Uri.TryCreate(text, UriKind.Absolute, out _) && UriPattern().IsMatch(text),
        "uuid" => UuidPattern().IsMatch(text),
        "regex" => TextPattern.Parse(text, out _) is not null,
        _ => true,
    };

    private static bool IsDate(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    [GeneratedRegex(@"^([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\.[0-9]+)?([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])\z")]
    private static partial Regex TimePattern();

    [GeneratedRegex(@"^(?=.{1,64}@)[^\s@<>,;:.""()]+(\.[^\s@<>,;:.""()]+)*@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\z")]
    private static partial Regex EmailPattern();

    [GeneratedRegex(@"^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*\z")]
    private static partial Regex HostPattern();

    [GeneratedRegex(@"^((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\.(?!\z)|\z)){4}\z")]
    private static partial Regex Ipv4Pattern();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9+.-]*:([!#$&-;=?-\[\]_a-z~]|%[0-9A-Fa-f]{2})*\z")]
    private static partial Regex UriPattern();

    [GeneratedRegex("^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\\z")]
    private static partial Regex UuidPattern();
}
