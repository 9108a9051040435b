using BorderComms.Catalogue;
using BorderComms.Closures;
using BorderComms.Ledger;
using static BorderComms.Histories.Refusals;

namespace BorderComms.Histories;

/// <summary>What is done in a history to the ledger as a whole, and what must follow from it.</summary>
internal sealed class HistoryBook(HistoryWorld world, HistoryMap places)
{
    public const string Because = "Số liệu đã đối chiếu lại";

    private readonly List<Closed> closures = [];
    private readonly HashSet<int> reopened = [];
    private readonly HashSet<string> aggregate = ["unit-meeting"];
    private int releases;

    /// <summary>The kinds that the public may not see singly.</summary>
    public IReadOnlySet<string> Aggregate => aggregate;

    private IEnumerable<Closed> Standing => closures.Where((_, i) => !reopened.Contains(i));

    /// <summary>Whether the work can be approved with a reason alone.</summary>
    public bool IsClosed(Work work) => Standing.Any(c => work.Day <= c.To && (work.IsStock || work.Day >= c.From)
        && (c.Agency is null || places.Map.Reaches(c.Agency, work.Agency)));

    /// <summary>Whether the day is closed for the agency.</summary>
    public bool Closes(string agency, DateOnly day) => Standing.Any(c => c.From <= day && day <= c.To && (c.Agency is null || places.Map.Reaches(c.Agency, agency)));

    /// <summary>Closes days for an agency or all; now and then the same as before.</summary>
    public void Close(Step step, HistoryRecords records)
    {
        var from = new DateOnly(2022, 11, 1).AddDays(step.Numbers[0] % 400);
        var closed = step.Numbers[3] % 4 == 0 && closures.Count > 0
            ? closures[step.Pick % closures.Count]
            : new(from, from.AddDays(step.Numbers[1] % 60), new[] { null, "bgc", "dic", "post-y-ty" }[step.Numbers[2] % 4]);
        var status = Standing.Contains(closed) ? Invalid : (int?)null;
        records.Expect(step, status, () => Write(b => ClosureActs.Close(b, new(null, Because), new()
        {
            FromDay = closed.From,
            ToDay = closed.To,
            Agency = closed.Agency is { } code ? b.Catalogue.Agencies[code].Id : null,
        }, "/from")));
        closures.AddRange(status is null ? [closed] : []);
    }

    /// <summary>Opens days again that were closed, and now and then those that were opened before.</summary>
    public void Reopen(Step step, HistoryRecords records)
    {
        if (closures.Count == 0)
        {
            return;
        }

        var known = step.Pick % 4 == 0 && reopened.Count > 0 ? reopened.Order().ToList() : [.. Enumerable.Range(0, closures.Count)];
        var which = known[step.Numbers[0] % known.Count];
        records.Expect(step, reopened.Contains(which) ? NotAllowed : null, () => Write(b => ClosureActs.Reopen(b, new(null, Because), which + 1)));
        reopened.Add(which);
    }

    public void Relabel(Step step) => Write(b =>
    {
        var topic = b.Catalogue.Topics.All[step.Pick % b.Catalogue.Topics.All.Count];
        var renamed = topic with { Label = new($"Tên mới {step.Pick}", $"New name {step.Pick}") };
        new CatalogueWriter(b.Transaction).Save([renamed], new HashSet<int> { topic.Id });
        b.Mark(new(null, Because), catalogueChanged: true);
    });

    public void Redisclose(Step step)
    {
        var all = Work.Kinds.Values.SelectMany(k => k).ToList();
        var kind = all[step.Pick % all.Count];
        Write(b => Turn(b, kind));
        if (!aggregate.Remove(kind))
        {
            aggregate.Add(kind);
        }
    }

    /// <summary>Names what the ledger holds.</summary>
    /// <returns>The release's code.</returns>
    public string Release()
    {
        var code = $"release-{++releases}";
        Write(b => b.Release(new(null, Because), code, new($"Công bố {releases}", $"Release {releases}"), null, null));
        return code;
    }

    /// <summary>Everything is taken out of the ledger and a kind is turned, and then the process fails before it commits.</summary>
    public void Crash(IReadOnlyDictionary<Guid, Work> approved)
    {
        try
        {
            Write(b => Fail(b, approved));
        }
        catch (InvalidOperationException)
        {
            return;
        }

        throw new FoundException("A failure was swallowed");
    }

    private static void Fail(OpenBook b, IReadOnlyDictionary<Guid, Work> approved)
    {
        foreach (var type in approved.GroupBy(a => a.Value.Type, a => a.Key))
        {
            b.Post(new(null, Because), type.Key, [.. type.Select(id => new Desired(id, []))]);
        }

        Turn(b, "village-meeting");
        throw new InvalidOperationException("The process failed.");
    }

    private static void Turn(OpenBook b, string code)
    {
        var kind = b.Catalogue.Kinds[code];
        new CatalogueWriter(b.Transaction).Save([kind with { AggregateOnly = !kind.AggregateOnly }], new HashSet<int> { kind.Id });
        b.Mark(new(null, Because), catalogueChanged: true);
        b.Redisclose(kind);
    }

    private void Write(Action<OpenBook> work) => world.Book.Write(b =>
    {
        work(b);
        return true;
    }).GetAwaiter().GetResult();

    private sealed record Closed(DateOnly From, DateOnly To, string? Agency);
}
