using BorderComms.Catalogue;
using BorderComms.Records;
using static BorderComms.Histories.Refusals;

namespace BorderComms.Histories;

/// <summary>What is done in a history to several records at once: chosen ones, all of an import, two reports of one session.</summary>
internal sealed class HistoryMany(HistoryWorld world, HistoryRecords records, HistoryBook book, HistoryMap places)
{
    private readonly List<(Guid Id, string Head, IReadOnlyList<Entry> Entries)> imports = [];

    public void Take(Step step)
    {
        switch (step.Deed)
        {
            case Deed.ReportToo:
                ReportToo(step);
                break;
            case Deed.Unite:
                Unite(step);
                break;
            case Deed.Send:
                Send(step);
                break;
            case Deed.ApproveImport or Deed.ReturnImport or Deed.WithdrawImport:
                OnImport(step);
                break;
            default:
                OnChosen(step);
                break;
        }
    }

    // Of the same day and place as another agency's, with counts of its own.
    private void ReportToo(Step step)
    {
        var sessions = records.Entries.Where(e => e.Work.Type == RecordType.Session && !e.Work.Planned).ToList();
        if (sessions.Count == 0)
        {
            return;
        }

        var other = sessions[step.Pick % sessions.Count].Work;
        var entry = records.New(Work.Of(RecordType.Session, step.Numbers, places.Map) with { Day = other.Day, Place = other.Place });
        records.Expect(step, null, () =>
        {
            records.Life(entry).Create(records.Staff(entry, "clerk"), entry.Id, entry.Work);
            records.Life(entry).Submit(records.Staff(entry, "clerk"), entry.Id);
        });
        records.Add(entry);
        entry.SubmittedBy = "clerk";
        records.Pass(entry, RecordStatus.Submitted);
        records.StandAsKnown(step, entry);
    }

    private void Unite(Step step)
    {
        // Half of the time one of them is what no longer can be merged, or it would seldom show.
        var late = step.Pick % 2 == 1;
        var sessions = records.Apt(step, e => late ? !e.Deleted : IsOpen(e)).Where(e => e.Work.Type == RecordType.Session).ToList();
        if (sessions.Count < 2)
        {
            return;
        }

        var pairs = sessions.SelectMany(s => sessions.Where(o => CanBeOne(s, o)).Select(o => (Stays: s, Goes: o))).ToList();
        var posted = pairs.Where(p => p.Goes.Status == RecordStatus.Approved).ToList();
        var over = pairs.Where(p => !(IsOpen(p.Stays) && IsOpen(p.Goes)) && records.HeadOf(p.Stays) == records.HeadOf(p.Goes)).ToList();
        var from = late && over.Count > 0 ? over : posted.Count > 0 && !late ? posted : pairs;
        var (stays, goes) = from == over || (from.Count > 0 && step.Pick % 5 != 0)
            ? from[step.Pick % from.Count]
            : (sessions[step.Pick % sessions.Count], sessions[(step.Pick + 1) % sessions.Count]);
        var status = EndOfUniting(stays, goes, step.Reason);
        records.Expect(step, status, () => world.Unite(records.Staff(stays, "head"), stays.Id, goes.Id, goes.Version - (step.Reason ? 0 : 1), HistoryBook.Because));
        if (status is null)
        {
            stays.Version++;
            foreach (var earlier in records.PassedInto(goes).ToList())
            {
                earlier.Into = stays;
            }

            records.Pass(goes, RecordStatus.Withdrawn);
            goes.Into = stays;
        }

        records.StandAsKnown(step, stays, goes);
    }

    private int? EndOfUniting(Entry stays, Entry goes, bool isRead) => stays.Deleted ? Missing
        : goes.Deleted ? Invalid
        : records.HeadOf(stays) != records.HeadOf(goes) ? Refused
        : !isRead || !CanBeOne(stays, goes) ? Invalid
        : IsOpen(stays) && IsOpen(goes) ? null
        : NotAllowed;

    private static bool IsOpen(Entry one) => one.Status is RecordStatus.Submitted or RecordStatus.Approved;

    private static bool CanBeOne(Entry one, Entry other) => one.Work.Day == other.Work.Day && one.Work.Place == other.Work.Place && one.Work.Agency != other.Work.Agency;

    private void OnChosen(Step step)
    {
        var from = records.Apt(step, e => !e.Deleted && (e.Status == RecordStatus.Submitted || (step.Deed == Deed.WithdrawMany && e.Status == RecordStatus.Approved)));
        if (from.Count == 0)
        {
            return;
        }

        // Who is both meets what both submitted, or it would seldom show that nobody approves one's own.
        var own = from.Where(e => !e.Deleted && IsByBoth(step) && e.SubmittedBy == "both").ToList();
        var first = own.Count > 0 ? own[step.Pick % own.Count] : from[step.Pick % from.Count];
        var others = from.Where(e => e != first && (step.Ask[1] % 5 == 0 || records.HeadOf(e) == records.HeadOf(first))).Take(step.Ask[0] % 4);
        List<Entry> chosen = [first, .. others, .. step.Ask[2] % 9 == 0 ? [first] : Array.Empty<Entry>()];
        var stale = step.Ask[3] % 9 == 0 ? 1 : 0;
        var (act, to) = ActOf(step);
        Do(step, records.HeadOf(first), chosen, to, stale == 1 || chosen.Count != chosen.Distinct().Count() ? Invalid : null,
            caller => world.OnMany(act, caller, [.. chosen.Select(e => (e.Id, (int?)(e.Version - stale)))], ReasonOf(step)));
    }

    private void Send(Step step)
    {
        var first = records.New(step);
        var many = Enumerable.Range(1, step.Ask[0] % 3).Select(i => records.New(step, i)).Where(e => records.HeadOf(e) == records.HeadOf(first)).Prepend(first).ToList();
        var id = new Guid(imports.Count + 1, 1, 0x7000, [0x80, 0, 0, 0, 0, 0, 0, 0]);
        records.Expect(step, null, () => records.Life(first).Send(id, records.Staff(first, "clerk"), [.. many.Select(e => (e.Id, e.Work))]));
        many.ForEach(e => (e.Status, e.SubmittedBy) = (RecordStatus.Submitted, "clerk"));
        records.Add(many);
        imports.Add((id, records.HeadOf(first), many));
        records.StandAsKnown(step, many);
    }

    private void OnImport(Step step)
    {
        if (imports.Count == 0)
        {
            return;
        }

        // Who approves without a reason meets a closed day where there is one, or it would seldom show that it wants one.
        var (act, to) = ActOf(step);
        var late = to == RecordStatus.Approved && !step.Reason ? imports.Where(i => Meant(i.Entries, to).Any(e => book.IsClosed(e.Work))).ToList() : [];
        var from = late.Count > 0 ? late : imports;
        var (id, head, all) = from[step.Pick % from.Count];
        var meant = Meant(all, to).ToList();
        Do(step, head, meant, to, meant.Count == 0 ? NotAllowed : null, caller => world.OnImport(act, caller, id, ReasonOf(step)));
        records.StandAsKnown(step, all);
    }

    private static IEnumerable<Entry> Meant(IReadOnlyList<Entry> all, RecordStatus to) =>
        all.Where(e => !e.Deleted && (e.Status == RecordStatus.Submitted || (to == RecordStatus.Withdrawn && e.Status == RecordStatus.Approved)));

    // All of them or none.
    private void Do(Step step, string head, IReadOnlyList<Entry> meant, RecordStatus to, int? refused, Action<Access.Caller> act)
    {
        var by = IsByBoth(step) ? "both" : "head";
        var status = refused ?? (meant.Any(e => e.Deleted || records.HeadOf(e) != head || !Fits(e, to, by) || (to == RecordStatus.Approved && !step.Reason && book.IsClosed(e.Work))) ? Invalid : null);
        records.Expect(step, status, () => act(world.Staff(head, by)));
        foreach (var entry in status is null ? meant : [])
        {
            records.Pass(entry, to);
        }

        records.StandAsKnown(step, meant);
    }

    private static bool IsByBoth(Step step) => step.Pick % 3 == 0;

    private static bool Fits(Entry e, RecordStatus to, string by) => to switch
    {
        RecordStatus.Approved => e.Status == RecordStatus.Submitted && e.SubmittedBy != by,
        RecordStatus.Draft => e.Status == RecordStatus.Submitted,
        _ => e.Status is RecordStatus.Submitted or RecordStatus.Approved,
    };

    private static (RecordAction Act, RecordStatus To) ActOf(Step step) => step.Deed switch
    {
        Deed.ApproveMany or Deed.ApproveImport => (RecordAction.Approved, RecordStatus.Approved),
        Deed.ReturnMany or Deed.ReturnImport => (RecordAction.Returned, RecordStatus.Draft),
        _ => (RecordAction.Withdrawn, RecordStatus.Withdrawn),
    };

    // Approving alone may leave it out.
    private static string? ReasonOf(Step step) => step.Reason || ActOf(step).Act != RecordAction.Approved ? HistoryBook.Because : null;
}
