using BorderComms.Access;
using BorderComms.Catalogue;
using BorderComms.Http;
using BorderComms.Ledger;
using BorderComms.Records;

namespace BorderComms.Histories;

/// <summary>What is done in a history to records. Says beforehand how each deed must end, and keeps what the records then say.</summary>
internal sealed class HistoryRecords(HistoryWorld world, HistoryBook book, HistoryMap places)
{
    private const int Refused = 403, Missing = 404, NotAllowed = 409, Gone = 410, Stale = 412, Invalid = 422;

    private readonly List<Entry> entries = [];

    private sealed class Entry(Guid id, Work work)
    {
        public Guid Id { get; } = id;
        public Work First { get; } = work;
        public Work Work { get; set; } = work;
        public RecordStatus Status { get; set; } = RecordStatus.Draft;
        public int Version { get; set; } = 1;
        public string? SubmittedBy { get; set; }
        public bool Deleted { get; set; }
    }

    /// <summary>Every work that was ever posted, as it was posted, in the order of postings.</summary>
    public List<Work> Posted { get; } = [];

    /// <summary>The deeds done, each with how it ended: null, or the status of the problem.</summary>
    public List<(Deed Deed, int? Status)> Ends { get; } = [];

    public IReadOnlyDictionary<Guid, Work> Approved => entries.Where(e => e.Status == RecordStatus.Approved).ToDictionary(e => e.Id, e => e.Work);

    public void Take(Step step)
    {
        if (step.Deed == Deed.Create)
        {
            var entry = New(step, step.Numbers);
            Expect(step, null, () => Must.Be(Life(entry).Create(Staff(entry.Work, "clerk"), entry.Id, entry.Work), true, step.ToString));
            entries.Add(entry);
        }
        else if (step.Deed == Deed.Import)
        {
            Import(step);
        }
        else if (entries.Count > 0)
        {
            var entry = Chosen(step);
            TakeOn(entry, step);
            var row = world.Find(entry.Work.Type, entry.Id);
            Must.Be((row?.Status, row?.Version), entry.Deleted ? (null, null) : (entry.Status, entry.Version), step.ToString);
        }
    }

    private Entry New(Step step, IEnumerable<int> numbers, int after = 0) =>
        new(new(entries.Count + after + 1, 0, 0x7000, [0x80, 0, 0, 0, 0, 0, 0, 0]), Work.Of((RecordType)(1 + step.Pick % 5), [.. numbers], places.Map));

    private void Import(Step step)
    {
        var many = Enumerable.Range(0, 1 + step.Ask[0] % 4).Select(i => New(step, step.Numbers.Select(n => n + i * 7), i)).ToList();
        var reason = step.Reason ? HistoryBook.Because : null;
        var status = reason is null && many.Any(e => book.IsClosed(e.Work)) ? Invalid : (int?)null;
        Expect(step, status, () => Life(many[0]).TakeIn([.. many.Select(e => (e.Id, e.Work))], reason));
        if (status is null)
        {
            many.ForEach(e => e.Status = RecordStatus.Approved);
            entries.AddRange(many);
            Posted.AddRange(many.Select(e => e.Work));
        }
    }

    // Mostly a record on which the deed makes sense; every seventh time any.
    private Entry Chosen(Step step)
    {
        var apt = entries.Where(e => step.Deed switch
        {
            Deed.CreateAgain => e.Deleted || step.Pick % 2 == 0,
            _ when e.Deleted => false,
            Deed.Submit or Deed.Delete => e.Status == RecordStatus.Draft,
            Deed.Approve or Deed.Return => e.Status == RecordStatus.Submitted,
            Deed.Withdraw => e.Status == RecordStatus.Approved,
            Deed.Change => e.Status is RecordStatus.Draft or RecordStatus.Approved,
            _ => true,
        }).ToList();
        var from = apt.Count == 0 || step.Pick % 7 == 0 ? entries : apt;
        return from[step.Pick % from.Count];
    }

    private void TakeOn(Entry e, Step step)
    {
        var by = step.Pick % 3 == 0 ? "both" : step.Deed is Deed.Approve or Deed.Return or Deed.Withdraw ? "head" : "clerk";
        var caller = Staff(e.Work, by);
        switch (step.Deed)
        {
            case Deed.CreateAgain:
                Expect(step, e.Deleted ? Gone : null, () => Must.Be(Life(e).Create(Staff(e.First, "clerk"), e.Id, e.First), false, step.ToString));
                break;
            case Deed.Change:
                Change(e, step, Work.Of(e.Work.Type, step.Numbers, places.Map));
                break;
            case Deed.ChangeStale:
                Expect(step, e.Deleted ? Missing : Stale, () => Life(e).Change(caller, e.Id, e.Version - 1, e.Work, HistoryBook.Because));
                break;
            case Deed.Submit:
                e.SubmittedBy = Move(e, step, RecordStatus.Draft, RecordStatus.Submitted, null, () => Life(e).Submit(caller, e.Id)) ? by : e.SubmittedBy;
                break;
            case Deed.Approve:
                var reason = step.Reason ? HistoryBook.Because : null;
                var status = e.SubmittedBy == by ? Refused : reason is null && book.IsClosed(e.Work) ? Invalid : (int?)null;
                Move(e, step, RecordStatus.Submitted, RecordStatus.Approved, status, () => Life(e).Approve(caller, e.Id, reason));
                break;
            case Deed.Return:
                Move(e, step, RecordStatus.Submitted, RecordStatus.Draft, null, () => Life(e).Return(caller, e.Id, HistoryBook.Because));
                break;
            case Deed.Withdraw:
                Move(e, step, RecordStatus.Approved, RecordStatus.Withdrawn, null, () => Life(e).Withdraw(caller, e.Id, HistoryBook.Because));
                break;
            default:
                Delete(e, step);
                break;
        }
    }

    private bool Move(Entry e, Step step, RecordStatus from, RecordStatus to, int? refused, Action act)
    {
        var status = e.Deleted ? Missing : e.Status != from ? NotAllowed : refused;
        Expect(step, status, act);
        if (status is null)
        {
            (e.Status, e.Version) = (to, e.Version + 1);
            Posted.AddRange(to == RecordStatus.Approved ? [e.Work] : []);
        }

        return status is null;
    }

    private void Change(Entry e, Step step, Work work)
    {
        var corrects = e.Status == RecordStatus.Approved;
        int? status = e.Deleted ? Missing
            : e.Status is not (RecordStatus.Draft or RecordStatus.Approved) ? NotAllowed
            : corrects && !step.Reason ? Invalid
            : places.Map.HeadOf(work.Agency) != places.Map.HeadOf(e.Work.Agency) ? Refused
            : null;
        Expect(step, status, () => Life(e).Change(Staff(e.Work, corrects ? "head" : "clerk"), e.Id, e.Version, work, step.Reason ? HistoryBook.Because : null));
        if (status is null)
        {
            (e.Work, e.Version) = (work, e.Version + 1);
            Posted.AddRange(corrects ? [e.Work] : []);
        }
    }

    private void Delete(Entry e, Step step)
    {
        var status = e.Deleted ? Missing : e.Status == RecordStatus.Draft ? (int?)null : NotAllowed;
        Expect(step, status, () => Life(e).Delete(Staff(e.Work, "clerk"), e.Id, e.Version));
        e.Deleted |= status is null;
    }

    private ILife Life(Entry entry) => world[entry.Work.Type];

    private Caller Staff(Work work, string name) => world.Staff(places.Map.HeadOf(work.Agency)!, name);

    private void Expect(Step step, int? status, Action act)
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
            answered = Invalid;
        }

        Must.Be(answered, status, step.ToString);
        Ends.Add((step.Deed, status));
    }
}
