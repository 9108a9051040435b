using System.Globalization;
using System.Text.RegularExpressions;
using BorderComms.Http;
using BorderComms.Ledger;

namespace BorderComms.Metrics;

/// <summary>The days that a figure is asked for, both ends included.</summary>
/// <param name="Code">The canonical form of the parameter: `2023`, `2019..2023`, `2023-01-01..2023-03-14`.</param>
public sealed partial record Period(string Code, Calendar Calendar, PeriodSort Sort, DateOnly From, DateOnly Until)
{
    /// <summary>The years that can be asked for, and how many at once.</summary>
    public const int FirstYear = 1900, LastYear = 2999, MostYears = 50;

    /// <summary>The half-months that it touches, wholly or in part.</summary>
    public int FirstHalfMonth => HalfMonth.Of(From);

    public int LastHalfMonth => HalfMonth.Of(Until);

    /// <summary>The last half-month that ends within it or on its last day; what stands at its end is summed up to here
    /// and over what is ragged behind.</summary>
    public int LastWholeHalfMonth => HalfMonth.LastDay(LastHalfMonth) == Until ? LastHalfMonth : LastHalfMonth - 1;

    public int FirstWholeHalfMonth => HalfMonth.FirstDay(FirstHalfMonth) == From ? FirstHalfMonth : FirstHalfMonth + 1;

    /// <summary>The half-months that lie wholly within it; may be none.</summary>
    public IEnumerable<int> WholeHalfMonths => Enumerable.Range(FirstWholeHalfMonth, Math.Max(0, LastWholeHalfMonth - FirstWholeHalfMonth + 1));

    /// <summary>What is left of it beside the whole half-months, each piece within one half-month.</summary>
    public IReadOnlyList<DayRange> RaggedEnds =>
    [
        .. new[] { FirstHalfMonth, LastHalfMonth }.Distinct()
            .Where(h => h < FirstWholeHalfMonth || h > LastWholeHalfMonth)
            .Select(h => new DayRange(Later(From, HalfMonth.FirstDay(h)), Earlier(Until, HalfMonth.LastDay(h)))),
    ];

    /// <summary>The days of its last half-month up to its end, when it ends before that half-month does.</summary>
    public DayRange? RaggedEnd => LastWholeHalfMonth == LastHalfMonth ? null : new(HalfMonth.FirstDay(LastHalfMonth), Until);

    /// <summary>A range of civil days.</summary>
    public static Period Days(DateOnly from, DateOnly until, Calendar calendar = Calendar.Civil) =>
        new($"{Text(from)}..{Text(until)}", calendar, PeriodSort.Days, from, until);

    /// <summary>These days by name where they make up whole years, halves, quarters or months of a calendar.</summary>
    public static Period Named(DateOnly first, DateOnly last)
    {
        var named = from sort in new[] { PeriodSort.Year, PeriodSort.HalfYear, PeriodSort.Quarter, PeriodSort.Month }
                    from calendar in Enum.GetValues<Calendar>()
                    let begin = PeriodUnits.Holding(sort, calendar, HalfMonth.Of(first))
                    let end = PeriodUnits.Holding(sort, calendar, HalfMonth.Of(last))
                    select Between(new(sort, begin, default), new(sort, end, default), calendar);
        return named.FirstOrDefault(p => (p.From, p.Until) == (first, last)) ?? Days(first, last);
    }

    /// <summary>What came right before: a named period steps back by its own length, dates by as many days.</summary>
    public Period Previous()
    {
        if (Sort == PeriodSort.Days)
        {
            var days = Until.DayNumber - From.DayNumber + 1;
            return Days(From.AddDays(-days), Until.AddDays(-days), Calendar);
        }

        var length = LastUnit - FirstUnit + 1;
        return Between(new(Sort, FirstUnit - length, default), new(Sort, LastUnit - length, default), Calendar);
    }

    /// <summary>The same a year before; the last day of a month stays the last.</summary>
    public Period YearBefore()
    {
        if (Sort == PeriodSort.Days)
        {
            var until = Until.AddDays(1).Day == 1 ? Until.AddDays(1).AddYears(-1).AddDays(-1) : Until.AddYears(-1);
            return Days(From.AddYears(-1), until, Calendar);
        }

        var year = PeriodUnits.Number(Sort, 1, 1);
        return Between(new(Sort, FirstUnit - year, default), new(Sort, LastUnit - year, default), Calendar);
    }

    private int FirstUnit => PeriodUnits.Holding(Sort, Calendar, FirstHalfMonth);

    private int LastUnit => PeriodUnits.Holding(Sort, Calendar, LastHalfMonth);

    /// <summary>Reads the parameter `period`.</summary>
    /// <exception cref="Problem">400 when it has none of the forms, mixes two, runs backwards or is too long.</exception>
    public static Period Parse(string text, Calendar calendar)
    {
        var ends = text.Split("..");
        if (ends.Length > 2 || Read(ends[0]) is not { } first || Read(ends[^1]) is not { } last
            || first.Sort != last.Sort || (first.Sort == PeriodSort.Days && ends.Length == 1))
        {
            throw Unreadable(text);
        }

        var period = Between(first, last, calendar);
        if (period.Until < period.From)
        {
            throw Problem.Malformed("period", $"Khoảng thời gian '{text}' kết thúc trước khi bắt đầu.", $"The period '{text}' ends before it begins.");
        }

        return period.Until < period.From.AddYears(MostYears)
            ? period
            : throw Problem.Malformed("period", $"Khoảng thời gian dài nhất là {MostYears} năm.", $"A period is at most {MostYears} years long.");
    }

    /// <summary>The period of a name, `2023`, `2023-H1`, `2023-Q2` or `2023-05`, or of two of one sort, such as the nine months
    /// `2023-01..2023-09`; null where it is none.</summary>
    public static Period? Find(string code, Calendar calendar)
    {
        var ends = code.Split("..");
        return ends.Length <= 2 && Read(ends[0]) is { } first && Read(ends[^1]) is { } last && first.Sort == last.Sort && first.Sort != PeriodSort.Days
            && Between(first, last, calendar) is var period && period.From <= period.Until && period.Until < period.From.AddYears(MostYears)
            ? period
            : null;
    }

    private static Period Between(Bound first, Bound last, Calendar calendar)
    {
        if (first.Sort == PeriodSort.Days)
        {
            return Days(first.Day, last.Day, calendar);
        }

        var code = PeriodUnits.Code(first.Sort, first.Unit);
        return new(first.Unit == last.Unit ? code : $"{code}..{PeriodUnits.Code(last.Sort, last.Unit)}", calendar, first.Sort,
            PeriodUnits.FirstDay(first.Sort, calendar, first.Unit), PeriodUnits.LastDay(last.Sort, calendar, last.Unit));
    }

    private static Bound? Read(string text)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day.Year is >= FirstYear and <= LastYear ? new(PeriodSort.Days, 0, day) : null;
        }

        var match = Named().Match(text);
        var year = match.Success ? Number(match.Groups["year"]) : 0;
        if (year is < FirstYear or > LastYear)
        {
            return null;
        }

        var (sort, within) = match.Groups switch
        {
            var g when g["half"].Success => (PeriodSort.HalfYear, Number(g["half"])),
            var g when g["quarter"].Success => (PeriodSort.Quarter, Number(g["quarter"])),
            var g when g["month"].Success => (PeriodSort.Month, Number(g["month"])),
            _ => (PeriodSort.Year, 1),
        };
        return new(sort, PeriodUnits.Number(sort, year, within), default);
    }

    private static int Number(Group group) => int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    private static Problem Unreadable(string text) => Problem.Malformed("period",
        $"Không hiểu '{text}'; ví dụ đúng: 2023, 2023-H1, 2023-Q2, 2023-05, 2019..2023, 2023-01-01..2023-03-14.",
        $"'{text}' is not a period; periods look like 2023, 2023-H1, 2023-Q2, 2023-05, 2019..2023, 2023-01-01..2023-03-14.");

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;

    internal static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<year>[0-9]{4})(-(H(?<half>[12])|Q(?<quarter>[1-4])|(?<month>0[1-9]|1[0-2])))?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Named();

    private readonly record struct Bound(PeriodSort Sort, int Unit, DateOnly Day);
}

/// <summary>Days from the first to the last, both included.</summary>
public readonly record struct DayRange(DateOnly From, DateOnly Until);
