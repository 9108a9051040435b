using BorderComms.Catalogue;
using BorderComms.Ledger;
using BorderComms.Metrics;
using NUnit.Framework;

namespace BorderComms.ApiTests.Ledger;

/// <summary>Plays steps on the service and on a list of plain works beside it, and holds the two together after each.</summary>
internal sealed class History : IDisposable
{
    private readonly List<(Question Question, DateTimeOffset At, long Total, SortedDictionary<string, long> Rows)> seen = [];
    private readonly HistoryBook book;
    private readonly HistoryRecords records;

    public History()
    {
        book = new(World);
        records = new(World, book);
    }

    public HistoryWorld World { get; } = new();

    public IReadOnlySet<string> Aggregate => book.Aggregate;

    /// <summary>What the judge counts.</summary>
    public IReadOnlyDictionary<Guid, Work> Approved => records.Approved;

    /// <summary>The deeds done, each with how it ended: null, or the status of the problem.</summary>
    public IReadOnlyCollection<(Deed Deed, int? Status)> Ends => records.Ends;

    public Judge Judge => new([.. Approved.Values], Aggregate);

    public void Play(Step[] steps)
    {
        foreach (var step in steps)
        {
            World.Clock.Advance(TimeSpan.FromMinutes(1 + step.Pick));
            Take(step);
            Ask(Question.Of(step.Ask));
        }
    }

    /// <summary>The service's answer and the judge's are one.</summary>
    public void Ask(Question question)
    {
        var (total, rows) = Answer(question, question.Parameters);
        Assert.That(total, Is.EqualTo(Judge.Total(question)), () => $"the total of {question}");
        Assert.That(rows, Is.EqualTo(question.By.Length == 0 ? [] : Judge.Rows(question)), () => $"the rows of {question}");
        if (!question.Overlaps)
        {
            Assert.That(rows.Values.Sum(), Is.EqualTo(question.By.Length == 0 ? 0 : total), () => $"the sum of the rows of {question}");
        }

        // What the public sees follows today's disclosure; what staff see never changes.
        if (!question.Public)
        {
            seen.Add((question, World.Database.Read(LedgerHead.Read).LastPostedAt, total, rows));
        }
    }

    /// <summary>Every figure that was ever seen is still what it was, asked as of then.</summary>
    public void AskAgainAsOf()
    {
        foreach (var (question, at, total, rows) in seen)
        {
            var again = Answer(question, question.Parameters with { AsOf = at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", null) });
            Assert.That(again.Total, Is.EqualTo(total), () => $"the total of {question} as of {at:o}");
            Assert.That(again.Rows, Is.EqualTo(rows), () => $"the rows of {question} as of {at:o}");
        }
    }

    /// <summary>The records behind a figure, which are fewer than a page holds.</summary>
    public RecordsAnswer Records(Question question) => World.Database.Read(t =>
    {
        var catalogue = World.Catalogues.In(t);
        return RecordsAnswer.Of(t, catalogue, Query(question.Indicator, question.Parameters, catalogue), null, 500, World.Clock.GetUtcNow());
    });

    public void Dispose() => World.Dispose();

    private void Take(Step step)
    {
        switch (step.Deed)
        {
            case Deed.Close:
                book.Close(step);
                break;
            case Deed.Relabel:
                book.Relabel(step);
                break;
            case Deed.Redisclose:
                book.Redisclose(step);
                break;
            case Deed.Crash:
                book.Crash(Approved);
                break;
            default:
                records.Take(step);
                break;
        }
    }

    private (long Total, SortedDictionary<string, long> Rows) Answer(Question question, MetricParameters parameters) => World.Database.Read(t =>
    {
        var catalogue = World.Catalogues.In(t);
        var figures = Figures.Of(t, catalogue, Query(question.Indicator, parameters, catalogue));
        var rows = figures.Rows.Where(r => r.Value != 0).ToDictionary(r => string.Join(' ', r.Members.Select(m => m.Code)), r => r.Value);
        return (figures.Total, new SortedDictionary<string, long>(rows, StringComparer.Ordinal));
    });

    // Postings bear at least a millisecond each, and may run ahead of a clock that stands still.
    private MetricQuery Query(string indicator, MetricParameters parameters, CatalogueSnapshot catalogue) =>
        parameters.For(catalogue.Indicators[indicator], catalogue, World.Clock.GetUtcNow().AddDays(1));
}
