using System.Globalization;
using BorderComms.Http;
using BorderComms.Ledger;
using BorderComms.Metrics;
using NUnit.Framework;
using Calendar = BorderComms.Metrics.Calendar;

namespace BorderComms.ApiTests.Metrics;

public sealed class PeriodTests
{
    [TestCaseSource(nameof(ReportingPeriods))]
    public void Reporting_periods_are_those_of_the_decree(string code, DateOnly from, DateOnly until)
    {
        var period = Period.Parse(code, Calendar.Reporting);
        Assert.That((period.From, period.Until), Is.EqualTo((from, until)));
        Assert.That(period.RaggedEnds, Is.Empty, "it is made of whole half-months");
    }

    [TestCase("2023", "2023-01-01", "2023-12-31", "2023")]
    [TestCase("2024-02", "2024-02-01", "2024-02-29", "2024-02")]
    [TestCase("2023-H2", "2023-07-01", "2023-12-31", "2023-H2")]
    [TestCase("2023-Q3", "2023-07-01", "2023-09-30", "2023-Q3")]
    [TestCase("2019..2023", "2019-01-01", "2023-12-31", "2019..2023")]
    [TestCase("2023-01..2023-09", "2023-01-01", "2023-09-30", "2023-01..2023-09")]
    [TestCase("2023-Q4..2024-Q1", "2023-10-01", "2024-03-31", "2023-Q4..2024-Q1")]
    [TestCase("2023..2023", "2023-01-01", "2023-12-31", "2023")]
    [TestCase("2023-01-01..2023-03-14", "2023-01-01", "2023-03-14", "2023-01-01..2023-03-14")]
    [TestCase("1974..2023", "1974-01-01", "2023-12-31", "1974..2023")]
    public void Civil_periods_are_named_or_ranges_of_one_sort(string text, string from, string until, string code)
    {
        var period = Period.Parse(text, Calendar.Civil);
        Assert.That((period.From, period.Until, period.Code), Is.EqualTo((Day(from), Day(until), code)));
    }

    [TestCase("2023-01-01", "2023-12-31", "2023", Calendar.Civil)]
    [TestCase("2012-01-01", "2020-12-31", "2012..2020", Calendar.Civil)]
    [TestCase("2022-12-15", "2023-12-14", "2023", Calendar.Reporting)]
    [TestCase("2023-01-01", "2023-06-30", "2023-H1", Calendar.Civil)]
    [TestCase("2023-07-01", "2024-03-31", "2023-Q3..2024-Q1", Calendar.Civil)]
    [TestCase("2024-02-01", "2024-02-29", "2024-02", Calendar.Civil)]
    [TestCase("2022-12-15", "2023-01-14", "2023-01", Calendar.Reporting)]
    [TestCase("2023-01-01", "2023-01-14", "2023-01-01..2023-01-14", Calendar.Civil)]
    [TestCase("2023-01-02", "2023-12-31", "2023-01-02..2023-12-31", Calendar.Civil)]
    public void Days_that_make_up_a_named_period_are_called_by_its_name(string from, string until, string code, Calendar calendar)
    {
        var named = Period.Named(DateOnly.Parse(from, null), DateOnly.Parse(until, null));
        Assert.That((named.Code, named.Calendar), Is.EqualTo((code, calendar)));
        Assert.That(named, Is.EqualTo(Period.Parse(code, calendar)));
    }

    [TestCase("")]
    [TestCase("23")]
    [TestCase("2023-13")]
    [TestCase("2023-1")]
    [TestCase("2023-Q5")]
    [TestCase("2023-H3")]
    [TestCase("2023-q1")]
    [TestCase("2023\n")]
    [TestCase("２０２３")]
    [TestCase("1899")]
    [TestCase("3000")]
    [TestCase("2023-05-31")]
    [TestCase("2023-02-29..2023-03-01")]
    [TestCase("2023..2023-05")]
    [TestCase("2023-Q1..2023-05")]
    [TestCase("2023..2022")]
    [TestCase("2023-03-14..2023-03-13")]
    [TestCase("2020..2021..2022")]
    [TestCase("2020..")]
    [TestCase("1973..2023")]
    public void What_is_no_period_is_refused_by_name(string text)
    {
        var problem = Assert.Throws<Problem>(() => Period.Parse(text, Calendar.Civil))!;
        Assert.That((problem.Status, problem.Errors.Single().Field), Is.EqualTo((400, "period")));
        Assert.That(problem.Errors[0].Message.Vi, Is.Not.EqualTo(problem.Errors[0].Message.En));
    }

    [Test]
    public void Dates_are_civil_days_in_either_calendar() =>
        Assert.That(Period.Parse("2023-01-01..2023-12-31", Calendar.Reporting).From, Is.EqualTo(Day("2023-01-01")));

    [TestCase("2023-01-01..2023-03-14", 5, "")]
    [TestCase("2023-01-10..2023-03-14", 4, "2023-01-10..2023-01-14")]
    [TestCase("2023-01-10..2023-03-20", 4, "2023-01-10..2023-01-14 2023-03-15..2023-03-20")]
    [TestCase("2023-01-10..2023-01-20", 0, "2023-01-10..2023-01-14 2023-01-15..2023-01-20")]
    [TestCase("2023-01-03..2023-01-03", 0, "2023-01-03..2023-01-03")]
    [TestCase("2024-02-15..2024-02-28", 0, "2024-02-15..2024-02-28")]
    [TestCase("2024-02-15..2024-02-29", 1, "")]
    public void A_range_is_whole_half_months_and_ragged_ends(string text, int whole, string ends)
    {
        var period = Period.Parse(text, Calendar.Civil);
        Assert.That(period.WholeHalfMonths.Count(), Is.EqualTo(whole));
        Assert.That(string.Join(' ', period.RaggedEnds.Select(e => Period.Days(e.From, e.Until).Code)), Is.EqualTo(ends));
        var days = period.WholeHalfMonths.Sum(h => Days(HalfMonth.FirstDay(h), HalfMonth.LastDay(h))) + period.RaggedEnds.Sum(e => Days(e.From, e.Until));
        Assert.That(days, Is.EqualTo(Days(period.From, period.Until)), "every day once");
    }

    private static IEnumerable<TestCaseData> ReportingPeriods()
    {
        var lines = File.ReadAllLines(Path.Combine(TestContext.CurrentContext.TestDirectory, "Metrics", "reporting-periods.csv")).Skip(1).ToList();
        Assert.That(lines, Has.Count.EqualTo(60));
        foreach (var cells in lines.Select(l => l.Split(',')))
        {
            var year = cells[0][^4..];
            var number = cells[0].Split('/')[0].Split(' ')[^1];
            var code = cells[1] switch
            {
                "month" => $"{year}-{number}",
                "quarter" => $"{year}-Q{number}",
                "half1" => $"{year}-H1",
                "half2" => $"{year}-H2",
                "nine_months" => $"{year}-01..{year}-09",
                _ => year,
            };
            yield return new TestCaseData(code, Day(cells[2]), Day(cells[3])).SetName($"Reporting period {code}");
        }
    }

    private static int Days(DateOnly from, DateOnly until) => until.DayNumber - from.DayNumber + 1;

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
