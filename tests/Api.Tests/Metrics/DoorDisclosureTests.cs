using BorderComms.PxWeb;
using NUnit.Framework;

namespace BorderComms.ApiTests.Metrics;

/// <summary>Two years of the same months, in which nothing of the unit meetings is the same but what the months sum up to: whoever
/// asks for tables of PxWeb and for embeds cannot tell which of the two it is.</summary>
public sealed class DoorDisclosureTests
{
    private const string Tables = $"{PxAddress.Prefix}/tables";

    private static readonly string[] Indicators = ["sessions", "attendance"];
    private static readonly string[] Forms = ["figure/{0}?", "chart/{0}?by=agency&", "chart/{0}?by=place-commune&", "chart/{0}?by=period-month&", "table/{0}?by=place-commune,period-month&zeros=include&", "table/{0}?by=agency,kind&"];

    private static readonly string[] Asked =
    [
        "period=2023", "period=2023-05", "period=2022..2024", "period=2023-05-03..2023-05-20", "period=2023-05-01..2023-05-03", "period=2023&place=02641", "period=2023&agency=post-ban-lau",
        "period=2023&agency=dic", "period=2023&kind=unit-meeting", "period=2023-05&topic=drugs&geography=2025", "period=2023-06&asOf={0}",
    ];

    private static readonly string[] Selections =
    [
        "metadata?", "defaultselection?", "data?", "data?valueCodes[period]=*&valueCodes[place]=*", "data?valueCodes[period]=*&valueCodes[agency]=*&valueCodes[kind]=*",
        "data?valueCodes[period]=*&valueCodes[place]=02641,02662,02788,withheld&valueCodes[agency]=*&valueCodes[kind]=unit-meeting", "data?valueCodes[period]=2023-05&valueCodes[agency]=post-ban-lau",
        "data?valueCodes[period]=*&codelist[period]=vs_period-quarter&valueCodes[place]=*&codelist[place]=vs_place-district&outputFormat=csv&outputFormatParams=UseCodes,IncludeTitle",
    ];

    [TestCase(1)]
    [TestCase(6)]
    public async Task Posts_days_and_places_of_unit_meetings_leave_no_trace_in_tables_and_embeds(int steps)
    {
        using var here = RevisionDisclosureTests.Started();
        using var there = RevisionDisclosureTests.Started();
        Guid[] open = [.. Enumerable.Range(0, 8).Select(_ => Guid.CreateVersion7())];
        for (var step = 0; step < steps; step++)
        {
            RevisionDisclosureTests.Step(here, RevisionDisclosureTests.Here, step, open);
            RevisionDisclosureTests.Step(there, RevisionDisclosureTests.There, step, open);
        }

        var (a, b) = (await Answers(here), await Answers(there));
        Assert.That(a.Keys, Is.EqualTo(b.Keys));
        foreach (var address in a.Keys)
        {
            Assert.That(a[address], Is.EqualTo(b[address]), address);
        }

        Assert.That(a["/embed/figure/attendance?period=2023&release=r&lang=en"], Does.Contain(steps == 1 ? "Corrected since: 100 → 130" : " → "), "and what changed of the whole is told");
    }

    private static async Task<Dictionary<string, string>> Answers(MetricLedger ledger)
    {
        using var app = new TestApp(settings: ledger.Settings);
        var tomorrow = ledger.Clock.GetUtcNow().AddDays(1);
        app.Clock.SetUtcNow(tomorrow > app.Clock.GetUtcNow() ? tomorrow : app.Clock.GetUtcNow());
        var (reader, answers) = (app.Anonymous(), new Dictionary<string, string>());
        foreach (var address in Indicators.SelectMany(i => Addresses(i, $"{ledger.Today:yyyy-MM-dd}")).Append($"{Tables}?lang=en"))
        {
            var answer = await reader.Get(address);
            Assert.That(answer.Status, Is.EqualTo(200), () => $"{address} {answer}");
            answers[address] = $"{answer.Header("Last-Modified")} {answer.Header("ETag")} {answer.Text}";
        }

        return answers;
    }

    private static IEnumerable<string> Addresses(string indicator, string day) =>
    [
        .. from form in Forms
           from asked in Asked
           from more in new[] { "", "&release=r", "&compare=previous" }
           where !(more.Contains("release") && asked.Contains("asOf")) && !(more.Contains("compare") && form.StartsWith("chart", StringComparison.Ordinal))
           where !(form.Contains("place-") && form.Contains("zeros") && asked.Contains("2022.."))
           select $"/embed/{form.Replace("{0}", indicator, StringComparison.Ordinal)}{asked.Replace("{0}", day, StringComparison.Ordinal)}{more}&lang=en",
        .. Selections.Select(s => $"{Tables}/{indicator}/{s}&lang=en"),
    ];
}
