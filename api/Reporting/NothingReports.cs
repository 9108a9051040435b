using BorderComms.Access;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Http;
using BorderComms.Ledger;
using BorderComms.Metrics;
using BorderComms.Records;
using Calendar = BorderComms.Metrics.Calendar;

namespace BorderComms.Reporting;

/// <summary>Which period of which agency, by their names.</summary>
public sealed record AskedReport(string Agency, Calendar Calendar, string Period);

/// <summary>What agencies say of periods that they have nothing of.</summary>
public sealed class NothingReports(Transaction t, CatalogueSnapshot catalogue, Caller caller, TimeProvider clock)
{
    /// <summary>Says that there was nothing, in the place of what was said before.</summary>
    /// <exception cref="Problem">404 without such an agency or period, 403 where the caller does not reach it, 422 when the period has not
    /// ended or has records.</exception>
    public (Agency Agency, Period Period, StoredReport Said) Say(AskedReport asked, string? note)
    {
        var (agency, period) = Named(asked);
        if (!new RecordRules(catalogue, clock).HasCome(period.Until))
        {
            throw Problem.Invalid("period", "Kỳ chưa kết thúc", "The period has not ended yet");
        }

        if (ReportStore.Records(t, agency.Id, period) is var records and > 0)
        {
            throw Problem.Invalid("/nothing", $"Đơn vị có {records} bản ghi trong kỳ này", $"The agency has {records} records of this period");
        }

        var before = ReportStore.Find(t, agency.Id, period);
        if (before is null || before.Note != note)
        {
            ReportStore.Put(t, new()
            {
                Agency = agency.Id,
                Calendar = period.Calendar,
                PeriodCode = period.Code,
                FromDay = period.From,
                UntilDay = period.Until,
                Note = note,
                ReportedBy = caller.Id,
                ReportedAt = clock.GetUtcNow(),
            });
        }

        return (agency, period, ReportStore.Find(t, agency.Id, period)!);
    }

    /// <summary>Takes it back, while the period is not closed for the agency.</summary>
    /// <exception cref="Problem">404 without such an agency, period or report, 403 where the caller does not reach it, 409 where all
    /// days of the period are closed.</exception>
    public void TakeBack(AskedReport asked)
    {
        var (agency, period) = Named(asked);
        if (ReportStore.Find(t, agency.Id, period) is null)
        {
            throw Problem.NotFound();
        }

        var own = new HashSet<int> { agency.Id };
        if (Closure.Cover(Closure.Standing(t).Where(c => c.ClosesFor(own, catalogue)), period.From, period.Until))
        {
            throw Problem.Conflict("Kỳ đã khóa sổ, không rút lại được nữa", "The period is closed: it cannot be taken back");
        }

        ReportStore.Delete(t, agency.Id, period);
    }

    private (Agency Agency, Period Period) Named(AskedReport asked)
    {
        if (catalogue.Agencies.Find(asked.Agency) is not { } agency || Period.Find(asked.Period, asked.Calendar) is not { } period)
        {
            throw Problem.NotFound();
        }

        caller.Require(Role.Reporter, agency.Id, catalogue);
        return (agency, period);
    }
}
