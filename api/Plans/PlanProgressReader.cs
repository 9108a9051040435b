using BorderComms.Access;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Http;
using BorderComms.Ledger;
using BorderComms.Metrics;

namespace BorderComms.Plans;

/// <summary>Measures the tasks of a plan by the ledger, all in one snapshot.</summary>
public sealed class PlanProgressReader(Database database, Catalogues catalogues, TimeProvider clock)
{
    /// <param name="key">The plan's UUID or code.</param>
    /// <param name="release">The code of the release whose figures are asked for; null for those of now.</param>
    /// <param name="staff">Whether drafts, notes and what is withheld may be seen.</param>
    /// <param name="lang">The language of labels.</param>
    /// <returns>Null when there is no plan that may be seen.</returns>
    /// <exception cref="Problem">422 when there is no such release.</exception>
    public PlanProgress? Read(string key, string? release, bool staff, Lang lang) => database.Read(t =>
    {
        var catalogue = catalogues.In(t);
        var released = release is null ? null
            : catalogue.Releases.Find(release) ?? throw Problem.Invalid("release", $"Không có lần công bố '{release}'.", $"There is no release '{release}'.");
        var today = released is null ? VietNam.Today(clock) : VietNam.DayOf(released.ReleasedAt);
        if (PlanStore.Find(t, catalogue, key) is not { } plan || (!staff && plan.Status == PlanStatus.Draft))
        {
            return null;
        }

        return new PlanProgress(plan.Code, today, released is null ? null : Coded.Of(released, lang), Tasks(t, catalogue, plan, released, today, staff, lang),
            Note.Of(catalogue, lang));
    });

    /// <summary>The tasks of a plan as they stand on a day. See <see cref="Read"/>.</summary>
    public static IReadOnlyList<TaskProgress> Tasks(Transaction t, CatalogueSnapshot catalogue, Plan plan, Release? release, DateOnly today, bool staff, Lang lang) =>
        [.. plan.Tasks.Select(task => Measured(t, catalogue, task, release, today, staff, lang))];

    /// <summary>What of the target is due by the day.</summary>
    public static long? Due(PlanTask task, Measure measure, DateOnly today)
    {
        if (task.Target is not { } target)
        {
            return null;
        }

        if (today < task.From)
        {
            return 0;
        }

        if (measure == Measure.Stock || today >= task.Until)
        {
            return target;
        }

        var (elapsed, all) = (today.DayNumber - task.From.DayNumber + 1, task.Until.DayNumber - task.From.DayNumber + 1);
        return (target * elapsed + all - 1) / all;
    }

    private static TaskProgress Measured(Transaction t, CatalogueSnapshot catalogue, PlanTask task, Release? release, DateOnly today, bool staff, Lang lang)
    {
        Coded Agency(string code) => Coded.Of(catalogue.Agencies[code], lang);
        var bare = new TaskProgress(task.Code, task.Title.In(lang), Agency(task.Lead), [.. task.Supporting.Select(Agency)], task.From, task.Until,
            null, null, null, null, task.Target, task.Qualifier, null, null, task.Status, staff ? task.Note : null, null, null);
        if (task.Measure is null)
        {
            return bare;
        }

        var query = task.Measure.Ask(catalogue, Period.Days(task.From, task.Until), staff ? Scope.Internal : Scope.Public, lang) with { Release = release };
        var (indicator, figure) = (query.Indicator, Figures.TotalOf(t, catalogue, query));
        return bare with
        {
            Indicator = IndicatorRef.Of(indicator, lang),
            Measure = task.Measure,
            Value = figure.Value,
            Recorded = figure.Recorded,
            Share = task.Target is > 0 ? figure.Value / (double)task.Target : null,
            DueByToday = Due(task, indicator.Measure, today),
            Withheld = figure.Withheld,
            Links = FigureLinks.Of(query),
        };
    }
}
