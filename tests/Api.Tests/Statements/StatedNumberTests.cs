using System.Globalization;
using System.Text;
using BorderComms.Catalogue;
using BorderComms.Statements;
using NUnit.Framework;

namespace BorderComms.ApiTests.Statements;

public sealed class StatedNumberTests
{
    private static readonly Dictionary<string, StatedQualifier> Meant = new()
    {
        [""] = StatedQualifier.Exact,
        ["trên"] = StatedQualifier.Over,
        ["gần"] = StatedQualifier.Nearly,
    };

    private static IEnumerable<TestCaseData> Published() =>
        CsvTable.Read(Path.Combine(AppContext.BaseDirectory, "Statements", "published-figures.csv")).Select((line, i) => new TestCaseData(
            line.Optional("qualifier_vi") ?? "", line.Required("value_text"), line.Optional("value"))
        { TestName = $"Published_figure_{i + 1}_is_read_as_it_is_meant" });

    [Test]
    public void All_published_figures_are_at_hand() => Assert.That(Published().Count(), Is.EqualTo(51));

    [TestCaseSource(nameof(Published))]
    public void A_published_figure_is_read_as_it_is_meant(string qualifier, string text, string? value)
    {
        foreach (var form in new[] { NormalizationForm.FormC, NormalizationForm.FormD })
        {
            var read = StatedNumber.TryRead($"{qualifier} {text}".Trim().Normalize(form), out var number, out var fault);
            Assert.That(read, Is.EqualTo(value is not null), fault?.En);
            if (value is not null)
            {
                Assert.That(number, Is.EqualTo(new StatedNumber(Meant[qualifier], decimal.Parse(value, CultureInfo.InvariantCulture))));
            }
        }
    }

    [TestCase("0", StatedQualifier.Exact, 0)]
    [TestCase("54537", StatedQualifier.Exact, 54_537)]
    [TestCase("đúng 12", StatedQualifier.Exact, 12)]
    [TestCase("1.234.567", StatedQualifier.Exact, 1_234_567)]
    [TestCase("hơn 50.700", StatedQualifier.Over, 50_700)]
    [TestCase("TRÊN 8 TRIỆU", StatedQualifier.Over, 8_000_000)]
    [TestCase("Trên\u00A0200\u00A0nghìn", StatedQualifier.Over, 200_000)]
    [TestCase("tren 5 ngan", StatedQualifier.Over, 5_000)]
    [TestCase("  gần   300 ", StatedQualifier.Nearly, 300)]
    [TestCase("khoảng 1,5 triệu", StatedQualifier.About, 1_500_000)]
    [TestCase("xấp xỉ 2 vạn", StatedQualifier.About, 20_000)]
    [TestCase("trên dưới 70", StatedQualifier.About, 70)]
    [TestCase("chừng 2 tỷ", StatedQualifier.About, 2_000_000_000)]
    [TestCase("2 tỉ", StatedQualifier.Exact, 2_000_000_000)]
    [TestCase("1.000 tỷ", StatedQualifier.Exact, 1_000_000_000_000)]
    public void A_number_is_read_as_people_write_it(string text, StatedQualifier qualifier, long value) =>
        Assert.That(StatedNumber.TryRead(text, out var number, out _) ? number : null, Is.EqualTo(new StatedNumber(qualifier, value)));

    [Test]
    public void A_comma_stands_before_decimals()
    {
        Assert.That(StatedNumber.TryRead("333,125", out var length, out _) ? length.Value : 0, Is.EqualTo(333.125m));
        Assert.That(StatedNumber.TryRead("1.333,5", out var more, out _) ? more.Value : 0, Is.EqualTo(1333.5m));
    }

    [TestCase("", "There is no number")]
    [TestCase(" \u00A0", "There is no number")]
    [TestCase("-5", "The number must not be negative")]
    [TestCase("gần −5", "The number must not be negative")]
    [TestCase("12.0000", "A dot parts")]
    [TestCase("1.52", "A dot parts")]
    [TestCase("1,234,567.8.9", "A dot parts")]
    [TestCase("1,234,567", "A dot parts")]
    [TestCase("0.123", "A dot parts")]
    [TestCase("007", "A dot parts")]
    [TestCase("1234.567", "A dot parts")]
    [TestCase("54.", "A dot parts")]
    [TestCase("54,", "A dot parts")]
    [TestCase("1.001 tỷ", "The number is at most")]
    [TestCase("99999999999999999999999999999999999999", "The number is at most")]
    [TestCase("nhiều", "The number cannot be read")]
    [TestCase("trên", "The number cannot be read")]
    [TestCase("khoảng gần 300", "The number cannot be read")]
    [TestCase("dưới 300", "The number cannot be read")]
    [TestCase("54.537 lượt", "The number cannot be read")]
    [TestCase("54 537", "The number cannot be read")]
    [TestCase("12 - 15", "The number cannot be read")]
    [TestCase("1e3", "The number cannot be read")]
    [TestCase("٣٠٠", "The number cannot be read")]
    public void What_is_no_number_is_refused_and_said_why(string text, string because)
    {
        Assert.That(StatedNumber.TryRead(text, out var number, out var fault), Is.False, $"{number}");
        Assert.That(fault!.En, Does.StartWith(because));
        Assert.That(fault.Vi, Is.Not.Empty.And.Not.EqualTo(fault.En));
    }
}
