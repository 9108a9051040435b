using BorderComms.Catalogue;
using BorderComms.Changes;
using BorderComms.Http;
using BorderComms.Ledger;
using BorderComms.Metrics;

namespace BorderComms.Histories;

/// <summary>Plays steps on the service and on a list of plain works beside it, and holds the two together after each.</summary>
internal sealed class History
{
    private readonly List<(Question Question, Moment Then)> seen = [];
    private readonly Dictionary<string, Moment> released = [];
    private readonly List<(Deed Deed, int? Status)> done = [];
    private readonly HistoryMap places;
    private readonly HistoryBook book;
    private readonly HistoryRecords records;
    private readonly HistorySingle single;
    private readonly HistoryMany many;
    private readonly HistoryReports reports;

    /// <summary>What counted, and had ever been posted, at an instant.</summary>
    private sealed record Moment(DateTimeOffset At, IReadOnlyDictionary<Guid, Work> Approved, int Posted);

    public History(HistoryDatabase database)
    {
        World = new(database.Database);
        places = new(World);
        book = new(World, places);
        records = new(World, places);
        single = new(records, book, places);
        many = new(World, records, book, places);
        reports = new(World, records, book, places);
    }

    public HistoryWorld World { get; }

    public IReadOnlySet<string> Aggregate => book.Aggregate;

    public Map Map => places.Map;

    /// <summary>What counts now.</summary>
    public IReadOnlyDictionary<Guid, Work> Approved => records.Approved;

    public IReadOnlyList<string> Releases => [.. released.Keys];

    /// <summary>The deeds done, each with how it ended: null, or the status of the problem.</summary>
    public IEnumerable<(Deed Deed, int? Status)> Ends => records.Ends.Concat(done);

    public void Play(Step[] steps)
    {
        foreach (var step in steps)
        {
            World.Clock.Advance(TimeSpan.FromMinutes(1 + step.Pick));
            Take(step);
            var question = Question.Of(step.Ask, Map, Releases);
            Ask(question);
            if (!question.Public && question.Release is null)
            {
                seen.Add((question, Now()));
            }
        }
    }

    /// <summary>The service's answer and the judge's are one.</summary>
    public void Ask(Question question) => Ask(question, question.Parameters, question.Release is { } code ? released[code] : Now());

    /// <summary>Every question that was ever asked is still answered from what counted then, asked as of then; by today's places.</summary>
    public void AskAgainAsOf()
    {
        foreach (var (question, then) in seen)
        {
            Ask(question, question.Parameters with { AsOf = then.At.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", null) }, then);
        }
    }

    /// <summary>Who has reported what is what the records and what was said make of it.</summary>
    public void AskForCoverage() => reports.AskForCoverage();

    /// <summary>The records behind the question's figure are those that the judge names, each with its share; the public sees the others as one part.</summary>
    public void AskForRecords(Question question)
    {
        var moment = question.Release is { } code ? released[code] : Now();
        var (judge, shares) = (JudgeOf(moment), JudgeOf(moment).Shares(question, moment.Approved));
        if (judge.Refuses(question))
        {
            return;
        }

        var answer = World.Database.Read(t =>
        {
            var catalogue = World.Catalogues.In(t);
            return RecordsAnswer.Of(t, catalogue, Query(question.Indicator, question.Parameters, catalogue), null, 500, World.Clock.GetUtcNow());
        });
        var named = shares.Where(s => !judge.IsHidden(question, moment.Approved[s.Key])).ToDictionary();
        Must.Match(answer.Items.ToDictionary(i => i.Record.Id, i => i.Value), named, () => $"the records of {question}");
        Must.Be(answer.Items.Sum(i => i.Value) + (answer.Withheld?.Value ?? 0), shares.Values.Sum(), () => $"the shares of {question}");
        Must.Be(answer.Total, shares.Values.Sum(), () => $"the total of the records of {question}");
    }

    /// <summary>What is listed as changed since each release is, record by record, what the live figure has over the released one.</summary>
    public void AskForRevisions(Question question)
    {
        var (asked, now) = (question with { Public = false, Release = null }, Now());
        foreach (var (code, then) in JudgeOf(now).Refuses(asked) ? [] : released)
        {
            var answer = World.Database.Read(t =>
            {
                var catalogue = World.Catalogues.In(t);
                return RevisionsAnswer.Of(t, catalogue, RevisionQuery.Of(Query(asked.Indicator, asked.Parameters, catalogue), code, null, catalogue), "", null, 500);
            });
            var listed = answer.Items.GroupBy(i => i.Record!.Id).ToDictionary(g => g.Key, g => g.SelectMany(i => i.Changes).Sum(c => c.After - c.Before));
            var (live, old) = (JudgeOf(now).Shares(asked, now.Approved), JudgeOf(then).Shares(asked, then.Approved));
            var right = live.Keys.Union(old.Keys).ToDictionary(id => id, id => live.GetValueOrDefault(id) - old.GetValueOrDefault(id));
            Must.Match(listed.Where(l => l.Value != 0).ToDictionary(), right.Where(r => r.Value != 0).ToDictionary(), () => $"what changed of {asked} since {code}");
        }
    }

    /// <summary>Whoever adds up the feed of changes from its beginning has every public figure of every month.</summary>
    public void AskForChanges()
    {
        World.Clock.Advance(TimeSpan.FromDays(2));
        var changes = new List<Change>();
        for (string? since = null, next = ""; next is not null;)
        {
            var page = World.Database.Read(t => ChangesAnswer.Of(t, World.Catalogues.In(t), since, 53, ChangesAnswer.LastDay(World.Clock), Lang.Vi));
            changes.AddRange(page.Items);
            (since, next) = (page.Since, page.Next);
        }

        foreach (var rule in Rule.All)
        {
            var stands = 0L;
            var right = Answer(new(rule.Indicator, Span.All[0], [], null, true), new("2000..2040", By: "period-month")).Rows.ToDictionary(r => r.Key, r => r.Value.Value);
            var added = right.Keys.Order(StringComparer.Ordinal).ToDictionary(m => m, month =>
            {
                var of = changes.Where(c => c.Month == month).SelectMany(c => c.Changes).Where(c => c.Indicator == rule.Indicator).Sum(c => c.After - c.Before);
                stands += of;
                return rule.IsStock ? stands : of;
            });
            Must.Match(added, right, () => $"the changes of {rule.Indicator}");
        }

        Must.BeNone(changes.Where(c => c.Record is { } record && Aggregate.Contains(record.Kind.Code)), () => "records of kinds that are not disclosed singly");
    }

    private void Ask(Question question, MetricParameters parameters, Moment moment)
    {
        var judge = JudgeOf(moment);
        if (judge.Refuses(question))
        {
            Must.Be(Refusal(question, parameters), (422, "place"), () => $"the end of {question}");
            return;
        }

        string What() => $"{question} as of {moment.At:o}";
        var (answer, right) = (Answer(question, parameters), judge.Answer(question));
        Must.Be((answer.Total, answer.Previous, answer.Recorded), (right.Total, right.Previous, right.Recorded), () => $"total, previous and recorded of {What()}");
        Must.Match(answer.Rows, right.Rows, () => $"the rows of {What()}");
        if (!question.Overlaps && question.By.Length > 0)
        {
            Must.Be(answer.Rows.Values.Sum(r => r.Value), answer.Total, () => $"the sum of the rows of {What()}");
        }
    }

    private void Take(Step step)
    {
        switch (step.Deed)
        {
            case Deed.Close:
                book.Close(step, records);
                break;
            case Deed.Reopen:
                book.Reopen(step, records);
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
            case Deed.Release:
                released.Add(book.Release(), Now());
                break;
            case >= Deed.Merge:
                done.AddRange(places.Take(step) ? [(step.Deed, null)] : []);
                break;
            case Deed.SayNothing or Deed.TakeBackNothing:
                reports.Take(step);
                break;
            case >= Deed.ReportToo:
                many.Take(step);
                break;
            default:
                single.Take(step);
                break;
        }
    }

    private Moment Now() => new(World.Database.Read(LedgerHead.Read).LastPostedAt, Approved, records.Posted.Count);

    private Judge JudgeOf(Moment moment) => new([.. moment.Approved.Values], records.Posted[..moment.Posted], Aggregate, Map);

    private Verdict Answer(Question question, MetricParameters parameters) => World.Database.Read(t =>
    {
        var catalogue = World.Catalogues.In(t);
        var figures = Figures.Of(t, catalogue, Query(question.Indicator, parameters, catalogue));
        foreach (var member in figures.Rows.SelectMany(r => r.Members).Where(m => Map.Spots.ContainsKey(m.Code)))
        {
            Must.Be(member.Label, Map.Spots[member.Code].Name, () => $"the name of {member.Code} in {question}");
        }

        var rows = figures.Rows.ToDictionary(r => string.Join(' ', r.Members.Select(m => m.Code)), r => (r.Value, r.Previous, r.Recorded));
        return new Verdict(figures.Total, figures.Previous, figures.Recorded, new(rows, StringComparer.Ordinal));
    });

    private (int, string) Refusal(Question question, MetricParameters parameters)
    {
        try
        {
            Answer(question, parameters);
            return (200, "");
        }
        catch (Problem problem)
        {
            return (problem.Status, problem.Errors[0].Field);
        }
    }

    // Postings bear at least a millisecond each, and may run ahead of a clock that stands still.
    private MetricQuery Query(string indicator, MetricParameters parameters, CatalogueSnapshot catalogue) =>
        parameters.For(catalogue.Indicators[indicator], catalogue, World.Clock.GetUtcNow().AddDays(1));
}
