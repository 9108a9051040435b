using BorderComms.Catalogue;
using BorderComms.Records;
using static BorderComms.Histories.Refusals;

namespace BorderComms.Histories;

/// <summary>What is done in a history to one record. Says beforehand how each deed must end.</summary>
internal sealed class HistorySingle(HistoryRecords records, HistoryBook book, HistoryMap places)
{
    public void Take(Step step)
    {
        if (step.Deed is Deed.Create or Deed.Plan)
        {
            var plans = step.Deed == Deed.Plan;
            var entry = plans ? records.New(Work.Of(RecordType.Session, step.Numbers, places.Map) with { Planned = true }) : records.New(step);
            records.Expect(step, null, () => Must.Be(records.Life(entry).Create(records.Staff(entry, "clerk"), entry.Id, entry.Work), true, step.ToString));
            records.Add(entry);
            records.StandAsKnown(step, entry);
        }
        else if (step.Deed == Deed.Import)
        {
            Import(step);
        }
        else if (records.Entries.Count > 0)
        {
            var entry = Chosen(step);
            TakeOn(entry, step);
            records.StandAsKnown(step, entry);
        }
    }

    private void Import(Step step)
    {
        var many = Enumerable.Range(0, 1 + step.Ask[0] % 4).Select(i => records.New(step, i)).ToList();
        var reason = step.Reason ? HistoryBook.Because : null;
        var status = reason is null && many.Any(e => book.IsClosed(e.Work)) ? Invalid : (int?)null;
        records.Expect(step, status, () => records.Life(many[0]).TakeIn([.. many.Select(e => (e.Id, e.Work))], reason));
        if (status is null)
        {
            many.ForEach(e => e.Status = RecordStatus.Approved);
            records.Add(many);
        }
    }

    // Mostly a record on which the deed makes sense.
    private Entry Chosen(Step step)
    {
        var from = records.Apt(step, e => step.Deed switch
        {
            Deed.CreateAgain => e.Deleted || step.Pick % 2 == 0,
            _ when e.Deleted => false,
            Deed.Submit => e.Status == RecordStatus.Draft,
            Deed.Delete => e.Status is RecordStatus.Draft or RecordStatus.Planned,
            Deed.Approve or Deed.Return => e.Status == RecordStatus.Submitted,
            Deed.Withdraw => e.Status == RecordStatus.Approved,
            Deed.Change => e.Status is RecordStatus.Draft or RecordStatus.Approved or RecordStatus.Planned,
            Deed.Hold or Deed.Cancel => e.Status == RecordStatus.Planned,
            _ => true,
        });
        return from[step.Pick % from.Count];
    }

    private void TakeOn(Entry e, Step step)
    {
        var by = step.Pick % 3 == 0 ? "both" : step.Deed is Deed.Approve or Deed.Return or Deed.Withdraw ? "head" : "clerk";
        var (life, caller) = (records.Life(e), records.Staff(e, by));
        switch (step.Deed)
        {
            case Deed.CreateAgain:
                records.Expect(step, e.Deleted ? Gone : null, () => Must.Be(life.Create(caller, e.Id, e.First), false, step.ToString));
                break;
            case Deed.Change:
                Change(e, step);
                break;
            case Deed.ChangeStale:
                records.Expect(step, e.Deleted ? Missing : Stale, () => life.Change(caller, e.Id, e.Version - 1, e.Work, HistoryBook.Because));
                break;
            case Deed.Submit:
                e.SubmittedBy = Move(e, step, RecordStatus.Draft, RecordStatus.Submitted, null, () => life.Submit(caller, e.Id)) ? by : e.SubmittedBy;
                break;
            case Deed.Approve:
                var reason = step.Reason ? HistoryBook.Because : null;
                var status = e.SubmittedBy == by ? Refused : reason is null && book.IsClosed(e.Work) ? Invalid : (int?)null;
                Move(e, step, RecordStatus.Submitted, RecordStatus.Approved, status, () => life.Approve(caller, e.Id, reason));
                break;
            case Deed.Return:
                Move(e, step, RecordStatus.Submitted, RecordStatus.Draft, null, () => life.Return(caller, e.Id, HistoryBook.Because));
                break;
            case Deed.Withdraw:
                var from = e is { Status: RecordStatus.Draft, EverPosted: true } ? RecordStatus.Draft : RecordStatus.Approved;
                Move(e, step, from, RecordStatus.Withdrawn, null, () => life.Withdraw(caller, e.Id, HistoryBook.Because));
                break;
            case Deed.Hold:
                Hold(e, step);
                break;
            case Deed.Cancel:
                Move(e, step, RecordStatus.Planned, RecordStatus.Cancelled, null, () => life.Cancel(caller, e.Id, HistoryBook.Because));
                break;
            default:
                Delete(e, step);
                break;
        }
    }

    private bool Move(Entry e, Step step, RecordStatus from, RecordStatus to, int? refused, Action act)
    {
        var status = e.Deleted ? Missing : e.Status != from ? NotAllowed : refused;
        records.Expect(step, status, act);
        if (status is null)
        {
            records.Pass(e, to);
        }

        return status is null;
    }

    private void Change(Entry e, Step step)
    {
        var (corrects, planned) = (e.Status == RecordStatus.Approved, e.Status == RecordStatus.Planned);
        var work = Work.Of(e.Work.Type, step.Numbers, places.Map) with { Planned = planned && step.Pick % 4 != 0 };
        int? status = e.Deleted ? Missing
            : !planned && e.Status is not (RecordStatus.Draft or RecordStatus.Approved) ? NotAllowed
            : (corrects && !step.Reason) || planned != work.Planned ? Invalid
            : IsOfAnotherLine(e, work) ? Refused
            : records.PassedInto(e).Any(other => other.Work.Agency != work.Agency) ? Invalid
            : null;
        records.Expect(step, status, () =>
            records.Life(e).Change(records.Staff(e, corrects ? "head" : "clerk"), e.Id, e.Version, work, step.Reason ? HistoryBook.Because : null));
        if (status is null)
        {
            (e.Work, e.Version) = (work, e.Version + 1);
            records.Posted.AddRange(corrects ? [e.Work] : []);
        }
    }

    // What comes about is seldom all that was planned.
    private void Hold(Entry e, Step step)
    {
        var work = Work.Of(e.Work.Type, step.Numbers, places.Map);
        var refused = IsOfAnotherLine(e, work) ? Refused : (int?)null;
        if (Move(e, step, RecordStatus.Planned, RecordStatus.Draft, refused, () => records.Life(e).Hold(records.Staff(e, "clerk"), e.Id, work)))
        {
            e.Work = work;
        }
    }

    private void Delete(Entry e, Step step)
    {
        var status = e.Deleted ? Missing : e is { Status: RecordStatus.Draft or RecordStatus.Planned, EverPosted: false } ? (int?)null : NotAllowed;
        records.Expect(step, status, () => records.Life(e).Delete(records.Staff(e, "clerk"), e.Id, e.Version));
        if (status is null)
        {
            e.Deleted = true;
            records.GiveBack(e);
        }
    }

    private bool IsOfAnotherLine(Entry e, Work work) => places.Map.HeadOf(work.Agency) != records.HeadOf(e);
}
