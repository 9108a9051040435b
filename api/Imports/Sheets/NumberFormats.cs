using System.Globalization;

namespace BorderComms.Imports.Sheets;

/// <summary>How a number is shown.</summary>
/// <param name="Sort">As a number, a day, or a time of day.</param>
/// <param name="Digits">Least digits shown, zeros before (`00000`); 0 for none.</param>
internal readonly record struct NumberFormat(NumberSort Sort, int Digits = 0)
{
    /// <summary>The format of a code that comes with every spreadsheet.</summary>
    public static NumberFormat BuiltIn(int id) => id switch
    {
        (>= 14 and <= 17) or 22 or (>= 27 and <= 31) or (>= 34 and <= 36) or (>= 50 and <= 54) or 57 or 58 or (>= 71 and <= 74) or 77 => new(NumberSort.Day),
        (>= 18 and <= 21) or 32 or 33 or (>= 45 and <= 47) or 55 or 56 or (>= 75 and <= 76) or (>= 78 and <= 80) => new(NumberSort.Time),
        _ => default,
    };

    /// <summary>The format of a code such as `dd/mm/yyyy;@` or `[$-42A]d "tháng" m`.</summary>
    public static NumberFormat Custom(string code)
    {
        var first = Bare(code);
        if (first.Length is > 1 and <= 30 && first.All(c => c == '0'))
        {
            return new(NumberSort.Plain, first.Length);
        }

        var (hasDay, hasMonth, hasTime) = (first.AsSpan().ContainsAny('d', 'y'), first.Contains('m'), first.AsSpan().ContainsAny('h', 's'));
        return hasDay || (hasMonth && !hasTime) ? new(NumberSort.Day) : hasTime ? new(NumberSort.Time) : default;
    }

    /// <summary>The first section of a code in small letters, without what is quoted, escaped or in brackets.</summary>
    private static string Bare(string code)
    {
        var bare = new System.Text.StringBuilder();
        for (var i = 0; i < code.Length && code[i] != ';'; i++)
        {
            switch (code[i])
            {
                case '"' or '[':
                    var end = code.IndexOf(code[i] == '[' ? ']' : '"', i + 1);
                    if (code[i] == '[' && end == i + 2 && char.ToLowerInvariant(code[i + 1]) is 'h' or 'm' or 's')
                    {
                        bare.Append('h');
                    }

                    i = end < 0 ? code.Length : end;
                    break;
                case '\\' or '_' or '*':
                    i++;
                    break;
                default:
                    bare.Append(char.ToLowerInvariant(code[i]));
                    break;
            }
        }

        return bare.Replace("general", "").Replace("am/pm", "h").Replace("a/p", "h").ToString();
    }

    /// <summary>The number as people write it, without an exponent where it fits.</summary>
    public string Text(double number)
    {
        var text = Math.Abs(number) is < 1e15 and >= 1e-9 or 0 ? ((decimal)number).ToString("0.###############", CultureInfo.InvariantCulture)
            : number.ToString("R", CultureInfo.InvariantCulture);
        return Digits > 0 && number >= 0 && text.All(char.IsAsciiDigit) ? text.PadLeft(Digits, '0') : text;
    }
}

internal enum NumberSort { Plain, Day, Time }

/// <summary>Days as spreadsheets number them.</summary>
internal static class Serial
{
    private const double HalfSecond = 0.5 / 86_400;
    private static readonly DateOnly Year1900 = new(1899, 12, 31), Year1904 = new(1904, 1, 1);

    /// <summary>The day of a serial number; null where there is none. 1900 was given a 29 February, number 60, which never was.</summary>
    public static DateOnly? Day(double serial, bool since1904)
    {
        var whole = Math.Floor(serial + HalfSecond);
        return since1904 ? (whole >= 0 && whole <= DateOnly.MaxValue.DayNumber - Year1904.DayNumber ? Year1904.AddDays((int)whole) : null)
            : whole is < 1 or 60 || whole > Of(DateOnly.MaxValue) ? null
            : Year1900.AddDays((int)whole - (whole > 60 ? 1 : 0));
    }

    /// <summary>The number of a day since 1900.</summary>
    public static int Of(DateOnly day)
    {
        var number = day.DayNumber - Year1900.DayNumber;
        return number < 60 ? number : number + 1;
    }

    /// <summary>What a person reads where the number is a time or a day that never was.</summary>
    public static string? Shown(double serial, NumberSort sort, bool since1904) =>
        sort == NumberSort.Day && !since1904 && Math.Floor(serial + HalfSecond) == 60 ? "1900-02-29"
        : sort == NumberSort.Time && serial is >= 0 and < 1 ? TimeOnly.FromTimeSpan(TimeSpan.FromSeconds(Math.Min(86_399, Math.Round(serial * 86_400)))).ToString("HH:mm:ss", CultureInfo.InvariantCulture)
        : null;
}
