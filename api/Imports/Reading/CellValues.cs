using System.Globalization;
using System.Text.RegularExpressions;
using BorderComms.Catalogue;
using BorderComms.Imports.Sheets;
using BorderComms.Records;

namespace BorderComms.Imports;

/// <summary>Days and counts as people write them in sheets. What cannot be read with certainty is refused, never guessed.</summary>
public static partial class CellValues
{
    public static readonly Label Formula = new("công thức không phải là giá trị", "formulas are not values");
    public static readonly Label NoDate = new("không có ngày này", "no such date");
    private static readonly Label NotADate = new("không đọc chắc chắn được ngày", "not a date that can be read with certainty");
    private static readonly Label NotANumber = new("không đọc chắc chắn được số", "not a number that can be read with certainty");
    private static readonly Label Negative = new("số lượng không âm", "a count is not negative");
    private static readonly Label TooMany = new("nhiều hơn số người có thể có", "more people than can be");

    /// <summary>A day: a date cell, `05/03/2023`, `5/3/23`, `05.3.2023`, `2023-03-05` or `ngày 05 tháng 3 năm 2023`.</summary>
    public static DateOnly? Day(in SheetCell cell, out Label? fault)
    {
        fault = null;
        if (cell.Kind == CellKind.Date)
        {
            return cell.Date;
        }

        var match = cell.Kind == CellKind.Text ? DayFirst().Match(cell.Text.Trim()) : System.Text.RegularExpressions.Match.Empty;
        if (!match.Success && cell.Kind == CellKind.Text)
        {
            match = YearFirst().Match(cell.Text.Trim());
        }

        if (!match.Success)
        {
            fault = NotADate;
            return null;
        }

        var (year, month, day) = (Part(match, "y"), Part(match, "m"), Part(match, "d"));
        year = match.Groups["y"].Length == 2 ? 2000 + year : year;
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            fault = NoDate;
            return null;
        }

        return new(year, month, day);
    }

    /// <summary>A count: `12`, `1.234`, `12 lượt`; null for an empty cell or a dash.</summary>
    public static int? Count(in SheetCell cell, out Label? fault)
    {
        fault = null;
        if (cell.Kind == CellKind.Number)
        {
            return cell.Number != Math.Floor(cell.Number) ? Refuse(NotANumber, out fault) : Within(cell.Number, out fault);
        }

        var text = cell.Text.Trim();
        if (text.Length == 0 || text.All(c => c is '-' or '–' or '—'))
        {
            return null;
        }

        var match = cell.Kind == CellKind.Text ? Number().Match(text) : System.Text.RegularExpressions.Match.Empty;
        if (!match.Success)
        {
            return Refuse(NotANumber, out fault);
        }

        var digits = match.Groups["n"].Value.Replace(".", "");
        var value = double.Parse(digits, CultureInfo.InvariantCulture);
        return Within(match.Groups["minus"].Success ? -value : value, out fault);
    }

    private static int? Within(double value, out Label? fault)
    {
        fault = value < 0 ? Negative : value > RecordRules.MostOfOne ? TooMany : null;
        return fault is null ? (int)value : null;
    }

    private static int? Refuse(Label why, out Label? fault)
    {
        fault = why;
        return null;
    }

    private static int Part(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?:ngày\s+)?(?<d>\d{1,2})(?:\s*[/.-]\s*|\s+tháng\s+)(?<m>\d{1,2})(?:\s*[/.-]\s*|\s+năm\s+)(?<y>\d{4}|\d{2})\z", RegexOptions.IgnoreCase)]
    private static partial Regex DayFirst();

    [GeneratedRegex(@"^(?<y>\d{4})-(?<m>\d{1,2})-(?<d>\d{1,2})(?:[T ]00:00(?::00)?)?\z")]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"^(?<minus>[-−])?(?<n>\d{1,9}|\d{1,3}(?:\.\d{3}){1,2})(?:\s*(?:lượt người|lượt|người|buổi|tin|bài|tin, bài|đ/c|đồng chí))?\z", RegexOptions.IgnoreCase)]
    private static partial Regex Number();
}
