using System.Globalization;
using BorderComms.Catalogue;

namespace BorderComms.Metrics;

/// <summary>A figure's whole name in the language that it is asked in, so that no two figures share one.</summary>
public sealed class FigureName(MetricQuery query, CatalogueSnapshot catalogue)
{
    private static readonly string[] Quarters = ["I", "II", "III", "IV"];
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    private bool Vi => query.Lang == Lang.Vi;

    /// <summary>What it counts, what it is narrowed to, over which period, and as of which moment: "Buổi tuyên truyền (chuyên đề Ma túy
    /// hoặc Kết nghĩa), quý II/2023, theo năm báo cáo, như đã công bố “Tổng kết 2023”".</summary>
    public override string ToString() => string.Join(", ", new[] { Counted, When, Calendar, Boundaries, Moment }.OfType<string>());

    /// <summary>The parameters by which anybody asks for the figure.</summary>
    public string Query => query.RecordsForm;

    /// <summary>The days that it counts: "01/01/2023 – 31/12/2023"; of what stands at the end, the last one.</summary>
    public string Days => query.Indicator.Measure == Measure.Stock
        ? Say($"Tính đến hết ngày {Day(query.Period.Until)}", $"At the end of {Day(query.Period.Until)}")
        : $"{Day(query.Period.From)} – {Day(query.Period.Until)}";

    /// <summary>What of it is kept from the public, and why; null when nothing.</summary>
    public string? Withheld => Disclosure.Of(query, catalogue).Kinds is not { Length: > 0 } kinds ? null
        : $"{string.Join("; ", kinds.Select(Label))}: {(Disclosure.OfFigures(query, catalogue) is { } withheld ? withheld.Because
            : Say("có trong tổng, không liệt kê từng bản ghi.", "in the total, not listed record by record."))}";

    /// <summary>What is counted, without what it is narrowed to.</summary>
    public string Indicator => query.Indicator.Label.In(query.Lang);

    /// <summary>What it is narrowed to: "chuyên đề Ma túy hoặc Kết nghĩa; do Đồn Biên phòng Y Tý"; empty when to nothing.</summary>
    /// <param name="names">Of more than so many of one sort, the number is told in the place of the names.</param>
    public string Narrowed(int names) => string.Join("; ", new[]
    {
        Filter(names, "hình thức", "of the kind", query.Filters.Kinds, Label, "thuộc {0} hình thức", "of {0} kinds"),
        Filter(names, "chuyên đề", "on", query.Filters.Topics, Label, "thuộc {0} chuyên đề", "on any of {0} topics"),
        Filter(names, "đối tượng", "among", query.Filters.Audiences, Label, "thuộc {0} đối tượng", "among {0} audiences"),
        Filter(names, "do", "by", query.Filters.Agencies, Label, "do {0} đơn vị", "by {0} agencies"),
        Filter(names, "tại", "in", query.Filters.Places, PlaceName, "tại {0} địa bàn", "in {0} places"),
    }.OfType<string>());

    private string Counted => Narrowed(int.MaxValue) is { Length: > 0 } filters ? $"{Indicator} ({filters})" : Indicator;

    private string? Filter<T>(int names, string vi, string en, IReadOnlyCollection<T> members, Func<T, string> name, string manyVi, string manyEn) => members.Count == 0 ? null
        : members.Count > names ? string.Format(CultureInfo.InvariantCulture, Say(manyVi, manyEn), members.Count)
        : $"{Say(vi, en)} {string.Join(Say(" hoặc ", " or "), members.Select(name))}";

    /// <summary>The period: "quý II/2023".</summary>
    public string When => string.Join(" – ", query.Period.Code.Split("..").Select(Period));

    /// <summary>The calendar; null when it is the usual one.</summary>
    public string? Calendar => query.Period.Calendar == Metrics.Calendar.Reporting ? Say("theo năm báo cáo", "by the reporting calendar") : null;

    /// <summary>The boundaries that it is added up in; null when those of each record.</summary>
    public string? Boundaries => query.Geography switch
    {
        Geography.Of2020 => Say("theo địa giới 2020", "within boundaries of 2020"),
        Geography.Of2025 => Say("theo địa giới 2025 (nay)", "within boundaries of 2025 (today)"),
        _ => null,
    };

    /// <summary>As of which release or day it is told; null when as it is.</summary>
    public string? Moment => query.Release is { } release ? Say($"như đã công bố “{release.Label.Vi}”", $"as released in “{release.Label.En}”")
        : query.AsOf is { } asOf ? Say($"như ghi nhận đến hết {Day(VietNam.DayOf(asOf.Instant))}", $"as known at the end of {Day(VietNam.DayOf(asOf.Instant))}")
        : null;

    /// <summary>One period in words.</summary>
    /// <param name="code">2023, 2023-H1, 2023-Q2, 2023-05 or 2023-05-09.</param>
    public string Period(string code) => code.Split('-') switch
    {
        [var year] => Say($"năm {year}", year),
        [var year, "H1"] => Say($"6 tháng đầu năm {year}", $"first half of {year}"),
        [var year, "H2"] => Say($"6 tháng cuối năm {year}", $"second half of {year}"),
        [var year, ['Q', var quarter]] => Say($"quý {Quarters[quarter - '1']}/{year}", $"quarter {Quarters[quarter - '1']} of {year}"),
        [var year, var month] => Say($"tháng {Number(month)}/{year}", $"{English.DateTimeFormat.GetMonthName(Number(month))} {year}"),
        _ => Day(DateOnly.ParseExact(code, "yyyy-MM-dd", CultureInfo.InvariantCulture)),
    };

    // Names repeat between districts.
    private string PlaceName(Place place) => place.Parent is { } parent && place.Kind == "commune"
        ? $"{place.Label.In(query.Lang)}, {catalogue.Places[parent].Label.In(query.Lang)}"
        : place.Label.In(query.Lang);

    private string Label(ITerm term) => term.Label.In(query.Lang);

    private string Day(DateOnly day) => Vi ? day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) : day.ToString("dd MMM yyyy", English);

    /// <summary>One of two wordings, by the language that is asked in.</summary>
    public string Say(string vi, string en) => Vi ? vi : en;

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
