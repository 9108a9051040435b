using BorderComms.Access;
using BorderComms.Catalogue;
using BorderComms.Http;
using BorderComms.Ledger;
using BorderComms.Records;

namespace BorderComms.Histories;

/// <summary>The records of a history: what they say by now, and how the deeds on them ended.</summary>
internal sealed class HistoryRecords(HistoryWorld world, HistoryMap places)
{
    private readonly List<Entry> entries = [];
    private int ids;

    public IReadOnlyList<Entry> Entries => entries;

    /// <summary>Every work that was ever posted, as it was posted, in the order of postings.</summary>
    public List<Work> Posted { get; } = [];

    /// <summary>The deeds done, each with how it ended: null, or the status of the problem.</summary>
    public List<(Deed Deed, int? Status)> Ends { get; } = [];

    public IReadOnlyDictionary<Guid, Work> Approved => entries.Where(e => e.Status == RecordStatus.Approved).ToDictionary(e => e.Id, e => e.Work);

    /// <summary>A record to be made of the step's numbers.</summary>
    /// <param name="after">How many others the same step makes before it.</param>
    public Entry New(Step step, int after = 0) =>
        New(Work.Of((RecordType)(1 + step.Pick % 5), [.. step.Numbers.Select(n => n + after * 7)], places.Map));

    public Entry New(Work work) => new(new(++ids, 0, 0x7000, [0x80, 0, 0, 0, 0, 0, 0, 0]), work);

    public void Add(params IEnumerable<Entry> made)
    {
        var added = made.ToList();
        entries.AddRange(added);
        added.ForEach(e => e.EverPosted = e.Status == RecordStatus.Approved);
        Posted.AddRange(added.Where(e => e.Status == RecordStatus.Approved).Select(e => e.Work));
    }

    /// <summary>The record has passed to a status.</summary>
    public void Pass(Entry entry, RecordStatus to)
    {
        (entry.Status, entry.Version) = (to, entry.Version + 1);
        entry.EverPosted |= to == RecordStatus.Approved;
        Posted.AddRange(to == RecordStatus.Approved ? [entry.Work] : []);
        if (to == RecordStatus.Withdrawn)
        {
            GiveBack(entry);
        }
    }

    /// <summary>The records that are one with this one.</summary>
    public IEnumerable<Entry> PassedInto(Entry entry) => entries.Where(e => e.Into == entry);

    /// <summary>It goes, and what had passed into it is its agency's draft again.</summary>
    public void GiveBack(Entry gone)
    {
        foreach (var entry in PassedInto(gone).ToList())
        {
            (entry.Status, entry.Version, entry.Into) = (RecordStatus.Draft, entry.Version + 1, null);
        }
    }

    /// <summary>Does it, and holds how it ends against how it must end: null, or the status of the problem.</summary>
    public void Expect(Step step, int? status, Action act)
    {
        int? answered = null;
        try
        {
            act();
        }
        catch (Problem problem)
        {
            answered = problem.Status;
        }
        catch (ClosedDayException)
        {
            answered = Refusals.Invalid;
        }

        Must.Be(answered, status, step.ToString);
        Ends.Add((step.Deed, status));
    }

    /// <summary>The service has the records as they are known here.</summary>
    public void StandAsKnown(Step step, params IEnumerable<Entry> touched)
    {
        foreach (var entry in touched)
        {
            var row = world.Find(entry.Work.Type, entry.Id);
            Must.Be((row?.Status, row?.Version), entry.Deleted ? (null, null) : (entry.Status, entry.Version), step.ToString);
        }
    }

    /// <summary>Those that are apt; every seventh time, and where there are none, all.</summary>
    public IReadOnlyList<Entry> Apt(Step step, Func<Entry, bool> isApt) =>
        entries.Where(isApt).ToList() is { Count: > 0 } apt && step.Pick % 7 != 0 ? apt : entries;

    public ILife Life(Entry entry) => world[entry.Work.Type];

    public string HeadOf(Entry entry) => places.Map.HeadOf(entry.Work.Agency)!;

    /// <summary>One of the three of the record's line: `clerk`, `head` or `both`.</summary>
    public Caller Staff(Entry entry, string name) => world.Staff(HeadOf(entry), name);
}

/// <summary>How deeds are refused.</summary>
internal static class Refusals
{
    public const int Refused = 403, Missing = 404, NotAllowed = 409, Gone = 410, Stale = 412, Invalid = 422;
}
