using BorderComms.ApiTests.Metrics;
using BorderComms.Catalogue;
using BorderComms.Changes;
using BorderComms.Http;
using BorderComms.Metrics;
using NUnit.Framework;

namespace BorderComms.ApiTests.Changes;

/// <summary>A portal that keeps the public figures by nothing but the feed of changes.</summary>
internal sealed class ChangeReplay(MetricLedger ledger, int limit)
{
    private const string Years = "2000..2040";

    private string? since;
    private DateOnly told;

    public List<Change> Items { get; } = [];

    public ChangesAnswer Page(string? cursor) => ledger.Database.Read(t =>
        ChangesAnswer.Of(t, ledger.Catalogues.In(t), cursor, limit, ChangesAnswer.LastDay(ledger.Clock), Lang.Vi));

    /// <summary>Takes one page.</summary>
    /// <returns>Whether another follows.</returns>
    public bool Pull()
    {
        ChangesAnswer page;
        try
        {
            page = Page(since);
        }
        catch (Problem problem) when (problem.Status == 410)
        {
            Items.Clear();
            page = Page(null);
        }

        Assert.That(page.Items, Has.Count.LessThanOrEqualTo(limit));
        Items.AddRange(page.Items);
        (since, told) = (page.Since, page.SumsUntil);
        Assert.That(page.Next, Is.Null.Or.EqualTo(page.Since));
        return page.Next is not null;
    }

    public void PullAll()
    {
        while (Pull())
        {
        }
    }

    /// <summary>What it has is what the service answers: live, but for kinds that are not disclosed singly as of the last day that is told.</summary>
    public void IsWhatIsPublic()
    {
        foreach (var indicator in ledger.Catalogue.Indicators.All)
        {
            var kinds = ledger.Catalogue.Kinds.All.Where(k => indicator.Counts(k)).ToLookup(k => k.AggregateOnly, k => k.Code);
            var right = new Dictionary<string, long>();
            foreach (var asked in kinds.Select(g => new MetricParameters(Years, By: "period-month", Kind: indicator.Dimensions.Contains("kind") ? string.Join(',', g) : null, AsOf: g.Key ? told.ToString("yyyy-MM-dd", null) : null)))
            {
                foreach (var row in ledger.Ask(indicator.Code, asked).Rows)
                {
                    right[row.Members[0].Code] = right.GetValueOrDefault(row.Members[0].Code) + row.Value;
                }
            }

            Assert.That(Figures(indicator, right.Keys), Is.EqualTo(right), () => indicator.Code);
        }
    }

    /// <summary>What it has is every public figure as it stands.</summary>
    public void IsAllThatIsPublic()
    {
        foreach (var indicator in ledger.Catalogue.Indicators.All)
        {
            var right = ledger.Ask(indicator.Code, new(Years, By: "period-month")).Rows.ToDictionary(r => r.Members[0].Code, r => r.Value);
            Assert.That(Figures(indicator, right.Keys), Is.EqualTo(right), () => indicator.Code);
        }
    }

    private Dictionary<string, long> Figures(Indicator indicator, IEnumerable<string> months)
    {
        var changed = Items.SelectMany(i => i.Changes.Select(c => (i.Month, Change: c))).Where(c => c.Change.Indicator == indicator.Code)
            .GroupBy(c => c.Month!).ToDictionary(g => g.Key, g => g.Sum(c => c.Change.After - c.Change.Before));
        var stands = 0L;
        return months.Order(StringComparer.Ordinal).ToDictionary(m => m, m =>
        {
            var of = changed.GetValueOrDefault(m);
            stands += of;
            return indicator.Measure == Measure.Stock ? stands : of;
        });
    }
}
