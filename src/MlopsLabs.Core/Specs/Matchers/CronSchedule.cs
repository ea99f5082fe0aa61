using System.Globalization;

namespace MlopsLabs.Core.Specs.Matchers;

/// <summary>
/// When a cron job runs, by crontab(5): five fields as sets of numbers, so that two ways of writing the same schedule are equal
/// (<c>*/15</c> and <c>0,15,30,45</c>; <c>SUN</c>, <c>0</c> and <c>7</c>; <c>@daily</c> and <c>0 0 * * *</c>).
/// </summary>
/// <remarks>
/// When neither day field starts with <c>*</c>, cron runs a job on days that fit either of them, else on days that fit both:
/// <paramref name="EitherDay"/> keeps that apart.
/// </remarks>
/// <param name="Minutes">Bit n: minute n.</param>
/// <param name="Hours">Bit n: hour n.</param>
/// <param name="Days">Bit n: day n of the month.</param>
/// <param name="Months">Bit n: month n.</param>
/// <param name="Weekdays">Bit n: day n of the week, Sunday 0.</param>
/// <param name="EitherDay">Whether one of the two day fields is enough.</param>
/// <param name="AtReboot">Whether it runs once when cron starts, and at no other time.</param>
public readonly record struct CronSchedule(ulong Minutes, ulong Hours, ulong Days, ulong Months, ulong Weekdays, bool EitherDay, bool AtReboot)
{
    private static readonly string[] MonthNames = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    private static readonly string[] DayNames = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    /// <summary>Reads a schedule; null when it is none, and then <paramref name="problem"/> says why.</summary>
    public static CronSchedule? Parse(string text, out string problem)
    {
        problem = "";
        var words = text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (words is [['@', ..] nickname])
            return Nickname(nickname.ToLowerInvariant(), ref problem);
        if (words.Length != 5)
        {
            var count = words.Length == 1 ? "1 field" : $"{words.Length} fields";
            problem = words.Length == 0 ? "is empty" : $"has {count}; a schedule has five: minute, hour, day, month, weekday";
            return null;
        }
        var minutes = Field(words[0], "minute", 0, 59, [], 0, ref problem);
        var hours = Field(words[1], "hour", 0, 23, [], 0, ref problem);
        var days = Field(words[2], "day", 1, 31, [], 0, ref problem);
        var months = Field(words[3], "month", 1, 12, MonthNames, 1, ref problem);
        var weekdays = Field(words[4], "weekday", 0, 7, DayNames, 0, ref problem);
        if (problem.Length > 0)
            return null;
        weekdays = (weekdays | (weekdays >> 7)) & 0x7F;
        var either = words[2][0] != '*' && words[4][0] != '*';
        if (either && (days == AllDays || weekdays == AllWeekdays))
            (days, weekdays, either) = (AllDays, AllWeekdays, false);
        return new CronSchedule(minutes, hours, days, months, weekdays, either, AtReboot: false);
    }

    private const ulong AllDays = 0xFFFFFFFE;
    private const ulong AllWeekdays = 0x7F;

    private static CronSchedule? Nickname(string name, ref string problem)
    {
        var fields = name switch
        {
            "@yearly" or "@annually" => "0 0 1 1 *",
            "@monthly" => "0 0 1 * *",
            "@weekly" => "0 0 * * 0",
            "@daily" or "@midnight" => "0 0 * * *",
            "@hourly" => "0 * * * *",
            _ => null,
        };
        if (fields is not null)
            return Parse(fields, out problem);
        if (name == "@reboot")
            return new CronSchedule(0, 0, 0, 0, 0, false, AtReboot: true);
        problem = $"`{name}` is no nickname of a schedule";
        return null;
    }

    private static ulong Field(string text, string what, int low, int high, string[] names, int firstName, ref string problem)
    {
        var set = 0UL;
        foreach (var part in text.Split(','))
        {
            if (problem.Length > 0)
                return 0;
            if (Part(part, low, high, names, firstName) is { } bits)
                set |= bits;
            else
                problem = $"`{part}` is no {what}: numbers {low}-{high}{(names.Length > 0 ? ", names" : "")}, `*`, ranges, and steps of ranges are";
        }
        return set;
    }

    private static ulong? Part(string part, int low, int high, string[] names, int firstName)
    {
        var step = 1;
        if (part.IndexOf('/') is >= 0 and var slash)
        {
            if (!int.TryParse(part[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out step) || step is < 1 or > 1000)
                return null;
            part = part[..slash];
            // Cron itself ignores the step of a single number without a word: that is never what was meant.
            if (part != "*" && !part.Contains('-'))
                return null;
        }
        var (from, to) = (low, high);
        if (part != "*")
        {
            var ends = part.Split('-');
            if (ends.Length > 2 || Number(ends[0]) is not { } first || Number(ends[^1]) is not { } last || last < first)
                return null;
            (from, to) = (first, last);
        }
        // `*` in the weekday field is 0-6: its 7 is Sunday again.
        if (part == "*" && high == 7)
            to = 6;
        var bits = 0UL;
        for (var value = from; value <= to; value += step)
            bits |= 1UL << value;
        return bits;

        int? Number(string text)
        {
            var name = Array.FindIndex(names, name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
            if (name >= 0)
                return name + firstName;
            return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= low && number <= high
                ? number
                : null;
        }
    }
}
